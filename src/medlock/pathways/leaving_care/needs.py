"""What a young person who is about to leave care, or has left, will need for adult life."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.pathway_plan import NEEDS_ASSESSMENT as ASSESSED_IN_TIME
from medlock.pathway.field import sectioned
from medlock.pathway.language import EVERYTHING, Due, Outcome, Step

ASSESSMENT = Step(
    key="leaving_care_assessment",
    title="Leaving care needs assessment",
    trigger="Sixteenth birthday with the qualifying time in care, or a young person who left care"
    " turns to us",
    owner="social worker",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    due=Due(ASSESSED_IN_TIME, "leaving_care_assessment.eligible_on"),
    entry=True,
    feeds=("Annex A 9",),
    fields=sectioned(
        {
            "Entitlement": "eligibility:code[leaving_care_eligibility]!, eligible_on:date!,"
            "weeks_in_care:number, adviser:person!",
            "The young person": "young_person_view!, relationships!, identity!, health!,"
            "education!, skills",
            "Living": "home@!, money!, worries, immigration",
            "Who was asked": "asked:people",
        },
        eligibility="What is the young person entitled to?",
        eligible_on="Since when? — Their 16th birthday, or the day 13 weeks in care were reached"
        " if that was later",
        weeks_in_care="How many weeks have they been looked after since they were 14?",
        adviser="Who will be their personal adviser? — Ask whom they would choose",
        young_person_view="What does the young person say they want and need?",
        relationships="Who matters to them, and who will still be there at 21?",
        identity="Who are they: culture, faith, language, identity, the story of their time in"
        " care?",
        health="How is their health, in body and mind?",
        education="What are they learning or working at, and what do they hope for?",
        skills="What can they do for themselves, and what have they yet to learn?",
        home="Where do they live, and where would they like to live?",
        money="How will they manage for money?",
        worries="What are you worried about?",
        immigration="Is their right to stay settled, and what must be done?",
        asked="Who else was asked? — Carers, family, teachers, health, reviewing officer",
    ),
    outcomes=(
        Outcome(key="completed", label="Completed: plan together", starts=("pathway_plan",)),
        Outcome(
            key="not_entitled",
            label="Not entitled to leaving care support",
            spares=("adviser", "home", "money", "relationships", "identity", "health", "education"),
        ),
        Outcome(
            key="declined",
            label="The young person does not want it now",
            unless_held=("looked_after",),
            spares=EVERYTHING,
            needs=("young_person_view",),
        ),
    ),
)
