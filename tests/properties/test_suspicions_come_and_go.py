"""Whatever is suspected, judged and taken back in whatever order: who is as closed as whom follows
from what stands, and from nothing that stood before."""

from __future__ import annotations

import random
import uuid
from datetime import UTC, datetime

from medlock.people.models import Agency, AsClosedAs, MaybeSame, Person, Practitioner

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
SEQUENCES, MOVES, RECORDS = 10, 14, 6


class Records:
    """A few records, and what is suspected of them, kept here beside the database."""

    def __init__(self, chance: random.Random, judge: Practitioner) -> None:
        self.chance, self.judge = chance, judge
        self.people = [uuid.UUID(int=chance.getrandbits(128)) for _ in range(RECORDS)]
        self.pairs: dict[uuid.UUID, frozenset] = {}
        self.verdicts: dict[uuid.UUID, str] = {}
        Person.objects.as_the_system().bulk_create(
            Person(id=who, authority="E08000003", registered_at=NOW) for who in self.people
        )

    def open_one(self, pair: frozenset, but: uuid.UUID | None = None) -> bool:
        return any(
            each == pair and not self.verdicts[which] and which != but
            for which, each in self.pairs.items()
        )

    def suspect(self) -> uuid.UUID | None:
        one, other = self.chance.sample(self.people, 2)
        if self.open_one(frozenset({one, other})):
            return None
        made = MaybeSame.objects.as_the_system().create(
            person_id=one, other_id=other, suspected_at=NOW, suspected_by=self.judge
        )
        self.pairs[made.id], self.verdicts[made.id] = frozenset({one, other}), ""
        return made.id

    def rule(self, which: uuid.UUID, verdict: str) -> None:
        if not verdict and self.open_one(self.pairs[which], which):
            return
        at, by = (NOW, self.judge) if verdict else (None, None)
        rows = MaybeSame.objects.as_the_system().filter(id=which)
        assert rows.update(verdict=verdict, judged_at=at, judged_by=by) == 1
        self.verdicts[which] = verdict

    def told(self) -> set[tuple]:
        found = AsClosedAs.objects.using("system").filter(person__in=self.people)
        return set(found.values_list("person_id", "other_id"))

    def expected(self) -> set[tuple]:
        """By merging groups, one suspicion after another."""
        group = {who: {who} for who in self.people}
        for which, pair in self.pairs.items():
            if self.verdicts[which] != "two_people":
                merged = set().union(*(group[who] for who in pair))
                group |= dict.fromkeys(merged, merged)
        return {(one, other) for one in self.people for other in group[one] if one != other}


def test_who_is_as_closed_as_whom_follows_from_what_stands(db):
    chance = random.Random(5)
    agency = Agency.objects.using("system").create(name="X", kind="police")
    judge = Practitioner.objects.using("system").create(name="Y", agency=agency)
    for _ in range(SEQUENCES):
        records = Records(chance, judge)
        for _ in range(MOVES):
            if records.pairs and chance.random() < 0.5:
                which = chance.choice(list(records.pairs))
                records.rule(which, chance.choice(["", "two_people", "one_person"]))
            else:
                records.suspect()
            assert records.told() == records.expected()


def test_a_suspicion_judged_to_be_of_two_people_leaves_no_trace(db):
    chance = random.Random(6)
    agency = Agency.objects.using("system").create(name="X", kind="police")
    judge = Practitioner.objects.using("system").create(name="Y", agency=agency)
    records = Records(chance, judge)
    for _ in range(25):
        before = records.told()
        made = records.suspect()
        if made is not None and chance.random() < 0.7:
            assert before <= records.told()
            records.rule(made, "two_people")
            assert records.told() == before
    assert any(each == "" for each in records.verdicts.values())
