"""Random journeys through every declared step, by the acts: what is always true of them."""

from __future__ import annotations

import random

import pytest

from medlock.law.working_days import ENGLAND
from medlock.pathway.duties import Record as Known
from medlock.pathway.duties import duties as duties_of
from medlock.pathway.event import Kind, Source
from medlock.pathway.spans import spans
from medlock.pathway.upheld import contradictions
from medlock.pathways import CATALOGUE
from medlock.words.refusals import NotAllowed, Refused

BY_TEAM = {
    "door": "duty", "mash": "hub", "north": "worker", "chairs": "chair",
    "police": "officer", "health": "nurse", "school": "teacher",
}  # fmt: skip


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
        return list(rows.order_by("since", "id").values_list("work_id", "team_id"))

    def go(self, steps):
        self.begin("duty", "conversation" if self.dice.random() < 0.3 else "contact")
        for _ in range(steps):
            self.place.later(hours=self.dice.choice([0, 1, 20, 24 * 9]))
            self.dice.choice([self.end, self.end, self.end, self.ask, self.start, self.mend])()

    def begin(self, who, step):
        """The front door finds the children first: they may be known to nobody at work now."""
        from medlock.casework.acts.start import Wanted, start
        from medlock.people.reads.search import by_name

        actor = self.place.who(who)
        try:
            with self.place.acting(actor):
                if who == "duty":
                    by_name(actor, "Okafor")
                start(actor, Wanted(step=step, children=self.children), now=self.place.now)
        except (Refused, NotAllowed):
            self.refused += 1

    def start(self):
        startable = [
            s.key for s in CATALOGUE.steps.values() if s.entry or CATALOGUE.clocks_on(s.key)
        ]
        who = "chair" if self.dice.random() < 0.2 else "manager"
        self.begin(who, self.dice.choice(startable))

    def end(self):
        if not (works := self.open()):
            return self.begin("duty", "contact")
        work, team = self.dice.choice(works)
        step = self.place.step(work)
        onward = [each for each in step.outcomes if each.starts or each.opens]
        outcome = self.dice.choice([*step.outcomes, *onward, *onward, *onward]).key
        given = {}
        if step.key == "allocation":
            given = {
                "worker": str(self.place.ids["worker"]), "team": str(self.place.teams["north"])
            }  # fmt: skip
        try:
            self.place.finish(BY_TEAM[self.names[team]], work, outcome, **given)
            self.done.append(work)
        except (Refused, NotAllowed):
            self.refused += 1

    def ask(self):
        from medlock.casework.acts.ask import ask

        for work, team in self.open():
            step = self.place.step(work)
            if step.asks:
                by = self.place.who(BY_TEAM[self.names[team]])
                try:
                    with self.place.acting(by):
                        ask(by, work, ["police"], now=self.place.now)
                except (Refused, NotAllowed):
                    self.refused += 1
                return

    def mend(self):
        from medlock.casework.acts.correct import Correction, correct

        if not self.done:
            return
        work = self.dice.choice(self.done)
        step = self.place.step(work)
        outcome = self.dice.choice([*step.outcomes, *step.outcomes]).key
        by = self.place.who(self.dice.choice(["duty", "manager", "worker", "hub_manager"]))
        wanted = Correction(
            why="It was otherwise.", outcome=outcome if self.dice.random() < 0.5 else "",
            answers={"rationale": "x"} if step.key in ("contact", "referral") else {},
            base=self.place.number(work),
        )  # fmt: skip
        try:
            with self.place.acting(by):
                correct(by, work, wanted, now=self.place.now)
        except (Refused, NotAllowed):
            self.refused += 1


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


@pytest.mark.parametrize("seed", range(9))
def test_whatever_happens_the_projection_is_the_fold_and_events_are_what_the_records_say(
    place, seed
):
    from medlock.casework.models import Work

    walk = Walk(place, seed)
    walk.go(40)
    check(place, walk.children)
    for work in Work.objects.using("system").values_list("id", flat=True):
        as_the_core_says(place, work)
    assert len(walk.done) >= 3


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 300))
def test_many_longer_journeys(place, seed):
    walk = Walk(place, seed)
    walk.go(80)
    check(place, walk.children)


def test_a_rebuild_from_nothing_gives_the_projection_again(place):
    from medlock.casework.acts.folding import content, rebuild
    from medlock.casework.models import Span

    walk = Walk(place, 3)
    walk.go(30)
    before = {content(row) for row in Span.objects.as_the_system()}
    Span.objects.as_the_system().delete()
    assert rebuild() >= 1
    assert {content(row) for row in Span.objects.as_the_system()} == before
    Span.objects.as_the_system().update(facts={"wrong": True}, met={"cp_visit": [9, "2020-01-01"]})
    rebuild()
    assert {content(row) for row in Span.objects.as_the_system()} == before
