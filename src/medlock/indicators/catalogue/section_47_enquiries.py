"""Enquiries into whether a child suffers significant harm."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    CHILDREN,
    Basis,
    Indicator,
    Unit,
    Version,
    started,
)
from medlock.pathway.event import Source

INDICATOR = Indicator(
    code="CP01",
    title="Section 47 enquiries",
    question="Are we investigating proportionately?",
    numerator=started("s47_enquiry"),
    denominator=CHILDREN,
    unit=Unit.PER_10_000,
    better="neither",
    basis=Basis.PERIOD,
    decimals=1,
    source="Children in need census: section 47 enquiries by their actual start",
    versions=(Version(1, date(2026, 11, 21), "First definition."),),
    tells="Enquiries begun in the period, and how many that is for every 10,000 children.",
    does_not_tell=(
        "Whether each was needed. The rate is of the months asked for: only that of a whole year "
        "can be set beside a published one."
    ),
    balanced_by="CP06",
    proxy_for="Children who may be suffering significant harm",
    published_as="Section_47",
    told_by=(Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A),
)
