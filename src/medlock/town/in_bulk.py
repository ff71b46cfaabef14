"""Deeds as the rows they leave, many at once: for the years that are over. What acts would have
written, written without them; a test holds the two to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import singledispatchmethod
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from medlock.access.actor import Actor
from medlock.casework.acts.changing import differing
from medlock.casework.models import (
    Ask,
    Assignment,
    Completion,
    Revision,
    Signature,
    Verdict,
    Work,
    WorkSubject,
)
from medlock.ledger import book
from medlock.pathway.event import LONDON, Event
from medlock.people.acts.naming import tokens
from medlock.people.acts.registering import recorded
from medlock.people.models import (
    Address,
    Household,
    HouseholdMember,
    Involvement,
    NameToken,
    Person,
    PersonName,
    Restriction,
)
from medlock.people.models.restriction import RestrictedName
from medlock.people.protected import Protected
from medlock.town import deeds
from medlock.town.involved import Assignment as Given
from medlock.town.involved import Involvement as Involved

AT_ONCE = 4000


@dataclass(slots=True)
class Bulk:
    """Rows by the table they go to, in an order in which each finds what it refers to."""

    authority: str
    using: str
    rows: defaultdict[type[Model], list[Any]] = field(default_factory=lambda: defaultdict(list))
    events: list[Event] = field(default_factory=list)
    people: dict[UUID, Person] = field(default_factory=dict)
    homes: dict[UUID, list[Address]] = field(default_factory=lambda: defaultdict(list))
    signatures: defaultdict[UUID, int] = field(default_factory=lambda: defaultdict(int))

    def keep(self, told: Iterable[deeds.Deed]) -> None:
        for deed in told:
            self._row(deed)
            self.events += deed.events

    def keep_network(
        self, involvements: Iterable[Involved], assignments: Iterable[Given], until: datetime
    ) -> None:
        """Who is involved and whose work it is, as it stood then."""
        self.rows[Involvement] += [
            _involvement(e, until) for e in involvements if e.began_at < until
        ]
        self.rows[Assignment] += [_assignment(e, until) for e in assignments if e.since < until]

    def write(self) -> int:
        """All of it, in the transaction of whoever asks; answers how many events."""
        for table in ORDER:
            found = self.rows[table]
            for start in range(0, len(found), AT_ONCE):
                QuerySet(table, using=self.using).bulk_create(
                    found[start : start + AT_ONCE], ignore_conflicts=table is NameToken
                )
        return book.append(self.events, using=self.using)

    @singledispatchmethod
    def _row(self, deed: deeds.Deed) -> None:
        raise TypeError(f"Nothing is known of writing {type(deed).__name__}.")

    @_row.register
    def _(self, deed: deeds.Registered) -> None:
        child = deed.child
        made = Person(
            id=child.id,
            authority=self.authority,
            born_on=child.born_on,
            expected_on=child.expected_on,
            registered_at=deed.at,
        )
        self.people[child.id] = made
        self.rows[Person].append(made)
        if child.given or child.family:
            self._name(child)
        self._coded(deed)
        self._address(child.id, deed.home)
        if deed.together:
            self._household(deed)

    def _name(self, child: deeds.Child) -> None:
        self.rows[PersonName].append(
            PersonName(person_id=child.id, given=child.given, family=child.family)
        )
        self.rows[NameToken] += tokens(child.id, f"{child.given} {child.family}")

    def _coded(self, deed: deeds.Registered) -> None:
        by = Actor(
            practitioner=deed.by.id,
            agency=deed.team.agency,
            kind=deed.team.kind,
            now=deed.at,
            active=True,
        )
        facts = dict(deed.child.coded)
        if deed.child.born_on:
            facts["born_on"] = f"{deed.child.born_on:%Y-%m}"
        self.events += recorded(by, deed.child.id, self.authority, facts, deed.at)

    def _address(self, who: UUID, home: deeds.Home) -> None:
        for before in self.homes[who]:
            before.to_on = before.to_on or home.from_on
        made = Address(
            person_id=who,
            lines=Protected(home.lines),
            postcode=Protected(home.postcode),
            ward=home.ward,
            protected=home.protected,
            from_on=home.from_on,
        )
        self.homes[who].append(made)
        self.rows[Address].append(made)

    def _household(self, deed: deeds.Registered) -> None:
        home = Household(authority=self.authority)
        self.rows[Household].append(home)
        begins = deed.at.astimezone(LONDON).date()
        self.rows[HouseholdMember] += [
            HouseholdMember(household=home, person_id=who, from_on=begins) for who in deed.together
        ]

    @_row.register
    def _(self, deed: deeds.Started) -> None:
        self._begun(deed.begun)

    @_row.register
    def _(self, deed: deeds.Wrote) -> None:
        self.rows[Revision].append(
            Revision(
                work_id=deed.work,
                number=deed.number,
                answers=dict(deed.answers),
                changed=differing(deed.before, deed.answers),
                by_id=deed.by.id,
                at=deed.at,
            )
        )

    @_row.register
    def _(self, deed: deeds.Asked) -> None:
        for agency, begun in deed.asked:
            self._begun(begun)
            self.rows[Ask].append(
                Ask(
                    work_id=deed.work,
                    agency=agency,
                    answer_id=begun.id,
                    by_id=deed.by.id,
                    at=deed.at,
                )
            )

    @_row.register
    def _(self, deed: deeds.Submitted) -> None:
        self._sign(deed.work, deed.revision, Verdict.ASKED, deed)

    @_row.register
    def _(self, deed: deeds.Ended) -> None:
        if deed.signed:
            self._sign(deed.record.id, deed.revision, Verdict.AGREED, deed)
        self.rows[Completion].append(
            Completion(
                work_id=deed.record.id,
                number=1,
                revision=deed.revision,
                outcomes={str(who): key for who, key in deed.outcomes.items()},
                by_id=deed.by.id,
                at=deed.at,
                act=deed.act.id,
            )
        )
        for each in deed.follows:
            self._begun(each)

    def _sign(
        self, work: UUID, revision: int, verdict: Verdict, deed: deeds.Submitted | deeds.Ended
    ) -> None:
        self.signatures[work] += 1
        self.rows[Signature].append(
            Signature(
                work_id=work,
                number=self.signatures[work],
                revision=revision,
                verdict=verdict,
                outcomes={str(who): key for who, key in deed.outcomes.items()},
                by_id=deed.by.id,
                at=deed.at,
            )
        )

    def _begun(self, begun: deeds.Begun) -> None:
        self.rows[Work].append(
            Work(
                id=begun.id,
                step=begun.step.key,
                version=begun.step.version,
                because_id=begun.because,
                authority=self.authority,
                started_by_id=begun.by.id,
                started_at=begun.act.at,
                act=begun.act.id,
            )
        )
        self.rows[WorkSubject] += [
            WorkSubject(work_id=begun.id, subject=s.id, kind=s.kind.value, added_at=begun.act.at)
            for s in begun.subjects
        ]


ORDER: Sequence[type[Model]] = (
    Person, PersonName, NameToken, Address, Household, HouseholdMember, Restriction,
    RestrictedName, Work, WorkSubject, Assignment, Revision, Ask, Signature, Completion,
    Involvement,
)  # fmt: skip


def _involvement(each: Involved, until: datetime) -> Involvement:
    return Involvement(
        person_id=each.person,
        team_id=each.given.team.id,
        worker_id=each.given.worker.id if each.given.worker else None,
        purpose=each.purpose,
        ground=each.purpose.ground,
        began_at=each.began_at,
        ended_at=each.ended_at if each.ended_at and each.ended_at < until else None,
        set_by_id=each.set_by.id,
        origin=each.origin,
    )


def _assignment(each: Given, until: datetime) -> Assignment:
    return Assignment(
        work_id=each.work,
        team_id=each.given.team.id,
        worker_id=each.given.worker.id if each.given.worker else None,
        since=each.since,
        until=each.until if each.until and each.until < until else None,
        by_id=each.by.id,
    )


def people_of(told: Iterable[deeds.Deed]) -> Iterator[UUID]:
    """Everyone registered by these deeds."""
    for deed in told:
        if isinstance(deed, deeds.Registered):
            yield deed.child.id
