"""Children excluded from a school for good."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    Basis,
    FactIs,
    Indicator,
    OutcomeIs,
    Unit,
    Version,
    completed,
)
from medlock.pathway.event import Source

PUPILS = completed("attendance_return").where(FactIs("term", ("autumn",)))

INDICATOR = Indicator(
    code="ED04",
    title="Permanent exclusions",
    question="Do our schools keep their children?",
    numerator=completed("permanent_exclusion").where(OutcomeIs(("excluded", ""))),
    denominator=PUPILS,
    unit=Unit.PERCENT,
    better="lower",
    basis=Basis.ROLLING_YEAR,
    decimals=2,
    source=(
        "School census: permanent exclusions by their first day ÷ pupils with a return for the "
        "autumn term; DfE divides those of the school year by the pupils on roll in January"
    ),
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "Permanent exclusions in the 12 months for every hundred pupils. To the end of August that "
        "is the school year."
    ),
    does_not_tell=(
        "Children who were moved on without an exclusion, or whose parents took them off the roll. "
        "One that governors or a panel undo afterwards still counts here. In most authorities the "
        "rate is a few tenths of one per cent: read the number beside it."
    ),
    balanced_by="ED05",
    proxy_for="Children who keep their place in a school",
    published_as="TotPermEx",
    told_by=(Source.LOCAL_FILE,),
)
