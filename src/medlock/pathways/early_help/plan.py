"""An early help plan: the team around the family that keeps it, reviews it and ends it."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.early_help import TEAM_MEETING
from medlock.pathway.field import sectioned
from medlock.pathway.language import Agreeing, Clock, Outcome, Status, Step
from medlock.pathways.early_help.lapse import NO_PLAN
from medlock.pathways.early_help.visit import VISITED

MEETING = Step(
    key="taf_meeting",
    title="Team around the family",
    trigger="Plan opened, then every six weeks",
    owner="lead practitioner",
    lies=Compartment.PLAN,
    purpose=Purpose.EARLY_HELP,
    happened="held",
    together=True,
    agreement=Agreeing(withdrawn_by=("withdrew",)),
    fields=sectioned(
        {
            "The meeting": "held:date!, attended:people!, apologies:people, still_agrees:yesno!,"
            " child_voice!, parents_views",
            "The plan": "goals_progress!, needs_met:codes[headline_need], score_now:number{0..10},"
            " actions!, next_meeting:date>",
            "If the plan ends": "end_reason:code[early_help_end], outcome_evidence, who_to_ring",
        },
        held="When was it held?",
        attended="Who came?",
        apologies="Who could not come?",
        still_agrees="Does the family still agree to the plan?",
        child_voice="What does the child say?",
        parents_views="What do the parents or carers say?",
        goals_progress="What has changed for the children?",
        needs_met="Which needs are met now?",
        score_now="How does the family score it today? — From 0, as bad as can be, to 10",
        actions="What happens next, who does it, and by when?",
        next_meeting="When does the team meet next?",
        end_reason="Why does the plan end?",
        outcome_evidence="How do you know that it is better? — From the family and from others",
        who_to_ring="Whom can the family ring if they need help again?",
    ),
    outcomes=(
        Outcome(
            key="continues",
            label="Plan made or continues",
            while_held=("early_help",),
            needs=("next_meeting",),
        ),
        Outcome(
            key="goals_met",
            label="Goals met: plan ends",
            starts=("sustained_check",),
            ends=("early_help",),
            needs=("needs_met", "end_reason", "outcome_evidence", "who_to_ring"),
        ),
        Outcome(
            key="step_up",
            label="Plan ends: step up to MASH",
            starts=("mash_enquiry",),
            ends=("early_help",),
            needs=("end_reason",),
            unless_held=("in_need",),
        ),
        Outcome(
            key="with_social_work",
            label="Plan ends: the child’s social worker takes it on",
            starts=("case_note",),
            ends=("early_help",),
            needs=("end_reason",),
            while_held=("in_need",),
        ),
        Outcome(
            key="withdrew",
            label="Plan ends: the family withdrew its agreement",
            ends=("early_help",),
            sets={"still_agrees": False},
            needs=("end_reason", "who_to_ring"),
            spares=("still_agrees", "actions"),
        ),
        Outcome(
            key="ended_otherwise",
            label="Plan ends: moved away, came of age, or stopped taking part",
            ends=("early_help",),
            needs=("end_reason",),
            spares=("attended", "still_agrees", "child_voice", "goals_progress", "actions"),
        ),
        Outcome(
            key="new_lead",
            label="Plan continues, with another lead practitioner",
            starts=("eh_lead",),
            while_held=("early_help",),
            needs=("next_meeting",),
        ),
        NO_PLAN,
    ),
)

PLAN = Status(
    key="early_help",
    title="Early help plan",
    sustains=Purpose.EARLY_HELP,
    records=("agreed", "agreed_to", "lead_agency", "needs", "needs_met", "end_reason"),
    clocks=(
        Clock(
            step=MEETING.key,
            terms=(TEAM_MEETING,) * 2,
            met_by=frozenset({"continues", "new_lead"}),
        ),
        VISITED,
    ),
)
