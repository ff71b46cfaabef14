"""What every page of one piece of work begins with: the work, and whom it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action
from medlock.casework.pages.kinds import WORDS, page_of_card
from medlock.casework.reads.permission import open_piece
from medlock.casework.reads.pieces import Piece
from medlock.casework.reads.whereabouts import as_shown, typed_by
from medlock.ledger.audit import note
from medlock.pathway.event import LONDON
from medlock.pathway.language import Step
from medlock.pathway.phrases import listed
from medlock.people.days import today
from medlock.people.reads.cards import Card, cards
from medlock.people.reads.safe_contact import cautions


@dataclass(frozen=True, slots=True)
class About:
    """`cards` by subject, in the order they were named."""

    work: Piece
    cards: Mapping[UUID, Card]
    now: Actor
    cautions: tuple[tuple[str, str], ...] = ()  # to heed before anybody is told: what, and why

    @property
    def step(self) -> Step:
        return self.work.step

    @property
    def names(self) -> str:
        return listed(card.name for card in self.cards.values()) or self.unnamed

    @property
    def unnamed(self) -> str:
        return WORDS[self.step.subject].unnamed

    def href(self, card: Card) -> str:
        """The page of one of them."""
        return page_of_card(card, self.step.subject)

    @property
    def called(self) -> dict[UUID, str]:
        return {who: card.name for who, card in self.cards.items()}

    @property
    def zone(self) -> ZoneInfo:
        """Moments are shown by the wall clock in England."""
        return LONDON

    def born(self, card: Card) -> str:
        return born(card, self.now)


def about(actor: Actor, work: UUID, action: Action = Action.READ, *, form: bool = False) -> About:
    """For someone who may do this with the work; `NotAllowed` otherwise. Put on record. On the form
    they write, what they typed themselves is still to be seen."""
    found, decision = open_piece(actor, work, action)
    note(actor, "read", "work", work, found.people, decision, step=found.step.stamp)
    shown = as_shown(actor, found, typed=typed_by(actor, work) if form else frozenset())
    return of_piece(actor, shown)


def of_piece(actor: Actor, shown: Piece) -> About:
    """The same of a piece as its reader may know it."""
    known = oldest_first(cards(actor, shown.people))
    people = {who: card.name for who, card in known.items() if card.is_person}
    heeded = cautions(actor, people, shown.id) if people else ()
    return About(shown, known, actor, heeded)


def oldest_first(found: Mapping[UUID, Card]) -> dict[UUID, Card]:
    """Brothers and sisters in the order of their birth, those not born yet last."""
    return dict(sorted(found.items(), key=_born))


def _born(named: tuple[UUID, Card]) -> tuple[date, str]:
    return (named[1].born_on or date.max, named[1].name)


def born(card: Card, actor: Actor) -> str:
    """“Born 3 May 2019, aged 7”, or when a child is expected; of what has no birth, what else tells
    it from others."""
    if not card.is_person:
        return card.about
    if card.born_on is None:
        expected = card.expected_on
        return f"Expected {expected:%-d %B %Y}" if expected else "Date of birth not known"
    age = card.age(today(actor.now))
    years = "under one year old" if age == 0 else f"aged {age}"
    return f"Born {card.born_on:%-d %B %Y}, {years}"
