"""Give someone a name from a day on. The one before it is kept, with the day it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import NameToken, PersonName
from medlock.people.models.person import NameKind
from medlock.people.reads.asking import require
from medlock.people.spelling import sound, words
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    given: str = ""
    family: str = ""
    kind: NameKind = NameKind.LEGAL
    from_on: date | None = None

    def objections(self, on: date) -> list[str]:
        if not words(f"{self.given} {self.family}"):
            return ["A name needs letters. Give a first name, a family name or both."]
        if self.from_on is not None and self.from_on > on:
            return [f"The name would begin on {self.from_on:%-d %B %Y}, which is in the future."]
        return []


def name(by: Actor, person: UUID, new: Name, *, now: datetime) -> PersonName:
    """Record a name. A new legal name ends the one before it."""
    decisions = require(by, Action.WRITE, Compartment.CONTACTS, [person])
    if said := new.objections(today(now)):
        raise Refused(said)
    if new.kind is NameKind.LEGAL:
        begins = new.from_on or today(now)
        held = PersonName.objects.visible_to(by).filter(person=person, kind=NameKind.LEGAL)
        held.filter(to_on__isnull=True).exclude(from_on__gte=begins).update(to_on=begins)
    kept = keep_name(person, new)
    note(by, "write", "name", kept.id, [person], decisions[person], fields="name")
    return kept


def keep_name(person: UUID, new: Name, using: str = "default") -> PersonName:
    """Write a name and the tokens it is found by, for acts that have asked already."""
    kept = PersonName(
        person_id=person,
        given=new.given.strip(),
        family=new.family.strip(),
        kind=new.kind,
        from_on=new.from_on,
    )
    kept.save(force_insert=True, using=using)
    NameToken.objects.using(using).bulk_create(
        tokens(person, f"{new.given} {new.family}"), ignore_conflicts=True
    )
    return kept


def tokens(person: UUID, whole: str) -> list[NameToken]:
    """One token for each word as spelt, one for each as it sounds."""
    spelt = sorted(set(words(whole)))
    heard = sorted({sound(word) for word in spelt} - {""})
    return [
        NameToken(person_id=person, token=token, sounds=sounds)
        for sounds, found in ((False, spelt), (True, heard))
        for token in found
    ]
