"""Times a child went missing from home or from care."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    Basis,
    FactIs,
    Indicator,
    Unit,
    Version,
    opened,
)
from medlock.pathway.event import Source

INDICATOR = Indicator(
    code="CS06",
    title="Times children went missing from home or care",
    question="How often do children go missing?",
    numerator=opened("missing").where(FactIs("kind", ("M",))),
    denominator=None,
    unit=Unit.COUNT,
    better="lower",
    basis=Basis.PERIOD,
    decimals=0,
    source="Reports of missing children, by when they were last seen; not those away without leave",
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "How often a child went missing in the period, from home or from care, whereabouts not "
        "known."
    ),
    does_not_tell=(
        "How many children: a few go missing often. Those nobody reported are not in it, and it "
        "falls where the police grade the same absence as away without leave. DfE publishes the "
        "share of looked-after children who went missing, which is another measure."
    ),
    balanced_by="CS07",
    proxy_for="Children in danger away from those who look after them",
    told_by=(Source.CASEWORK, Source.LOCAL_FILE),
)
