"""Who and what stands around a subject on its page: those at home, its family's own record, the
contexts it is linked to, those linked to it. Only what the reader may open is a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from medlock.access.actor import Actor
from medlock.casework.pages.kinds import page_of, page_of_card
from medlock.casework.pages.showing import oldest_first
from medlock.pathway.language import SubjectKind
from medlock.people.reads.cards import Card, cards
from medlock.people.reads.contexts import contexts_of, linked_to

FAMILYS = "The family’s own record"


@dataclass(frozen=True, slots=True)
class Beside:
    """One line: whom it leads to, and what they are to the subject of the page."""

    name: str
    href: str
    words: str = ""


def beside(actor: Actor, card: Card, households: Iterable[UUID]) -> tuple[Beside, ...]:
    """For the page of this subject, in the order shown. `households`: of a person, those whose own
    record the reader may see."""
    match card.kind:
        case SubjectKind.FAMILY:
            home = oldest_first(cards(actor, card.members))
            return tuple(map(_line, home.values()))
        case SubjectKind.CONTEXT:
            return tuple(_line(each.card, each.words) for each in linked_to(actor, card.person))
        case SubjectKind.WORKER:
            return ()
        case _:
            linked = contexts_of(actor, card.person)
            return (
                *(Beside(FAMILYS, page_of(SubjectKind.FAMILY, each)) for each in households),
                *(_line(each.card, each.words) for each in linked),
            )


def _line(card: Card, words: str = "") -> Beside:
    return Beside(card.name, page_of_card(card), words)
