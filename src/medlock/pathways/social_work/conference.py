"""Child protection conferences: the first, those that review it, and for a child who moves in."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.conference import INITIAL_CONFERENCE, TRANSFER_IN_CONFERENCE
from medlock.law.review_conference import FIRST_REVIEW_CONFERENCE, NEXT_REVIEW_CONFERENCE
from medlock.pathway.field import sectioned
from medlock.pathway.language import Clock, Due, Opening, Outcome, Step
from medlock.pathways.social_work.lapse import NO_PROTECTION_PLAN
from medlock.pathways.social_work.protection_team import PART, PART_LABELS

INITIAL = Step(
    key="icpc",
    title="Initial child protection conference",
    trigger="Section 47 enquiry finds continuing risk; also before birth",
    owner="conference chair",
    lies=Compartment.PLAN,
    purpose=Purpose.CHILD_PROTECTION,
    due=Due(INITIAL_CONFERENCE, "strategy_discussion.held"),
    happened="held",
    together=True,
    unless_held=("cp_plan",),
    asks=("police", "health", "education", "probation"),
    asked_with="agency_report",
    feeds=("Annex A 5", "Annex A 7", "CIN census"),
    fields=sectioned(
        {
            "The conference": f"held:date!, attended:people!, quorate:yesno!, {PART}, "
            "reports_shared:date!",
            "The child and the family": "child_took_part:code[participation]!, child_voice, "
            "advocate:person, parents_views!, dissent",
            "What was decided": "previous_plans:number!, category:code[category_of_abuse], "
            "reason!, outline_plan, next_review:date>",
        },
        held="When was it held?",
        attended="Who came?",
        quorate="Were enough agencies there to decide?",
        reports_shared="When did the family see the reports?",
        child_took_part="How did the child take part?",
        child_voice="What does the child say?",
        advocate="Who spoke for the child?",
        parents_views="What do the parents or carers say?",
        dissent="Who disagreed, and why?",
        previous_plans="How many plans has the child had before? — With any authority",
        category="What is the main kind of harm? — Needed when a plan is made",
        reason="Why did the conference decide as it did?",
        outline_plan="What must change, who does what, and by when?",
        next_review="When is the first review?",
        **PART_LABELS,
    ),
    outcomes=(
        Outcome(
            key="plan",
            label="Child protection plan",
            starts=("core_group",),
            opens=(Opening("cp_plan", at="held"),),
            replaces=("cin_plan",),
            needs=("category", "outline_plan", "next_review"),
        ),
        Outcome(
            key="child_in_need_plan",
            label="Child in need plan",
            starts=("cin_review",),
            opens=(Opening("cin_plan", at="held"),),
        ),
        Outcome(
            key="child_in_need_plan_continues",
            label="The child in need plan continues",
            while_held=("cin_plan",),
        ),
        Outcome(key="no_plan", label="No plan"),
        Outcome(
            key="adjourned",
            label="Adjourned",
            starts=("icpc",),
            spares=(
                "quorate",
                "reports_shared",
                "child_took_part",
                "parents_views",
                "previous_plans",
            ),
        ),
    ),
)

REVIEW = Step(
    key="rcpc",
    title="Review child protection conference",
    trigger="Three months after the first, then every six",
    owner="conference chair",
    lies=Compartment.PLAN,
    purpose=Purpose.CHILD_PROTECTION,
    happened="held",
    together=True,
    asks=("health", "education", "police"),
    asked_with="agency_report",
    feeds=("Annex A 7", "CIN census"),
    fields=sectioned(
        {
            "The conference": f"held:date!, attended:people!, quorate:yesno!, {PART}",
            "The child": "child_took_part:code[participation]!, child_voice, progress!",
            "What was decided": "category:code[category_of_abuse]!, reason!, "
            "end_reason:code[plan_end_reason], next_review:date>",
        },
        held="When was it held?",
        attended="Who came?",
        quorate="Were enough agencies there to decide?",
        child_took_part="How did the child take part?",
        child_voice="What does the child say?",
        progress="What has changed for the child?",
        category="What is the main kind of harm now?",
        reason="Why did the conference decide as it did?",
        end_reason="If the plan ends, why?",
        next_review="When is the next review?",
        **PART_LABELS,
    ),
    outcomes=(
        Outcome(
            key="continues",
            label="Plan continues",
            starts=("core_group",),
            while_held=("cp_plan",),
            needs=("next_review",),
        ),
        Outcome(
            key="child_in_need_plan",
            label="Plan ends: child in need plan",
            starts=("cin_review",),
            opens=(Opening("cin_plan", at="held"),),
            ends=("cp_plan",),
            needs=("end_reason",),
            spares=("category",),
        ),
        Outcome(
            key="early_help",
            label="Plan ends: early help",
            starts=("case_closure", "eh_triage"),
            ends=("cp_plan",),
            needs=("end_reason",),
            spares=("category",),
        ),
        Outcome(
            key="looked_after",
            label="Plan ends: looked after",
            starts=("entry_to_care",),
            ends=("cp_plan",),
            needs=("end_reason",),
            spares=("category",),
        ),
        Outcome(
            key="in_care",
            label="Plan ends: the child is in care already, and the care plan keeps them safe",
            ends=("cp_plan",),
            needs=("end_reason",),
            spares=("category",),
            while_held=("looked_after",),
        ),
        Outcome(
            key="moved_or_of_age",
            label="Plan ends: moved away, came of age or died",
            starts=("case_closure",),
            ends=("cp_plan",),
            needs=("end_reason",),
            spares=("attended", "quorate", "child_took_part", "progress", "category"),
        ),
        Outcome(
            key="legal_planning",
            label="Plan continues, with legal planning",
            starts=("legal_planning",),
            while_held=("cp_plan",),
            needs=("next_review",),
        ),
        NO_PROTECTION_PLAN,
    ),
)

TRANSFER_IN = Step(
    key="transfer_in_conference",
    title="Transfer-in conference",
    trigger="Another area’s child on a plan moves in",
    owner="conference chair",
    purpose=Purpose.CHILD_PROTECTION,
    due=Due(TRANSFER_IN_CONFERENCE, "transfer_in_conference.notified"),
    happened="held",
    entry=True,
    together=True,
    while_held=("in_need",),
    unless_held=("cp_plan",),
    fields=sectioned(
        {
            "The move": "notified:date!, moved_from:text!, papers:doc!",
            "The conference": "held:date!, attended:people, child_voice, decision!",
            "If a plan is made here": "previous_plans:number!, category:code[category_of_abuse],"
            "outline_plan, next_review:date>",
        },
        notified="When did the other area tell us?",
        moved_from="Which area has the child come from?",
        papers="Their plan and last conference minutes",
        held="When was it held?",
        attended="Who came?",
        child_voice="What does the child say?",
        decision="What was decided, and why?",
        previous_plans="How many plans has the child had before the one they moved in with?",
        category="What is the main kind of harm? — Needed when a plan is made",
        outline_plan="What must change, who does what, and by when?",
        next_review="When is the first review here?",
    ),
    outcomes=(
        Outcome(
            key="plan",
            label="Child protection plan here",
            starts=("core_group",),
            opens=(Opening("cp_plan", at="held"),),
            replaces=("cin_plan",),
            needs=("category", "outline_plan", "next_review"),
        ),
        Outcome(
            key="child_in_need_plan",
            label="No child protection plan: child in need plan",
            starts=("cin_review",),
            opens=(Opening("cin_plan", at="held"),),
        ),
        Outcome(key="no_plan", label="No plan here"),
    ),
)

REVIEWED = Clock(
    step=REVIEW.key,
    terms=(FIRST_REVIEW_CONFERENCE, NEXT_REVIEW_CONFERENCE),
    met_by=frozenset({"continues", "legal_planning"}),
)
