"""How much school children miss."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    Basis,
    Indicator,
    Unit,
    Version,
    completed,
    total,
)
from medlock.pathway.event import Source

RETURNS = completed("attendance_return")

INDICATOR = Indicator(
    code="ED01",
    title="Sessions of school missed",
    question="Are children in school?",
    numerator=total(RETURNS, "sessions_missed"),
    denominator=total(RETURNS, "sessions_possible"),
    unit=Unit.PERCENT,
    better="lower",
    basis=Basis.ROLLING_YEAR,
    decimals=1,
    source=(
        "Schools’ attendance returns: half days missed, authorised or not ÷ half days possible, by "
        "the day a term ended; DfE’s overall absence rate of the school year, September to August"
    ),
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "Of every hundred half days that children could have been in school in terms that ended "
        "in these 12 months, how many they missed. To the end of August that is the school year."
    ),
    does_not_tell=(
        "Who is missing much and who a little: one child away all year weighs as twenty who miss "
        "nine days. Children on no roll are not in it, nor children below or above school age as "
        "DfE counts them unless the schools leave them out. Until a term has ended and its returns "
        "are in, it is not there."
    ),
    balanced_by="ED06",
    proxy_for="Children who are safe, seen and learning in school",
    published_as="TotAbs",
    told_by=(Source.CASEWORK, Source.LOCAL_FILE),
)
