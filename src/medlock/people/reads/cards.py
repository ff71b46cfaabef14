"""The index card: name, date of birth, whose record it is. All that a match or a list shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.ledger.audit import show
from medlock.people.days import today
from medlock.people.models import Person, PersonName
from medlock.people.models.person import NameKind
from medlock.people.reads.asking import NOT_THERE
from medlock.words.refusals import NotAllowed

PREFERRED = (NameKind.KNOWN_AS, NameKind.LEGAL, NameKind.ALIAS, NameKind.FORMER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    person: UUID
    name: str
    legal_name: str
    authority: str
    born_on: date | None
    expected_on: date | None
    died_on: date | None

    @property
    def is_unborn(self) -> bool:
        return self.born_on is None and self.expected_on is not None

    def age(self, on: date) -> int | None:
        """Whole years; someone born on 29 February is a year older on 1 March."""
        if self.born_on is None:
            return None
        had = (on.month, on.day) >= (self.born_on.month, self.born_on.day)
        return on.year - self.born_on.year - (0 if had else 1)


def card(actor: Actor, person: UUID) -> Card:
    """One card; `NotAllowed` where there is none for this actor."""
    found = cards(actor, [person]).get(person)
    if found is None:
        raise NotAllowed(NOT_THERE)
    return found


def cards(actor: Actor, people: Iterable[UUID]) -> dict[UUID, Card]:
    """The cards this actor may see of these people, in the order asked, put on record."""
    wanted = list(dict.fromkeys(people))
    names = _names(actor, wanted)
    rows = Person.objects.visible_to(actor).filter(id__in=wanted)
    known = {
        who: Card(
            person=who,
            name=names.get(who, ("", ""))[0] or "Name not known",
            legal_name=names.get(who, ("", ""))[1],
            authority=authority,
            born_on=born,
            expected_on=expected,
            died_on=died,
        )
        for who, authority, born, expected, died in rows.values_list(
            "id", "authority", "born_on", "expected_on", "died_on"
        )
    }
    show(actor, Compartment.INDEX, known)
    return {who: known[who] for who in wanted if who in known}


def _names(actor: Actor, people: list[UUID]) -> dict[UUID, tuple[str, str]]:
    """For each, the name they go by and the legal one, of the names held today."""
    on = today(actor.now)
    rows = (
        PersonName.objects.visible_to(actor)
        .filter(Q(to_on__isnull=True) | Q(to_on__gt=on), person__in=people)
        .values_list("person_id", "kind", "given", "family", "from_on")
    )
    found: dict[UUID, dict[str, tuple[date, str]]] = {}
    for who, kind, given, family, since in rows:
        mine = found.setdefault(who, {})
        newest = (since or date.min, f"{given} {family}".strip())
        mine[kind] = max(newest, mine.get(kind, newest))
    return {
        who: (
            next(mine[kind][1] for kind in PREFERRED if kind in mine),
            mine[NameKind.LEGAL][1] if NameKind.LEGAL in mine else "",
        )
        for who, mine in found.items()
    }
