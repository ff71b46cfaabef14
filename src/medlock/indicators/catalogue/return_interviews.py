"""Whether a child who was missing is asked what happened."""

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

HELD = ("completed", "exploitation", "harm", "place_of_harm", "third_time")

INDICATOR = Indicator(
    code="CS07",
    title="Return interviews held",
    question="Does somebody ask the child why?",
    numerator=completed("return_interview").where(OutcomeIs(HELD)),
    denominator=completed("return_interview"),
    unit=Unit.PERCENT,
    better="higher",
    basis=Basis.PERIOD,
    decimals=1,
    source="Independent return interviews held ÷ all that were due and came to an end",
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells="Of the return interviews that came to an end in the period, how many were held.",
    does_not_tell=(
        "Whether it was within 72 hours, what was said, and what was done about it. An interview "
        "that nobody has held, offered or given up is in neither number: look at the duties."
    ),
    balanced_by="CS06",
    proxy_for="Children who can say what they ran from or to",
    told_by=(Source.CASEWORK,),
)
