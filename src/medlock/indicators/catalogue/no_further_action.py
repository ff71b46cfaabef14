"""Referrals that were accepted and then went nowhere."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    Basis,
    Indicator,
    OutcomeIs,
    Unit,
    Version,
    completed,
)
from medlock.pathway.event import Source

REFERRALS = completed("referral")

INDICATOR = Indicator(
    code="FD06",
    title="Referrals with no further action",
    question="How many accepted referrals go nowhere?",
    numerator=REFERRALS.where(OutcomeIs(("no_further_action",))),
    denominator=REFERRALS,
    unit=Unit.PERCENT,
    better="lower",
    basis=Basis.PERIOD,
    decimals=1,
    source="Children in need census: the referral’s no-further-action mark",
    versions=(Version(1, date(2026, 11, 21), "First definition."),),
    tells="The share of referrals that ended there, without assessment, enquiry or early help.",
    does_not_tell=(
        "Whether ending was right, and what the family was told. Where conversations are held "
        "before a referral is accepted, this falls without anyone being helped differently."
    ),
    balanced_by="FD05",
    proxy_for="Referrals that should have been a conversation",
    published_as="CIN_Refferals_NFA",
    told_by=(Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A),
)
