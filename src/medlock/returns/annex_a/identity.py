"""What the lists together say of who a child is: birthday, sex, ethnicity, disability; the answer
most rows give, and every row that gives another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from medlock.returns.annex_a import rules
from medlock.returns.annex_a.codes import Coded
from medlock.returns.annex_a.entry import Entry
from medlock.returns.annex_a.telling import Telling, facts, swapped
from medlock.returns.issue import Rule
from medlock.returns.row import Facts

Answer = TypeVar("Answer")
UNBORN = -1
OLDEST, YOUNGEST_LEAVER, ENDS_AT = 30, 16, 25
NEAR = 31
"""Days within which an age may have been worked out before or after the as-at date."""

UNKNOWN = {"sex": ("U",), "ethnicity": ("NOBT", "REFU")}
"""Codes that say that it is not known: no contradiction, and taken where nothing else is said."""

SOME_DISABILITY, NO_DISABILITY = ("DDA", "Disability"), ("NONE", "No disability")
"""The census's codes for what the lists tell only as yes or no: disabled, it is not said how."""


@dataclass(frozen=True, slots=True)
class Identity:
    """`entry` is the row an attribute is told from, for its place in the file."""

    born_on: date | None = None
    expected_on: date | None = None
    sex: Coded | None = None
    ethnicity: Coded | None = None
    disabled: Coded | None = None

    @property
    def birth(self) -> date | None:
        return self.born_on or self.expected_on


def identity(entries: Sequence[Entry], tell: Telling) -> Identity:
    """Who it is; what contradicts itself goes among the issues."""
    days = [(each, day) for each in entries if (day := _birthday(each, tell))]
    if _two_children(entries, days):
        _report_two(entries, tell)
        found = Identity()
    else:
        found = replace(_born(days, tell), sex=_agreed(entries, "sex", rules.SEXES, tell))
    found = replace(
        found,
        ethnicity=_agreed(entries, "ethnicity", rules.ETHNICITIES, tell),
        disabled=_agreed(entries, "disability", rules.DISABILITIES, tell),
    )
    _look_at_ages(entries, found, tell)
    return found


def tell_identity(tell: Telling, entry: Entry, found: Identity) -> None:
    """As facts about the child, each as known on the as-at date. A sex nobody knows is no fact."""
    if found.sex:
        tell.recorded("sex", entry, _value(found.sex))
    if found.ethnicity:
        tell.recorded("ethnicity", entry, _value(found.ethnicity))
    if found.disabled and found.disabled.yes is not None:
        code, group = SOME_DISABILITY if found.disabled.yes else NO_DISABILITY
        said = facts(value=code, value_group=group, value_raw=found.disabled.raw or None)
        tell.recorded("disability", entry, said)
    if found.born_on:
        tell.recorded("born_on", entry, f"{found.born_on:%Y-%m}")
    elif found.expected_on:
        tell.recorded("expected_on", entry, f"{found.expected_on:%Y-%m}")


def _value(coded: Coded) -> Facts:
    raw = coded.raw or None
    return facts(value=coded.code or None, value_group=coded.group or None, value_raw=raw)


def _birthday(entry: Entry, tell: Telling) -> tuple[date, bool] | None:
    """The day in the row, and whether the child is born; None where it cannot be one."""
    day, age = entry.day("born"), entry.count("age")
    if day is None:
        return None
    if day > tell.as_at and age != UNBORN:
        turned = swapped(day)
        like = turned if turned and turned <= tell.as_at else None
        expected = f"{tell.as_at} or before, or age -1"
        tell.doubt(rules.BORN_AFTER_AS_AT, entry, "born", day, expected, like)
        return None
    return day, age != UNBORN


def _born(days: Sequence[tuple[Entry, tuple[date, bool]]], tell: Telling) -> Identity:
    most = _most(day for _, day in days)
    for entry, (day, _) in days:
        if most and day != most[0]:
            tell.doubt(rules.BIRTHDAYS, entry, "born", day, f"{most[0]} as in other rows", most[0])
        elif not most:
            tell.doubt(rules.BIRTHDAYS, entry, "born", day, "one birthday: none is taken")
    if most is None:
        return Identity()
    return Identity(born_on=most[0]) if most[1] else Identity(expected_on=most[0])


def _most(answers: Iterable[Answer]) -> Answer | None:
    """The answer given more often than any other; None where two are given equally often."""
    counts = Counter(answers).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]


def _agreed(entries: Sequence[Entry], key: str, rule: Rule, tell: Telling) -> Coded | None:
    said = [(each, coded) for each in entries if (coded := each.coded(key)) and coded.code]
    known = [pair for pair in said if pair[1].code not in _unknown(key)]
    codes = {coded.code for _, coded in known}
    if not codes:
        return _first(said, lambda coded: True)
    most = _most(coded.code for _, coded in known) if len(codes) > 1 else codes.pop()
    for entry, coded in known:
        if coded.code != most:
            expected = f"{most} as in other rows" if most else "one answer: none is taken"
            tell.doubt(rule, entry, key, coded.code, expected, most or "")
    return _first(known, lambda coded: coded.code == most) if most else None


def _unknown(key: str) -> tuple[str, ...]:
    return UNKNOWN.get(key, ("UNKNOWN",))


def _first(said: Sequence[tuple[Entry, Coded]], fits: Callable[[Coded], bool]) -> Coded | None:
    """The answer of the row whose own text is first in order, so that no order of rows matters."""
    return min((coded for _, coded in said if fits(coded)), key=lambda each: each.raw, default=None)


def _two_children(
    entries: Sequence[Entry], days: Sequence[tuple[Entry, tuple[date, bool]]]
) -> bool:
    """Two birthdays a year or more apart, each with a sex of its own."""
    pairs = {(day, code) for entry, (day, _) in days if (code := entry.code("sex")) in ("M", "F")}
    return any(
        one[1] != other[1] and abs((one[0] - other[0]).days) >= 365
        for one in pairs
        for other in pairs
    )


def _report_two(entries: Sequence[Entry], tell: Telling) -> None:
    for entry in entries:
        if entry.day("born"):
            said = f"born {entry.day('born')}, sex {entry.code('sex') or 'not given'}"
            tell.doubt(rules.TWO_CHILDREN, entry, "born", said, "one child for each id")


def _look_at_ages(entries: Sequence[Entry], found: Identity, tell: Telling) -> None:
    for entry in entries:
        age = entry.count("age")
        if age is None:
            continue
        if found.born_on and age not in _ages(found.born_on, tell.as_at):
            right = age_on(found.born_on, tell.as_at)
            turned = swapped(found.born_on)
            fits = turned and turned <= tell.as_at and age == age_on(turned, tell.as_at)
            like = f"date of birth {turned}" if fits else right
            expected = f"{right}, born {found.born_on}"
            tell.doubt(rules.AGE_DISAGREES, entry, "age", age, expected, like)
        if entry.number == 9 and not YOUNGEST_LEAVER <= age < ENDS_AT:
            tell.doubt(rules.CARE_LEAVER_AGE, entry, "age", age, "16 to 24")


def _ages(born: date, on: date) -> tuple[int, ...]:
    """The ages a list of about that day may give."""
    near = (date.fromordinal(on.toordinal() + step) for step in (-NEAR, 0, NEAR))
    return tuple(max(age_on(born, day), UNBORN) for day in near)


def age_on(born: date, on: date) -> int:
    """Whole years on that day; below 0 before birth."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
