"""Who each of those a file speaks of is. A child is known by the authority's own id, and by nothing
else: a unique pupil number known of somebody else is reported, never acted upon. Where a file
knows children by that number alone, it is theirs who hold it. Nobody else is registered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connections

from medlock.ledger import sight
from medlock.pathway.language import SubjectKind
from medlock.people.models.person import IdentifierKind
from medlock.returns import loading_rules
from medlock.returns.issue import Issue, Issues, Place
from medlock.returns.stated import KnownBy, Stated, derived

KNOWN = (
    "SELECT i.value, p.id, p.born_on, p.expected_on, p.died_on FROM people_identifier i "
    "JOIN people_person p ON p.id = i.person_id "
    "WHERE i.kind = 'la_child_id' AND i.authority = %s"
)
PERSONS = (
    "INSERT INTO people_person (id, authority, born_on, expected_on, died_on, registered_at) "
    "SELECT id, %s, born_on, expected_on, died_on, %s "
    "FROM unnest(%s::uuid[], %s::date[], %s::date[], %s::date[]) "
    "AS new (id, born_on, expected_on, died_on)"
)
IDENTIFIERS = (
    "INSERT INTO people_identifier (id, person_id, kind, authority, value) "
    "SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::text[]) "
    "ON CONFLICT (kind, authority, value) DO NOTHING"
)
HOLDERS = (
    "SELECT value, person_id FROM people_identifier "
    "WHERE kind = 'upn' AND authority = '' AND value = ANY(%s)"
)
LEARNT = (
    "UPDATE people_person p SET born_on = coalesce(p.born_on, new.born_on), "
    "expected_on = coalesce(p.expected_on, new.expected_on), "
    "died_on = coalesce(p.died_on, new.died_on) "
    "FROM unnest(%s::uuid[], %s::date[], %s::date[], %s::date[]) "
    "AS new (id, born_on, expected_on, died_on) WHERE p.id = new.id"
)


Who = tuple[SubjectKind, str]
"""Somebody of a file: what they are, and the id it gives."""


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the ledger, as far as a census can know them."""

    id: UUID
    born_on: date | None
    expected_on: date | None
    died_on: date | None


@dataclass(slots=True)
class Identifying:
    """The children of one authority, on one connection, inside one transaction."""

    authority: str
    now: datetime
    using: str
    issues: Issues

    def ids(self, people: Sequence[Stated]) -> tuple[dict[Who, UUID], int]:
        """The id of each, and how many persons are new."""
        children = [each for each in people if each.known_by is KnownBy.CHILD_ID]
        found, new = self._persons(children) if children else ({}, 0)
        others = [each for each in people if each.known_by is not KnownBy.CHILD_ID]
        holders = self._holders(
            [each.key for each in others if each.known_by is KnownBy.PUPIL_NUMBER]
        )
        ids: dict[Who, UUID] = {(each.kind, each.key): found[each.key] for each in children}
        for each in others:
            holder = holders.get(each.key) if each.known_by is KnownBy.PUPIL_NUMBER else None
            ids[each.kind, each.key] = holder or derived(self.authority, each)
        return ids, new

    def _persons(self, children: Sequence[Stated]) -> tuple[dict[str, UUID], int]:
        """The person of each child's id, and how many of them are new."""
        known = self._known()
        fresh = [child for child in children if child.key not in known]
        found = {value: person.id for value, person in known.items()}
        found |= {child.key: uuid4() for child in fresh}
        self._add_persons(fresh, found)
        self._learn([child for child in children if child.key in known], known)
        self._add_identifiers(children, found)
        self._look_at_pupil_numbers(children, found)
        return found, len(fresh)

    def _known(self) -> dict[str, Known]:
        with connections[self.using].cursor() as cursor:
            cursor.execute(KNOWN, [self.authority])
            found = {value: Known(*rest) for value, *rest in cursor.fetchall()}
        return found

    def _add_persons(self, fresh: Sequence[Stated], ids: dict[str, UUID]) -> None:
        columns: list[list[Any]] = [
            [ids[each.key] for each in fresh],
            [each.born_on for each in fresh],
            [None if each.born_on else each.expected_on for each in fresh],
            [each.died_on for each in fresh],
        ]
        with connections[self.using].cursor() as cursor:
            cursor.execute(PERSONS, [self.authority, self.now, *columns])

    def _learn(self, children: Sequence[Stated], known: dict[str, Known]) -> None:
        """A birth, an expected birth or a death not known before; never a different one."""
        learnt: list[tuple[UUID, date | None, date | None, date | None]] = []
        for child in children:
            person = known[child.key]
            sight.saw((person.id,))
            self._look_at_days(child, person)
            born_on = None if _dead_before(person, child.born_on) else child.born_on
            born = person.born_on or born_on
            died = child.died_on if not (born and child.died_on and child.died_on < born) else None
            if any(
                new and not old
                for new, old in (
                    (born_on, person.born_on),
                    (child.expected_on, person.expected_on),
                    (died, person.died_on),
                )
            ):
                learnt.append((person.id, born_on, child.expected_on, died))
        if learnt:
            with connections[self.using].cursor() as cursor:
                cursor.execute(LEARNT, [list(column) for column in zip(*learnt, strict=True)])

    def _look_at_days(self, child: Stated, person: Known) -> None:
        """A birthday that cannot be this person's."""
        where = Place(child.file, child.line, "date of birth", child.key)
        if person.born_on and child.born_on and person.born_on != child.born_on:
            expected = f"{person.born_on}, as an earlier file said"
            rule = loading_rules.BORN_OTHERWISE
        elif not person.born_on and _dead_before(person, child.born_on):
            expected = f"{person.died_on} or before"
            rule = loading_rules.BORN_AFTER_DEATH
        else:
            return
        self.issues.add([Issue(rule, where, str(child.born_on), expected)])

    def _add_identifiers(self, children: Sequence[Stated], ids: dict[str, UUID]) -> None:
        rows: dict[tuple[str, str, str], UUID] = {}
        for child in children:
            person = ids[child.key]
            mine = (IdentifierKind.LA_CHILD_ID.value, self.authority, child.key)
            rows.setdefault(mine, person)
            for kind, value in (("upn", child.upn), ("former_upn", child.former_upn)):
                if value:
                    rows.setdefault((kind, "", value), person)
        columns: list[list[Any]] = [
            [uuid4() for _ in rows],
            list(rows.values()),
            *([key[part] for key in rows] for part in range(3)),
        ]
        with connections[self.using].cursor() as cursor:
            cursor.execute(IDENTIFIERS, columns)

    def _look_at_pupil_numbers(self, children: Sequence[Stated], ids: dict[str, UUID]) -> None:
        holders = self._holders([child.upn for child in children if child.upn])
        mine = {ids[child.key] for child in children}
        for child in children:
            holder = holders.get(child.upn or "")
            if holder is not None and holder not in mine:
                where = Place(child.file, child.line, "UPN", child.key)
                found = f"{child.upn}, also of a child with another id"
                self.issues.add(
                    [Issue(loading_rules.PUPIL_NUMBER_SHARED, where, found, "one child")]
                )

    def _holders(self, numbers: Sequence[str]) -> dict[str, UUID]:
        """Whose pupil numbers these are."""
        with connections[self.using].cursor() as cursor:
            cursor.execute(HOLDERS, [list(numbers)])
            return dict(cursor.fetchall())


def _dead_before(person: Known, born_on: date | None) -> bool:
    """Whether the ledger has them dead before that birthday."""
    return bool(born_on and person.died_on and person.died_on < born_on)
