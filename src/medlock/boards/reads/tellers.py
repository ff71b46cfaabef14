"""The conflict ledger: every source that answers the same question, side by side, with what each
counts and how far apart they are. None wins in silence: which one a chart draws is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from medlock.boards.reads.asked import Asked
from medlock.boards.reads.coverage import coverage
from medlock.boards.reads.measured import AS_PUBLISHED
from medlock.boards.reads.monthly_run import seen
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.published_run import UNITS as PUBLISHED_UNITS
from medlock.boards.reads.run import Source
from medlock.figures.answer import Figure
from medlock.figures.ask import figure
from medlock.footprint.place import Place
from medlock.indicators.catalogue import CATALOGUE
from medlock.indicators.language import Indicator, Unit
from medlock.indicators.period import Period, month_of
from medlock.published.measure import measure_of
from medlock.published.reported import Change, Comparison, Said, reported
from medlock.words.refusals import Refused

HELD = (Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A, Source.LOCAL_FILE)
UNITS = {
    "count": (Unit.COUNT, Unit.PER_10_000),  # of a rate the children counted
    "percent": (Unit.PERCENT,),
    "average": (Unit.AVERAGE,),
    "per_10k": (Unit.PER_10_000,),
}
DRAWN = "The chart draws this one: it tells of the newest month."


@dataclass(frozen=True, slots=True)
class Answer:
    """One source's figure, the words for when, and its id where it is one of Medlock's own."""

    period: str
    shown: str
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Says:
    """One source on one question. `counts`: what it counts, as far as that is stated."""

    teller: str
    kind: str
    counts: str
    answers: tuple[Answer, ...]
    change: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """Two kinds of source on the same days, and how far the second is from the first."""

    period: str
    one: str
    other: str
    says: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question, everybody who answered it, and where two spoke of the same days."""

    key: str
    title: str
    indicator: str
    note: str
    says: tuple[Says, ...]
    apart: tuple[Apart, ...] = ()


def reported_here(where: Place, ask: Asked, code: str = "") -> tuple[Question, ...]:
    """What papers, inspectors and DfE said of the place, with what is held here of those days."""
    return tuple(_question(each, where, ask) for each in reported(where.code, code, ask.on))


def _question(found: Comparison, where: Place, ask: Asked) -> Question:
    told = tuple(
        Says(
            each.said_by,
            each.kind.label,
            each.definition,
            tuple(Answer(said.period, said.shown) for said in each.figures),
            each.change.shown if each.change else "",
        )
        for each in found.tellers
    )
    apart = tuple(
        Apart(a.period, one.kind.label, other.kind.label, Change(a.value, b.value, a.unit).shown)
        for one, a, other, b in found.same_days
    )
    own = tuple(_held(found, where, ask))
    return Question(found.key, found.title, found.indicator, found.note, (*told, *own), apart)


def _held(found: Comparison, where: Place, ask: Asked) -> Iterator[Says]:
    """The same days as each source held here tells them, where it tells of them at all."""
    indicator = CATALOGUE.get(found.indicator)
    if indicator is None or indicator.unit not in UNITS[found.unit]:
        return
    days = {(said.first, said.last): said for each in found.tellers for said in each.figures}
    periods = [(said, months) for said in days.values() if (months := _months(said))]
    for source in HELD:
        told = [(said, _figure(found, where, months, ask, source)) for said, months in periods]
        answers = tuple(Answer(s.period, _counted(s, each), each.id) for s, each in told if each)
        if answers:
            yield Says(source.label, "Held here", indicator.tells, answers)


def _counted(said: Said, found: Figure) -> str:
    """In the unit of what was said: for a count beside a rate, how many there were."""
    rated = found.unit is Unit.PER_10_000
    if rated and said.unit == "count" and found.numerator is not None:
        return f"{found.numerator:,}"
    return found.shown


def _months(said: Said) -> Period | None:
    """The whole months it is about; None where it is of a day within one."""
    begins = said.first.day == 1 or said.first == said.last
    if not begins or (said.last + timedelta(days=1)).day != 1:
        return None
    return Period(month_of(said.first), month_of(said.last))


def _figure(
    found: Comparison, where: Place, months: Period, ask: Asked, source: Source
) -> Figure | None:
    """None unless it tells all of those months: part of them would look like a difference."""
    indicator = CATALOGUE[found.indicator]
    window = indicator.basis.window(months)
    try:
        cover = coverage(indicator, where, ask, source)
        if not cover.months.issuperset(range(window.first, window.last + 1)):
            return None
        return figure(indicator.code, where.code, months, seen(ask, source))
    except Refused:
        return None


def told_now(shown: Panel) -> Question | None:
    """The newest figure of one indicator as each source tells it; None where none does."""
    run, latest = shown.run, shown.run.latest
    if latest is None:
        return None
    indicator, period = run.indicator, shown.words.label(latest.on)
    answers = [Answer(period, shown.shown(latest), latest.id)]
    if shown.year:
        answers.append(Answer(shown.year_is, shown.shown(shown.year), shown.year.id))
    drawn = Says(run.source.label, DRAWN, indicator.tells, tuple(answers))
    others = [
        Says(
            each.source,
            "Held here",
            indicator.tells,
            (Answer(shown.words.label(each.told.on), shown.shown(each.told), each.told.id),),
            _from(latest.value, each.told.value, indicator.unit),
        )
        for each in shown.others
    ]
    published = [
        Says(
            each.name,
            "Published",
            _as_published(indicator),
            (Answer(shown.words.published_year(each.year), shown.words.cell(each.value)),),
        )
        for each in shown.beside
        if each.value is not None and each.name.endswith(AS_PUBLISHED)
    ]
    says = (drawn, *others, *published)
    return Question(indicator.code, indicator.title, indicator.code, "", says)


def _as_published(indicator: Indicator) -> str:
    """The publisher's title of the measure set beside the indicator."""
    unit = PUBLISHED_UNITS.get(indicator.unit)
    found = measure_of(indicator.code, unit) if unit else None
    return f"{found.title}, as DfE publishes it" if found else "The nearest DfE publishes"


def _from(drawn: float | None, other: float | None, unit: Unit) -> str:
    """How far another source is from the one drawn, for the same period."""
    if drawn is None or other is None:
        return ""
    name = "percent" if unit is Unit.PERCENT else "count"
    before, after = (Decimal(str(round(each, 4))) for each in (drawn, other))
    return Change(before, after, name).shown
