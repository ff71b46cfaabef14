"""Who could be harmed if what is shared reached the wrong person: those whose address is protected,
and whatever in the sentence would tell where they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from medlock.access.actor import Actor
from medlock.people.reads.asking import facts
from medlock.people.reads.cards import cards
from medlock.people.reads.family import circle


@dataclass(frozen=True, slots=True)
class AtRisk:
    """`found`: what in the sentence would give somebody away, in words that do not repeat it."""

    names: tuple[str, ...]
    found: tuple[str, ...] = ()


def at_risk(actor: Actor, people: Collection[UUID], sentence: str) -> AtRisk:
    """Of these people, their family and those they live with."""
    near = dict.fromkeys(people)
    for who in people:
        around = circle(actor, who)
        near |= dict.fromkeys(each.card.person for each in around.family)
        near |= dict.fromkeys(each.person for each in around.home)
    known = facts(actor, near)
    protected = [who for who, each in known.items() if each.protected]
    return AtRisk(tuple(each.name for each in cards(actor, protected).values()))
