"""A care leaver: from leaving care until the 25th birthday."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.care_leaver_visit import CARE_LEAVER_VISIT
from medlock.law.pathway_plan import PATHWAY_REVIEW
from medlock.law.support_to_25 import ENDS_AT, OFFERED_AT, SUPPORT_ENDS
from medlock.law.timescale import Timescale
from medlock.pathway.language import Case, Circumstances, Clock, Status, TermsBy
from medlock.pathways.leaving_care.review import HELD, REVIEW
from medlock.pathways.leaving_care.snapshot import TAKEN
from medlock.pathways.leaving_care.support_after_21 import OFFERED
from medlock.pathways.leaving_care.visit import SEEN, VISIT


def turned_21(subject: Circumstances) -> bool:
    return subject.age is not None and subject.age >= OFFERED_AT[0]


def until_21(timescale: Timescale) -> TermsBy:
    """A duty to everyone until 21; after that it runs under support that was asked for."""
    return TermsBy(
        cases=(Case("21 or older", turned_21, ()),),
        otherwise=(timescale, timescale),
    )


CARE_LEAVER = Status(
    key="care_leaver",
    title="Care leaver",
    never_beside=("looked_after",),
    records=("eligibility", "end_reason"),
    sustains=Purpose.CARE,
    clocks=(
        Clock(step=REVIEW.key, terms=until_21(PATHWAY_REVIEW), met_by=HELD),
        Clock(step=VISIT.key, terms=until_21(CARE_LEAVER_VISIT), met_by=SEEN),
        TAKEN,
        OFFERED,
        Clock(
            step=REVIEW.key,
            terms=(SUPPORT_ENDS,),
            met_by=frozenset({"support_ends"}),
            birthdays=(ENDS_AT,),
            months_before=6,
        ),
    ),
)
