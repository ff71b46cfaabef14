"""Assessments finished within the longest time the guidance allows."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import Basis, Indicator, InTime, Unit, Version, completed
from medlock.law.assessment import ASSESSMENT
from medlock.pathway.event import Source

ASSESSMENTS = completed("cf_assessment")

INDICATOR = Indicator(
    code="AS01",
    title="Assessments finished within 45 working days",
    question="Are assessments timely?",
    numerator=ASSESSMENTS.where(InTime(ASSESSMENT)),
    denominator=ASSESSMENTS,
    unit=Unit.PERCENT,
    better="higher",
    basis=Basis.PERIOD,
    decimals=1,
    source="Working Together to Safeguard Children; children in need census, authorisation dates",
    versions=(Version(1, date(2026, 11, 21), "First definition."),),
    tells="The share of assessments finished in the period that took at most 45 working days.",
    does_not_tell=(
        "How well they were done, and nothing of those still under way, however late. One without "
        "the day of its referral counts as late."
    ),
    balanced_by="FD05",
    proxy_for="Children who know soon what help they will get",
    published_as="Continue_Assess_Comp",
    told_by=(Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A),
)
