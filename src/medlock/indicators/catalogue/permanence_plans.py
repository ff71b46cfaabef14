"""Looked-after children for whom it is settled where they will grow up."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    AUTHORITY_AND_LARGER,
    Basis,
    Indicator,
    Unit,
    Version,
    open_at_end,
)
from medlock.pathway.event import Source

INDICATOR = Indicator(
    code="LAC10",
    title="Looked-after children with a plan for permanence",
    question="Do our children know where they will grow up?",
    numerator=open_at_end("permanence_plan"),
    denominator=open_at_end("looked_after"),
    unit=Unit.PERCENT,
    better="higher",
    basis=Basis.SNAPSHOT,
    decimals=1,
    source="Permanence planning meetings; Annex A list 8: the child’s permanence plan",
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "Of the children looked after on the last day of the period, the share with a recorded "
        "decision about where they are to grow up that still stands."
    ),
    does_not_tell=(
        "Whether the plan is good, whether it is being carried out, and what the child makes of "
        "it. A child need have one only by the second review, four months in: some of those "
        "without are simply new. A workbook does not say since when a plan stands: there it counts "
        "from the day care began, so months before the workbook’s own look better than they were."
    ),
    balanced_by="LAC22",
    proxy_for="Children who have a home for good",
    levels=AUTHORITY_AND_LARGER,  # care and plan may begin while the child lives in two wards
    told_by=(Source.CASEWORK, Source.ANNEX_A),
)
