"""Social work: from a referral to a plan that keeps a child safe, and to the closing of it."""

from __future__ import annotations

from medlock.pathway.language import Service, Status
from medlock.pathways.social_work.agency_report import AGENCY_REPORT
from medlock.pathways.social_work.allocation import ALLOCATED, ALLOCATION
from medlock.pathways.social_work.assessment import ASSESSMENT
from medlock.pathways.social_work.case_note import CASE_NOTE
from medlock.pathways.social_work.closure import CLOSURE
from medlock.pathways.social_work.conference import INITIAL, REVIEW, TRANSFER_IN
from medlock.pathways.social_work.need_plan import CIN_PLAN
from medlock.pathways.social_work.need_plan import REVIEW as CIN_REVIEW
from medlock.pathways.social_work.need_plan import VISIT as CIN_VISIT
from medlock.pathways.social_work.protection_plan import CORE_GROUP, CP_PLAN
from medlock.pathways.social_work.protection_plan import VISIT as CP_VISIT
from medlock.pathways.social_work.referral import REFERRAL
from medlock.pathways.social_work.section_47 import ENQUIRY
from medlock.pathways.social_work.strategy_discussion import STRATEGY_DISCUSSION

IN_NEED = Status(
    key="in_need",
    title="Child in need (referral open)",
    clocks=(ALLOCATED,),
    records=("source", "primary_need", "reason_for_closure"),
)

SOCIAL_WORK = Service(
    key="social_work",
    title="Social work",
    steps=(
        REFERRAL,
        ALLOCATION,
        ASSESSMENT,
        AGENCY_REPORT,
        STRATEGY_DISCUSSION,
        ENQUIRY,
        INITIAL,
        CORE_GROUP,
        CP_VISIT,
        REVIEW,
        TRANSFER_IN,
        CIN_VISIT,
        CIN_REVIEW,
        CLOSURE,
        CASE_NOTE,
    ),
    statuses=(IN_NEED, CIN_PLAN, CP_PLAN),
)
