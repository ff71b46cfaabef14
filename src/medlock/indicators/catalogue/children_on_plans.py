"""Children who are the subject of a child protection plan."""

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
    code="CP05",
    title="Children subject to a child protection plan",
    question="How many children need protecting?",
    numerator=open_at_end("cp_plan"),
    denominator=CHILDREN,
    unit=Unit.PER_10_000,
    better="neither",
    basis=Basis.SNAPSHOT,
    decimals=1,
    source="Children in need census: child protection plans open on the day",
    versions=(Version(1, date(2026, 11, 21), "First definition."),),
    tells="Children on a plan on the last day of the period, for every 10,000 who live there.",
    does_not_tell=(
        "Whether the right children have one: a fall can be safer children or a higher threshold. "
        "A child who moves while on a plan stays counted in the ward where it began."
    ),
    balanced_by="CP06",
    proxy_for="Children at risk of significant harm",
    published_as="CPP_rate",
    told_by=(Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A),
)
