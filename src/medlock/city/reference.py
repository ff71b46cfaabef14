"""The reference pages of the invented city: what it is calibrated to and how that is counted, what
it draws from, and everything it assumes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from medlock.city.calibration.assumptions import Assumption, assumptions
from medlock.city.calibration.held import sources
from medlock.city.report.by_head import BY_HEAD
from medlock.city.report.drawn import TABLES
from medlock.city.report.measures import MEASURES, Measure, Part
from medlock.indicators.language import Children
from medlock.indicators.words import in_words

PARTS = {
    "besides": "What is not social work: conversations, early help, missing, exploitation, "
    "youth justice, education",
    "besides_weights": "What is not social work: how what happens is shared out",
    "calibration": "Published numbers carried on and shared out",
    "files": "The files councils make",
    "filling": "Writing records",
    "people": "People, homes and workers",
    "plan": "Journeys through social work and care",
    "walk": "Days, lateness and what steps lead to",
}


def pages() -> dict[str, str]:
    """Path under `docs/reference` and Markdown."""
    return {
        "invented-city-assumptions.md": "\n".join(_assumptions()),
        "invented-city-calibration.md": "\n".join((*_calibration(), *_drawn(), *_sources())),
    }


def _assumptions() -> Iterator[str]:
    yield "# What the invented city assumes"
    yield ""
    yield "No public figure exists for these. Each can be changed when a city is made, within its"
    yield "bounds: `medlock city --assume NAME=VALUE`. What is published is in"
    yield "[what it is calibrated to](invented-city-calibration.md)."
    yield ""
    every = sorted(assumptions().values(), key=lambda each: each.used_by)
    for part, found in groupby(every, key=lambda each: each.used_by):
        yield f"## {PARTS.get(part, part.capitalize())}"
        yield ""
        yield "| name | value | bounds | unit | means | why |"
        yield "|---|---|---|---|---|---|"
        yield from map(_assumption, found)
        yield ""


def _assumption(each: Assumption) -> str:
    bounds = f"{each.lowest:g} to {each.highest:g}"
    told = (f"`{each.name}`", f"{each.value:g}", bounds, each.unit, each.means, each.why)
    return f"| {' | '.join(told)} |"


def _calibration() -> Iterator[str]:
    yield "# What the invented city is calibrated to"
    yield ""
    yield "Each is fitted, authority by authority and year by year, to what was published of the"
    yield "real place, and checked by counting the city’s events as those of any authority are"
    yield "counted. Two in a hundred may lie between, or the size of the published rounding."
    yield ""
    yield "| measure | about | counted |"
    yield "|---|---|---|"
    yield from (_measure(each) for each in MEASURES if each.month is None)
    yield from (_by_head(each.measure, each.means) for each in BY_HEAD)
    yield ""
    yield "Referrals are calibrated month by month as well."
    yield ""


def _measure(each: Measure) -> str:
    return f"| {_titled(each)} | {each.when} | {_counted(each.parts)} |"


def _by_head(each: Measure, means: str) -> str:
    return f"| {_titled(each)} | {each.when} | {means} |"


def _titled(each: Measure) -> str:
    if not each.indicator:
        return each.title
    return f"{each.title} ([{each.indicator}](indicators.md))"


def _counted(parts: tuple[Part, ...]) -> str:
    """Those added in the order they stand, then those taken away."""
    said = [f"{'less ' if each.sign < 0 else ''}{_part(each)}" for each in parts]
    return "; ".join(said)


def _part(part: Part) -> str:
    above, below = in_words(part.numerator), part.denominator
    if below is None or isinstance(below, Children):
        return above
    return f"{above}, out of: {in_words(below)}"


def _drawn() -> Iterator[str]:
    yield "## Drawn from published shares"
    yield ""
    yield "These are drawn, not fitted: they scatter as chance does."
    yield ""
    yield from (f"* {each.title}" for each in TABLES)
    yield ""


def _sources() -> Iterator[str]:
    yield "## Sources"
    yield ""
    yield "| publication | release | licence |"
    yield "|---|---|---|"
    for each in sources().values():
        yield f"| {each.publisher}: {each.title} | {each.release} | {each.licence} |"
    yield ""
    yield from dict.fromkeys(each.attribution for each in sources().values() if each.attribution)
    yield ""
