"""What nobody publishes and the city assumes: a number with a name, bounds and a reason, which
whoever makes a city may change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from medlock.city.calibration.held import PACKAGE
from medlock.words.refusals import Refused
from medlock.words.tables import rows

PREFIX = "assumptions_"


@dataclass(frozen=True, slots=True)
class Assumption:
    """`used_by`: the part of the city it steers, which is also the table it stands in."""

    name: str
    value: float
    lowest: float
    highest: float
    unit: str
    means: str
    why: str
    used_by: str


@cache
def assumptions() -> Mapping[str, Assumption]:
    """Every assumption by its name, in the order of the parts that use them."""
    return {each.name: each for part in _parts() for each in _of(part)}


def _parts() -> list[str]:
    names = (each.name for each in files(PACKAGE).joinpath("tables").iterdir())
    return sorted(each[len(PREFIX) : -4] for each in names if each.startswith(PREFIX))


def _of(part: str) -> Iterator[Assumption]:
    for row in rows(PACKAGE, f"{PREFIX}{part}.csv"):
        yield Assumption(
            name=row["name"],
            value=float(row["value"]),
            lowest=float(row["lowest"]),
            highest=float(row["highest"]),
            unit=row["unit"],
            means=row["means"],
            why=row["why"],
            used_by=part,
        )


def assumption(name: str, given: Mapping[str, float] | None = None) -> float:
    """The number to use: as given, or as assumed. `KeyError` for a name nobody declared: a
    mistake of ours, since `checked_assumptions` has refused the names that were given."""
    declared = assumptions()[name].value
    return declared if given is None else given.get(name, declared)


def checked_assumptions(given: Mapping[str, float]) -> dict[str, float]:
    """What was given, if every name is known and every value within its bounds."""
    wrong = [why for name, value in given.items() if (why := _objection(name, value))]
    if wrong:
        raise Refused(wrong)
    return dict(given)


def _objection(name: str, value: float) -> str:
    known = assumptions().get(name)
    if known is None:
        near = get_close_matches(name, assumptions(), n=2, cutoff=0.5)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        return f"“{name}” is not an assumption of the city.{hint}"
    if not known.lowest <= value <= known.highest:
        return (
            f"The assumption {name} must lie between {known.lowest:g} and {known.highest:g}; "
            f"{value:g} does not. It is {known.value:g} unless you say otherwise."
        )
    return ""
