"""Assessments that lead nowhere."""

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

ASSESSMENTS = completed("cf_assessment")

INDICATOR = Indicator(
    code="AS06",
    title="Assessments with no further action",
    question="How many assessments end with nothing?",
    numerator=ASSESSMENTS.where(OutcomeIs(("no_further_action",))),
    denominator=ASSESSMENTS,
    unit=Unit.PERCENT,
    better="lower",
    basis=Basis.PERIOD,
    decimals=1,
    source=(
        "Outcome of the child and family assessment, by the day it was finished; Annex A list 4: "
        "no support needed. The census holds no outcome: DfE’s measure is FD08"
    ),
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells="The share of assessments finished in the period that ended in no further action.",
    does_not_tell=(
        "Whether the assessment was itself of use to the family, and whether ending was right. An "
        "assessment that leads to early help is not in it."
    ),
    balanced_by="FD05",
    proxy_for="Families put through an assessment they did not need",
    told_by=(Source.CASEWORK, Source.ANNEX_A),
)
