"""Who may know where somebody is, and how they are reached: the numbers they ring from, the school
and the home they are at. What tells where they are is as closed as their address."""

from __future__ import annotations

from dataclasses import replace

from medlock.access.actor import Actor, Facts
from medlock.access.policy import OTHERWISE, Decision, decide
from medlock.access.vocabulary import Action, Compartment, Effect, Purpose

RECORDS_ADOPTIONS = Decision(
    Effect.ALLOW, 27, "They manage a team of the council that looks after this child."
)


def withheld(actor: Actor, facts: Facts) -> bool:
    """Whether what tells where they are shows as “Protected”: it is, and the actor may not read the
    address, or has no need for it on record."""
    if not facts.protected:
        return False
    address = decide(actor, Action.READ, Compartment.ADDRESS, facts)
    return address.masked or not address.allowed


def decide_detail(actor: Actor, facts: Facts, *, protected: bool = False) -> Decision:
    """How they are reached opens with the contacts; masked where they, or this by itself, are
    protected."""
    known = replace(facts, protected=facts.protected or protected)
    opens = decide(actor, Action.READ, Compartment.CONTACTS, facts)
    return replace(opens, masked=withheld(actor, known))


def decide_adopting(actor: Actor, facts: Facts) -> Decision:
    """Who may record that a child has been adopted, and so open the other record."""
    manages = decide(actor, Action.APPROVE, Compartment.CASEWORK, facts)
    if not manages.allowed and manages.rule < OTHERWISE.rule:
        return manages
    looks_after = actor.is_social_care and Purpose.CARE in facts.managed
    return RECORDS_ADOPTIONS if manages.allowed and looks_after else OTHERWISE
