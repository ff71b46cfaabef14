"""Cases held by social workers, as DfE averages them."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    AUTHORITY_AND_LARGER,
    Basis,
    Events,
    FactAtLeast,
    FactIs,
    Indicator,
    OutcomeIs,
    Unit,
    Version,
    completed,
    total,
)
from medlock.pathway.event import Source

NEWLY_QUALIFIED = ("newly_qualified",)
EXPERIENCED = ("qualified", "experienced", "advanced")
MANAGERS = ("team_manager", "senior_manager")


def holding(grades: tuple[str, ...]) -> Events:
    """Workers of these grades who held a case on the day of the count."""
    counted = completed("workforce_count").where(OutcomeIs(("counted",)))
    some = FactAtLeast("cases", 1), FactAtLeast("fte", 0.01)
    return counted.where(FactIs("worker_grade", grades), *some)


ALL = holding((*NEWLY_QUALIFIED, *EXPERIENCED, *MANAGERS))

INDICATOR = Indicator(
    code="WF05",
    title="Average caseload of social workers",
    question="Have social workers time for each child?",
    numerator=total(ALL, "cases"),
    denominator=total(ALL, "fte"),
    unit=Unit.AVERAGE,
    better="lower",
    basis=Basis.LAST_MONTH,
    decimals=1,
    source=(
        "Count of the workforce: cases held ÷ full-time equivalents of social workers, managers "
        "among them, who held one or more; as DfE averages them on 30 September"
    ),
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "How many children a full-time social worker had who had any, as counted in the last month "
        "of the period."
    ),
    does_not_tell=(
        "How hard the cases are, how far apart the families live, and how the cases are shared: an "
        "average of 15 can be 5 and 25. Cases nobody has been given are in nobody’s load."
    ),
    balanced_by="FD05",
    proxy_for="Social workers who have time to know each child",
    published_as="Work_Force_AvgNumCase_SW",
    levels=AUTHORITY_AND_LARGER,
    told_by=(Source.CASEWORK, Source.LOCAL_FILE),
)
