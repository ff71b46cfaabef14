"""A question answered from the insight store: counted, divided, and said what it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

from medlock.engines.amounts import Amount, amount
from medlock.engines.cube import Cube
from medlock.engines.homes import withheld_in
from medlock.engines.plan import told_with
from medlock.figures.answer import Figure, Source
from medlock.figures.asking import Question
from medlock.figures.holdings import Holdings
from medlock.figures.spans import as_at, asks_when_seen
from medlock.figures.suppression import BELOW_AUTHORITY, POLICIES
from medlock.figures.telling import Ask, Telling, telling
from medlock.footprint.place import Level
from medlock.footprint.population import newest_children
from medlock.footprint.vintages import breaks
from medlock.indicators.language import Children, Counted, Total, Unit
from medlock.insight.rates import mid_year_before, rounded
from medlock.words.refusals import Refused

SOME = 3  # days named in a note
TIMES = {Unit.COUNT: 1, Unit.PERCENT: 100, Unit.PER_10_000: 10_000, Unit.AVERAGE: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a figure is divided from, before anything is hidden."""

    numerator: Amount
    denominator: Amount | None
    data_hash: str
    vintage: str = ""
    modelled: bool = False
    behind: tuple[int, ...] = ()  # how many events each total is of
    notes: tuple[str, ...] = ()


def told(question: Question, cube: Cube) -> Telling:
    """Who tells, over all the months that are counted."""
    ask = Ask(
        indicator=question.indicator,
        where=question.where,
        window=question.window,
        source=question.source,
    )
    return telling(ask, cube)


def counted(question: Question, holdings: Holdings, cube: Cube, by: Telling) -> Figure:
    """The figure, as this audience may see it."""
    _has_wards(question, cube, by)
    parts = _parts(question, cube, by)
    level, policy = question.where.level, POLICIES[question.policy]
    hidden = policy.hides(level, *_disclosed(question, parts))
    unknown = _unknown(question, cube, by)
    silent = hidden or bool(unknown)
    shown = None if silent else policy.rounded(level, parts.numerator)
    whole = isinstance(question.indicator.denominator, Children)
    below = parts.denominator if whole else _rounded(question, parts.denominator)
    notes = (*by.notes, *_notes(question, cube, by), *parts.notes, *unknown)
    return Figure(
        indicator=question.indicator,
        place=question.where,
        period=question.period,
        window=question.window,
        basis=question.basis,
        value=None if silent else _value(question, shown, below),
        numerator=shown,
        denominator=None if silent and not whole else below,
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


def _unknown(question: Question, cube: Cube, by: Telling) -> tuple[str, ...]:
    """An extract names only the newest visit to each child: who had been seen by the end of any
    day but its own, nobody can know from it."""
    if not asks_when_seen(question.indicator):
        return ()
    tellers = [each for each in by.sources.items() if each[1] != Source.CASEWORK]
    days = [as_at(question.indicator, each, cube) for each in tellers]
    if all(question.window.ends in each for each in days):
        return ()
    known = sorted({day for each in days for day in each})
    said = ", ".join(str(day) for day in known[-SOME:])
    return (
        f"Not known: what is loaded says who had been seen last only as at {said}. Ask for a "
        "month that ends on such a day, or load one as at the end of the month.",
    )


def _rounded(question: Question, count: Amount | None) -> Amount | None:
    policy = POLICIES[question.policy]
    return None if count is None else policy.rounded(question.where.level, count)


def _disclosed(question: Question, parts: Parts) -> tuple[Amount | None, ...]:
    """Every count that the figure gives away: of a share also what is not in it, of a total also
    how many events it is of."""
    if question.indicator.unit is Unit.PERCENT and parts.denominator is not None:
        rest = parts.denominator - parts.numerator
        return (parts.numerator, parts.denominator, max(rest, -rest), *parts.behind)
    if question.indicator.unit is Unit.AVERAGE:
        return (parts.numerator, parts.denominator, *parts.behind)
    return (parts.numerator, *parts.behind)


def _parts(question: Question, cube: Cube, by: Telling) -> Parts:
    asked = question.indicator
    whole, prints = _numbers(question, asked.numerator, cube, by)
    number = amount(asked.numerator, whole)
    behind, notes = _behind(question, cube, by)
    if asked.denominator is None:
        digest = _hash(whole, prints)
        return Parts(
            numerator=number, denominator=None, data_hash=digest, behind=behind, notes=notes
        )
    if isinstance(asked.denominator, Children):
        found = _over_children(question, number, _hash(whole, prints))
        return replace(found, behind=behind, notes=(*notes, *found.notes))
    below, others = _numbers(question, asked.denominator, cube, by)
    return Parts(
        numerator=number,
        denominator=amount(asked.denominator, below),
        data_hash=_hash(whole, prints, below, others),
        behind=behind,
        notes=notes if below else (*notes, "There is nothing to divide by."),
    )


def _numbers(question: Question, what: Counted, cube: Cube, by: Telling) -> tuple[int, int]:
    below = what == question.indicator.denominator
    window = question.over if below else question.window
    return cube.numbers(what, question.where.code, by.sources, window)


def _behind(question: Question, cube: Cube, by: Telling) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """How many events each total is of; and those that say no number, which add nothing."""
    both = (question.indicator.numerator, question.indicator.denominator)
    totals = [each for each in both if isinstance(each, Total)]
    every = [_numbers(question, each.events, cube, by)[0] for each in totals]
    saying = [_numbers(question, told_with(each), cube, by)[0] for each in totals]
    notes = tuple(
        f"{count - said} of {count} do not say “{total.fact.replace('_', ' ')}” and add nothing."
        for total, count, said in zip(totals, every, saying, strict=True)
        if said < count
    )
    return tuple(every), notes


def _over_children(question: Question, number: Amount, digest: str) -> Parts:
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
        data_hash=digest,
        vintage=f"mid-{found.year}: {found.vintage}" if found.count is not None else "",
        modelled=found.modelled,
        notes=tuple(notes),
    )


def _value(question: Question, number: Amount | None, below: Amount | None) -> Decimal | None:
    """Exact until it is rounded, half up, as DfE prints it."""
    unit, decimals = question.indicator.unit, question.indicator.decimals
    if number is None or (unit is not Unit.COUNT and not below):
        return None
    under = Fraction(1 if unit is Unit.COUNT or below is None else below)
    return rounded(Fraction(number) * TIMES[unit] / under, decimals)


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
        if asks_when_seen(question.indicator):
            yield "Whoever is still seen before its end counts as not seen."
    if question.indicator.unit is Unit.PER_10_000 and _part_of_a_year(question):
        months = "1 month" if window.months == 1 else f"{window.months} months"
        yield f"The rate is of {months}, not of a year."
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
