"""A question answered from the insight store: counted, divided, and said what it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

from medlock.engines.cube import Cube
from medlock.engines.homes import withheld_in
from medlock.figures.answer import Figure
from medlock.figures.asking import Question
from medlock.figures.holdings import Holdings
from medlock.figures.suppression import BELOW_AUTHORITY, POLICIES
from medlock.figures.telling import Ask, Telling, telling
from medlock.footprint.place import Level
from medlock.footprint.population import newest_children
from medlock.footprint.vintages import breaks
from medlock.indicators.language import Children, Unit
from medlock.insight.rates import mid_year_before, rounded
from medlock.words.refusals import Refused

TIMES = {Unit.COUNT: 1, Unit.PERCENT: 100, Unit.PER_10_000: 10_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a figure is divided from, before anything is hidden."""

    numerator: int
    denominator: int | None
    data_hash: str
    vintage: str = ""
    modelled: bool = False
    notes: tuple[str, ...] = ()


def told(question: Question, holdings: Holdings, cube: Cube) -> Telling:
    """Who tells, over all the months that are counted."""
    ask = Ask(
        indicator=question.indicator,
        where=question.where,
        window=question.window,
        source=question.source,
    )
    return telling(ask, cube, holdings.known_until())


def counted(question: Question, holdings: Holdings, cube: Cube, by: Telling) -> Figure:
    """The figure, as this audience may see it."""
    _has_wards(question, cube, by)
    parts = _parts(question, cube, by)
    level, policy = question.where.level, POLICIES[question.policy]
    hidden = policy.hides(level, *_disclosed(question, parts))
    shown = None if hidden else policy.rounded(level, parts.numerator)
    whole = isinstance(question.indicator.denominator, Children)
    below = parts.denominator if whole else _rounded(question, parts.denominator)
    notes = (*by.notes, *_notes(question, cube, by), *parts.notes)
    return Figure(
        indicator=question.indicator,
        place=question.where,
        period=question.period,
        window=question.window,
        basis=question.basis,
        value=None if hidden else _value(question, shown, below),
        numerator=shown,
        denominator=None if hidden and not whole else below,
        source=question.source,
        as_known=question.as_known,
        data_hash=parts.data_hash,
        told_by=by.sources,
        reaches=holdings.reaches if question.reaches is None else question.reaches,
        denominator_vintage=parts.vintage,
        modelled=parts.modelled,
        policy=question.policy,
        hidden=hidden,
        notes=(*notes, *(["Hidden: too few to show."] if hidden else [])),
    )


def _rounded(question: Question, count: int | None) -> int | None:
    policy = POLICIES[question.policy]
    return None if count is None else policy.rounded(question.where.level, count)


def _disclosed(question: Question, parts: Parts) -> tuple[int | None, ...]:
    """Every count that the figure gives away: of a share also what is not in it."""
    if question.indicator.unit is not Unit.PERCENT or parts.denominator is None:
        return (parts.numerator,)
    rest = abs(parts.denominator - parts.numerator)
    return (parts.numerator, parts.denominator, rest)


def _parts(question: Question, cube: Cube, by: Telling) -> Parts:
    where, window, asked = question.where.code, question.window, question.indicator
    number, prints = cube.numbers(asked.numerator, where, by.sources, window)
    if asked.denominator is None:
        return Parts(numerator=number, denominator=None, data_hash=_hash(number, prints))
    if isinstance(asked.denominator, Children):
        return _over_children(question, number, prints)
    below, others = cube.numbers(asked.denominator, where, by.sources, window)
    notes = () if below else ("There is nothing to divide by.",)
    digest = _hash(number, prints, below, others)
    return Parts(numerator=number, denominator=below, data_hash=digest, notes=notes)


def _over_children(question: Question, number: int, prints: int) -> Parts:
    """Divided by the children of the mid-year before, or the newest estimate there is."""
    year = mid_year_before(question.window.ends)
    found = newest_children(question.where.code, year)
    notes = [found.note] if found.note else []
    if found.count is not None and found.year != year:
        notes.append(f"No estimate for mid-{year}: that of mid-{found.year} is used.")
    if found.modelled:
        notes.append("The number of children is modelled, not counted.")
    return Parts(
        numerator=number,
        denominator=found.count,
        data_hash=_hash(number, prints),
        vintage=f"mid-{found.year}: {found.vintage}" if found.count is not None else "",
        modelled=found.modelled,
        notes=tuple(notes),
    )


def _value(question: Question, number: int | None, below: int | None) -> Decimal | None:
    """Exact until it is rounded, half up, as DfE prints it."""
    unit, decimals = question.indicator.unit, question.indicator.decimals
    if number is None or (unit is not Unit.COUNT and not below):
        return None
    return rounded(Fraction(number * TIMES[unit], 1 if unit is Unit.COUNT else below), decimals)


def _hash(*counted: int) -> str:
    """Of exactly the events counted, above and below the line, in no order."""
    return sha256(" ".join(map(str, counted)).encode()).hexdigest()[:16]


def _has_wards(question: Question, cube: Cube, by: Telling) -> None:
    if question.where.level not in BELOW_AUTHORITY:
        return
    code, source = question.where.authority, by.sources[question.where.authority]
    if not cube.knows_wards(code, source):
        raise Refused(
            f"What is held of this authority ({code}, {source}) names no wards, so nothing below "
            "the authority can be counted. Ask for the authority, or load the file again with "
            "its children’s addresses."
        )


def _notes(question: Question, cube: Cube, by: Telling) -> Iterator[str]:
    """What a reader must know before believing it."""
    window, where = question.window, question.where
    if window.ends > question.as_known:
        yield f"The period was not over on {question.as_known}."
    if question.indicator.unit is Unit.PER_10_000 and _part_of_a_year(question):
        yield f"The rate is of {window.months} months, not of a year."
    for each in breaks(where.code):
        if window.starts < each.on <= window.ends:
            yield each.says
    if where.level in BELOW_AUTHORITY and where.level is not Level.SCHOOL_CLUSTER:
        bucket = withheld_in(where.authority)
        count, _ = cube.numbers(question.indicator.numerator, bucket, by.sources, window)
        if count:
            yield "Some events of the authority name no ward and count only in the authority."


def _part_of_a_year(question: Question) -> bool:
    return question.window.months != 12 and question.basis.name != "SNAPSHOT"
