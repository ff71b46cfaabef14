"""The pathway plan: what a young person and those responsible for them agree about adult life."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.pathway_plan import PATHWAY_PLAN as AGREED_IN_TIME
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Opening, Outcome, Step

PLAN = Step(
    key="pathway_plan",
    title="Pathway plan",
    trigger="Needs assessment, or leaving care",
    owner="personal adviser",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    signs="leaving care manager",
    due=Due(AGREED_IN_TIME, "leaving_care_assessment.eligible_on"),
    happened="agreed",
    feeds=("Annex A 9",),
    fields=sectioned(
        {
            "Who and when": "agreed:date!, eligibility:code[leaving_care_eligibility]!,"
            "adviser:person!",
            "In their words": "my_words!, people_i_trust!",
            "The plan": "home@!, education_work!, health!, money!, skills!, identity, rights,"
            "contingency!",
            "Agreement": "signed:date, next_review:date>",
        },
        agreed="When was it agreed? — Or when did the young person turn it down?",
        eligibility="What is the young person entitled to now?",
        adviser="Who is the personal adviser?",
        my_words="What does the young person want for themselves, in their words?",
        people_i_trust="Whom do they trust and turn to?",
        home="Where will they live, and what will make it a home?",
        education_work="What will they learn or work at, and who helps?",
        health="How will they stay well, and whom do they see?",
        money="What will they live on, and what do they get from us? — Setting up home allowance,"
        " bursary, council tax",
        skills="What will they learn to do for themselves?",
        identity="What helps them be who they are? — Family time, faith, papers, life story",
        rights="Have they been told of the local offer, advocacy and their right to see their"
        " record?",
        contingency="What happens if it goes wrong, and whom do they ring at night?",
        signed="When did the young person sign it?",
        next_review="When will it be looked at again?",
    ),
    outcomes=(
        Outcome(
            key="agreed",
            label="Agreed with a young person who has left care",
            opens=(Opening("care_leaver", at="agreed"),),
            unless_held=("looked_after",),
        ),
        Outcome(
            key="agreed_anew",
            label="Agreed anew with a care leaver",
            while_held=("care_leaver",),
        ),
        Outcome(
            key="agreed_in_care",
            label="Agreed with a young person still looked after: reviewed with the care plan",
            while_held=("looked_after",),
        ),
        Outcome(
            key="declined",
            label="The young person declines",
            starts=("pathway_review",),
            spares=("home", "education_work", "health", "money", "skills", "people_i_trust"),
        ),
    ),
)
