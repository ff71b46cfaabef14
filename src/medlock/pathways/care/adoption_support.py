"""Help for adoptive and guardianship families, whenever they ask."""

from __future__ import annotations

from medlock.access.vocabulary import Purpose
from medlock.law.adoption import ADOPTION_SUPPORT as ASSESSED
from medlock.pathway.field import fields
from medlock.pathway.language import Due, Outcome, Privacy, Step

SUPPORT = Step(
    key="adoption_support",
    title="Adoption or guardianship support assessment",
    trigger="Order, or a family asks",
    owner="permanence support",
    purpose=Purpose.CARE,
    due=Due(ASSESSED),
    entry=True,
    privacy=Privacy.RESTRICTED,
    fields=fields(
        "needs!, child_view!, plan!, fund_applied:money, review:date>",
        needs="What do the child and the family need?",
        child_view="What does the child say?",
        plan="Which help is agreed, from whom and until when?",
        fund_applied="How much was asked of the support fund?",
        review="When is it looked at again?",
    ),
    outcomes=(
        Outcome(key="support_plan", label="Support plan", starts=("service_request",)),
        Outcome(key="own_plan", label="Support plan, given by this team", needs=("review",)),
        Outcome(key="not_needed", label="Not needed", spares=("plan",)),
    ),
)
