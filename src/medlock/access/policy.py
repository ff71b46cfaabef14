"""The policy: read top to bottom, the first rule that covers the case decides; else it is no.

Numbers are those of the signed decision table; from 14 on, rules it leaves to us.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from medlock.access.actor import Actor, Facts, Standing
from medlock.access.matrix import MATRIX, RIGHTS, right
from medlock.access.vocabulary import Action, Compartment, Effect, Purpose
from medlock.access.where import (
    ADOPTING,
    CLOSED,
    EXCLUDED,
    LATELY,
    LISTED,
    LOOKED_UP,
    ON_DUTY,
    OPENED,
    OWN_TEAM,
    RELATED,
    REQUESTED,
    SEALED,
    THEMSELF,
    UNSEALED,
    Everybody,
    Involved,
    Managing,
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


ON_DUTY_READS = frozenset({Compartment.INDEX, Compartment.CONTACTS, Compartment.PLAN})
RELATIVES_SHOW = frozenset({Compartment.INDEX})
WORKERS_READ = frozenset(
    {
        Compartment.INDEX,
        Compartment.CONTACTS,
        Compartment.PLAN,
        Compartment.CASEWORK,
        Compartment.THIRD_PARTY,
    }
)
"""What a worker reads of the record of their own practice."""
EVERY_PURPOSE = frozenset(Purpose)
BREAKS_GLASS_TO_READ = frozenset(Compartment) - {Compartment.THIRD_PARTY, Compartment.ADOPTION}
BREAKS_GLASS_TO_WRITE = frozenset({Compartment.CONTACTS, Compartment.PLAN})
BREAKS_A_SEAL_OF = ON_DUTY_READS | {Compartment.CASEWORK}
"""What an emergency opens, for so long as it lasts; of a sealed record less."""


def _without_standing(who: Standing, action: Action, part: Compartment) -> Where:
    return Nobody() if who.is_active else Everybody()


def _barred(who: Standing, action: Action, part: Compartment) -> Where:
    return EXCLUDED


def _sealed(who: Standing, action: Action, part: Compartment) -> Where:
    breaks = who.answers_first and part in BREAKS_A_SEAL_OF
    return SEALED & ~LISTED & (~UNSEALED if breaks else Everybody())


def _adoption(who: Standing, action: Action, part: Compartment) -> Where:
    return ~ADOPTING if part is Compartment.ADOPTION else Nobody()


def _adopting(who: Standing, action: Action, part: Compartment) -> Where:
    works = who.works and action in (Action.READ, Action.WRITE)
    return ADOPTING if works and part is Compartment.ADOPTION else Nobody()


def _involved(who: Standing, action: Action, part: Compartment) -> Where:
    found = _by_purpose(who, action, part, Involved)
    if action is Action.READ:
        found |= LATELY & OWN_TEAM
        found |= RELATED if part in RELATIVES_SHOW else Nobody()
    return found & ~CLOSED if action is Action.WRITE else found


def _on_duty(who: Standing, action: Action, part: Compartment) -> Where:
    reads = action is Action.READ and part in ON_DUTY_READS
    writes = action is Action.WRITE and part is Compartment.CONTACTS
    if reads:
        return ON_DUTY
    return ON_DUTY & ~CLOSED if writes else Nobody()


def _managing(who: Standing, action: Action, part: Compartment) -> Where:
    if action is not Action.APPROVE:
        return Nobody()
    return _by_purpose(who, Action.READ, part, Managing)


def _reviewing(who: Standing, action: Action, part: Compartment) -> Where:
    return _by_purpose(who, action, part, Reviewing) if action is Action.READ else Nobody()


def _themself(who: Standing, action: Action, part: Compartment) -> Where:
    reads = who.works and action is Action.READ and part in WORKERS_READ
    return THEMSELF if reads else Nobody()


def _looked_up(who: Standing, action: Action, part: Compartment) -> Where:
    if part is not Compartment.INDEX:
        return Nobody()
    if action is Action.REGISTER:
        return Everybody() if who.works else Nobody()
    looks = action is Action.READ and (who.works or who.answers_requests)
    return LOOKED_UP if looks else Nobody()


def _requested(who: Standing, action: Action, part: Compartment) -> Where:
    reads = who.answers_requests and action is Action.READ and part is not Compartment.ADOPTION
    return REQUESTED if reads else Nobody()


def _opened(who: Standing, action: Action, part: Compartment) -> Where:
    if not who.works:
        return Nobody()
    if action is Action.READ and part in BREAKS_GLASS_TO_READ:
        return OPENED
    writes = action is Action.WRITE and part in BREAKS_GLASS_TO_WRITE
    return OPENED & ~CLOSED if writes else Nobody()


def _only_analyst(who: Standing, action: Action, part: Compartment) -> Where:
    return Everybody() if who.is_only_analyst else Nobody()


RULES = (
    Rule(1, Effect.DENY, "The account, its training or its sharing agreement does not stand.",
         _without_standing),
    Rule(2, Effect.DENY, "They are excluded from this record, or it is theirs or their family's.",
         _barred),
    Rule(3, Effect.DENY, "The record is sealed and they are not on its list.", _sealed),
    Rule(4, Effect.DENY, "Adoption identity opens to its own list alone.", _adoption),
    Rule(5, Effect.ALLOW, "Their team is involved, and that purpose opens this.", _involved),
    Rule(6, Effect.ALLOW, "They are on duty for this place and a contact is open or arriving.",
         _on_duty),
    Rule(7, Effect.ALLOW, "They manage a team that is involved.", _managing),
    Rule(8, Effect.ALLOW, "They are assigned to review this.", _reviewing),
    Rule(14, Effect.ALLOW, "It is about their own practice as a worker.", _themself),
    Rule(20, Effect.ALLOW, "They are on the list of this adoption.", _adopting),
    Rule(9, Effect.ALLOW, "They answer an open request for these records.", _requested),
    Rule(10, Effect.ALLOW, "They looked up exactly this person: the index card, no more.",
         _looked_up),
    Rule(11, Effect.ALLOW, "They opened it in an emergency, with a reason.", _opened),
    Rule(12, Effect.DENY, "Analysts work with the de-identified store only.", _only_analyst),
)  # fmt: skip
OTHERWISE = Decision(Effect.DENY, 13, "Nothing gives them a reason to see or do this.")
DISCLOSURE = "It may go out after the disclosure check."


def decide(actor: Actor, action: Action, part: Compartment, facts: Facts) -> Decision:
    """May they do this to that part of this person's record, and by which rule?"""
    if action is Action.DISCLOSE:
        may_read = decide(actor, Action.READ, part, facts)
        effect = Effect.REVIEW if may_read.allowed else Effect.DENY
        because = DISCLOSURE if may_read.allowed else may_read.because
        return Decision(effect, may_read.rule, because, may_read.masked)
    for rule, where in _applied(actor.standing, action, part):
        if where.covers(facts):
            return Decision(rule.effect, rule.number, rule.because, masked(actor, part, facts))
    return OTHERWISE


