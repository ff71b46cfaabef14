"""What the pages of an agency show: how it stands, its teams and who is in them, what waits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.keeping import (
    Keeping,
    decide_approval,
    decide_keeping,
    may_propose,
    stands_empty,
)
from medlock.access.wording import function_in, label, role_in
from medlock.footprint.places import place
from medlock.governance.models import ProposedPlace
from medlock.governance.reads.asking import agencies_of, as_place
from medlock.governance.reads.members import Confirmation, confirmations, held_in
from medlock.people.days import today
from medlock.people.models import Agency, Membership, Practitioner, Team
from medlock.people.reads.actors import Lack, lacks


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency on the list of those that somebody keeps."""

    agency: Agency
    confirmation: Confirmation
    waiting: int

    @property
    def agreement_over(self) -> bool:
        until = self.agency.sharing_agreement_ends_on
        return until is not None and until < self.confirmation.on


def rows(actor: Actor) -> list[AgencyRow]:
    found = agencies_of(actor)
    told = {each.agency: each for each in confirmations(today(actor.now), found)}
    waits = waiting(actor, [each.id for each in found])
    return [
        AgencyRow(each, told[each.id], sum(w.agency == each.id for w in waits)) for each in found
    ]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A place proposed, and what this administrator may do with it."""

    proposal: ProposedPlace
    role: str
    may_approve: bool
    may_take_back: bool

    @property
    def agency(self) -> UUID:
        return self.proposal.team.agency_id


def waiting(actor: Actor, agencies: Iterable[UUID]) -> list[Waiting]:
    open_still = ProposedPlace.objects.filter(decided_at__isnull=True, team__agency__in=agencies)
    whole = open_still.select_related("practitioner", "team__agency", "proposed_by")
    return [_waiting(actor, each) for each in whole.order_by("proposed_at")]


def _waiting(actor: Actor, each: ProposedPlace) -> Waiting:
    wanted = as_place(each)
    authority = each.team.agency.authority
    approves = decide_approval(actor, wanted, each.proposed_by_id, authority=authority).allowed
    mine = actor.practitioner == each.proposed_by_id
    takes_back = mine and may_propose(actor, wanted, authority=authority).allowed
    return Waiting(each, label(wanted.role), approves, takes_back)


@dataclass(frozen=True, slots=True)
class TeamRow:
    team: Team
    does: str
    where: str
    members: int
    empty: bool  # takes first calls, and nobody is on duty in it


def teams(agency: Agency, held: Iterable[Membership], on: date) -> list[TeamRow]:
    """`held`: places in the agency's teams; those to begin count from their day."""
    now = [each for each in held if each.from_on <= on]
    return [_team_row(each, now) for each in Team.objects.filter(agency=agency).order_by("name")]


def _team_row(team: Team, now: list[Membership]) -> TeamRow:
    mine = [each for each in now if each.team_id == team.id]
    roles = {role for each in mine if (role := role_in(each.role))}
    function = function_in(team.function)
    empty = function is not None and stands_empty(function, roles)
    does = label(function) if function else team.function
    people = len({each.practitioner_id for each in mine})
    return TeamRow(team, does, place(team.place).name, people, empty)


@dataclass(frozen=True, slots=True)
class WorkerRow:
    worker: Practitioner
    email: str
    active: bool
    places: int
    untrained: bool


def workers(agency: Agency, held: Iterable[Membership], on: date) -> list[WorkerRow]:
    counted: dict[UUID, int] = {}
    for each in held:
        counted[each.practitioner_id] = counted.get(each.practitioner_id, 0) + 1
    whole = Practitioner.objects.filter(agency=agency).select_related("agency", "account")
    return [
        WorkerRow(
            each,
            account.email if (account := getattr(each, "account", None)) else "",
            bool(account and account.is_active),
            counted.get(each.id, 0),
            Lack.TRAINING in lacks(each, on),
        )
        for each in whole.order_by("name")
    ]


@dataclass(frozen=True, slots=True)
class AgencyPage:
    agency: Agency
    kind: str
    where: str
    confirmation: Confirmation
    confirms: bool
    agreement_over: bool
    waiting: list[Waiting]
    teams: list[TeamRow]
    workers: list[WorkerRow]

    @property
    def empty_desks(self) -> list[TeamRow]:
        return [each for each in self.teams if each.empty]


def page(actor: Actor, agency: Agency) -> AgencyPage:
    on = today(actor.now)
    held = list(held_in(agency.id, on))
    until = agency.sharing_agreement_ends_on
    return AgencyPage(
        agency=agency,
        kind=agency.kind.replace("_", " ").capitalize(),
        where=place(agency.authority).name if agency.authority else "",
        confirmation=confirmations(on, [agency])[0],
        confirms=decide_keeping(actor, agency.id, Keeping.CONFIRM).allowed,
        agreement_over=until is not None and until < on,
        waiting=waiting(actor, [agency.id]),
        teams=teams(agency, held, on),
        workers=workers(agency, held, on),
    )
