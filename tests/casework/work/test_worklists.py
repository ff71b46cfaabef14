"""What is to be done, by whose it is: the first due first, each with the light it has now."""

from __future__ import annotations


def listed(place, who, whose):
    from medlock.casework.reads.helping import Whose
    from medlock.casework.reads.worklist import worklist

    actor = place.who(who)
    with place.acting(actor):
        return worklist(actor, Whose(whose), now=place.now)


def test_smoke(place):
    amara = place.child()
    place.open_case(amara)
    for who in ("duty", "manager", "worker", "officer"):
        for whose in ("mine", "team", "unallocated"):
            print(who, whose)
            for i in listed(place, who, whose):
                print("   ", i.title, i.names, i.due, i.light, i.team, i.worker, i.work is not None)


def test_child_smoke(place):
    from medlock.casework.reads.child import child
    from medlock.casework.reads.work import seen

    amara = place.child()
    place.later(hours=1)
    a = place.open_case(amara)
    m = place.who("manager")
    with place.acting(m):
        c = child(m, amara, now=place.now)
        s = seen(m, a, now=place.now)
    print(
        c.card.name,
        [x.status for x in c.statuses],
        [(i.title, i.light) for i in c.due],
        [h.team for h in c.helpers],
    )
    for l in c.lines:
        print(l.happened_at, l.kind, l.title, l.outcome, l.team, l.worker)
    print([x.key for x in c.may_start])
    print(
        [(o.outcome.key, o.objections) for o in s.offers[amara]],
        s.deadline,
        s.light,
        s.because,
        s.follows,
        s.not_asked,
    )
