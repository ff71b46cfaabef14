"""Visits at which the child could speak without the adults there."""

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

SEEN = ("seen", "new_harm", "")
"""How a visit ends at which the child was seen; empty: the file tells of no other."""

VISITS = completed("cp_visit").where(OutcomeIs(SEEN))

INDICATOR = Indicator(
    code="CP11",
    title="Protection visits at which the child was seen alone",
    question="Can children speak to their social worker?",
    numerator=VISITS.where(FactIs("seen_alone", ("yes",))),
    denominator=VISITS,
    unit=Unit.PERCENT,
    better="higher",
    basis=Basis.PERIOD,
    decimals=1,
    source="Visits to children on a child protection plan; Annex A list 7: child seen alone",
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "Of the visits in the period at which a child on a plan was seen, the share at which they "
        "were seen alone."
    ),
    does_not_tell=(
        "What the child said, and whether anybody acted on it. A baby is seen, not alone. Where it "
        "was not recorded, it counts as not alone. A workbook holds the last visit only."
    ),
    balanced_by="CP10",
    proxy_for="Children who are listened to",
    told_by=(Source.CASEWORK, Source.ANNEX_A),
)
