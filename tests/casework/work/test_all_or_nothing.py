"""Every act writes record, event and audit together, or none of them."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from medlock.words.refusals import Refused


def started(place):
    from medlock.casework.acts.start import Wanted, start

    child = place.child()
    by = place.who("duty")
    return by, lambda: start(by, Wanted(step="contact", children=[child]), now=place.now)


def named(place):
    from medlock.casework.acts.naming import name_children

    child, work = place.child(), place.begin("duty", "conversation")
    by = place.who("duty")
    return by, lambda: name_children(by, work, [child], now=place.now)


def saved(place):
    from medlock.casework.acts.save import save

    work = place.begin("duty", "contact", place.child())
    by = place.who("duty")
    return by, lambda: save(by, work, {"worries": "He is hungry."}, 0, now=place.now)


def completed(place):
    from medlock.casework.acts.complete import complete

    work = place.begin("duty", "contact", place.child())
    place.write("duty", work, **place.whole("contact"))
    by = place.who("duty")
    return by, lambda: complete(by, work, "referral", now=place.now)


def recorded(place):
    from medlock.casework.acts.record import record
    from medlock.casework.acts.start import Wanted

    child, by = place.child(), place.who("duty")
    answers = place.whole("conversation", "advice")
    wanted = Wanted(step="conversation", children=[child])
    return by, lambda: record(by, wanted, answers, "advice", now=place.now)


def asked(place):
    from medlock.casework.acts.ask import ask

    (work,) = place.finish("duty", place.begin("duty", "contact", place.child()), "mash_enquiry")
    by = place.who("hub")
    return by, lambda: ask(by, work, ["police", "health"], now=place.now)


def signed(place):
    from medlock.casework.acts.sign import sign, submit

    work = place.open_case(place.child())
    place.write("worker", work, **place.whole("cf_assessment", "child_in_need_plan"))
    worker, manager = place.who("worker"), place.who("manager")
    with place.acting(worker):
        submit(worker, work, "child_in_need_plan", now=place.now)
    return manager, lambda: sign(manager, work, now=place.now)


def sent_back(place):
    from medlock.casework.acts.sign import send_back

    manager, _ = signed(place)
    from medlock.casework.models import Signature

    work = Signature.objects.using("system").get().work_id
    return manager, lambda: send_back(manager, work, "Say what Amara wants.", now=place.now)


def corrected(place):
    from medlock.casework.acts.correct import Correction, correct

    work = place.begin("duty", "contact", place.child())
    place.finish("duty", work, "advice")
    by = place.who("duty")
    wanted = Correction(why="It was a police notification.", outcome="referral", base=1)
    return by, lambda: correct(by, work, wanted, now=place.now)


def handed_over(place):
    from medlock.casework.acts.hand_over import hand_over

    work = place.begin("duty", "contact", place.child())
    by = place.who("duty")
    return by, lambda: hand_over(by, work, place.teams["mash"], now=place.now)


def withdrawn(place):
    from medlock.casework.acts.withdraw import withdraw

    work = place.begin("duty", "contact", place.child())
    by = place.who("duty")
    return by, lambda: withdraw(by, work, "Twice by mistake.", now=place.now)


EVENT, AUDIT = "ledger_event", "ledger_auditentry"
ACTS = {
    started: ("casework_work", EVENT),
    named: ("casework_worksubject", EVENT),
    saved: ("casework_revision", ""),
    completed: ("casework_completion", EVENT),
    recorded: ("casework_revision", EVENT),
    asked: ("casework_ask", EVENT),
    signed: ("casework_signature", EVENT),
    sent_back: ("casework_signature", ""),
    corrected: ("casework_completion", EVENT),
    handed_over: ("casework_assignment", ""),
    withdrawn: ("casework_withdrawal", EVENT),
}


@pytest.mark.parametrize("prepare", ACTS, ids=lambda each: each.__name__)
def test_record_event_and_audit_are_written_together(place, prepare):
    by, act = prepare(place)
    before = place.rows()
    with place.acting(by):
        act()
    after = place.rows()
    record, event = ACTS[prepare]
    assert after[record] > before[record]
    assert after[AUDIT] > before[AUDIT]
    assert (after[EVENT] > before[EVENT]) is bool(event)


@pytest.mark.parametrize("prepare", ACTS, ids=lambda each: each.__name__)
def test_or_none_of_them(place, prepare):
    """Whichever of the tables fails: the database raises in the middle of the act."""
    by, act = prepare(place)
    before = place.rows()
    for table in filter(None, (*ACTS[prepare], AUDIT)):
        with place.broken(table):
            with pytest.raises(DatabaseError, match="broken on purpose"), place.acting(by):
                act()
            assert place.rows() == before, table
    with place.acting(by):
        act()


def test_work_that_follows_fails_with_what_it_follows_from(place):
    by, act = completed(place)
    before = place.rows()
    with place.broken("casework_work"), pytest.raises(DatabaseError), place.acting(by):
        act()
    assert place.rows() == before


def test_the_projection_fails_with_what_it_tells_of(place):
    (referral,) = place.finish("duty", place.begin("duty", "contact", place.child()), "referral")
    place.write("manager", referral, **place.whole("referral"))
    before = place.rows()
    with place.broken("casework_span"), pytest.raises(DatabaseError):
        place.end("manager", referral, "assessment")
    assert place.rows() == before


def test_a_refusal_half_way_leaves_nothing_though_the_caller_goes_on(place):
    """A page shows the refusal and ends well; what the act had begun is not kept."""
    from medlock.casework.acts.record import record
    from medlock.casework.acts.start import Wanted
    from medlock.ledger.models import AuditEntry

    child, by = place.child(), place.who("duty")
    before = place.rows()
    wanted = Wanted(step="conversation", children=[child])
    with place.acting(by), pytest.raises(Refused, match="has not been answered"):
        record(by, wanted, {"worries": "He is hungry."}, "advice", now=place.now)
    after = place.rows()
    written = {name for name in after if after[name] != before[name]}
    assert written == {AUDIT, "ledger_auditsubject"}  # the name in the refusal was shown
    told = AuditEntry.objects.using("system").order_by("-number").values_list("action", flat=True)
    assert set(told[: after[AUDIT] - before[AUDIT]]) == {"refused", "read"}
