"""Children sent home from school for some days."""

from __future__ import annotations

from datetime import date

from medlock.indicators.catalogue.permanent_exclusions import PUPILS
from medlock.indicators.language import (
    Basis,
    Indicator,
    Unit,
    Version,
    completed,
)
from medlock.pathway.event import Source

INDICATOR = Indicator(
    code="ED05",
    title="Suspensions",
    question="How often are children sent home from school?",
    numerator=completed("suspension"),
    denominator=PUPILS,
    unit=Unit.PERCENT,
    better="lower",
    basis=Basis.ROLLING_YEAR,
    decimals=1,
    source=(
        "School census: suspensions (fixed-term exclusions) by their first day ÷ pupils with a "
        "return for the autumn term; DfE divides those of the school year by the pupils on roll in "
        "January"
    ),
    versions=(Version(1, date(2026, 11, 22), "First definition."),),
    tells=(
        "Suspensions in the 12 months for every hundred pupils; a child suspended three times "
        "counts three times. To the end of August that is the school year."
    ),
    does_not_tell=(
        "For how long, and how many children: a few may have most of them. A child sent home "
        "without a suspension is absent instead."
    ),
    balanced_by="ED01",
    proxy_for="Children whose school can work with how they behave",
    published_as="TotFixedEx",
    told_by=(Source.LOCAL_FILE,),
)
