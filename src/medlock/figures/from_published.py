"""A question answered by what DfE has published: whole years, authorities and larger."""

from __future__ import annotations

from hashlib import sha256

from medlock.figures.answer import Figure
from medlock.figures.asking import Question
from medlock.indicators.language import Basis, Indicator, Unit
from medlock.indicators.period import Period, dfe_year, month_of
from medlock.insight.rates import rounded
from medlock.published.measure import Unit as PublishedUnit
from medlock.published.measure import measure_of
from medlock.published.series import Flag, Published, series
from medlock.words.refusals import Refused

UNITS = {
    Unit.COUNT: PublishedUnit.COUNT,
    Unit.PERCENT: PublishedUnit.PERCENT,
    Unit.PER_10_000: PublishedUnit.PER_10K,
    Unit.AVERAGE: PublishedUnit.AVERAGE,
}


def published_figure(question: Question) -> Figure:
    """Refused where nothing is published for such months, that place or that year."""
    found = _found(question)
    decimals = question.indicator.decimals
    return Figure(
        indicator=question.indicator,
        place=question.where,
        period=question.period,
        window=question.window,
        basis=question.basis,
        value=None if found.value is None else rounded(found.value, decimals),
        numerator=found.numerator if question.indicator.unit is not Unit.COUNT else _whole(found),
        denominator=found.denominator,
        source=question.source,
        as_known=question.as_known,
        data_hash=sha256(repr(found).encode()).hexdigest()[:16],
        told_by={question.where.code: "published"},
        denominator_vintage=_vintage(question, found),
        policy=question.policy,
        hidden=found.flag is Flag.SUPPRESSED,
        notes=tuple(filter(None, _notes(found))),
    )


def _found(question: Question) -> Published:
    year, every = _year(question), _series(question)
    row = next((each for each in every if each.year == year), None)
    if row is None:
        first, last, asked = (
            year_of(question.indicator, each) for each in (every[0].year, every[-1].year, year)
        )
        raise Refused(
            f"Nothing is held for {question.indicator.code} in {question.where.name} for "
            f"{asked}: the years held are {first} to {last}."
        )
    return row


def year_of(indicator: Indicator, year: int) -> Period:
    """The twelve months of the year called so, as DfE publishes this: most end on 31 March, school
    years on 31 August. What is published of a day is asked for by the year that ends with it."""
    measure = measure_of(indicator.code, UNITS[indicator.unit])
    last = month_of(measure.ended(year)) if measure else dfe_year(year).last
    return Period(last - 11, last)


def _series(question: Question) -> list[Published]:
    found = series(question.indicator.code, question.where.code, UNITS[question.indicator.unit])
    if not found:
        raise Refused(
            f"DfE publishes nothing for {question.indicator.code} in {question.where.name}, which "
            f"is a {question.where.level.label}. Ask for its authority, or for source record."
        )
    return found


def _year(question: Question) -> int:
    """The published year that the question is about."""
    window, of_a_day = question.window, question.basis in (Basis.SNAPSHOT, Basis.LAST_MONTH)
    year = window.ends.year
    same = year_of(question.indicator, year)
    if window.last == same.last and (of_a_day or window == same):
        return year
    year += window.last > same.last
    last, this = (year_of(question.indicator, each) for each in (year - 1, year))
    raise Refused(
        f"DfE publishes {question.indicator.code} by year, not for {window.in_words}. "
        f"Ask for {last} or {this}."
    )


def _whole(found: Published) -> int | None:
    return None if found.value is None else int(found.value)


def _vintage(question: Question, found: Published) -> str:
    if question.indicator.unit is not Unit.PER_10_000 or found.denominator is None:
        return ""
    return f"mid-{found.year - 1}: the population DfE divides by"


def _notes(found: Published) -> tuple[str, ...]:
    derived = "Worked out from published counts, not printed." if found.derived else ""
    flagged = f"Not shown by DfE: {found.flag.label}." if found.flag else ""
    return (found.source_line, derived, flagged)
