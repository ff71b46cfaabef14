"""Who may bring a team in, and for which purpose. An involvement opens a record, so nobody may
give themselves one: it comes from duty, or from those already working for that purpose."""

from __future__ import annotations

from medlock.access.actor import Actor, Facts
from medlock.access.policy import OTHERWISE, Decision, decide
from medlock.access.vocabulary import (
    WORKING,
    Action,
    AgencyKind,
    Compartment,
    Effect,
    Purpose,
    TeamFunction,
)

FROM_DUTY = frozenset(
    {
        Purpose.FRONT_DOOR,
        Purpose.EARLY_HELP,
        Purpose.CHILD_IN_NEED,
        Purpose.CHILD_PROTECTION,
        Purpose.COMPLEX_SAFEGUARDING,
        Purpose.MISSING,
    }
)
"""What a contact may lead to."""

STATUTORY = frozenset({Purpose.CHILD_IN_NEED, Purpose.CHILD_PROTECTION, Purpose.CARE})
FROM_STATUTORY = frozenset(Purpose) - {Purpose.ALLEGATIONS, Purpose.PRACTICE}
"""Social care, once working with a child, brings in whoever the child needs."""


def may_bring_in(actor: Actor, facts: Facts, purpose: Purpose) -> Decision:
    """May they record that a team, theirs or another, is now involved for this purpose?"""
    writes = decide(actor, Action.WRITE, Compartment.CONTACTS, facts)
    if writes.effect is Effect.DENY and writes.rule < OTHERWISE.rule:
        return writes
    if purpose in opens(actor, facts):
        return Decision(
            Effect.ALLOW, 6 if facts.on_duty else 5, "Their work with the child leads there."
        )
    return OTHERWISE


def opens(actor: Actor, facts: Facts) -> frozenset[Purpose]:
    """The purposes this actor may bring a team in for."""
    found = facts.involved
    if actor.is_social_care and facts.involved & STATUTORY:
        found |= FROM_STATUTORY
    at_the_door = Purpose.FRONT_DOOR in facts.involved or facts.on_duty
    if at_the_door and actor.duty:
        found |= FROM_DUTY if actor.is_social_care else frozenset({Purpose.FRONT_DOOR})
    return found


BEGINS = {
    AgencyKind.SOCIAL_CARE: STATUTORY | {Purpose.FRONT_DOOR},
    AgencyKind.EARLY_HELP: frozenset({Purpose.EARLY_HELP}),
    AgencyKind.EDUCATION: frozenset({Purpose.EARLY_HELP, Purpose.EDUCATION}),
    AgencyKind.YOUTH_JUSTICE: frozenset({Purpose.YOUTH_JUSTICE}),
    AgencyKind.POLICE: frozenset({Purpose.MISSING}),
}
"""What each agency may open a new record for; any other agency begins with early help."""


def may_begin_with(actor: Actor, purpose: Purpose) -> bool:
    """Whether this actor's team may become involved for it with a child nobody knew."""
    begins = BEGINS.get(actor.kind, frozenset({Purpose.EARLY_HELP}))
    return purpose in (begins | opens(actor, Facts(on_duty=bool(actor.duty))))


TAKES_UP = {
    TeamFunction.DESIGNATED_OFFICER: Purpose.ALLEGATIONS,
    TeamFunction.PERMANENCE: Purpose.CARE,
}
"""Adults whose record one kind of team alone begins: those accused, and those who wish to adopt."""


def takes_up_adults(actor: Actor) -> frozenset[Purpose]:
    """What this actor's team may begin about an adult it found or registers."""
    mine = {each.function for each in actor.memberships if each.role in WORKING}
    found = {purpose for function, purpose in TAKES_UP.items() if function in mine}
    return frozenset(found | ({Purpose.FRONT_DOOR} if actor.takes_first_calls else set()))


def takes_up_contexts(actor: Actor) -> frozenset[Purpose]:
    """What this actor's team may begin about a context it found or registers. Anyone who works with
    children may tell of one; what the police said of it opens to the hub."""
    found = {Purpose.FRONT_DOOR} if actor.standing.works else set()
    return frozenset(found | ({Purpose.COMPLEX_SAFEGUARDING} if actor.is_hub else set()))
