"""Deeds about a family as rows: records opened, relatives, homes, births and seals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatchmethod
from uuid import UUID, uuid4

from medlock.access.actor import Actor
from medlock.pathway.event import LONDON, Event
from medlock.people.acts.naming import tokens
from medlock.people.acts.registering import recorded
from medlock.people.acts.restricting import REVIEW_AFTER
from medlock.people.days import today
from medlock.people.models import (
    Address,
    ContactDetail,
    Household,
    HouseholdMember,
    NameToken,
    Person,
    PersonName,
    Relationship,
    RestrictedName,
    Restriction,
    SafeContact,
)
from medlock.people.models.contact_detail import DetailKind
from medlock.people.models.person import NameKind
from medlock.people.models.restriction import RestrictionKind, RestrictionReason
from medlock.town import deeds
from medlock.town.reaching import reaching
from medlock.town.rows import Row, Rows


@dataclass(slots=True)
class FamilyRows:
    """`rows` and `events` are where they are collected."""

    authority: str
    rows: Rows
    events: list[Event]
    people: dict[UUID, Row] = field(default_factory=dict)
    homes: defaultdict[UUID, list[Row]] = field(default_factory=lambda: defaultdict(list))

    @singledispatchmethod
    def keep(self, deed: deeds.Deed) -> None:
        raise TypeError(f"Nothing is known of writing {type(deed).__name__}.")

    @keep.register
    def _(self, deed: deeds.Registered) -> None:
        child = deed.child
        self._person(
            {
                "id": child.id,
                "authority": self.authority,
                "born_on": child.born_on,
                "expected_on": child.expected_on,
                "registered_at": deed.at,
            }
        )
        self._name(child)
        born = {"born_on": f"{child.born_on:%Y-%m}"} if child.born_on else {}
        self._recorded(deed, child.id, {**child.coded, **born})
        if deed.home:
            self._address(child.id, deed.home)
            if deed.home.protected:
                self._reached(deed)

    @keep.register
    def _(self, deed: deeds.Related) -> None:
        parent = deed.parent
        nobody = {"born_on": None, "expected_on": None, "registered_at": deed.at}
        self._person({"id": parent.id, "authority": self.authority, **nobody})
        self._name(parent)
        self.rows[Relationship] += [
            {
                "id": uuid4(),
                "person_id": who,
                "relative_id": parent.id,
                "kind": parent.kind,
                "has_parental_responsibility": True,
            }
            for who in deed.children
        ]
        home = {"id": deed.home, "authority": self.authority}
        self.rows[Household].append(home)
        begins = deed.at.astimezone(LONDON).date()
        self.rows[HouseholdMember] += [
            {"id": uuid4(), "household_id": home["id"], "person_id": who, "from_on": begins}
            for who in (*deed.children, parent.id)
        ]

    @keep.register
    def _(self, deed: deeds.Moved) -> None:
        for who in deed.people:
            self._address(who, deed.home)

    @keep.register
    def _(self, deed: deeds.Born) -> None:
        self.people[deed.person] |= {"born_on": deed.born_on, "expected_on": None}
        self._recorded(deed, deed.person, {"born_on": f"{deed.born_on:%Y-%m}"})

    @keep.register
    def _(self, deed: deeds.Sealed) -> None:
        seal = {
            "id": uuid4(),
            "person_id": deed.person,
            "kind": RestrictionKind.SEALED,
            "reason": RestrictionReason.STAFF_CONFLICT,
            "because": deed.because,
            "from_at": deed.at,
            "review_on": deed.at.astimezone(LONDON).date() + REVIEW_AFTER,
            "set_by_id": deed.by.id,
        }
        self.rows[Restriction].append(seal)
        self.rows[RestrictedName] += [
            {"restriction_id": seal["id"], "practitioner_id": who} for who in deed.allowed
        ]

    def _person(self, row: Row) -> None:
        self.people[row["id"]] = row
        self.rows[Person].append(row)

    def _name(self, who: deeds.Child | deeds.Parent) -> None:
        self.rows[PersonName].append(
            {
                "id": uuid4(),
                "person_id": who.id,
                "given": who.given,
                "family": who.family,
                "kind": NameKind.LEGAL,
            }
        )
        self.rows[NameToken] += [
            {"person_id": who.id, "token": each.token, "sounds": each.sounds}
            for each in tokens(who.id, f"{who.given} {who.family}")
        ]

    def _recorded(self, deed: deeds.Deed, who: UUID, facts: Mapping[str, str]) -> None:
        by = Actor(
            practitioner=deed.by.id,
            agency=deed.team.agency,
            kind=deed.team.kind,
            now=deed.at,
            active=True,
        )
        self.events += recorded(by, who, self.authority, facts, deed.at)

    def _reached(self, deed: deeds.Registered) -> None:
        """As protected as where they live."""
        who, how = deed.child.id, reaching(deed.child)
        for kind, value in ((DetailKind.PHONE, how.phone), (DetailKind.SCHOOL, how.school)):
            self.rows[ContactDetail].append(
                {
                    "id": uuid4(),
                    "person_id": who,
                    "kind": kind,
                    "value": value,
                    "whose": "",
                    "protected": True,
                    "from_on": today(deed.at),
                    "to_on": None,
                    "set_by_id": deed.by.id,
                }
            )
        self.rows[SafeContact].append(
            {
                "id": uuid4(),
                "person_id": who,
                "number": how.phone,
                "times": how.times,
                "no_message": True,
                "no_letters": True,
                "language": "",
                "not_with": how.not_with,
                "from_at": deed.at,
                "to_at": None,
                "set_by_id": deed.by.id,
            }
        )

    def _address(self, who: UUID, home: deeds.Home) -> None:
        """The one before ends on the day this one begins."""
        for before in self.homes[who]:
            before["to_on"] = before["to_on"] or home.from_on
            before["unsafe"] = home.protected
        made = {
            "id": uuid4(),
            "person_id": who,
            "lines": home.lines,
            "postcode": home.postcode,
            "ward": home.ward,
            "protected": home.protected,
            "unsafe": False,
            "from_on": home.from_on,
            "to_on": None,
        }
        self.homes[who].append(made)
        self.rows[Address].append(made)
