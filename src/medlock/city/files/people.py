"""Who the children of a city are in its files: by the authority's own id and pupil number, as they
were known on a day, and where they lived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from medlock.city.lives import Day, Life, Lives, date_of, subject
from medlock.law.term import months_after
from medlock.pathway.language import SubjectKind
from medlock.returns.cin_census.value import OLD_SEX
from medlock.returns.history import Person

AT_SCHOOL = 5 * 12
TOO_YOUNG, NOT_YET_HERE, NOT_KNOWN = "UN1", "UN4", "UN5"
"""Why a child has no pupil number: below school age; new to England; or nobody has asked."""

UNASKED = 29
"""Of so many children one has a number that nobody has asked for."""

HEADINGS = ("Child ID", "Ward", "From", "To")
"""Of the file of addresses."""


class Homes(Protocol):
    """What the files ask of where and who everybody is."""

    def child_id(self, number: int) -> str:
        """What the authority calls the child."""
        ...

    def upn(self, number: int) -> str:
        """The pupil number; empty where there is none by the last day."""
        ...

    def stays(self, family: int) -> tuple[tuple[str, Day, Day | None], ...]:
        """Ward, from when on, until when; the ward empty where it is withheld."""
        ...


class Lodging(NamedTuple):
    """One child in one ward, both days included; no day: since ever, or still."""

    child: str
    ward: str
    since: date | None
    until: date | None


@dataclass(slots=True)
class People:
    """Everybody of one authority, found by the ids their events bear."""

    lives: Lives
    homes: Homes
    _by_subject: dict[bytes, Life] = field(init=False)

    def __post_init__(self) -> None:
        lives = self.lives
        self._by_subject = {
            subject(lives.seed, lives.authority, each.number): each
            for each in lives.lives.values()
            if each.kind is SubjectKind.CHILD
        }

    def life(self, who: bytes) -> Life | None:
        return self._by_subject.get(who)

    def __iter__(self) -> Iterator[tuple[bytes, Life]]:
        return iter(sorted(self._by_subject.items(), key=_number))

    def person(self, life: Life, on: date) -> Person:
        """As they were known on that day."""
        born = date_of(life.born)
        upn, reason = self._pupil(life, born, on)
        return Person(
            key=self.homes.child_id(life.number),
            born_on=born,
            died_on=date_of(life.died) if life.died is not None else None,
            sex=OLD_SEX.get(life.sex, life.sex),
            ethnicity=life.ethnicity,
            disabilities=tuple(life.disability.split()),
            upn=upn,
            upn_unknown=reason,
        )

    def _pupil(self, life: Life, born: date, on: date) -> tuple[str, str]:
        """The pupil number, or why there is none."""
        upn = self.homes.upn(life.number)
        if months_after(born, AT_SCHOOL) > on:
            return "", TOO_YOUNG
        if life.alone:
            return "", NOT_YET_HERE
        if life.number % UNASKED == 0 or not upn:
            return "", NOT_KNOWN
        return upn, ""

    def lodgings(self) -> Iterator[Lodging]:
        """Where every child lived, ward by ward: nothing of those whose address is protected."""
        for _, life in self:
            stays = self.homes.stays(life.family)
            for at, (ward, since, until) in enumerate(stays):
                if ward:
                    key = self.homes.child_id(life.number)
                    begun = date_of(since) if at else None
                    last = None if until is None else date_of(until - 1)
                    yield Lodging(key, ward, begun, last)


def _number(found: tuple[bytes, Life]) -> int:
    return found[1].number
