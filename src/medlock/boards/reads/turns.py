"""Where a run of months starts anew: a ward was drawn again, or only now looks back far enough."""

from __future__ import annotations

from medlock.boards.reads.coverage import Months
from medlock.footprint.place import Place
from medlock.footprint.vintages import breaks
from medlock.indicators.language import Events, Indicator, RepeatedWithin
from medlock.indicators.period import Period, first_day, month_of
from medlock.insight.control_chart import Turn


def turns(indicator: Indicator, where: Place, held: Months, span: Period) -> tuple[Turn, ...]:
    """Breaks within the span. The month in which one falls belongs to what was before."""
    drawn = [Turn(first_day(month_of(b.on) + 1), b.says, breaks=True) for b in breaks(where.code)]
    found = [*drawn, *_looks_back(indicator, held)]
    return tuple(each for each in found if span.starts <= each.on <= span.ends)


def _looks_back(indicator: Indicator, held: Months) -> list[Turn]:
    """Before so many months are held, an earlier event may lie where nothing is held."""
    numerator = indicator.numerator
    conditions = numerator.conditions if isinstance(numerator, Events) else ()
    return [
        Turn(
            first_day(_begins(held) + each.months),
            f"only from then on are the {each.months} months before held",
            breaks=True,
        )
        for each in conditions
        if isinstance(each, RepeatedWithin)
    ]


def _begins(held: Months) -> int:
    """The first month of the unbroken run up to the newest."""
    month = max(held)
    while month - 1 in held:
        month -= 1
    return month
