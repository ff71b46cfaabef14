"""The facts by which new work about a subject may begin: as they stand, and what a team may take up
where nobody gave it the record yet. They let work begin; what may be read, `facts` alone says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from medlock.access.actor import Actor, Facts
from medlock.access.bringing_in import takes_up_adults, takes_up_contexts
from medlock.access.vocabulary import Purpose
from medlock.pathway.language import SubjectKind
from medlock.people.reads.asking import facts
from medlock.people.reads.cards_of_others import at_home


def beginnings(actor: Actor, kind: SubjectKind, subjects: Iterable[UUID]) -> dict[UUID, Facts]:
    """For each subject of this kind. Bars stay bars: nothing here opens what is shut."""
    return begun_by(actor, kind, facts(actor, subjects))


def begun_by(actor: Actor, kind: SubjectKind, known: dict[UUID, Facts]) -> dict[UUID, Facts]:
    """The same of facts asked for already."""
    match kind:
        case SubjectKind.FAMILY:
            return _by_those_at_home(actor, known)
        case SubjectKind.ADULT:
            return {who: _taken_up(each, takes_up_adults(actor)) for who, each in known.items()}
        case SubjectKind.CONTEXT:
            return {who: _taken_up(each, takes_up_contexts(actor)) for who, each in known.items()}
        case _:
            return known


def _taken_up(known: Facts, purposes: frozenset[Purpose]) -> Facts:
    """Whoever looked it up just now may begin what their team is for."""
    return replace(known, involved=known.involved | purposes) if known.looked_up else known


def _by_those_at_home(actor: Actor, known: dict[UUID, Facts]) -> dict[UUID, Facts]:
    """Whoever may begin it for one who lives there may begin it for the family."""
    members = at_home(actor, known)
    people = facts(actor, {who for each in members.values() for who in each})
    return {
        home: replace(
            mine,
            involved=mine.involved.union(*(people[who].involved for who in members.get(home, ()))),
            on_duty=mine.on_duty or any(people[who].on_duty for who in members.get(home, ())),
        )
        for home, mine in known.items()
    }
