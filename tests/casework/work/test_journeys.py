"""Random journeys through every declared step, by the acts: what is always true of them."""

from __future__ import annotations

import random
from contextlib import contextmanager

import pytest

from medlock.access.actor import Entry
from medlock.access.vocabulary import Action, AgencyKind, Role, TeamFunction
from medlock.law.working_days import ENGLAND
from medlock.pathway.duties import Record as Known
from medlock.pathway.duties import duties as duties_of
from medlock.pathway.event import Kind, Source
from medlock.pathway.language import SubjectKind
from medlock.pathway.offers import offers, startable
from medlock.pathway.spans import spans
from medlock.pathway.upheld import contradictions
from medlock.pathways import CATALOGUE
from medlock.pathways.posts import does, signs
from medlock.words.refusals import NotAllowed, Refused

BY_TEAM = {
    "door": "duty", "mash": "hub", "north": "worker", "chairs": "chair",
    "police": "officer", "health": "nurse", "school": "teacher",
}  # fmt: skip
OTHERS = {
    TeamFunction.YOUTH_JUSTICE: AgencyKind.YOUTH_JUSTICE,
    TeamFunction.EDUCATION: AgencyKind.EDUCATION,
    TeamFunction.SEND: AgencyKind.EDUCATION,
    TeamFunction.EARLY_HELP: AgencyKind.EARLY_HELP,
}
"""Who keeps the kinds of team that are not the council's social care."""
OWN = Entry(own=True, own_team=True)


@pytest.fixture
def place(place):
    """With a team of every kind that does or signs a step, a worker and a manager in each."""
    teams = place.workplace.people.Team.objects.using("system")
    here = dict(teams.values_list("function", "name"))
    wanted = {each for step in CATALOGUE.steps.values() for each in (does(step), signs(step))}
    for function in sorted(wanted - {None}):
        name = here.get(function, function.value)
        if name not in place.teams:
            kind = OTHERS.get(function, AgencyKind.SOCIAL_CARE)
            place.teams[name] = place.workplace.team(name, function, kind)
            join(place, f"{name} worker", name, Role.PRACTITIONER)
        if function not in (TeamFunction.SOCIAL_WORK, TeamFunction.MASH):
            join(place, f"{name} manager", name, Role.MANAGER)
            place.signers[function] = f"{name} manager"
    return place


def join(place, who, team, role):
    made = place.workplace.worker(place.teams[team], role, name=who)
    place.ids[who] = made.practitioner


