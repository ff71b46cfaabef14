"""A school place for a child whom no school has room for, or who is about to lose theirs."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.exclusion import FAIR_ACCESS
from medlock.pathway.field import sectioned
from medlock.pathway.language import EVERYTHING, Due, Outcome, Step

OUT_OF_SCHOOL = ("permanently_excluded", "missing_education")

FAIR_ACCESS_PANEL = Step(
    key="fair_access",
    title="Fair access or alternative provision panel",
    trigger="Excluded, hard to place, or at risk of exclusion",
    owner="inclusion panel",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    due=Due(FAIR_ACCESS),
    happened="panel",
    entry=True,
    fields=sectioned(
        {
            "The child": "panel:date!, child_voice!, parents_view!, needs!",
            "The decision": "offer:text@!, school:agency@, where:place@, hours:number{0..40}, "
            "start:date>, cost:money, review:date>, reason!",
        },
        panel="When did the panel meet?",
        child_voice="What does the child say and want?",
        parents_view="What do the parents or carers say?",
        needs="What does the child need to do well there?",
        offer="Which school or provision is offered?",
        school="If a school of ours, which?",
        where="Where is it?",
        hours="For how many hours a week?",
        start="When does it begin?",
        cost="What does it cost in a school year?",
        review="When is it reviewed?",
        reason="What was decided, and why?",
    ),
    outcomes=(
        Outcome(
            key="school_place",
            label="A place at a school",
            replaces=OUT_OF_SCHOOL,
            needs=("start",),
            not_during=("governors", "governors_again"),
        ),
        Outcome(
            key="alternative_provision",
            label="Alternative provision",
            replaces=OUT_OF_SCHOOL,
            needs=("start", "hours"),
            not_during=("governors", "governors_again"),
        ),
        Outcome(
            key="managed_move",
            label="Managed move to another school",
            replaces=OUT_OF_SCHOOL,
            needs=("start",),
            not_during=("governors", "governors_again"),
        ),
        Outcome(
            key="refused",
            label="The school refuses: direction, and back to the panel",
            starts=("escalation", "fair_access"),
        ),
        Outcome(
            key="moved_or_over_age",
            label="The child has moved away or is over school age",
            replaces=OUT_OF_SCHOOL,
            spares=EVERYTHING,
        ),
        Outcome(
            key="stays",
            label="No longer needed: the child stays at their school",
            unless_held=OUT_OF_SCHOOL,
            spares=EVERYTHING,
        ),
    ),
)
