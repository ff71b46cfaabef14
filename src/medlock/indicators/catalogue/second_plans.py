"""Plans that begin for a child who has had one before."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    Basis,
    FactAtLeast,
    Indicator,
    Unit,
    Version,
    opened,
)
from medlock.pathway.event import Source

PLANS = opened("cp_plan")

INDICATOR = Indicator(
    code="CP06",
    title="Second or later child protection plans",
    question="Did protection last?",
    numerator=PLANS.where(FactAtLeast("previous_plans", 1)),
    denominator=PLANS,
    unit=Unit.PERCENT,
    better="lower",
    basis=Basis.PERIOD,
    decimals=1,
    source="Children in need census: number of previous child protection plans",
    versions=(Version(1, date(2026, 11, 21), "First definition."),),
    tells="The share of plans begun in the period for a child who had an earlier one, at any time.",
    does_not_tell=(
        "How long ago the earlier plan was, and why it ended. Where the number of earlier plans "
        "was not recorded, the plan counts as a first one."
    ),
    balanced_by="CP05",
    proxy_for="Protection that did not last",
    published_as="PrevRegCPR",
    told_by=(Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A),
)
