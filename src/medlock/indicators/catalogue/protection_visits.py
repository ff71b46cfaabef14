"""Children on a protection plan who are seen as often as they should be."""

from __future__ import annotations

from datetime import date

from medlock.indicators.catalogue.seen_alone import SEEN
from medlock.indicators.language import (
    Basis,
    Indicator,
    SeenWithin,
    Unit,
    Version,
    open_at_end,
)
from medlock.law.protection_visit import PROTECTION_VISIT
from medlock.pathway.event import Source

PLANS = open_at_end("cp_plan")

INDICATOR = Indicator(
    code="CP10",
    title="Children on a plan visited in time",
    question="Are children on a plan seen?",
    numerator=PLANS.where(SeenWithin("cp_visit", PROTECTION_VISIT, SEEN)),
    denominator=PLANS,
    unit=Unit.PERCENT,
    better="higher",
    basis=Basis.SNAPSHOT,
    decimals=1,
    source=(
        "Visits to children on a child protection plan; Annex A list 7: last statutory visit. How "
        "often is a local standard: ten working days here, for all alike"
    ),
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "Of the children on a plan on the last day of the period, the share who were seen on a "
        "visit in the ten working days before."
    ),
    does_not_tell=(
        "What the visit was like, and whether the child could speak: CP11 tells if they were seen "
        "alone. A plan that has just begun and whose first visit is not due counts as not visited. "
        "A workbook that holds only the last visit says nothing of the months before its own."
    ),
    balanced_by="CP11",
    proxy_for="Children somebody keeps an eye on",
    told_by=(Source.CASEWORK, Source.ANNEX_A),
)
