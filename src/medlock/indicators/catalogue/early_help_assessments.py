"""Whole-family assessments by any agency, with the family’s agreement."""

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

MADE = ("plan", "plan_continues", "one_service", "no_plan", "")
"""How one ends that was made; empty: the file tells of no other."""

INDICATOR = Indicator(
    code="EH01",
    title="Early help assessments",
    question="Is early help growing?",
    numerator=completed("eha").where(OutcomeIs(MADE)),
    denominator=None,
    unit=Unit.COUNT,
    better="higher",
    basis=Basis.PERIOD,
    decimals=0,
    source="Early help assessments by the day they were complete; Annex A list 2",
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells="Early help assessments made with families in the period, by whichever agency.",
    does_not_tell=(
        "Whether help followed, and whether it helped. Families helped without an assessment are "
        "not in it; one that the family broke off, or that was left for social work, is not "
        "counted. A brother and sister assessed together are two."
    ),
    balanced_by="EH03",
    proxy_for="Families helped before things get worse",
    told_by=(Source.CASEWORK, Source.ANNEX_A, Source.LOCAL_FILE),
)
