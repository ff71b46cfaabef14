"""All that the check has to be told about the people around a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.disclosure.check.draft import Attachment, Hit, Known, Named, Passage, Secret
from medlock.disclosure.check.opening.file import opened
from medlock.disclosure.check.quotes import marks
from medlock.disclosure.reads.whereabouts import sought
from medlock.ledger.acting import current
from medlock.people.days import today
from medlock.people.models import Practitioner
from medlock.people.protected import SHOWN, Sought, spotted
from medlock.people.reads.addresses import addresses
from medlock.people.reads.asking import ask
from medlock.people.reads.cards import Card
from medlock.people.reads.family import Circle
from medlock.people.reads.network import network
from medlock.people.reads.safe_contact import kept_from

QUOTED = "SELECT medlock_quoted(%s, %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Besides:
    """What whoever composes knows beyond the people's records: who is named in answers, and who
    wrote them."""

    named: tuple[Named, ...] = ()
    workers: frozenset[str] = frozenset()


NOTHING_BESIDES = Besides()


def nothing_besides() -> Besides:
    return NOTHING_BESIDES


def known(
    actor: Actor,
    circles: Mapping[UUID, Circle],
    of: tuple[Sequence[Passage], Sequence[Attachment]],
    besides: Besides,
) -> Known:
    """For a draft about these people and those around them, made of these passages and
    attachments."""
    people, family = tuple(circles), _family(circles.values())
    passages, attachments = of
    texts = [each.text for each in passages] + [opened(each).text for each in attachments]
    return Known(
        protected=_search(sought(actor, people, family)),
        old=_old(actor, family),
        people=(*(_named(each) for each in family.values()), *besides.named),
        workers=besides.workers | _workers(actor, people) | _at_work(besides.named),
        others=_quoted(texts, family),
        secrets=_secrets(actor, people),
    )


def _search(values: tuple[Sought, ...]) -> Callable[[str], Iterable[Hit]]:
    def protected(text: str) -> Iterable[Hit]:
        for each in spotted(values, text):
            found = values[int(each.key)]
            yield Hit(each.start, each.end, found.what, found.person)

    return protected


def _family(circles: Iterable[Circle]) -> dict[UUID, Card]:
    found: dict[UUID, Card] = {}
    for near in circles:
        cards = [near.own, *(each.card for each in near.family), *near.home]
        found |= {card.person: card for card in cards if card is not None}
    return found


def _named(card: Card) -> Named:
    names = dict.fromkeys(filter(None, (card.name, card.legal_name)))
    return Named(card.person, tuple(names))


def _workers(actor: Actor, people: Sequence[UUID]) -> frozenset[str]:
    found = {each.worker for who in people for each in network(actor, who, ended=True)}
    return frozenset(filter(None, found))


def _at_work(named: Iterable[Named]) -> frozenset[str]:
    """Those of them who are named as they are called at work, wherever that is."""
    names = {name for each in named for name in each.names}
    found = Practitioner.objects.filter(name__in=names) if names else Practitioner.objects.none()
    return frozenset(found.values_list("name", flat=True))


def _old(actor: Actor, family: dict[UUID, Card]) -> tuple[tuple[str, str], ...]:
    """Where each lived and does not now, as far as this actor may know it."""
    on, now = today(actor.now), set()
    then: dict[str, str] = {}
    for who, card in family.items():
        if not ask(actor, Action.READ, Compartment.ADDRESS, who).allowed:
            continue
        for each in addresses(actor, who):
            left = each.to_on is not None and each.to_on <= on
            if each.lines not in ("", SHOWN) and left:
                then.setdefault(each.lines, card.name)
            elif not left:
                now.add(each.lines)
    return tuple((lines, name) for lines, name in then.items() if lines not in now)


def _quoted(texts: Iterable[str], family: Iterable[UUID]) -> frozenset[int]:
    """Marks of these texts that stand in one or two other families' records."""
    found = {each.number for text in texts for each in marks(text)}
    if not found:
        return frozenset()
    with connections[current().using].cursor() as cursor:
        cursor.execute(QUOTED, [list(found), list(family)])
        return frozenset(row[0] for row in cursor.fetchall())


def _secrets(actor: Actor, people: Sequence[UUID]) -> tuple[Secret, ...]:
    """Who of them must not know, of which work or of all, and why in a sentence."""
    return tuple(
        Secret(each.other, each.name, each.work, f"{each.name} must not know: {each.because}")
        for each in kept_from(actor, people)
    )
