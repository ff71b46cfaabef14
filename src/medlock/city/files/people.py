"""Who the children of a city are in its files: by the authority's own id and pupil number, as they
were known on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from medlock.city.lives import Life, Lives, date_of, subject
from medlock.law.term import months_after
from medlock.pathway.language import SubjectKind
from medlock.returns.history import Person
from medlock.returns.local_files.pupil_number import check_letter

NOWHERE = "999"
"""No authority's number: pupil numbers that begin with it are nobody's."""

AT_SCHOOL = 5 * 12
TOO_YOUNG, NOT_YET_HERE, NOT_KNOWN = "UN1", "UN4", "UN5"
"""Why a child has no pupil number: below school age; new to England; or nobody has asked."""

UNASKED = 29
"""Of so many children one has a number that nobody has asked for."""


@dataclass(slots=True)
class People:
    """Everybody of one authority, found by the ids their events bear."""

    lives: Lives
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
        return iter(self._by_subject.items())


def child_id(number: int) -> str:
    """The authority's own id of the child of that number."""
    return f"{number:07}"


def upn(number: int) -> str:
    """A pupil number that nobody can have: of a school of an authority that does not exist."""
    digits = f" {NOWHERE}{number:08}0"
    return check_letter(digits) + digits.strip()


def person(life: Life, on: date) -> Person:
    """As they were known on that day."""
    born = date_of(life.born)
    number, reason = _pupil(life, born, on)
    return Person(
        key=child_id(life.number),
        born_on=born,
        died_on=date_of(life.died) if life.died is not None else None,
        sex=life.sex,
        ethnicity=life.ethnicity,
        disabilities=tuple(life.disability.split()),
        upn=number,
        upn_unknown=reason,
    )


def _pupil(life: Life, born: date, on: date) -> tuple[str, str]:
    """The pupil number, or why there is none."""
    if months_after(born, AT_SCHOOL) > on:
        return "", TOO_YOUNG
    if life.alone:
        return "", NOT_YET_HERE
    if life.number % UNASKED == 0:
        return "", NOT_KNOWN
    return upn(life.number), ""
