"""Cases held by social workers in their first year."""

from __future__ import annotations

from datetime import date

from medlock.indicators.catalogue.caseloads import NEWLY_QUALIFIED, holding
from medlock.indicators.language import (
    AUTHORITY_AND_LARGER,
    Basis,
    Indicator,
    Unit,
    Version,
    total,
)
from medlock.pathway.event import Source

HOLDING = holding(NEWLY_QUALIFIED)

INDICATOR = Indicator(
    code="WF02",
    title="Average caseload of newly qualified social workers",
    question="Are newly qualified social workers protected?",
    numerator=total(HOLDING, "cases"),
    denominator=total(HOLDING, "fte"),
    unit=Unit.AVERAGE,
    better="lower",
    basis=Basis.LAST_MONTH,
    decimals=1,
    source=(
        "Count of the workforce: cases held ÷ full-time equivalents of social workers in their "
        "assessed and supported first year who held one or more"
    ),
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "How many children a full-time social worker in the first year had who had any, as "
        "counted in the last month of the period."
    ),
    does_not_tell=(
        "Whether the cases fit a beginner, and whether anybody has time for their supervision. "
        "Where newly qualified workers are few, one of them moves the average."
    ),
    balanced_by="WF01",
    proxy_for="Beginners who are given time to learn",
    levels=AUTHORITY_AND_LARGER,
    told_by=(Source.CASEWORK, Source.LOCAL_FILE),
)
