"""Open a record for a place, a peer group, a setting or an online space, and say who is linked to
it. Look it up first: a second record of one park helps nobody who plays there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.bringing_in import takes_up_contexts
from medlock.access.vocabulary import Action, Compartment
from medlock.footprint.places import find
from medlock.footprint.places import place as place_of
from medlock.ledger.audit import note
from medlock.people.acts.registering import AlreadyHere, Team, begin_with, may_register, whole
from medlock.people.days import today
from medlock.people.models import Context, ContextMember
from medlock.people.models.context import ONLINE, ContextKind, Link
from medlock.people.reads.asking import require
from medlock.people.reads.finding_others import contexts
from medlock.people.spelling import words
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContext:
    """`where` is a ward or larger place of the authority, by name or code, or “online”."""

    kind: ContextKind
    name: str
    where: str
    authority: str

    @property
    def place(self) -> str:
        """The code of the place, or “online”; `Refused` where there is none of that name."""
        where = self.where.strip()
        return ONLINE if where.lower() == ONLINE else find(where).code

    def objections(self) -> list[str]:
        found = []
        if not words(self.name):
            found.append("Give it a name by which others will know it, in letters.")
        if not self.where.strip():
            found.append("A context has a place. Give the ward it is in, or say that it is online.")
            return found
        place = self.place
        if place == ONLINE and self.kind in (ContextKind.PLACE, ContextKind.SETTING):
            found.append("A place or a setting is somewhere. Give the ward it is in.")
        if place != ONLINE and self.authority not in (place, place_of(place).authority):
            found.append(
                f"{place_of(place).name} is not in {place_of(self.authority).name}. Give a ward "
                "of your authority, or tell the authority it is in."
            )
        return found


def register_context(
    by: Actor, new: NewContext, team: Team, *, now: datetime, none_of: frozenset[UUID] = frozenset()
) -> UUID:
    """Open a record and involve `team`, one of `by`'s own. Raises `AlreadyHere` where one of the
    same words is known that is not in `none_of`."""
    decision = may_register(by, team, team.purpose in takes_up_contexts(by), "context")
    if said := new.objections():
        raise Refused(said)
    _look_first(by, new, none_of)
    with whole():
        made = Context(
            authority=new.authority,
            kind=new.kind,
            name=new.name.strip(),
            place=new.place,
            registered_at=now,
        )
        made.save(force_insert=True)
        begin_with(by, made.id, team, now)
    note(by, "register", "context", made.id, [made.id], decision, purpose=team.purpose.value)
    return made.id


def link(
    by: Actor,
    context: UUID,
    person: UUID,
    how: Link,
    *,
    from_on: date | None = None,
    now: datetime,
) -> None:
    """Someone whom the actor may see is linked to a context they write about. Neither record opens
    by it to anybody."""
    decision = require(by, Action.WRITE, Compartment.CONTACTS, [context])[context]
    require(by, Action.READ, Compartment.INDEX, [person])
    if from_on is not None and from_on > today(now):
        raise Refused(f"The link would begin on {from_on:%-d %B %Y}, which is in the future.")
    held = ContextMember.objects.visible_to(by).filter(
        context=context, person=person, how=how, to_on__isnull=True
    )
    if held.exists():
        raise Refused("They are linked to it in this way already. Nothing was changed.")
    made = ContextMember(context_id=context, person_id=person, how=how, from_on=from_on)
    made.save(force_insert=True)
    note(by, "link", "context", context, [context, person], decision, how=how.value)


def _look_first(by: Actor, new: NewContext, none_of: frozenset[UUID]) -> None:
    """One whose name holds all of the words, or all of whose words this holds, may be the same."""
    spelt = set(words(new.name))
    found = contexts(by, new.name)
    if found.restricted:
        raise Refused(found.restricted)
    alike = [
        card
        for card in found.cards
        if card.person not in none_of
        and (spelt <= set(words(card.name)) or set(words(card.name)) <= spelt)
    ]
    if alike:
        raise AlreadyHere(tuple(alike))
