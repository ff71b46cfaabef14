"""The policy: read top to bottom, the first rule that covers the case decides; else it is no.

Numbers are those of the signed decision table; from 14 on, rules it leaves to us. Whom each rule
covers is said in `rules`, what each purpose opens in `matrix`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from medlock.access import rules
from medlock.access.actor import Actor, Facts, Standing
from medlock.access.matrix import right
from medlock.access.vocabulary import Action, Compartment, Effect, Purpose
from medlock.access.where import (
    ADOPTING,
    EXCLUDED,
    LATELY,
    LISTED,
    LOOKED_UP,
    ON_DUTY,
    OPENED,
    RELATED,
    REQUESTED,
    SEALED,
    THEMSELF,
    UNSEALED,
    Involved,
    Nobody,
    Reviewing,
    Where,
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, by which rule, and why. `masked`: an address shows as “Protected”."""

    effect: Effect
    rule: int
    because: str
    masked: bool = False

    @property
    def allowed(self) -> bool:
        return self.effect is Effect.ALLOW


@dataclass(frozen=True, slots=True)
class Rule:
    number: int
    effect: Effect
    because: str
    where: Callable[[Standing, Action, Compartment], Where]


ALLOW, DENY = Effect.ALLOW, Effect.DENY
RULES = (
    Rule(1, DENY, "The account, its training or its sharing agreement does not stand.",
         rules.without_standing),
    Rule(2, DENY, "They are excluded from this record, or it is theirs or their family's.",
         rules.barred),
    Rule(3, DENY, "The record is sealed and they are not on its list.", rules.sealed),
    Rule(4, DENY, "Adoption identity opens to its own list alone.", rules.adoption),
    Rule(5, ALLOW, "Their team is involved, and that purpose opens this.", rules.involved),
    Rule(6, ALLOW, "They are on duty for this place and a contact is open or arriving.",
         rules.on_duty),
    Rule(7, ALLOW, "They manage a team that is involved.", rules.managing),
    Rule(8, ALLOW, "They are assigned to review this.", rules.reviewing),
    Rule(14, ALLOW, "It is about their own practice as a worker.", rules.themself),
    Rule(20, ALLOW, "They are on the list of this adoption.", rules.adopting),
    Rule(9, ALLOW, "They answer an open request for these records.", rules.requested),
    Rule(10, ALLOW, "They looked up exactly this person: the index card, no more.",
         rules.looked_up),
    Rule(11, ALLOW, "They opened it in an emergency, with a reason.", rules.opened),
    Rule(12, DENY, "Analysts work with the de-identified store only.", rules.only_analyst),
)  # fmt: skip
OTHERWISE = Decision(DENY, 13, "Nothing gives them a reason to see or do this.")
DISCLOSURE = "It may go out after the disclosure check."
ANY = frozenset(Purpose)
REACHABLE: Where = (
    ~EXCLUDED
    & (~SEALED | LISTED | UNSEALED)
    & (
        Involved(ANY) | LATELY | ON_DUTY | Reviewing(ANY) | LOOKED_UP | RELATED | THEMSELF
        | OPENED | ADOPTING | REQUESTED
    )
)  # fmt: skip
"""The hard denials alone: what the database repeats under every query. No rule allows more."""


def decide(actor: Actor, action: Action, part: Compartment, facts: Facts) -> Decision:
    """May they do this to that part of this person's record, and by which rule?"""
    if action is Action.DISCLOSE:
        may_read = decide(actor, Action.READ, part, facts)
        effect = Effect.REVIEW if may_read.allowed else DENY
        because = DISCLOSURE if may_read.allowed else may_read.because
        return Decision(effect, may_read.rule, because, may_read.masked)
    for rule, where in _applied(actor.standing, action, part):
        if where.covers(facts):
            return Decision(rule.effect, rule.number, rule.because, masked(actor, part, facts))
    return OTHERWISE


def masked(actor: Actor, part: Compartment, facts: Facts) -> bool:
    """An address that is protected shows only where a need for it is on record; any other, where
    something they hold would show it."""
    if part is not Compartment.ADDRESS:
        return False
    if facts.protected and not facts.address_needed:
        return True
    held = facts.involved | facts.reviewing
    besides = (rules.requested, rules.opened)
    return not (
        any(right(actor.standing, each, part).shows for each in held)
        or any(each(actor.standing, Action.READ, part).covers(facts) for each in besides)
    )


def scope(actor: Actor, part: Compartment, action: Action = Action.READ) -> Where:
    """Everyone of whom `decide` would say yes, as one expression to filter a list by."""
    allowed: Where = Nobody()
    denied: Where = Nobody()
    for rule, here in _applied(actor.standing, action, part):
        if rule.effect is ALLOW:
            allowed |= here & ~denied
        else:
            denied |= here
    return allowed


@cache
def _applied(who: Standing, action: Action, part: Compartment) -> tuple[tuple[Rule, Where], ...]:
    """The rules with what they cover for someone of this standing; the same for all of them."""
    return tuple((rule, rule.where(who, action, part)) for rule in RULES)
