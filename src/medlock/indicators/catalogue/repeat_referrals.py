"""How often a child comes back within a year of an earlier referral."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    Basis,
    Indicator,
    RepeatedWithin,
    Unit,
    Version,
    completed,
)
from medlock.pathway.event import Source

REFERRALS = completed("referral")

INDICATOR = Indicator(
    code="FD05",
    title="Referrals within 12 months of an earlier referral",
    question="Do families come back because we did not resolve it?",
    numerator=REFERRALS.where(RepeatedWithin(months=12)),
    denominator=REFERRALS,
    unit=Unit.PERCENT,
    better="lower",
    basis=Basis.PERIOD,
    decimals=1,
    source="Children in need census: re-referrals within 12 months of the previous referral",
    versions=(Version(1, date(2026, 11, 21), "First definition."),),
    tells=(
        "The share of referrals whose child was referred to the same authority in the year before."
    ),
    does_not_tell=(
        "Whether the first answer was wrong: a new worry also counts. A child referred elsewhere "
        "before is not seen, nor one the records do not know to be the same child. An extract "
        "holds earlier referrals only as far back as the file does."
    ),
    balanced_by="FD04",
    proxy_for="Worries that the first help did not resolve",
    published_as="ReReferral",
    told_by=(Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A),
)