class Walk:
    """One family's way through the pathways, chosen by the seed."""

    def __init__(self, place, seed):
        self.place, self.dice = place, random.Random(seed)
        self.children = place.siblings("Amara", "Ben") if seed % 3 == 0 else [place.child()]
        self.done, self.refused = [], 0
        self.names = {team: name for name, team in place.teams.items()}

    def open(self):
        from medlock.casework.models import Assignment

        rows = Assignment.objects.using("system").filter(until__isnull=True)
        return list(rows.order_by("since", "work__step").values_list("work_id", "team_id"))

    def go(self, steps):
        self.begin("duty", "conversation" if self.dice.random() < 0.3 else "contact")
        for _ in range(steps):
            self.place.later(hours=self.dice.choice([0, 1, 20, 24 * 9]))
            self.dice.choice([self.end, self.end, self.end, self.ask, self.start, self.mend])()

    def worker(self, team):
        """Who does the work that a team was given."""
        name = self.names[team]
        return BY_TEAM.get(name, f"{name} worker")

    def begin(self, who, step, children=None):
        from medlock.casework.acts.start import Wanted, start

        wanted = Wanted(step=step, children=children or self.children)
        with self.looking(who) as actor:
            start(actor, wanted, now=self.place.now)

    @contextmanager
    def looking(self, who):
        """The front door finds the children first: they may be known to nobody at work now."""
        from medlock.people.reads.search import by_name

        actor = self.place.who(who)
        with self.place.acting(actor):
            if who == "duty":
                by_name(actor, "Okafor")
            yield actor

    def tries(self, act, *given, **more):
        """What nobody is offered may be refused, and then leaves nothing behind."""
        try:
            act(*given, **more)
        except (Refused, NotAllowed):
            self.refused += 1

    def start(self):
        """Somebody begins what their page offers them; now and then anybody tries anything."""
        children = self.dice.choice([self.children, [self.dice.choice(self.children)]])
        people = [self.worker(team) for team in self.place.teams.values()]
        if self.dice.random() < 0.1:
            step = self.dice.choice(list(CATALOGUE.steps))
            return self.tries(self.begin, self.dice.choice(people), step, children)
        offered = [(who, step) for who in people for step in self.offered(who, children)]
        if offered:
            self.begin(*self.dice.choice(offered), children)

    def offered(self, who, children):
        """The steps about these children that a page offers this person to begin."""
        from medlock.casework.reads.permission import allowed_step
        from medlock.people.reads.asking import facts

        fits = [startable(CATALOGUE, now) for now in self.situations(children)]
        steps = [
            step
            for step in CATALOGUE.steps.values()
            if step.subject is SubjectKind.CHILD and all(step in each for each in fits)
            if step.together or len(children) == 1
        ]
        with self.looking(who) as actor:
            known = facts(actor, children)
            return [
                each.key
                for each in steps
                if allowed_step(actor, Action.WRITE, (each, children), OWN, known)
            ]

    def situations(self, children, work=None):
        from medlock.casework.reads.subjects import subjects

        with self.place.acting(self.place.who("duty")):
            found = subjects(children, self.place.now.date(), besides=[work] if work else [])
        return [each.situation for each in found]

    def named(self, work):
        from medlock.casework.models import WorkSubject

        rows = WorkSubject.objects.as_the_system().filter(work=work)
        return list(rows.values_list("subject", flat=True))

    def end(self):
        """Work ends as its page offers, mostly so that something comes of it; now and then
        somebody tries what is not offered, or work that names nobody yet."""
        ways = [(work, team, key) for work, team in self.open() for key in self.ways(work)]
        if self.dice.random() < 0.1 and (works := self.open()):
            work, team = self.dice.choice(works)
            outcome = self.dice.choice(self.place.step(work).outcomes).key
            return self.tries(self.finish, work, team, outcome)
        if not ways:
            return self.tries(self.begin, "duty", "contact")
        self.tries(self.finish, *self.dice.choice(ways))

    def ways(self, work):
        """The outcomes a page offers for all it is about, onward three times as often."""
        if not (who := self.named(work)):
            return []
        step = self.place.step(work)
        each = [offers(CATALOGUE, step, now) for now in self.situations(who, work)]
        fits = [{one.outcome.key for one in those if one.offered} for those in each]
        keys = [one for one in step.outcomes if all(one.key in those for those in fits)]
        return [one.key for one in keys for _ in range(3 if one.starts or one.opens else 1)]

    def finish(self, work, team, outcome):
        step, given = self.place.step(work), {}
        if step.key == "allocation":
            given = {
                "worker": str(self.place.ids["worker"]), "team": str(self.place.teams["north"])
            }  # fmt: skip
        self.place.finish(self.worker(team), work, outcome, **given)
        self.done.append((work, self.worker(team)))

    def ask(self):
        from medlock.casework.acts.ask import ask

        asking = [each for each in self.open() if self.place.step(each[0]).asks]
        if not asking:
            return
        work, team = self.dice.choice(asking)
        whom = self.dice.choice(self.place.step(work).asks)
        by = self.place.who(self.worker(team))
        self.tries(self.acts, by, ask, work, [whom])

    def mend(self):
        from medlock.casework.acts.correct import Correction, correct

        if not self.done:
            return
        work, who = self.dice.choice(self.done)
        step = self.place.step(work)
        outcome = self.dice.choice([*step.outcomes, *step.outcomes]).key
        who = self.place.signers.get(signs(step), "manager") if step.signs else who
        by = self.place.who(self.dice.choice([who, who, "duty", "manager"]))
        wanted = Correction(
            why="It was otherwise.", outcome=outcome if self.dice.random() < 0.5 else "",
            answers={"rationale": "x"} if step.key in ("contact", "referral") else {},
            base=self.place.number(work),
        )  # fmt: skip
        self.tries(self.acts, by, correct, work, wanted)

    def acts(self, by, act, *given):
        with self.place.acting(by):
            act(by, *given, now=self.place.now)


