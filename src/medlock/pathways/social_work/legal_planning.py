"""A lawyer, a manager and the social worker decide whether a child’s safety needs a court."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.legal_planning import LEGAL_PLANNING as HELD_IN_TIME
from medlock.law.wellbeing_and_schools_act import FAMILY_MEETING
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Opening, Outcome, Privacy, Step
from medlock.pathways.social_work.lapse import no_longer_needed

OFFER = (
    "family_meeting_offered:date, family_meeting_answer:code[family_meeting_answer],"
    " family_meeting_not_because"
)
"""What a decision to go to court has to know about the family’s own plan."""

OFFER_LABELS = {
    "family_meeting_offered": "When was the family offered a family group decision-making meeting?"
    f" — {FAMILY_MEETING.standing}",
    "family_meeting_answer": "What came of the offer?",
    "family_meeting_not_because": "If none was offered or held, why would it not be in the child’s"
    " best interests, and who decided so?",
}

OFFERED = ("family_meeting_offered", "family_meeting_answer")
NOT_OFFERED = ("family_meeting_not_because",)

LEGAL_PLANNING = Step(
    key="legal_planning",
    title="Legal planning meeting",
    trigger="Risk is not falling, or harm is urgent",
    owner="service manager",
    purpose=Purpose.CHILD_PROTECTION,
    signs="head of service",
    due=Due(HELD_IN_TIME),
    happened="held",
    entry=True,
    together=True,
    while_held=("in_need",),
    privacy=Privacy.RESTRICTED,
    fields=sectioned(
        {
            "The meeting": "held:date!, attended:people!, legal_advice:doc!",
            "The child": "child_voice!, harm_now!, threshold!",
            "The family": f"family_options!, {OFFER}",
            "The decision": "contingency!, decision!, parents_told:date",
        },
        held="When was it held?",
        attended="Who came?",
        legal_advice="The legal advice",
        child_voice="What does the child say and want?",
        harm_now="What harm is the child suffering or likely to suffer?",
        threshold="Is the threshold for a care or supervision order met, and on what evidence?",
        family_options="Who in the family or among friends could keep the child safe?",
        contingency="What happens if this does not work?",
        decision="What was decided, and why is a court needed or not?",
        parents_told="When were the parents told?",
        **OFFER_LABELS,
    ),
    outcomes=(
        Outcome(
            key="threshold_not_met",
            label="Threshold not met: the present plan continues",
            replaces=("pre_proceedings",),
            while_held=("cin_plan", "cp_plan", "looked_after"),
            unless_held=("proceedings",),
        ),
        Outcome(
            key="child_in_need_plan",
            label="Threshold not met: child in need plan",
            starts=("cin_review",),
            opens=(Opening("cin_plan", at="held"),),
            replaces=("pre_proceedings",),
            unless_held=("proceedings",),
        ),
        Outcome(
            key="pre_proceedings",
            label="Pre-proceedings: letter and meeting",
            starts=("plo_meeting",),
            opens=(Opening("pre_proceedings", at="held"),),
            not_during=("care_application",),
        ),
        Outcome(
            key="issue",
            label="Apply to court now: the family was offered a meeting of its own",
            starts=("care_application",),
            replaces=("pre_proceedings",),
            needs=OFFERED,
            while_held=("in_need",),
        ),
        Outcome(
            key="issue_without_meeting",
            label="Apply to court now: a family meeting would not be in the child’s best interests",
            starts=("care_application",),
            replaces=("pre_proceedings",),
            needs=NOT_OFFERED,
            while_held=("in_need",),
        ),
        Outcome(
            key="continues",
            label="Pre-proceedings or proceedings go on",
            while_held=("pre_proceedings", "proceedings"),
        ),
        no_longer_needed("in_need", "the child is not open to social work", coming=()),
    ),
)
