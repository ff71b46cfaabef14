"""Say how somebody may be reached without putting them in danger, and who must not learn of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.ledger.audit import note
from medlock.people.models import KeptFrom, SafeContact
from medlock.people.protected import Protected
from medlock.people.reads.asking import require
from medlock.words.reasons import says_why
from medlock.words.refusals import Refused

LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeWays:
    """`not_with`: whom not to contact, or invite, together with them."""

    number: str = ""
    times: str = ""
    no_message: bool = True
    no_letters: bool = True
    language: str = ""
    not_with: str = ""

    def objections(self) -> list[str]:
        texts = (self.number, self.times, self.language, self.not_with)
        if any(len(each.strip()) > LONGEST for each in texts):
            return [f"Keep each line of the card under {LONGEST} characters: it is read on a call."]
        said = any(each.strip() for each in texts) or self.no_message or self.no_letters
        return [] if said else ["Say at least one thing on the card."]


def keep_card(by: Actor, person: UUID, ways: SafeWays, *, now: datetime) -> UUID:
    """The card as it is from now on. The one before is kept, with the moment it ended."""
    decision = require(by, Action.WRITE, Compartment.CONTACTS, [person])[person]
    if said := ways.objections():
        raise Refused(said)
    held = SafeContact.objects.visible_to(by).filter(person=person, to_at__isnull=True)
    held.update(to_at=now)
    made = SafeContact(
        person_id=person,
        number=Protected(ways.number.strip()),
        times=ways.times.strip(),
        no_message=ways.no_message,
        no_letters=ways.no_letters,
        language=ways.language.strip(),
        not_with=ways.not_with.strip(),
        from_at=now,
        set_by_id=by.practitioner,
    )
    made.save(force_insert=True)
    note(by, "write", "safe contact", made.id, [person], decision)
    return made.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """Who must not know, and why. `other`: their record; `work`: the one contact it is about."""

    name: str
    because: str
    other: UUID | None = None
    work: UUID | None = None

    def objections(self) -> list[str]:
        found = []
        if not self.name.strip() or len(self.name.strip()) > LONGEST:
            found.append("Give the name of whoever must not know, or what they are to the child.")
        if not says_why(self.because):
            found.append("Say in a sentence what they must not learn, and why.")
        return found


def keep_from(by: Actor, person: UUID, secret: Secret, *, now: datetime) -> UUID:
    """From now somebody must not learn of this."""
    decision = require(by, Action.WRITE, Compartment.CONTACTS, [person])[person]
    if said := secret.objections():
        raise Refused(said)
    if secret.other is not None:
        require(by, Action.READ, Compartment.INDEX, [secret.other])
    made = KeptFrom(
        person_id=person,
        name=secret.name.strip(),
        other_id=secret.other,
        work=secret.work,
        because=secret.because.strip(),
        from_at=now,
        set_by_id=by.practitioner,
    )
    made.save(force_insert=True)
    note(by, "write", "who must not know", made.id, [person], decision)
    return made.id


def may_know(by: Actor, person: UUID, secret: UUID, *, now: datetime) -> None:
    """It is no secret from them any more."""
    decision = require(by, Action.WRITE, Compartment.CONTACTS, [person])[person]
    held = KeptFrom.objects.visible_to(by).filter(id=secret, person=person, to_at__isnull=True)
    if not held.update(to_at=now):
        raise Refused("That has ended already. Nothing was changed.")
    note(by, "end", "who must not know", secret, [person], decision)
