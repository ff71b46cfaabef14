"""Who could be harmed if what is shared reached the wrong person: those whose address is protected,
and whatever in the words would tell where they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from medlock.access.actor import Actor
from medlock.people.protected import spotted
from medlock.people.reads.asking import facts
from medlock.people.reads.cards import cards
from medlock.people.reads.family import circle
from medlock.people.reads.protected_strings import protected_strings


@dataclass(frozen=True, slots=True)
class AtRisk:
    """`found`: what in the words gives somebody away, a sentence for each."""

    names: tuple[str, ...]
    found: tuple[str, ...]


def at_risk(actor: Actor, people: Collection[UUID], words: Iterable[str]) -> AtRisk:
    """Of these people, their family and those they live with."""
    near = dict.fromkeys(people)
    for who in people:
        around = circle(actor, who)
        near |= dict.fromkeys(each.card.person for each in around.family)
        near |= dict.fromkeys(each.person for each in around.home)
    known = facts(actor, near)
    protected = [who for who, each in known.items() if each.protected]
    names = tuple(each.name for each in cards(actor, protected).values())
    return AtRisk(names, gives_away(actor, people, words))


def gives_away(actor: Actor, people: Collection[UUID], words: Iterable[str]) -> tuple[str, ...]:
    """What in the words is protected, as it was typed. Nothing is told that they do not say."""
    sought = protected_strings(actor, people)
    found = []
    for text in words:
        for each in spotted(sought, text):
            what = sought[int(each.key)].what
            found.append(f"“{text[each.start : each.end]}” tells a protected {what}. Leave it out.")
    return tuple(dict.fromkeys(found))
