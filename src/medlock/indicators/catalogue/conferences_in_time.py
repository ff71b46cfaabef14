"""Initial conferences held within the time the guidance allows."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import Basis, Indicator, InTime, Unit, Version, completed
from medlock.law.conference import INITIAL_CONFERENCE
from medlock.pathway.event import Source

CONFERENCES = completed("icpc")

INDICATOR = Indicator(
    code="CP03",
    title="Initial conferences within 15 working days",
    question="Are conferences timely?",
    numerator=CONFERENCES.where(InTime(INITIAL_CONFERENCE)),
    denominator=CONFERENCES,
    unit=Unit.PERCENT,
    better="higher",
    basis=Basis.PERIOD,
    decimals=1,
    source="Working Together to Safeguard Children; children in need census, conference dates",
    versions=(Version(1, date(2026, 11, 21), "First definition."),),
    tells=(
        "The share of initial conferences held in the period that came at most 15 working days "
        "after the strategy discussion."
    ),
    does_not_tell=(
        "Whether the family and the right agencies were there, and nothing of conferences still "
        "to be held. One without the day of its strategy discussion counts as late."
    ),
    balanced_by="CP06",
    proxy_for="Children made safe soon",
    published_as="CP_conf_15days",
    told_by=(Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A),
)
