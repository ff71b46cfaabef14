"""Code sets with their years: what may be written down, what it means, and since when.

Official sets follow the yearly census layouts. A year is the census year it ends in: 1 April 2022
to 31 March 2023 is 2023.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache

from medlock.words.refusals import Refused
from medlock.words.tables import rows


@dataclass(frozen=True, slots=True)
class Code:
    """`group` is the broader heading it is reported under. Years are included; an open end means
    since before the oldest layout held, or still in force."""

    code: str
    label: str
    group: str
    first_year: int | None
    last_year: int | None
    source: str
    licence: str

    def covers(self, year: int) -> bool:
        return (self.first_year or year) <= year <= (self.last_year or year)


@dataclass(frozen=True, slots=True)
class CodeSet:
    """One closed list. A code appears twice where its label changed."""

    name: str
    title: str
    codes: tuple[Code, ...]
    _written: dict[str, list[Code]] = field(
        default_factory=lambda: defaultdict(list), init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for each in self.codes:
            self._written[each.code.upper()].append(each)

    def on(self, day: date) -> tuple[Code, ...]:
        """What may be chosen on that day, in the order of the list."""
        return tuple(each for each in self.codes if each.covers(census_year(day)))

    def get(self, text: str, on: date | None = None) -> Code:
        """The code written as `text`, in force on that day (default: the newest meaning).

        Blanks and small letters are forgiven. `Refused` names what was meant perhaps, or the
        years in which the code was in force.
        """
        found = self._written.get(text.strip().upper())
        if not found:
            raise Refused(self._unknown(text))
        if on is None:
            return found[-1]
        held = [each for each in found if each.covers(census_year(on))]
        if not held:
            raise Refused(self._out_of_force(found[-1], on))
        return held[0]

    def _unknown(self, text: str) -> str:
        known = {upper: each[0].code for upper, each in self._written.items()}
        named = {each.label.casefold(): each.code for each in self.codes}
        near = [known[n] for n in get_close_matches(text.strip().upper(), known, n=2, cutoff=0.6)]
        near += [named[n] for n in get_close_matches(text.strip().casefold(), named, n=1)]
        choices = list(dict.fromkeys(near)) or list(dict.fromkeys(known.values()))[:12]
        hint = ", ".join(f"{code} ({self.get(code).label})" for code in choices)
        ask = "Did you mean" if near else "Expected a code such as"
        return f"“{text}” is not a code of {self.title.lower()}. {ask} {hint}{'?' if near else '.'}"

    def _out_of_force(self, code: Code, on: date) -> str:
        since = f"from {code.first_year}" if code.first_year else ""
        until = f"to {code.last_year}" if code.last_year else ""
        years = " ".join(filter(None, (since, until)))
        return (
            f"{self.title} {code.code} ({code.label}) is used in the census years {years}, "
            f"not in {census_year(on)}. Choose a code in force on {on.isoformat()}."
        )


def census_year(day: date) -> int:
    """The year ending 31 March that the day lies in, named by the year it ends."""
    return day.year + (day >= date(day.year, 4, 1))


@cache
def code_sets() -> Mapping[str, CodeSet]:
    """Every code set by its name."""
    return {
        row["name"]: CodeSet(row["name"], row["title"], _codes(row["name"]))
        for row in rows("medlock.words", "sets.csv")
    }


def code_set(name: str) -> CodeSet:
    """The set a field names in `code[…]`; `KeyError` if there is none: a mistake of ours."""
    return code_sets()[name]


def _codes(name: str) -> tuple[Code, ...]:
    return tuple(
        Code(
            row["code"],
            row["label"],
            row["group"],
            _year(row["first_year"]),
            _year(row["last_year"]),
            row["source"],
            row["licence"],
        )
        for row in rows("medlock.words", f"{name}.csv")
    )


def _year(text: str) -> int | None:
    return int(text) if text else None
