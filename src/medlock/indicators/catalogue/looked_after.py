"""Children in the care of the authority."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    CHILDREN,
    Basis,
    Indicator,
    Unit,
    Version,
    open_at_end,
)
from medlock.pathway.event import Source

INDICATOR = Indicator(
    code="LAC01",
    title="Children looked after",
    question="How many children are in our care?",
    numerator=open_at_end("looked_after"),
    denominator=CHILDREN,
    unit=Unit.PER_10_000,
    better="neither",
    basis=Basis.SNAPSHOT,
    decimals=0,
    source=(
        "Children looked after return and Annex A list 8: periods of care open on the day, without "
        "those in an agreed series of short breaks; DfE prints the rate as a whole number"
    ),
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells="Children looked after on the last day of the period, for every 10,000 who live there.",
    does_not_tell=(
        "Whether each is where they should be: care can be the best that happens to a child. A "
        "child counts where they lived when care began, not where they are placed. Children who "
        "came to the country alone are among them."
    ),
    balanced_by="CP06",
    proxy_for="Children who cannot be safe with their family, even with help",
    published_as="LAC",
    told_by=(Source.CASEWORK, Source.ANNEX_A),
)