def masked(actor: Actor, part: Compartment, facts: Facts) -> bool:
    """A protected address shows only where a need is on record; some purposes never see one."""
    if part is not Compartment.ADDRESS:
        return False
    held = facts.involved | facts.reviewing
    seen = facts.opened or facts.requested
    always = not seen and all(right(actor.standing, purpose, part).masked for purpose in held)
    return always or (facts.protected and not facts.address_needed)


def scope(actor: Actor, part: Compartment, action: Action = Action.READ) -> Where:
    """Everyone of whom `decide` would say yes, as one expression to filter a list by."""
    allowed: Where = Nobody()
    denied: Where = Nobody()
    for rule, here in _applied(actor.standing, action, part):
        if rule.effect is Effect.ALLOW:
            allowed |= here & ~denied
        else:
            denied |= here
    return allowed


REACHABLE: Where = (
    ~EXCLUDED
    & (~SEALED | LISTED | UNSEALED)
    & (
        Involved(EVERY_PURPOSE)
        | LATELY
        | ON_DUTY
        | Reviewing(EVERY_PURPOSE)
        | LOOKED_UP
        | RELATED
        | THEMSELF
        | OPENED
        | ADOPTING
        | REQUESTED
    )
)
"""The hard denials alone: what the database repeats under every query. No rule allows more."""


@cache
def _applied(who: Standing, action: Action, part: Compartment) -> tuple[tuple[Rule, Where], ...]:
    """The rules with what they cover for someone of this standing; the same for all of them."""
    return tuple((rule, rule.where(who, action, part)) for rule in RULES)


def _by_purpose(
    mine: Standing,
    action: Action,
    part: Compartment,
    relation: type[Involved] | type[Managing] | type[Reviewing],
) -> Where:
    """Purposes with the same right are one question, so a list asks few."""
    if action not in (Action.READ, Action.WRITE):
        return Nobody()
    holds = {purpose: right(mine, purpose, part) for purpose in MATRIX}
    found = []
    for each in RIGHTS.values():
        purposes = frozenset(purpose for purpose, held in holds.items() if held is each)
        entries = each.read if action is Action.READ else each.write
        found.append(relation(purposes) & entries if purposes else Nobody())
    return reduce(or_, found)
