"""How somebody may be reached in safety, and who must not know: read before anybody rings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet, TextField, Value

from medlock.access.actor import Actor, Facts
from medlock.access.policy import Decision
from medlock.access.vocabulary import Compartment
from medlock.access.whereabouts import decide_detail
from medlock.ledger.audit import show
from medlock.people.models import KeptFrom, SafeContact
from medlock.people.protected import SHOWN, Protected
from medlock.people.reads.asking import facts

M = TypeVar("M", bound=Model)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The card as it is kept: the number opens to a decision alone."""

    number: Protected
    times: str
    no_message: bool
    no_letters: bool
    language: str
    not_with: str
    set_by: str
    from_at: datetime

    def shown_for(self, decision: Decision) -> SafeCard:
        return SafeCard(
            self.number.text_for(decision),
            self.times,
            self.no_message,
            self.no_letters,
            self.language,
            self.not_with,
            self.set_by,
            self.from_at,
        )


@dataclass(frozen=True, slots=True)
class Safety:
    """All there is to heed about some people, asked for at once."""

    cards: Mapping[UUID, Held]
    secrets: tuple[Unknowing, ...]

    def card(self, actor: Actor, person: UUID, known: Facts) -> SafeCard | None:
        """The card, for whoever may read the contacts; else nothing, as where there is none."""
        decision, held = decide_detail(actor, known), self.cards.get(person)
        return held.shown_for(decision) if held and decision.allowed else None

    def cautions(
        self, called: Mapping[UUID, str], work: UUID | None = None
    ) -> tuple[tuple[str, str], ...]:
        """What to know before anybody is rung, written to or told, about these people by name: what
        is to be heeded, and why. For work, also who must not know of it alone."""
        found = [
            (f"{called[who]}: {' '.join(rules)}", "")
            for who, each in self.cards.items()
            if (rules := rules_of(each))
        ]
        secrets = [each for each in self.secrets if each.work in (None, work)]
        return (
            *dict.fromkeys((f"{each.name} must not know.", each.because) for each in secrets),
            *found,
        )


OF_BOTH = ("person_id", "id", "from_at")
OF_CARDS = (
    "number", "times", "no_message", "no_letters", "language", "not_with", "set_by__name",
)  # fmt: skip
OF_SECRETS = ("name", "other_id", "work", "because")
NOTHING = Value(None, output_field=TextField())


def safety(actor: Actor, people: Iterable[UUID]) -> Safety:
    """The cards and the secrets of these people as they hold today, in one question."""
    wanted = list(people)
    show(actor, Compartment.CONTACTS, wanted)
    cards = _today(SafeContact.objects.visible_to(actor, Compartment.CONTACTS), wanted)
    secrets = _today(KeptFrom.objects.visible_to(actor, Compartment.CONTACTS), wanted)
    rows = cards.values_list(*OF_BOTH, *OF_CARDS, *(NOTHING for _ in OF_SECRETS)).union(
        secrets.values_list(*OF_BOTH, *(NOTHING for _ in OF_CARDS), *OF_SECRETS), all=True
    )
    names = (*OF_BOTH, *OF_CARDS, *OF_SECRETS)
    said = [dict(zip(names, row, strict=True)) for row in sorted(rows, key=_id)]
    kept = [_secret(each) for each in said if each["number"] is None]
    return Safety(
        {each["person_id"]: _card(each) for each in said if each["number"] is not None},
        tuple(sorted(kept, key=lambda each: each.name.casefold())),
    )


def safe_contact(actor: Actor, person: UUID) -> SafeCard | None:
    """The card alone."""
    return safety(actor, [person]).card(actor, person, facts(actor, [person])[person])


def kept_from(actor: Actor, people: Iterable[UUID]) -> tuple[Unknowing, ...]:
    """Who must not know of these people, or of work about them, today."""
    return safety(actor, people).secrets


def cautions(
    actor: Actor, called: Mapping[UUID, str], work: UUID | None = None
) -> tuple[tuple[str, str], ...]:
    """What is to be heeded, and nothing more."""
    return safety(actor, called).cautions(called, work)


def rules_of(card: Held | SafeCard) -> list[str]:
    """What not to do, in the words it is read in before a call."""
    found = ["Never leave a message."] if card.no_message else []
    found += ["Never write."] if card.no_letters else []
    return found + ([f"Do not contact them together with {card.not_with}."] * bool(card.not_with))


def _today(rows: QuerySet[M], people: list[UUID]) -> QuerySet[M]:
    return rows.filter(person__in=people, to_at__isnull=True)


def _id(row: tuple[Any, ...]) -> UUID:
    found: UUID = row[1]
    return found


def _card(said: dict[str, Any]) -> Held:
    names = (*OF_CARDS[:-1], "from_at")
    return Held(set_by=said["set_by__name"], **{name: said[name] for name in names})


def _secret(said: dict[str, Any]) -> Unknowing:
    who, other = said["person_id"], said["other_id"]
    return Unknowing(said["id"], who, said["name"], other, said["work"], said["because"])
