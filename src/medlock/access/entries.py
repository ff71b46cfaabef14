"""Which compartments an entry lies in, by the privacy its step declares. One table for all steps.

An entry lies at home in one compartment and may touch another: to read it takes both.
"""

from __future__ import annotations

from dataclasses import dataclass

from medlock.access.actor import Actor, Facts
from medlock.access.policy import OTHERWISE, Decision, decide
from medlock.access.vocabulary import Action, Compartment


@dataclass(frozen=True, slots=True)
class Lies:
    home: Compartment
    also: tuple[Compartment, ...] = ()


PRIVACY = {
    "case": Lies(Compartment.CASEWORK),
    "restricted": Lies(Compartment.THIRD_PARTY),
    "police": Lies(Compartment.CASEWORK, (Compartment.POLICE,)),
    "adult": Lies(Compartment.THIRD_PARTY),
    "adoption": Lies(Compartment.ADOPTION),
}


def lies(home: Compartment, privacy: str) -> Lies:
    """Where an entry lies: of ordinary privacy at `home`, else where its privacy puts it.
    `KeyError` for a privacy the table does not know."""
    found = PRIVACY[privacy]
    return Lies(home) if found.home is Compartment.CASEWORK and not found.also else found


def decide_entry(actor: Actor, action: Action, where: Lies, facts: Facts) -> Decision:
    """The home decides; what the entry touches besides must be readable too."""
    decision = decide(actor, action, where.home, facts)
    for part in where.also:
        if decision.allowed:
            touched = decide(actor, Action.READ, part, facts)
            decision = decision if touched.allowed else touched
    return decision


def decide_answer(actor: Actor, action: Action, where: Lies, facts: Facts) -> Decision:
    """What an agency was asked for is written by that agency alone, whoever else may read it."""
    if action is Action.WRITE and not facts.entry.asked:
        return OTHERWISE
    return decide_entry(actor, action, where, facts)


def decide_correction(actor: Actor, where: Lies, facts: Facts) -> Decision:
    """Whoever may write an entry may correct it; so may the team that wrote it, for as long as it
    may still read it. A record that is closed is corrected by nobody."""
    writes = decide_entry(actor, Action.WRITE, where, facts)
    if writes.allowed or facts.entry.closed or not facts.entry.own_team:
        return writes
    return decide_entry(actor, Action.READ, where, facts)
