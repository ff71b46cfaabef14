"""Protection plans that had lasted two years or longer when they ended."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    Basis,
    Indicator,
    LastedAtLeast,
    Unit,
    Version,
    ended,
)
from medlock.pathway.event import Source

PLANS = ended("cp_plan")

INDICATOR = Indicator(
    code="CP07",
    title="Child protection plans of two years or longer when they ended",
    question="Do plans make children safe soon enough?",
    numerator=PLANS.where(LastedAtLeast(months=24)),
    denominator=PLANS,
    unit=Unit.PERCENT,
    better="lower",
    basis=Basis.PERIOD,
    decimals=1,
    source=(
        "Children in need census: plans that ended, by their length. Two years are counted to the "
        "day; DfE counts from 730 days with the last, a day or two less"
    ),
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells="Of the plans that ended in the period, the share that had lasted two years or longer.",
    does_not_tell=(
        "Plans that are still open, however long. Ending many old plans at last makes it worse, "
        "and keeping them open makes it better: read CP08 beside it. Some children need a plan for "
        "longer."
    ),
    balanced_by="CP08",
    proxy_for="Children left too long in a home that harms them",
    published_as="CPPlans2yrs",
    told_by=(Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A),
)
