"""The early help assessment: of the whole family, with its agreement, by one lead practitioner."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.early_help import ASSESSMENT as COMPLETE
from medlock.pathway.field import sectioned
from medlock.pathway.language import EVERYTHING, Agreeing, Due, Opening, Outcome, Step
from medlock.pathways.early_help.lapse import WITH_SOCIAL_WORK

ASSESSMENT = Step(
    key="eha",
    title="Early help assessment",
    trigger="Agreed with the family by any agency",
    owner="lead practitioner",
    lies=Compartment.PLAN,
    purpose=Purpose.EARLY_HELP,
    due=Due(COMPLETE, "eha.agreed"),
    happened="completed",
    entry=True,
    together=True,
    feeds=("Annex A 2",),
    agreement=Agreeing(at="agreed", by="agreed_by", to="agreed_to", withdrawn_by=("not_taken_up",)),
    fields=sectioned(
        {
            "Agreement": "agreed:date!, agreed_by:people!, agreed_to:codes[early_help_agreement]!,"
            " agreement_limits",
            "The family": "family:people!, child_voice!, parents_views!, strengths!",
            "What is needed": "needs:codes[headline_need]!, what_needs_to_change!, family_goals!,"
            " score_now:number{0..10}, analysis!",
            "Who helps": "lead:person!, lead_agency:agency!, team:people, completed:date!",
            "If it was not taken up": "not_taken_up:code[not_taken_up], not_taken_up_safe",
        },
        agreed="When did the family agree to an assessment?",
        agreed_by="Who agreed? — A child old enough to understand is asked too",
        agreed_to="What did they agree to?",
        agreement_limits="What do they not want shared, or with whom?",
        family="Who is in the family?",
        child_voice="What does each child say, show and want?",
        parents_views="What do the parents or carers say?",
        strengths="What is going well?",
        needs="What does the family need help with?",
        what_needs_to_change="What makes it hard?",
        family_goals="What does the family want to be different?",
        score_now="How does the family score it today? — From 0, as bad as can be, to 10",
        analysis="What does all of it mean for the children?",
        lead="Who is the lead practitioner?",
        lead_agency="Which agency do they work for?",
        team="Who else will help?",
        completed="When was the assessment complete?",
        not_taken_up="Why was early help not taken up?",
        not_taken_up_safe="Are the children safe without it, and who will look again?",
    ),
    outcomes=(
        Outcome(
            key="plan",
            label="Early help plan",
            starts=("taf_meeting",),
            opens=(Opening("early_help", at="completed"),),
            needs=("team",),
        ),
        Outcome(
            key="plan_continues",
            label="The early help plan continues",
            while_held=("early_help",),
        ),
        Outcome(key="one_service", label="One service can help", starts=("service_request",)),
        Outcome(
            key="no_plan",
            label="Needs are met, no plan",
            unless_held=("early_help",),
        ),
        Outcome(
            key="not_taken_up",
            label="The family declined, withdrew its agreement, or could not be reached",
            needs=("not_taken_up", "not_taken_up_safe"),
            spares=EVERYTHING,
        ),
        Outcome(
            key="step_up",
            label="Step up to MASH",
            starts=("mash_enquiry",),
            needs=("analysis",),
            spares=(
                "agreed",
                "agreed_by",
                "agreed_to",
                "family",
                "parents_views",
                "strengths",
                "needs",
                "what_needs_to_change",
                "family_goals",
                "lead",
                "lead_agency",
                "completed",
            ),
        ),
        WITH_SOCIAL_WORK,
    ),
)
