"""People as rows: who they are, what they are called and found by, whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from medlock.city.homes.names import tokens_of
from medlock.city.homes.relatives import Adult, Called, Relatives
from medlock.city.homes.settling import Homes
from medlock.city.homes.writing import Lines, Numbered, Told, moment, on
from medlock.city.lives import Day, Life
from medlock.people.models.person import IdentifierKind

OWN, PUPIL = IdentifierKind.LA_CHILD_ID.value, IdentifierKind.UPN.value
First = tuple[str, Adult]
"""The first adult of a family, by id."""


@dataclass
class PersonRows:
    homes: Homes
    relatives: Relatives
    lines: Lines

    def keep(self, told: Told) -> First | None:
        self.lines["people_household"].append(f"{told.household}\t{self._authority}")
        for life in told.children:
            self._child(told, life)
        adults = [(told.rows.next(), each) for each in self.relatives.adults(told.family)]
        for who, adult in adults:
            self._adult(told, who, adult)
        return adults[0] if adults else None

    def person(self, who: str, born: Day | None, at: int, *others: Day | None) -> None:
        """`others`: the day they are expected on, and the day they died."""
        expected, died = others or (None, None)
        self.lines["people_person"].append(
            f"{who}\t{self._authority}\t{on(born)}\t{on(expected)}\t{on(died)}\t{moment(at)}"
        )

    def names(self, rows: Numbered, who: str, names: Sequence[Called]) -> None:
        """With the words they are found by."""
        spelt: dict[str, None] = {}
        heard: dict[str, None] = {}
        lines = self.lines["people_personname"]
        for given, family, kind, since, until in names:
            lines.append(
                f"{rows.next()}\t{who}\t{given}\t{family}\t{kind}\t{on(since)}\t{on(until)}"
            )
            for word in (given, family):
                as_spelt, as_heard = tokens_of(word)
                spelt.update(as_spelt)
                heard.update(as_heard)
        tokens = self.lines["people_nametoken"]
        tokens += [f"{who}\t{token}\tf" for token in spelt]
        tokens += [f"{who}\t{token}\tt" for token in heard]

    def _child(self, told: Told, life: Life) -> None:
        who, rows, number = told.ids[life.number], told.rows, life.number
        since = told.registered[number]
        at = self.homes.morning(since, life.family)
        if life.unborn and self.homes.birth_known(number) is None:
            self.person(who, None, at, life.born, None)
        else:
            self.person(who, life.born, at, None, life.died)
            if upn := self.homes.upn(number):
                self.lines["people_identifier"].append(f"{rows.next()}\t{who}\t{PUPIL}\t\t{upn}")
        self.names(rows, who, self.relatives.names(told.family, life, since))
        self.lines["people_identifier"].append(
            f"{rows.next()}\t{who}\t{OWN}\t{self._authority}\t{self.homes.child_id(number)}"
        )
        self._member(told, who, since)

    def _member(self, told: Told, who: str, since: Day) -> None:
        self.lines["people_householdmember"].append(
            f"{told.rows.next()}\t{told.household}\t{who}\t{on(since)}"
        )

    def _adult(self, told: Told, who: str, adult: Adult) -> None:
        rows = told.rows
        self.person(who, None, self.homes.heard_at(told.family.number))
        self.names(rows, who, [adult.called])
        tie = f"{who}\t{adult.kind.value}\t{'ft'[adult.responsible]}"
        self.lines["people_relationship"] += [
            f"{rows.next()}\t{child}\t{tie}" for child in told.ids.values()
        ]
        self._member(told, who, told.family.known_from)

    @property
    def _authority(self) -> str:
        return self.homes.lives.authority