def held(rows):
    return sorted(
        (s.subject, s.status, s.opened_at, s.opened_by, s.ended_at, s.ended_by) for s in rows
    )


def check(place, children):
    from medlock.casework.acts.folding import content, fold
    from medlock.casework.models import Span
    from medlock.casework.reads.duties import FIELDS, duties
    from medlock.casework.reads.duties import held as as_held

    for child in children:
        history = place.history(child)
        kept = Span.objects.as_the_system().filter(subject=child)
        assert {content(row) for row in kept} == {content(row) for row in fold(history)}
        told = spans(e for e in history if e.source is Source.CASEWORK)
        assert contradictions(CATALOGUE, told) == []
        moves = [e for e in history if e.kind in (Kind.OPENED, Kind.ENDED)]
        assert len(moves) == sum(1 if span.open else 2 for span in told)
        known = Known(spans=told, completed=[e for e in history if e.kind is Kind.COMPLETED])
        wanted = {
            (d.status, d.key if d.asks != "a limit" else "", d.deadline.due)
            for d in duties_of(CATALOGUE, known, place.now, ENGLAND)
        }
        rows = kept.filter(ended_at__isnull=True).values_list(*FIELDS)
        found = {(d.status, d.step, d.due) for d in duties(as_held(rows), place.now)}
        assert found == wanted


def as_the_core_says(place, work):
    """What the record of completed work makes today is what stands in the ledger of it."""
    from medlock.casework.models import Completion, Revision, WorkSubject

    ends = Completion.objects.using("system").filter(work=work).order_by("-number")
    latest = ends.first()
    if latest is None:
        return
    step = place.step(work)
    people = WorkSubject.objects.as_the_system().filter(work=work).values_list("subject", flat=True)
    saved = Revision.objects.using("system").filter(work=work).order_by("-number").first()
    answers = saved.answers if saved else {}
    for who in people:
        mine = [e for e in place.history(who) if e.origin == work and e.kind is Kind.COMPLETED]
        assert [e.outcome for e in mine] == [latest.chosen[who]]
        for name, value in mine[0].facts.items():
            if name in answers:
                said = answers[name]
                assert value == (" ".join(said) if isinstance(said, list) else said)
        outcome = step.outcome(latest.chosen[who])
        opened = {e.name for e in place.history(who) if e.origin == work and e.kind is Kind.OPENED}
        assert opened == {each.status for each in outcome.opens}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_the_projection_is_the_fold_and_events_are_what_the_records_say(
    place, seed
):
    from medlock.casework.models import Work

    walk = Walk(place, seed)
    walk.go(40)
    check(place, walk.children)
    for work in Work.objects.using("system").values_list("id", flat=True):
        as_the_core_says(place, work)
    ended = {place.step(work).key for work, _ in walk.done}
    assert len(walk.done) >= 6
    assert len(ended) >= 5


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4, 204))
def test_many_longer_journeys(place, seed):
    walk = Walk(place, seed)
    walk.go(80)
    check(place, walk.children)


def test_a_rebuild_from_nothing_gives_the_projection_again(place):
    from medlock.casework.acts.folding import content, rebuild
    from medlock.casework.models import Span

    walk = Walk(place, 3)
    place.open_case(walk.children[0])
    walk.go(30)
    before = {content(row) for row in Span.objects.as_the_system()}
    Span.objects.as_the_system().delete()
    assert rebuild() >= 1
    assert {content(row) for row in Span.objects.as_the_system()} == before
    Span.objects.as_the_system().update(facts={"wrong": True}, met={"cp_visit": [9, "2020-01-01"]})
    rebuild()
    assert {content(row) for row in Span.objects.as_the_system()} == before
