"""Children who come back into care within a year."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    Basis,
    Indicator,
    RepeatedWithin,
    Unit,
    Version,
    opened,
)
from medlock.pathway.event import Source

BEGUN = opened("looked_after")

INDICATOR = Indicator(
    code="LAC22",
    title="Children taken into care again within 12 months",
    question="Did leaving care last?",
    numerator=BEGUN.where(RepeatedWithin(months=12)),
    denominator=BEGUN,
    unit=Unit.PERCENT,
    better="lower",
    basis=Basis.PERIOD,
    decimals=1,
    source="Periods of care: those begun within 12 months of the beginning of an earlier one",
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "Of the periods of care that began in these months, the share whose child had begun an "
        "earlier one in the year before: left and came back."
    ),
    does_not_tell=(
        "Children who came back later, or after a first period longer than a year; and children "
        "who came back elsewhere. Annex A holds the latest period of care only."
    ),
    balanced_by="LAC01",
    proxy_for="Children for whom going home, or on, did not last",
    told_by=(Source.CASEWORK,),
)
