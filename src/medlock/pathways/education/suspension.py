"""A child sent home from school for some days: why, how often, and what brings them back."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.exclusion import MOST_DAYS_SUSPENDED, NOTIFIED
from medlock.pathway.field import sectioned
from medlock.pathway.language import Due, Outcome, Step

LIMIT = f"{{0..{MOST_DAYS_SUSPENDED}}}"

SUSPENSION = Step(
    key="suspension",
    title="Suspension",
    trigger="The head suspends a child",
    owner="school",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(NOTIFIED, "suspension.on"),
    happened="on",
    entry=True,
    feeds=("School census",),
    fields=sectioned(
        {
            "Suspension": f"school:agency@!, on:date!, days:number{LIMIT}!,"
            f"reason:codes[exclusion_reason]!, what_happened!, total_this_term:number{LIMIT}!,"
            f"total_this_year:number{LIMIT}!, exam_missed:yesno",
            "The child": "child_voice!, parents_view, sen:code[sen_provision]!,"
            "social_worker_told:date, virtual_school_told:date, reintegration:date>,"
            "reintegration_plan",
        },
        school="Which school?",
        on="On which day was the child suspended? — The last day they had lessons: the next school"
        " day is the first one out",
        days="For how many school days? — A lunchtime counts as half a day",
        reason="Why was the child suspended? — Up to three reasons, the weightiest first",
        what_happened="What happened?",
        total_this_term="How many school days suspended this term, with these?",
        total_this_year="How many school days suspended this school year, with these? — No more"
        f" than {MOST_DAYS_SUSPENDED}",
        exam_missed="Would the child miss a public examination or national test?",
        child_voice="What does the child say about what happened?",
        parents_view="What do the parents or carers say?",
        sen="What special educational provision does the child have?",
        social_worker_told="When was the child’s social worker told, if they have one?",
        virtual_school_told="When was the virtual school told, if the child is looked after?",
        reintegration="When do the child, family and school meet before the return?",
        reintegration_plan="What will be different when the child is back?",
    ),
    outcomes=(
        Outcome(
            key="returned_with_plan",
            label="Back in school, with a plan",
            needs=("reintegration", "reintegration_plan"),
        ),
        Outcome(
            key="over_five_days",
            label="More than five school days: education from the sixth",
            starts=("day_six",),
        ),
        Outcome(
            key="governors_meet",
            label="More than 15 school days this term, or an examination missed: governors meet",
            starts=("governors", "day_six"),
        ),
        Outcome(key="early_help", label="Early help", starts=("eh_triage",)),
        Outcome(
            key="at_risk_of_exclusion",
            label="At risk of permanent exclusion: to the fair access panel",
            starts=("fair_access",),
        ),
    ),
)
