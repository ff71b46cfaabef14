"""Before a court is asked: a letter says what must change, and 16 weeks are given to change it."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.care_proceedings import PRE_PROCEEDINGS as CONCLUDED
from medlock.law.court_hearing import PRE_PROCEEDINGS_REVIEW
from medlock.law.legal_planning import FIRST_MEETING
from medlock.law.wellbeing_and_schools_act import FAMILY_MEETING
from medlock.pathway.field import sectioned
from medlock.pathway.language import Clock, Due, Opening, Outcome, Privacy, Status, Step
from medlock.pathways.social_work.lapse import no_longer_needed
from medlock.pathways.social_work.legal_planning import (
    NOT_OFFERED,
    OFFER,
    OFFER_LABELS,
    OFFERED,
)

ENDED = no_longer_needed("pre_proceedings", "pre-proceedings have ended", coming=())

MEETING = Step(
    key="plo_meeting",
    title="Pre-proceedings meeting",
    trigger="Letter before proceedings",
    owner="social worker",
    purpose=Purpose.CHILD_PROTECTION,
    signs="service manager",
    due=Due(FIRST_MEETING, "plo_meeting.letter_sent"),
    happened="held",
    together=True,
    privacy=Privacy.RESTRICTED,
    feeds=("CIN census",),
    fields=sectioned(
        {
            "The letter": "letter_sent:date!, letter:doc!, family_meeting_offered:date",
            "The meeting": "held:date!, attended:people!, parents_lawyer:person, parents_views!,"
            " child_voice!",
            "What must change": "concerns!, expectations!, support!,"
            " assessments_agreed:codes[pre_proceedings_assessment]!, review:date>!",
        },
        letter_sent="When was the letter before proceedings sent?",
        letter="The letter",
        family_meeting_offered="When did the letter offer the family a meeting of its own?"
        f" — {FAMILY_MEETING.standing}",
        held="When was the meeting held?",
        attended="Who came?",
        parents_lawyer="Who is the parents’ lawyer?",
        parents_views="What do the parents say?",
        child_voice="What does the child say and want?",
        concerns="What are the worries?",
        expectations="What must change, and by when?",
        support="What help is given to change it?",
        assessments_agreed="Which assessments were agreed?",
        review="When is the review?",
    ),
    outcomes=(
        Outcome(key="agreed", label="Agreement made", while_held=("pre_proceedings",)),
        Outcome(
            key="no_agreement",
            label="No agreement, or the parents did not come: legal planning",
            starts=("legal_planning",),
            spares=(
                "parents_views",
                "expectations",
                "support",
                "assessments_agreed",
                "review",
            ),
            while_held=("pre_proceedings",),
        ),
        ENDED,
    ),
)

REVIEW = Step(
    key="plo_review",
    title="Pre-proceedings review",
    trigger="Eight weeks in, and again before sixteen",
    owner="service manager",
    purpose=Purpose.CHILD_PROTECTION,
    signs="head of service",
    happened="held",
    together=True,
    privacy=Privacy.RESTRICTED,
    feeds=("CIN census",),
    fields=sectioned(
        {
            "The review": "held:date!, attended:people!, child_voice!, parents_views!, progress!,"
            " assessments_back!, drift_weeks:number!",
            "The family": OFFER,
            "The decision": "decision!, reason!, next:date>",
        },
        held="When was it held?",
        attended="Who came?",
        child_voice="What does the child say and want?",
        parents_views="What do the parents say?",
        progress="What has changed for the child?",
        assessments_back="Which assessments are back, and what do they say?",
        drift_weeks="How many weeks have been lost? — To waiting, not to work",
        decision="What was decided?",
        reason="Why was it decided so?",
        next="When is the next review?",
        **OFFER_LABELS,
    ),
    outcomes=(
        Outcome(
            key="continues",
            label="Pre-proceedings go on",
            while_held=("pre_proceedings",),
            needs=("next",),
        ),
        Outcome(
            key="step_down",
            label="Step down: the present plan continues",
            ends=("pre_proceedings",),
            while_held=("cin_plan", "cp_plan", "looked_after"),
        ),
        Outcome(
            key="child_in_need_plan",
            label="Step down: child in need plan",
            starts=("cin_review",),
            opens=(Opening("cin_plan", at="held"),),
            ends=("pre_proceedings",),
        ),
        Outcome(
            key="issue",
            label="Apply to court: the family was offered a meeting of its own",
            starts=("care_application",),
            ends=("pre_proceedings",),
            needs=OFFERED,
        ),
        Outcome(
            key="issue_without_meeting",
            label="Apply to court: a family meeting would not be in the child’s best interests",
            starts=("care_application",),
            ends=("pre_proceedings",),
            needs=NOT_OFFERED,
        ),
        ENDED,
    ),
)

PRE_PROCEEDINGS = Status(
    key="pre_proceedings",
    title="Pre-proceedings",
    within="in_need",
    never_beside=("proceedings",),
    sustains=Purpose.CHILD_PROTECTION,
    records=("family_meeting_offered", "family_meeting_answer"),
    limits=(CONCLUDED,),
    clocks=(
        Clock(
            step=REVIEW.key,
            terms=(PRE_PROCEEDINGS_REVIEW,) * 2,
            met_by=frozenset({"continues"}),
        ),
    ),
)
