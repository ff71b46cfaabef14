"""What a city is asked to be: where, how large, from when until when. What cannot be is refused in
a sentence before anything is made."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from medlock.city.calibration.assumptions import checked_assumptions
from medlock.city.calibration.everywhere import authorities
from medlock.city.calibration.targets import Year, targets
from medlock.footprint.place import Place
from medlock.footprint.places import find, place
from medlock.footprint.search import plain
from medlock.words.codes import census_year
from medlock.words.refusals import Refused

FIRST = date(2013, 4, 1)
"""The first day of the first year with both published flows and the footprint of the time."""
LONGEST = 17
"""Years."""
FEWEST, MOST = 100, 1_000_000
SHORTEST = 28
"""Days."""
T = TypeVar("T")
NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`authorities`: ONS codes. `children`: in each authority; None: as many as live there.
    `assumptions`: those that are to differ."""

    authorities: tuple[str, ...]
    first: date
    last: date
    children: int | None = None
    seed: int = 1
    assumptions: Mapping[str, float] = field(default_factory=lambda: NOTHING)

    @property
    def years(self) -> range:
        """Every year, named by its 31 March, that a day of it lies in."""
        return range(census_year(self.first), census_year(self.last) + 1)


def checked(
    wanted: Sequence[str],
    period: tuple[str, str],
    *,
    today: date,
    children: int | None = None,
    seed: int = 1,
    given: Mapping[str, float] = NOTHING,
) -> Asked:
    """`wanted`: ONS codes, DfE numbers or names. `period`: its first and last day, or months, which
    mean their first and their last day. `Refused` tells everything that cannot be at once."""
    objections: list[str] = []
    codes = _tried(objections, lambda: _authorities(wanted)) or ()
    began = _tried(objections, lambda: day(period[0], ends=False))
    ended = _tried(objections, lambda: day(period[1], ends=True))
    _tried(objections, lambda: checked_assumptions(given))
    if began and ended:
        objections += _period(began, ended, today)
    objections += _size(children)
    if objections or not (began and ended):
        raise Refused(objections)
    asked = Asked(
        authorities=codes,
        first=began,
        last=ended,
        children=children,
        seed=seed,
        assumptions=MappingProxyType(dict(given)),
    )
    _room(asked)
    return asked


def _tried(objections: list[str], asking: Callable[[], T]) -> T | None:
    try:
        return asking()
    except Refused as refused:
        objections += refused.objections
        return None


def _authorities(wanted: Sequence[str]) -> tuple[str, ...]:
    if not wanted:
        raise Refused("No authority was asked for: give a code, a DfE number or a name.")
    objections: list[str] = []
    found = [_tried(objections, partial(authority, text)) for text in wanted]
    if objections:
        raise Refused(objections)
    return tuple(dict.fromkeys(code for code in found if code))


def authority(text: str) -> str:
    """The code of the authority meant by an ONS code, a DfE number or a name."""
    asked = text.strip()
    for each in authorities().values():
        if plain(asked) in (plain(each.code), each.dfe_number, plain(each.name)):
            return each.code
    raise Refused(_no_authority(_found(asked)))


def _found(text: str) -> Place:
    """A place of the footprint; failing that, the refusal names authorities it has not."""
    try:
        return find(text)
    except Refused:
        known = {plain(each.name): each for each in authorities().values()}
        near = [known[name] for name in get_close_matches(plain(text), known, n=2, cutoff=0.7)]
        if not near:
            raise
        names = " or ".join(f"{each.name} ({each.code})" for each in near)
        raise Refused(
            f"“{text}” is not an authority Medlock knows. Did you mean {names}?"
        ) from None


def _no_authority(meant: Place) -> str:
    home = place(meant.authority) if meant.authority else None
    instead = f" Ask for {home.name} ({home.code})." if home else " Ask for authorities in it."
    return (
        f"{meant.name} ({meant.code}) is a {meant.level.label}, and a city is made of whole "
        f"authorities.{instead}"
    )


MONTH = re.compile(r"\d{4}-\d{2}")


def day(text: str, *, ends: bool) -> date:
    """A day as it is; of a month its first, or its last where the city `ends`."""
    asked = text.strip()
    try:
        if not MONTH.fullmatch(asked):
            return date.fromisoformat(asked)
        began = date.fromisoformat(f"{asked}-01")
    except ValueError:
        raise Refused(
            f"“{text}” is neither a month nor a day: write 2013-04 or 2013-04-01."
        ) from None
    return began.replace(day=monthrange(began.year, began.month)[1]) if ends else began


def _period(first: date, last: date, today: date) -> Iterator[str]:
    if first < FIRST:
        yield (
            f"A city cannot begin on {first.isoformat()}: neither published figures nor the "
            f"footprint are held before {FIRST.isoformat()}. Begin then or later."
        )
    if last > today:
        yield (
            f"A city cannot last until {last.isoformat()}: today is {today.isoformat()}, and "
            "nothing is recorded before it happens. End it today or earlier."
        )
    yield from _length(first, last)


def _length(first: date, last: date) -> Iterator[str]:
    if last < first:
        yield (
            f"The last day, {last.isoformat()}, lies before the first, {first.isoformat()}. "
            "Change them round."
        )
    elif (last - first).days + 1 < SHORTEST:
        yield f"{_days(first, last)} is too short: a city lasts {SHORTEST} days or more."
    elif last.year - first.year > LONGEST:
        yield f"{_days(first, last)} is too long: a city lasts {LONGEST} years at most."


def _days(first: date, last: date) -> str:
    return f"{first.isoformat()} to {last.isoformat()}"


def _size(children: int | None) -> Iterator[str]:
    if children is not None and not FEWEST <= children <= MOST:
        yield (
            f"{children:,} children cannot live in one authority of a city: ask for {FEWEST:,} to "
            f"{MOST:,}, or leave the number out for as many as really do."
        )


def _room(asked: Asked) -> None:
    """There are at least as many children as are in need, and as are looked after."""
    every = (
        (code, year)
        for code in asked.authorities
        for year in targets(code, asked.years, asked.children, asked.assumptions)
    )
    wrong = [_crowded(code, year) for code, year in every if _needy(year) > year.children]
    if wrong:
        raise Refused(wrong[:1])


def _needy(year: Year) -> int:
    """Children in need at some time of the year, the looked after among them."""
    return max(year.in_need_at_end + year.need_ended, year.looked_after_at_end + year.care_ceased)


def _crowded(code: str, year: Year) -> str:
    return (
        f"In the year to March {year.year} {authorities()[code].name} would have "
        f"{_needy(year):,} children in need, {year.looked_after_at_end:,} of them looked after, "
        f"and only {year.children:,} children. Lower the assumption work_for_each_child."
    )
