"""Ids for what is worked out from several figures: the run behind a chart, a mean of neighbours.

They read as a figure's id does, with a word before the indicator: `RUN.FD05_…`, `MEAN2025.FD05_…`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from medlock.figures.answer import Figure, Source
from medlock.figures.ask import answer, monthly
from medlock.figures.asking import Question
from medlock.figures.recompute import parts_of, question_of, verify
from medlock.indicators.period import Period, spelled
from medlock.insight.rates import rounded
from medlock.published.neighbours import neighbour_mean
from medlock.words.refusals import Refused

DERIVED = re.compile(r"(?P<kind>RUN|MEAN(?P<model>[\d-]+))\.(?P<rest>.+)")
YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Worked:
    """Something worked out, as it may be printed, and the id it is worked out again by."""

    id: str
    shown: str


@dataclass(frozen=True, slots=True)
class Again:
    """An id worked out once more. `says` is empty where it comes out the same."""

    shown: str
    says: str = ""


def run(asked: Question) -> Worked:
    """The figures behind a chart, month by month or by published year, under one id."""
    found = _each(asked)
    reaches = max((each.reaches for each in found), default=0)
    digest = _digest(each.digest for each in found)
    return Worked(_id("RUN", replace(asked, reaches=reaches), digest), f"{len(found)} figures")


def mean_of_neighbours(asked: Question, model: str) -> Worked:
    """Of the statistical neighbours of the authority asked about, in the year asked about."""
    year = asked.period.ends.year
    found = neighbour_mean(asked.indicator.code, asked.where.code, year, model)
    if found.value is None:
        raise Refused(f"No mean of neighbours is known of {asked.indicator.code} in {year}.")
    shown = f"{rounded(found.value, asked.indicator.decimals):,}"
    digest = _digest((shown, str(found.known), str(found.of)))
    return Worked(_id(f"MEAN{model}", replace(asked, reaches=0), digest), shown)


def again(printed: str) -> Again:
    """Any id once more. `Refused` where it is none, or can no longer be worked out."""
    told = DERIVED.fullmatch(printed.strip())
    if told is None:
        found = verify(printed)
        return Again(found.now.shown, "" if found.same else found.says)
    asked = question_of(told["rest"])
    _, version, *_, digest = parts_of(told["rest"])
    model = told["model"]
    now = mean_of_neighbours(asked, model) if model else run(asked)
    if version != asked.indicator.definition_version:
        says = f"{asked.indicator.code} is defined otherwise now: then {version}."
        return Again(now.shown, says)
    same = now.id.endswith(f"_{digest}")
    return Again(now.shown, "" if same else f"It comes out otherwise: now {now.shown}.")


def _each(asked: Question) -> list[Figure]:
    return list(_years(asked)) if asked.source is Source.PUBLISHED else monthly(asked)


def _years(asked: Question) -> Iterator[Figure]:
    """Each year to March within the period of which anything is published."""
    for first in range(asked.period.first, asked.period.last + 1, YEAR):
        try:
            yield answer(replace(asked, period=Period(first, first + YEAR - 1)))
        except Refused:
            continue


def _id(kind: str, asked: Question, digest: str) -> str:
    parts = (
        f"{kind}.{asked.indicator.code}",
        asked.indicator.definition_version,
        asked.where.code,
        f"{spelled(asked.period.first)}..{spelled(asked.period.last)}",
        asked.basis.name.lower(),
        asked.source.value,
        asked.as_known.isoformat(),
        str(asked.reaches or 0),
        asked.policy.value,
        digest,
    )
    return "_".join(each.replace("_", "~") for each in parts)


def _digest(said: Iterable[str]) -> str:
    return sha256(" ".join(said).encode()).hexdigest()[:12]
