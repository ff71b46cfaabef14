"""Protection plans that have been open for two years or longer."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    Basis,
    Indicator,
    OpenFor,
    Unit,
    Version,
    open_at_end,
)
from medlock.pathway.event import Source

PLANS = open_at_end("cp_plan")

INDICATOR = Indicator(
    code="CP08",
    title="Child protection plans open for two years or longer",
    question="Are children left on a plan?",
    numerator=PLANS.where(OpenFor(months=24)),
    denominator=PLANS,
    unit=Unit.PERCENT,
    better="lower",
    basis=Basis.SNAPSHOT,
    decimals=1,
    source=(
        "Children in need census: plans open on the day, by their length. Two years are counted to "
        "the day; DfE counts from 730 days with the last, a day or two less"
    ),
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "Of the plans open on the last day of the period, the share that began two years before or "
        "earlier."
    ),
    does_not_tell=(
        "Whether the plan works. Ending plans early makes it better, and shows in second plans. "
        "Where a file does not reach back to the beginning of a plan, its length is what the file "
        "says."
    ),
    balanced_by="CP06",
    proxy_for="Children left too long in a home that harms them",
    published_as="CPPlans2yrsActive",
    told_by=(Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A),
)
