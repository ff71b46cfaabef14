"""Cases held by social workers past their first year."""

from __future__ import annotations

from datetime import date

from medlock.indicators.catalogue.caseloads import EXPERIENCED, holding
from medlock.indicators.language import (
    AUTHORITY_AND_LARGER,
    Basis,
    Indicator,
    Unit,
    Version,
    total,
)
from medlock.pathway.event import Source

HOLDING = holding(EXPERIENCED)

INDICATOR = Indicator(
    code="WF01",
    title="Average caseload of experienced social workers",
    question="Have experienced social workers time for each child?",
    numerator=total(HOLDING, "cases"),
    denominator=total(HOLDING, "fte"),
    unit=Unit.AVERAGE,
    better="lower",
    basis=Basis.LAST_MONTH,
    decimals=1,
    source=(
        "Count of the workforce: cases held ÷ full-time equivalents of social workers past their "
        "first year, managers left out, who held one or more. DfE publishes an average of all: WF05"
    ),
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "How many children a full-time social worker past the first year had who had any, as "
        "counted in the last month of the period."
    ),
    does_not_tell=(
        "How hard the cases are and how they are shared. It falls too when work is given to newly "
        "qualified workers, or to nobody."
    ),
    balanced_by="WF02",
    proxy_for="Social workers who have time to know each child",
    levels=AUTHORITY_AND_LARGER,
    told_by=(Source.CASEWORK, Source.LOCAL_FILE),
)
