"""Ask for a figure, for a run of them, or for what the other sources say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from medlock.figures.answer import Figure, Source
from medlock.figures.asking import Question, Seen, question
from medlock.figures.counting import counted, told
from medlock.figures.from_published import published_figure
from medlock.figures.holdings import held
from medlock.indicators.language import Basis
from medlock.indicators.period import Period
from medlock.words.refusals import Refused


def figure(code: str, where: str, when: str | Period, seen: Seen) -> Figure:
    """One figure: `figure("FD05", "Manchester", "2018-04..2018-05", Seen(as_known=today))`."""
    return answer(question(code, where, when, seen))


def series(code: str, where: str, when: str | Period, seen: Seen) -> list[Figure]:
    """A figure for each month of the period, all told by the same source."""
    return _run(question(code, where, when, seen))


def rolling(code: str, where: str, when: str | Period, seen: Seen) -> list[Figure]:
    """For each month of the period the figure of the twelve months to its end."""
    asked = question(code, where, when, seen)
    if asked.basis is Basis.SNAPSHOT:
        raise Refused(f"{asked.indicator.code} is counted on a day: it has no rolling year.")
    return _run(replace(asked, basis=Basis.ROLLING_YEAR))


def single(code: str, where: str, when: str | Period, seen: Seen) -> list[Figure]:
    """For each month of the period the figure of that month alone, also where the indicator's own
    is of a year: for charts, whose rules fail where neighbours share eleven of twelve months."""
    asked = question(code, where, when, seen)
    if asked.basis is Basis.SNAPSHOT:
        raise Refused(f"{asked.indicator.code} is counted on a day: it has no month of its own.")
    return _run(replace(asked, basis=Basis.PERIOD))


def beside(found: Figure) -> Iterator[Figure]:
    """What every other source says to the same question, where it says anything."""
    for source in Source:  # the source of record is one of the others under another name
        if source in (found.source, Source.RECORD) or source.value in found.told_by.values():
            continue
        asked = replace(_again(found), source=source)
        try:
            yield answer(asked)
        except Refused:
            continue


def answer(asked: Question) -> Figure:
    """From the insight store, or from the published tables."""
    return _run(asked, whole=True)[0]


def monthly(asked: Question) -> list[Figure]:
    """A question once more, month by month."""
    return _run(asked)


def _run(asked: Question, *, whole: bool = False) -> list[Figure]:
    """The period as one figure, or month by month. Who tells is settled once for all of them."""
    periods = [asked.period] if whole else list(asked.period.each_month())
    each = [replace(asked, period=period) for period in periods if period.starts <= asked.as_known]
    if asked.source is Source.PUBLISHED:
        return [published_figure(one) for one in each]
    holdings = held()
    cube = holdings.cube(asked.as_known, asked.reaches)
    by = told(asked, cube)
    return [counted(one, holdings, cube, by) for one in each]


def _again(found: Figure) -> Question:
    return Question(
        indicator=found.indicator,
        where=found.place,
        period=found.period,
        basis=found.basis,
        source=found.source,
        as_known=found.as_known,
        policy=found.policy,
    )
