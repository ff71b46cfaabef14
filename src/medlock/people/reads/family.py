"""The people around someone: family by dated relationships, and who lives in the same household.
A person the actor is barred from is not there at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.ledger.audit import show
from medlock.people.days import today
from medlock.people.models import Household, HouseholdMember, Relationship
from medlock.people.models.person import RelationshipKind
from medlock.people.reads.cards import Card, cards

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Relative:
    """`words` say what the relative is to the person asked about: “mother”, “mother of”."""

    card: Card
    words: str
    kind: RelationshipKind
    reversed: bool
    has_parental_responsibility: bool
    from_on: date | None


@dataclass(frozen=True, slots=True)
class Circle:
    """The person's own card, family, who lives with them, this person included, and the households
    whose own record the actor may see."""

    own: Card | None
    family: tuple[Relative, ...]
    home: tuple[Card, ...]
    households: tuple[UUID, ...] = ()


def circle(actor: Actor, person: UUID) -> Circle:
    """Both at once: everyone's card is asked for, and put on record, once."""
    ties, home = _around(actor, person)
    seen = cards(actor, [person, *(tie.other for tie in ties), *home])
    households = dict.fromkeys(each for each in home.values() if each is not None)
    show(actor, Compartment.INDEX, households)
    return Circle(
        seen.get(person),
        tuple(tie.as_seen(seen[tie.other]) for tie in ties if tie.other in seen),
        tuple(seen[who] for who in home if who in seen),
        tuple(households),
    )


def family(actor: Actor, person: UUID) -> list[Relative]:
    """Everyone in a relationship that holds today with this person, either way round."""
    ties, _ = _around(actor, person)
    seen = cards(actor, [person, *(tie.other for tie in ties)])
    return [tie.as_seen(seen[tie.other]) for tie in ties if tie.other in seen]


def household(actor: Actor, person: UUID) -> list[Card]:
    """Everyone who lives with this person today, this person included where there is a home."""
    return list(cards(actor, _around(actor, person)[1]).values())


@dataclass(frozen=True, slots=True)
class _Tie:
    other: UUID
    kind: RelationshipKind
    reversed: bool
    responsible: bool
    since: date | None

    def as_seen(self, card: Card) -> Relative:
        words = _words(self.kind, reversed_=self.reversed)
        return Relative(card, words, self.kind, self.reversed, self.responsible, self.since)


def _around(actor: Actor, person: UUID) -> tuple[list[_Tie], dict[UUID, UUID | None]]:
    """Those related, and those of the household with it where its own record may be seen: in one
    question, which every page of a person asks."""
    rows = list(_related(actor, person).union(_at_home(actor, person), all=True))
    ties = sorted((row for row in rows if row[2]), key=_as_listed)
    home = sorted((row for row in rows if not row[2]), key=lambda row: row[0])
    return (
        [
            _Tie(
                relative if who == person else who,
                RelationshipKind(kind),
                who != person,
                responsible,
                since,
            )
            for who, relative, kind, responsible, since, _ in ties
        ],
        {who: household if seen else None for who, household, _, seen, *_ in home},
    )


Row = tuple[UUID, UUID, str, bool, date | None, UUID]
"""Of a relationship; or of somebody at home, their household, and whether it may be seen."""


def _as_listed(row: Row) -> tuple[str, date, UUID]:
    """By what they are to each other, the oldest first, undated ones last."""
    return row[2], row[4] or date.max, row[5]


def _related(actor: Actor, person: UUID) -> QuerySet[Relationship, Row]:
    rows = _held(Relationship.objects.visible_to(actor), actor)
    mine = rows.filter(Q(person=person) | Q(relative=person))
    columns = ("person_id", "relative_id", "kind", "has_parental_responsibility", "from_on", "id")
    return mine.values_list(*columns)


def _at_home(actor: Actor, person: UUID) -> QuerySet[HouseholdMember, Row]:
    held = _held(HouseholdMember.objects.visible_to(actor), actor)
    homes = held.filter(person=person).values("household")
    known = Household.objects.visible_to(actor).filter(id=OuterRef("household_id"))
    members = held.filter(household__in=homes).annotate(open=Exists(known))
    return members.values_list("person_id", "household_id", Value(""), "open", "from_on", "id")


def _held(rows: QuerySet[M], actor: Actor) -> QuerySet[M]:
    on = today(actor.now)
    return rows.filter(
        Q(from_on__isnull=True) | Q(from_on__lte=on), Q(to_on__isnull=True) | Q(to_on__gt=on)
    )


def _words(kind: RelationshipKind, *, reversed_: bool) -> str:
    plain = kind.value.replace("_", " ")
    alike = kind in (RelationshipKind.SIBLING, RelationshipKind.PARTNER)
    return f"{plain} of" if reversed_ and not alike else plain
