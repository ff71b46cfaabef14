"""How many requests for a social care service were accepted as referrals."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    Basis,
    Indicator,
    Unit,
    Version,
    completed,
)
from medlock.pathway.event import Source

INDICATOR = Indicator(
    code="FD03",
    title="Referrals to children’s social care",
    question="How many requests for a social care service did we accept?",
    numerator=completed("referral"),
    denominator=None,
    unit=Unit.COUNT,
    better="neither",
    basis=Basis.PERIOD,
    decimals=0,
    source="Children in need census: referrals in the period; published by DfE as table C1",
    versions=(Version(1, date(2026, 11, 21), "First definition."),),
    tells="The demand that reached social care and was accepted, by the day it was received.",
    does_not_tell=(
        "Whether need rose or fell. A conversation that ends in advice or early help is no "
        "referral, so a new front door changes what is called one."
    ),
    balanced_by="FD05",
    proxy_for="Worries about children that need a social care service",
    published_as="CPP_Total_NumRef",
    told_by=(Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A),
)
