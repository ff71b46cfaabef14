"""Rule 11, the way in: who may open a record in an emergency, and whether that breaks a seal."""

from __future__ import annotations

from medlock.access.actor import Actor, Facts
from medlock.access.policy import OTHERWISE, RULES, Decision
from medlock.access.vocabulary import Effect

BREAKS = Decision(Effect.ALLOW, 11, "They found exactly this record and work with children.")
UNSEALS = Decision(Effect.ALLOW, 11, "They are on duty and may break the seal in an emergency.")
EMERGENCY = 11
"""What was allowed by this rule ends with the emergency, so nothing lasting may rest on it."""


def may_break(actor: Actor, facts: Facts) -> Decision:
    """May they open this record in an emergency? They must have found it by a search just now;
    whoever is barred from it never may, and a seal gives way to the duty worker alone."""
    denied = _barred(actor, facts)
    if denied is not None:
        return denied
    if not (actor.standing.works and facts.looked_up):
        return OTHERWISE
    if shut(facts):
        return UNSEALS if actor.answers_first else _said(3)
    return BREAKS


def shut(facts: Facts) -> bool:
    """Sealed, and they are not on the list of the seal."""
    return facts.sealed and not facts.listed


def _barred(actor: Actor, facts: Facts) -> Decision | None:
    if not actor.active:
        return _said(1)
    return _said(2) if facts.excluded else None


def _said(number: int) -> Decision:
    """A denial in the words of the signed table."""
    rule = next(each for each in RULES if each.number == number)
    return Decision(rule.effect, rule.number, rule.because)
