"""Notifications that a child lives where there is domestic abuse."""

from __future__ import annotations

from datetime import date

from medlock.indicators.language import (
    Basis,
    Indicator,
    Unit,
    Version,
    completed,
)
from medlock.pathway.event import Source

INDICATOR = Indicator(
    code="FD15",
    title="Domestic abuse notifications",
    question="How many children do we hear of who live with abuse?",
    numerator=completed("domestic_abuse_notification"),
    denominator=None,
    unit=Unit.COUNT,
    better="neither",
    basis=Basis.PERIOD,
    decimals=0,
    source="Notifications by the police, risk conferences and services, one for each child named",
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells="Notifications that reached the front door in the period, one for each child they name.",
    does_not_tell=(
        "How much abuse there is: more can be more trust in the police, fewer can be a change in "
        "what is passed on. A home with three children counts three times, and twice in a week "
        "counts twice. Contacts that speak of abuse without a notification are not in it."
    ),
    balanced_by="CP01",
    proxy_for="Children who live with domestic abuse",
    told_by=(Source.CASEWORK, Source.LOCAL_FILE),
)
