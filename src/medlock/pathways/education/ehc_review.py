"""An EHC plan looked at again each year with the child: the school holds the meeting, the authority
decides within four weeks, and an amended plan is out within twelve."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.ehc_review import AMENDED_PLAN, REVIEW_DECISION
from medlock.pathway.field import fields, sectioned
from medlock.pathway.language import Due, Outcome, Step
from medlock.pathways.education.ehc_plan import PLAN_LABELS, PLANNED
from medlock.pathways.education.lapse import NO_EHC_PLAN

DECIDED_NEXT = ("ehc_review_decision",)

ANNUAL_REVIEW_MEETING = Step(
    key="annual_review",
    title="EHC annual review",
    trigger="Every twelve months; every six for a child under five; sooner before a move",
    owner="school",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    signs="SEND officer",
    happened="held",
    asks=("health", "social_care"),
    asked_with="ehc_agency_advice",
    feeds=("SEN2",),
    fields=sectioned(
        {
            "Meeting": "held:date!, attended:people!, child_took_part:code[participation]!,"
            "child_voice!, parents_view!",
            "Plan": "progress!, attendance:number{0..100}, needs_changed!, provision_given!,"
            "setting_right:yesno!, move:code[phase_transfer]!, adulthood, reason!, put_off_why",
        },
        held="When was it held?",
        attended="Who came?",
        child_took_part="How did the child or young person take part?",
        child_voice="What do they say about school, the plan and what they want next?",
        parents_view="What do the parents say?",
        progress="How far has the child come towards each outcome of the plan?",
        attendance="What is the child’s attendance? — Per cent of their own possible sessions",
        needs_changed="What has changed in the child’s needs?",
        provision_given="Was everything in the plan given? If not, what was missing?",
        setting_right="Is this still the right setting?",
        move="Which move is next, within twelve months? — The next place is named before"
        " 15 February, or before 31 March for a move to post-16",
        adulthood="From year 9: work, home, friends and health as an adult?",
        reason="What does the meeting recommend, and why?",
        put_off_why="If it was put off, why?",
    ),
    outcomes=(
        Outcome(
            key="keep",
            label="Recommended: keep the plan as it is",
            starts=DECIDED_NEXT,
            while_held=("ehc_plan",),
        ),
        Outcome(
            key="amend",
            label="Recommended: amend the plan",
            starts=DECIDED_NEXT,
            while_held=("ehc_plan",),
        ),
        Outcome(
            key="cease",
            label="Recommended: cease the plan",
            starts=DECIDED_NEXT,
            while_held=("ehc_plan",),
        ),
        Outcome(
            key="phase_transfer",
            label="Recommended: name the next school or college",
            starts=(*DECIDED_NEXT, "passport"),
            while_held=("ehc_plan",),
        ),
        Outcome(
            key="put_off",
            label="Not held: put off",
            starts=("annual_review",),
            while_held=("ehc_plan",),
            needs=("put_off_why",),
            spares=(
                "held",
                "attended",
                "child_took_part",
                "child_voice",
                "parents_view",
                "progress",
                "needs_changed",
                "provision_given",
                "setting_right",
                "move",
                "reason",
            ),
        ),
        NO_EHC_PLAN,
    ),
)

REVIEW_DECIDED = Step(
    key="ehc_review_decision",
    title="Decision after an annual review",
    trigger="A review was held; or a child with a plan moves away or leaves education",
    owner="SEND officer",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    signs="SEND manager",
    due=Due(REVIEW_DECISION, "annual_review.held"),
    happened="told",
    entry=True,
    while_held=("ehc_plan",),
    feeds=("SEN2",),
    fields=fields(
        "child_voice!, parents_view!, decision!, reason!, told:date!,"
        "end_reason:code[ehc_end_reason], new_authority:text@",
        child_voice="What does the child or young person want?",
        parents_view="What do the parents want?",
        decision="What was decided?",
        reason="Why was it decided so?",
        told="When was the family told, with its right to appeal?",
        end_reason="If the plan ends, why?",
        new_authority="If the child has moved, to which authority?",
    ),
    outcomes=(
        Outcome(key="keep", label="Keep the plan as it is", while_held=("ehc_plan",)),
        Outcome(
            key="amend",
            label="Amend the plan",
            starts=("ehc_amend",),
            while_held=("ehc_plan",),
        ),
        Outcome(
            key="cease",
            label="Cease the plan",
            ends=("ehc_plan",),
            needs=("end_reason",),
        ),
        Outcome(
            key="cease_disputed",
            label="Cease the plan, and the family disagrees: it goes on meanwhile",
            starts=("ehc_appeal",),
            while_held=("ehc_plan",),
        ),
        Outcome(
            key="moved",
            label="The child has moved: the plan goes to the new authority",
            ends=("ehc_plan",),
            needs=("end_reason", "new_authority"),
            spares=("child_voice", "parents_view"),
        ),
        NO_EHC_PLAN,
    ),
)

EHC_AMENDED = Step(
    key="ehc_amend",
    title="Amended EHC plan",
    trigger="Decision to amend after a review; or an appeal that was won",
    owner="SEND officer",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    signs="SEND manager",
    due=Due(AMENDED_PLAN, "annual_review.held"),
    happened="issued",
    feeds=("SEN2",),
    fields=sectioned(
        {
            "Amendment": "notice_sent:date!, parents_answer, consulted@,move:code[phase_transfer]!",
        }
        | PLANNED,
        notice_sent="When was the amendment sent to the family? — They have at least 15 days to"
        " answer; the plan is out within eight weeks",
        parents_answer="What do the parents say about it?",
        consulted="Which schools or colleges were asked, and what did they answer?",
        move="Which move is it for, if any?",
        **PLAN_LABELS,
    ),
    outcomes=(
        Outcome(key="issued", label="Amended plan issued", while_held=("ehc_plan",)),
        Outcome(
            key="appealed",
            label="Amended plan issued, and the family disagrees with it",
            starts=("ehc_appeal",),
            while_held=("ehc_plan",),
        ),
        Outcome(
            key="not_amended",
            label="Not amended after all, and the family told",
            while_held=("ehc_plan",),
            spares=("issued", "outcomes", "provision", "setting", "need"),
        ),
        NO_EHC_PLAN,
    ),
)
