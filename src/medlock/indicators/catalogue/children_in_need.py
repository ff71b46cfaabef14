"""Children in need: everyone with an open referral, with a plan, in care or leaving it."""

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
    code="CIN01",
    title="Children in need",
    question="How many children does social care work with?",
    numerator=open_at_end("in_need"),
    denominator=CHILDREN,
    unit=Unit.PER_10_000,
    better="neither",
    basis=Basis.SNAPSHOT,
    decimals=1,
    source="Children in need census: episodes of need open on the day",
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "Children open to social care on the last day of the period, with whatever plan or none, "
        "for every 10,000 who live there. Those on protection plans and in care are among them."
    ),
    does_not_tell=(
        "How many are in need and not known. A fall can be families helped earlier, cases closed "
        "sooner, or a higher threshold."
    ),
    balanced_by="FD05",
    proxy_for="Need that family and community cannot meet alone",
    published_as="CIN",
    told_by=(Source.CASEWORK, Source.CIN_CENSUS, Source.ANNEX_A),
)
