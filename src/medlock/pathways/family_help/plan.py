"""One plan that goes on whether the child becomes, or ceases to be, in need by law: its meetings
and visits, and the status that holds from the first agreement to the end of help."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Outcome, Status, Step
from medlock.pathways.social_work import need_plan
from medlock.pathways.social_work.lapse import UNDER_ASSESSMENT, no_longer_needed

FIRST_REVIEW = local("first_family_help_review", "Plan reviewed", Term(6, Unit.WEEKS))
NEXT_REVIEW = local("next_family_help_review", "Plan reviewed again", Term(3, Unit.MONTHS))
FIRST_VISIT = local("first_family_help_visit", "Child seen", Term(10, Unit.WORKING_DAYS))
NEXT_VISIT = local("next_family_help_visit", "Child seen again", Term(20, Unit.WORKING_DAYS))
NO_PLAN = no_longer_needed("family_help", "there is no family help plan")

REVIEW = Step(
    key="family_help_review",
    title="Family help planning or review meeting",
    trigger="Plan decided on, then at six weeks and every three months",
    owner="lead practitioner",
    lies=Compartment.PLAN,
    purpose=Purpose.EARLY_HELP,
    happened="held",
    together=True,
    feeds=("Annex A 2", "Annex A 6"),
    fields=fields(
        "held:date!, attended:people!, child_voice!, progress!, score:number, actions!,"
        "agrees:yesno!, drift_check!, next:date>",
        held="When was it held?",
        attended="Who came?",
        child_voice="What does the child say?",
        progress="What has changed for the child?",
        score="Where does the family put itself, from 0 to 10?",
        actions="What happens next, who does it, and by when?",
        agrees="Does the family agree to the plan?",
        drift_check="Is the plan working fast enough for this child?",
        next="When is the next review?",
    ),
    outcomes=(
        Outcome(
            key="continues",
            label="Plan agreed or continues",
            while_held=("family_help",),
            needs=("next",),
        ),
        Outcome(
            key="no_longer_in_need",
            label="No longer in need by law: the plan goes on",
            ends=("in_need",),
            while_held=("family_help",),
            needs=("next",),
            sets={"reason_for_closure": "RC7"},
            not_during=UNDER_ASSESSMENT,
        ),
        Outcome(
            key="goals_met",
            label="Goals met: help ends",
            starts=("sustained_check",),
            ends=("family_help",),
            unless_held=("in_need",),
        ),
        Outcome(
            key="close",
            label="Plan ends: close the case",
            starts=("case_closure",),
            ends=("family_help",),
            while_held=("in_need",),
        ),
        Outcome(
            key="withdrew",
            label="The family withdrew",
            ends=("family_help",),
            unless_held=("in_need",),
        ),
        Outcome(
            key="step_up",
            label="Step up to MASH: the plan goes on meanwhile",
            starts=("mash_enquiry",),
            while_held=("family_help",),
            unless_held=("in_need",),
        ),
        Outcome(
            key="strategy_discussion",
            label="Strategy discussion",
            starts=("strategy_discussion",),
            while_held=("in_need",),
        ),
        Outcome(
            key="legal_planning",
            label="Legal planning",
            starts=("legal_planning",),
            while_held=("in_need",),
        ),
        NO_PLAN,
    ),
)

VISIT = Step(
    key="family_help_visit",
    title="Family help visit",
    trigger="Clock on the plan",
    owner="lead practitioner",
    purpose=Purpose.EARLY_HELP,
    happened="when",
    entry=True,
    together=True,
    while_held=("family_help",),
    fields=need_plan.VISIT.fields,
    outcomes=(
        need_plan.VISIT.outcome("seen"),
        need_plan.VISIT.outcome("not_seen"),
        Outcome(key="new_worry", label="Child seen, a new worry", starts=("conversation",)),
        Outcome(
            key="new_harm",
            label="Child seen, new harm",
            starts=("strategy_discussion",),
            while_held=("in_need",),
        ),
        NO_PLAN,
    ),
)

FAMILY_HELP = Status(
    key="family_help",
    title="Family help plan",
    never_beside=("cp_plan",),
    sustains=Purpose.EARLY_HELP,
    clocks=(
        Clock(
            step=VISIT.key,
            terms=(FIRST_VISIT, NEXT_VISIT),
            met_by=frozenset({"seen", "new_worry", "new_harm"}),
        ),
        Clock(
            step=REVIEW.key,
            terms=(FIRST_REVIEW, NEXT_REVIEW),
            met_by=frozenset({"continues", "no_longer_in_need", "step_up"}),
        ),
    ),
)
