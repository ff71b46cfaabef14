"""Record how somebody is reached, and the school or home they are at. What was before is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import ContactDetail
from medlock.people.models.contact_detail import DetailKind
from medlock.people.protected import Protected
from medlock.people.reads.asking import facts, require
from medlock.words.refusals import Refused
from medlock.words.spotting import NATIONAL

LONGEST = 200
AS_NUMBERS = frozenset("0123456789 +()-./")


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """`whose` where it is not their own: “carer’s”, “mother’s”."""

    kind: DetailKind
    value: str
    whose: str = ""
    protected: bool = False
    from_on: date | None = None

    def objections(self, on: date) -> list[str]:
        text = self.value.strip()
        found = []
        if not text or len(text) > LONGEST:
            found.append(f"Give the {NAMES[self.kind]}, in at most {LONGEST} characters.")
        elif self.kind is DetailKind.PHONE and not _rings(text):
            found.append("A number has ten digits or so, such as 0161 496 0000.")
        elif self.kind is DetailKind.EMAIL and not _is_an_email(text):
            found.append("An e-mail address looks like name@example.org.")
        if len(self.whose.strip()) > LONGEST:
            found.append(f"Say whose it is in at most {LONGEST} characters.")
        if self.from_on is not None and self.from_on > on:
            found.append(f"It would begin on {self.from_on:%-d %B %Y}, which is in the future.")
        return found


NAMES = {
    DetailKind.PHONE: "number",
    DetailKind.EMAIL: "e-mail address",
    DetailKind.MESSAGING: "name or number they are found by",
    DetailKind.SCHOOL: "name of the school",
    DetailKind.PLACEMENT: "name of the placement",
}


def record_detail(by: Actor, person: UUID, new: Detail, *, now: datetime) -> UUID:
    """One more way to reach them. A school or a placement takes the place of the one before."""
    decision = require(by, Action.WRITE, Compartment.CONTACTS, [person])[person]
    if said := new.objections(today(now)):
        raise Refused(said)
    begins = new.from_on or today(now)
    if new.kind in (DetailKind.SCHOOL, DetailKind.PLACEMENT):
        held = ContactDetail.objects.visible_to(by).filter(person=person, kind=new.kind)
        held.filter(to_on__isnull=True, from_on__lte=begins).update(to_on=begins)
    made = ContactDetail(
        person_id=person,
        kind=new.kind,
        value=Protected(new.value.strip()),
        whose=new.whose.strip(),
        protected=new.protected or facts(by, [person])[person].protected,
        from_on=begins,
        set_by_id=by.practitioner,
    )
    made.save(force_insert=True)
    note(by, "write", "contact detail", made.id, [person], decision, fields=new.kind.value)
    return made.id


def end_detail(by: Actor, person: UUID, detail: UUID, *, now: datetime) -> None:
    """They are not reached this way any more."""
    decision = require(by, Action.WRITE, Compartment.CONTACTS, [person])[person]
    held = ContactDetail.objects.visible_to(by).filter(id=detail, person=person)
    if not held.filter(to_on__isnull=True).update(to_on=today(now)):
        raise Refused("It has ended already. Nothing was changed.")
    note(by, "end", "contact detail", detail, [person], decision)


def _rings(text: str) -> bool:
    digits = sum(each.isdigit() for each in text)
    return AS_NUMBERS.issuperset(text) and NATIONAL <= digits <= 2 * NATIONAL


def _is_an_email(text: str) -> bool:
    local, at, host = text.partition("@")
    return bool(local and at and "." in host) and not set(text) & set(" ,;<>\n")
