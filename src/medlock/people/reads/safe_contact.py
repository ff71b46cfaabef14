"""How somebody may be reached in safety, and who must not know: read before anybody rings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.access.whereabouts import decide_detail
from medlock.ledger.audit import show
from medlock.people.models import KeptFrom, SafeContact
from medlock.people.protected import SHOWN
from medlock.people.reads.asking import facts


@dataclass(frozen=True, slots=True)
class SafeCard:
    """`number` says “Protected” where the reader has no need for it on record."""

    number: str
    times: str
    no_message: bool
    no_letters: bool
    language: str
    not_with: str
    set_by: str
    from_at: datetime

    @property
    def masked(self) -> bool:
        return self.number == SHOWN

    @property
    def rules(self) -> list[str]:
        return rules_of(self)


@dataclass(frozen=True, slots=True)
class Unknowing:
    """Somebody who must not know: of all of `person`'s record, or of one piece of `work`."""

    id: UUID
    person: UUID
    name: str
    other: UUID | None
    work: UUID | None
    because: str


def safe_contact(actor: Actor, person: UUID) -> SafeCard | None:
    """The card, for whoever may read the contacts; else nothing, as where there is none."""
    decision = decide_detail(actor, facts(actor, [person])[person])
    show(actor, Compartment.CONTACTS, [person])
    if not decision.allowed:
        return None
    rows = SafeContact.objects.visible_to(actor, Compartment.CONTACTS)
    held = rows.filter(person=person, to_at__isnull=True).select_related("set_by").first()
    if held is None:
        return None
    text = held.number.text_for(decision) if held.number else ""
    return SafeCard(
        text,
        held.times,
        held.no_message,
        held.no_letters,
        held.language,
        held.not_with,
        held.set_by.name,
        held.from_at,
    )


def kept_from(actor: Actor, people: Iterable[UUID]) -> tuple[Unknowing, ...]:
    """Who must not know of these people, or of work about them, today."""
    wanted = list(people)
    rows = KeptFrom.objects.visible_to(actor, Compartment.CONTACTS)
    held = rows.filter(person__in=wanted, to_at__isnull=True).order_by("name", "id")
    show(actor, Compartment.CONTACTS, wanted)
    return tuple(
        Unknowing(each.id, each.person_id, each.name, each.other_id, each.work, each.because)
        for each in held
    )


def cautions(
    actor: Actor, called: Mapping[UUID, str], work: UUID | None = None
) -> tuple[tuple[str, str], ...]:
    """What to know before anybody is rung, written to or told, about these people by name: what is
    to be heeded, and why. For work, also who must not know of it alone."""
    cards = SafeContact.objects.visible_to(actor, Compartment.CONTACTS)
    found = [
        (f"{called[each.person_id]}: {' '.join(rules)}", "")
        for each in cards.filter(person__in=list(called), to_at__isnull=True).order_by("id")
        if (rules := rules_of(each))
    ]
    show(actor, Compartment.CONTACTS, called)
    secrets = [each for each in kept_from(actor, called) if each.work in (None, work)]
    return (
        *dict.fromkeys((f"{each.name} must not know.", each.because) for each in secrets),
        *found,
    )


def rules_of(card: SafeContact | SafeCard) -> list[str]:
    """What not to do, in the words it is read in before a call."""
    found = ["Never leave a message."] if card.no_message else []
    found += ["Never write."] if card.no_letters else []
    return found + ([f"Do not contact them together with {card.not_with}."] * bool(card.not_with))
