"""Referrals for the number of children there are, so that places can be compared."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    CHILDREN,
    Basis,
    Indicator,
    Unit,
    Version,
    completed,
)
from medlock.pathway.event import Source

INDICATOR = Indicator(
    code="FD04",
    title="Referrals per 10,000 children",
    question="Is our referral demand higher than that of similar places?",
    numerator=completed("referral"),
    denominator=CHILDREN,
    unit=Unit.PER_10_000,
    better="neither",
    basis=Basis.ROLLING_YEAR,
    decimals=1,
    source="Children in need census; DfE divides by the children at the previous mid-year",
    versions=(Version(1, date(2026, 11, 21), "First definition."),),
    tells="A year of referrals set against the children who live in the place.",
    does_not_tell=(
        "Whether the threshold is right: places with equal need and different front doors differ. "
        "Ward populations are estimates, some of them modelled."
    ),
    balanced_by="FD05",
    proxy_for="Need for social care",
    published_as="CPP_Total_Rateper10,000",
    told_by=(Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A),
)
