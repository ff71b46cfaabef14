"""Assessments that found no need for social care."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    Basis,
    FactIs,
    Indicator,
    Unit,
    Version,
    completed,
    ended,
)
from medlock.pathway.event import Source

INDICATOR = Indicator(
    code="FD08",
    title="Children assessed as not in need",
    question="Are we assessing children who do not need us?",
    numerator=ended("in_need").where(FactIs("reason_for_closure", ("RC8", "RC9"))),
    denominator=completed("referral"),
    unit=Unit.PERCENT,
    better="lower",
    basis=Basis.PERIOD,
    decimals=1,
    source=(
        "Children in need census: closed after assessment (RC8; RC9 with early help) ÷ referrals"
    ),
    versions=(Version(1, date(2026, 11, 21), "First definition."),),
    tells=(
        "Cases closed after assessment as not in need, for every hundred referrals of the period."
    ),
    does_not_tell=(
        "A share of assessments: those closed now were mostly referred earlier, so in a month of "
        "few referrals it can pass 100 %. RC9 began in 2022/23; before it, early help was not "
        "told apart."
    ),
    balanced_by="FD05",
    proxy_for="Assessments a family did not need",
    published_as="Referrals_AssessedNotNeed",
    told_by=(Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A),
)
