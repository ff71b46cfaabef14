"""Early help that ended because social work had to take over."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    Basis,
    FactIs,
    Indicator,
    Unit,
    Version,
    ended,
)
from medlock.pathway.event import Source

ENDED = ended("early_help")

INDICATOR = Indicator(
    code="EH03",
    title="Early help that ended in social work",
    question="Does early help hold?",
    numerator=ENDED.where(FactIs("end_reason", ("stepped_up",))),
    denominator=ENDED,
    unit=Unit.PERCENT,
    better="lower",
    basis=Basis.PERIOD,
    decimals=1,
    source="Early help plans that ended, by the reason given",
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "Of the early help plans that ended in the period, the share that ended because social "
        "work took over."
    ),
    does_not_tell=(
        "Families who came back later, or who stopped answering. A low share can also be worries "
        "held on to for too long. Annex A does not say why early help ended."
    ),
    balanced_by="CP01",
    proxy_for="Early help that was not enough, or came too late",
    told_by=(Source.CASEWORK, Source.LOCAL_FILE),
)
