"""What the page of a team, or of somebody at work, shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.keeping import Keeping, decide_keeping, may_end
from medlock.access.wording import label, role_in
from medlock.footprint.place import Level
from medlock.footprint.places import of_level, place
from medlock.governance.reads.agencies import TeamRow, Waiting, teams, waiting
from medlock.governance.reads.asking import as_place
from medlock.governance.reads.members import current
from medlock.people.days import today
from medlock.people.models import Agency, Membership, Practitioner, Team


@dataclass(frozen=True, slots=True)
class Held:
    """A place in a team, and whether this administrator may end it."""

    membership: Membership
    role: str
    begun: bool
    may_end: bool


def held(actor: Actor, rows: Iterable[Membership]) -> list[Held]:
    on = today(actor.now)
    return [
        Held(
            each,
            label(role) if (role := role_in(each.role)) else each.role,
            each.from_on <= on,
            may_end(actor, as_place(each)).allowed,
        )
        for each in rows
    ]


@dataclass(frozen=True, slots=True)
class TeamPage:
    team: Team
    row: TeamRow
    keeps: bool  # its name and numbers
    members: list[Held]
    waiting: list[Waiting]


def team_page(actor: Actor, team: UUID) -> TeamPage:
    found = Team.objects.select_related("agency").get(id=team)
    on = today(actor.now)
    rows = list(
        Membership.objects.filter(Q(team=team), current(on))
        .select_related("practitioner__agency", "team__agency")
        .order_by("practitioner__name", "role")
    )
    row = next(each for each in teams(found.agency, rows, on) if each.team.id == team)
    authority = found.agency.authority
    return TeamPage(
        team=found,
        row=row,
        keeps=decide_keeping(actor, found.agency_id, Keeping.TEAMS, authority=authority).allowed,
        members=held(actor, rows),
        waiting=[
            each for each in waiting(actor, [found.agency_id]) if each.proposal.team_id == team
        ],
    )


def bookable(team: Team) -> list[Practitioner]:
    """Who may be given a place: the agency's own, and those of its authority's other agencies."""
    near = Q(agency=team.agency)
    if team.agency.authority:
        near |= Q(agency__authority=team.agency.authority)
    found = Practitioner.objects.filter(near, account__is_active=True).select_related("agency")
    own_first = sorted(found, key=lambda each: (each.agency_id != team.agency_id, each.name))
    return own_first


def places_for(agency: Agency, on: date) -> list[tuple[str, str]]:
    """Where a team of this agency may serve: its authority and the parts of it, by name."""
    if not agency.authority:
        return [(each.code, each.name) for each in of_level(Level.AUTHORITY, on)]
    whole = place(agency.authority)
    found = [(whole.code, whole.name)]
    for level in (Level.LOCALITY, Level.NEIGHBOURHOOD, Level.WARD):
        parts = of_level(level, on, agency.authority)
        found += [(each.code, f"{each.name} ({level.label.lower()})") for each in parts]
    return found


def places_of(actor: Actor, who: UUID) -> list[Held]:
    """Every place somebody held, holds or will hold: the newest first."""
    rows = Membership.objects.filter(practitioner=who).select_related(
        "practitioner__agency", "team__agency"
    )
    on = today(actor.now)
    ordered = sorted(rows, key=lambda each: each.from_on, reverse=True)
    return [
        Held(each.membership, each.role, each.begun, each.may_end and not _over(each, on))
        for each in held(actor, ordered)
    ]


def _over(each: Held, on: date) -> bool:
    until = each.membership.to_on
    return until is not None and until <= on
