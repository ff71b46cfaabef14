"""A question answered by what DfE has published: whole years, authorities and larger."""

from __future__ import annotations

from hashlib import sha256

from medlock.figures.answer import Figure
from medlock.figures.asking import Question
from medlock.indicators.language import Basis, Unit
from medlock.indicators.period import dfe_year
from medlock.insight.rates import rounded
from medlock.published.measure import Unit as PublishedUnit
from medlock.published.series import Flag, Published, series
from medlock.words.refusals import Refused

UNITS = {
    Unit.COUNT: PublishedUnit.COUNT,
    Unit.PERCENT: PublishedUnit.PERCENT,
    Unit.PER_10_000: PublishedUnit.PER_10K,
}
MARCH = 3


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
        held = f"{dfe_year(every[0].year)} to {dfe_year(every[-1].year)}"
        raise Refused(
            f"Nothing is held for {question.indicator.code} in {question.where.name} for "
            f"{dfe_year(year)}: the years held are {held}."
        )
    return row


def _series(question: Question) -> list[Published]:
    found = series(question.indicator.code, question.where.code, UNITS[question.indicator.unit])
    if not found:
        raise Refused(
            f"DfE publishes nothing for {question.indicator.code} in {question.where.name}, which "
            f"is a {question.where.level.label}. Ask for its authority, or for source record."
        )
    return found


def _year(question: Question) -> int:
    """The year ending 31 March that the question is about."""
    window = question.window
    snapshot = question.basis is Basis.SNAPSHOT and window.ends.month == MARCH
    if snapshot or window.is_dfe_year:
        return window.ends.year
    year = window.ends.year + (window.ends.month > MARCH)
    raise Refused(
        f"DfE publishes {question.indicator.code} by year, not for {window.in_words}. "
        f"Ask for {dfe_year(year - 1)} or {dfe_year(year)}."
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
