"""Children of school age with no school and no other education."""

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
    code="ED06",
    title="Children missing education",
    question="How many children have no school at all?",
    numerator=open_at_end("missing_education"),
    denominator=CHILDREN,
    unit=Unit.PER_10_000,
    better="lower",
    basis=Basis.SNAPSHOT,
    decimals=1,
    source="Children missing education register: enquiries open on the day",
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "Children known to be missing education on the last day of the period, for every 10,000 "
        "aged 0 to 17 who live there."
    ),
    does_not_tell=(
        "Those nobody has noticed, nor how long each has been out. The rate is of all children, "
        "not of those of school age. It falls too where children are kept on a roll and do not "
        "come, or are registered as educated at home."
    ),
    balanced_by="ED01",
    proxy_for="Children nobody sees in a school day",
    told_by=(Source.CASEWORK, Source.LOCAL_FILE),
)
