"""Take an agency on, say until when its sharing agreement holds, open its teams."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.keeping import Keeping, decide_agencies
from medlock.access.wording import function_in, functions_of, kind_in
from medlock.footprint.places import areas_of, place
from medlock.governance.reads.asking import require_keeping, settle, team_of
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import Agency, Team
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAgency:
    name: str
    kind: str
    authority: str
    agreement_until: date | None

    def objections(self, on: date) -> list[str]:
        found = []
        if not self.name.strip():
            found.append("Give the agency’s name.")
        elif Agency.objects.filter(name__iexact=self.name.strip()).exists():
            found.append(f"An agency called {self.name.strip()} is kept already.")
        if kind_in(self.kind) is None:
            found.append("Choose what kind of agency it is.")
        return found + agreement_objections(self.agreement_until, on)


def agreement_objections(until: date | None, on: date) -> list[str]:
    if until is None:
        return ["Give the last day of the agency’s sharing agreement."]
    if until < on:
        return [
            f"The sharing agreement would have ended on {until:%-d %B %Y}. Give the last day of "
            "the one that holds now."
        ]
    return []


def take_on(by: Actor, new: NewAgency, *, now: datetime) -> UUID:
    """An agency of the council's area; nobody is in it yet."""
    decision = decide_agencies(by, new.authority)
    if not decision.allowed:
        raise settle(by, "agencies", new.authority, decision)
    if said := new.objections(today(now)):
        raise Refused(said)
    made = Agency(
        id=uuid.uuid4(),
        name=new.name.strip(),
        kind=new.kind,
        authority=new.authority,
        sharing_agreement_ends_on=new.agreement_until,
    )
    made.save(force_insert=True)
    note(by, "take on", "agency", made.id, (), decision, kind=made.kind)
    return made.id


def agree_until(by: Actor, agency: UUID, until: date | None, *, now: datetime) -> None:
    """The last day its sharing agreement holds: after it nobody of the agency opens anything."""
    found = Agency.objects.filter(id=agency).first()
    decision = decide_agencies(by, found.authority if found else "")
    if found is None or not decision.allowed:
        raise settle(by, "agencies", agency, decision)
    if said := agreement_objections(until, today(now)):
        raise Refused(said)
    Agency.objects.filter(id=agency).update(sharing_agreement_ends_on=until)
    note(by, "agree", "agency", agency, (), decision, until=f"{until}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTeam:
    name: str
    function: str
    place: str
    phone: str = ""
    email: str = ""

    def objections(self, agency: Agency, on: date) -> list[str]:
        found = name_objections(self.name, agency.id)
        if function_in(self.function) not in functions_of(agency.kind):
            found.append(f"Choose what the team does. {agency.name} keeps no team of that kind.")
        return found + place_objections(self.place, agency, on)


def name_objections(name: str, agency: UUID, team: UUID | None = None) -> list[str]:
    if not name.strip():
        return ["Give the team’s name."]
    taken = Team.objects.filter(agency=agency, name__iexact=name.strip())
    others = taken.exclude(id=team) if team else taken
    return [f"The agency has a team called {name.strip()} already."] if others.exists() else []


def place_objections(code: str, agency: Agency, on: date) -> list[str]:
    """A team serves the agency's authority or a part of it: a wider place is a wider duty."""
    if not agency.authority or agency.authority in areas_of(code, on):
        return []
    return [
        f"{place(code).name} is not in {place(agency.authority).name}, which {agency.name} serves."
    ]


def open_team(by: Actor, agency: UUID, new: NewTeam, *, now: datetime) -> UUID:
    """What it does and where is fixed: another kind of work is another team."""
    found, decision = require_keeping(by, agency, Keeping.TEAMS)
    if said := new.objections(found, today(now)):
        raise Refused(said)
    made = Team(
        id=uuid.uuid4(),
        agency=found,
        name=new.name.strip(),
        function=new.function,
        place=new.place,
        phone=new.phone.strip(),
        email=new.email.strip(),
    )
    made.save(force_insert=True)
    note(by, "open team", "team", made.id, (), decision, function=new.function, place=new.place)
    return made.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What a team is called and how it is reached."""

    name: str
    phone: str = ""
    email: str = ""


def change_team(by: Actor, team: UUID, to: Reached) -> None:
    found = team_of(by, team)
    _, decision = require_keeping(by, found.agency_id, Keeping.TEAMS)
    if said := name_objections(to.name, found.agency_id, team):
        raise Refused(said)
    Team.objects.filter(id=team).update(
        name=to.name.strip(), phone=to.phone.strip(), email=to.email.strip()
    )
    note(by, "change team", "team", team, (), decision)
