"""The care plan: how the child’s needs are met now, and where the child is to grow up."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.care_plan import CARE_PLAN as PREPARED
from medlock.pathway.field import fields
from medlock.pathway.language import Clock, Outcome, Step
from medlock.pathways.care.lapse import NOT_LOOKED_AFTER

CARE_PLAN = Step(
    key="care_plan",
    title="Care plan",
    trigger="Becomes looked after; a review changes the plan",
    owner="social worker",
    lies=Compartment.PLAN,
    purpose=Purpose.CARE,
    signs="team manager",
    fields=fields(
        "long_term_aim:code[permanence_plan]!, needs!, family_time!, identity!, contingency!,"
        "child_view!, parents_views, shared_with:people!",
        long_term_aim="Where is the child to grow up?",
        needs="What does the child need, and who sees to it?",
        family_time="How does the child keep in touch with family and friends?",
        identity="How is the child’s faith, language, culture and story kept alive?",
        contingency="What happens if this plan does not work?",
        child_view="What does the child say about the plan?",
        parents_views="What do the parents say about the plan?",
        shared_with="Who has been given the plan?",
    ),
    outcomes=(
        Outcome(key="agreed", label="Agreed", while_held=("looked_after",)),
        NOT_LOOKED_AFTER,
    ),
)

PLANNED = Clock(step=CARE_PLAN.key, terms=(PREPARED,), met_by=frozenset({"agreed"}))
