"""Where someone lives and lived. What a decision does not open reads “Protected”."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.ledger.audit import show
from medlock.people.models import Address
from medlock.people.protected import Protected
from medlock.people.reads.asking import require


@dataclass(frozen=True, slots=True)
class Home:
    """`unsafe`: nobody may write there any more."""

    lines: str
    postcode: str
    ward: str
    protected: bool
    unsafe: bool
    from_on: date | None
    to_on: date | None


def addresses(actor: Actor, person: UUID) -> list[Home]:
    """Newest first, each opened as far as the decision goes; `NotAllowed` where it does not."""
    decision = require(actor, Action.READ, Compartment.ADDRESS, [person])[person]
    show(actor, Compartment.ADDRESS, [person])
    rows = Address.objects.visible_to(actor, Compartment.ADDRESS).filter(person=person)

    def opened(text: Protected) -> str:
        return text.text_for(decision)

    return [
        Home(
            opened(each.lines),
            opened(each.postcode),
            "" if decision.masked else each.ward,
            each.protected,
            each.unsafe,
            each.from_on,
            each.to_on,
        )
        for each in rows.order_by("-from_on", "id")
    ]
