"""To whom something may be shared: an agency, one of its teams or somebody who works in it, all
from the register and never typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.vocabulary import Role
from medlock.people.days import today
from medlock.people.models import Agency, Membership, Practitioner, Team
from medlock.words.refusals import Refused

NOT_THERE = "Whom it goes to is not on the register. Choose an agency, a team or a worker of one."


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """`team` and `worker` where it goes to no more than them."""

    agency: UUID
    agency_name: str
    team: UUID | None = None
    worker: UUID | None = None
    name: str

    @property
    def key(self) -> str:
        """What a form calls it by."""
        return str(self.worker or self.team or self.agency)


def recipient(key: UUID) -> Recipient:
    """The agency, team or worker of this id. `Refused` where there is none."""
    worker = Practitioner.objects.filter(id=key).select_related("agency").first()
    if worker is not None:
        name = f"{worker.name}, {worker.agency.name}"
        return Recipient(
            agency=worker.agency_id, agency_name=worker.agency.name, worker=key, name=name
        )
    team = Team.objects.filter(id=key).select_related("agency").first()
    if team is not None:
        name = f"{team.name}, {team.agency.name}"
        return Recipient(agency=team.agency_id, agency_name=team.agency.name, team=key, name=name)
    agency = Agency.objects.filter(id=key).first()
    if agency is None:
        raise Refused(NOT_THERE)
    return Recipient(agency=key, agency_name=agency.name, name=agency.name)


@dataclass(frozen=True, slots=True)
class Offered:
    """A choice in a list, under the agency it belongs to."""

    key: str
    label: str
    under: str


def register(authority: str, *, but: UUID | None = None) -> list[Offered]:
    """Every agency of the authority or of none, then its teams. `but`: the one that shares."""
    named = {key: name for key, name in agencies(authority).items() if key != but}
    found = {key: [Offered(str(key), f"{name}, as an agency", name)] for key, name in named.items()}
    teams = Team.objects.filter(agency__in=named).order_by("name")
    for team, name, agency in teams.values_list("id", "name", "agency_id"):
        found[agency].append(Offered(str(team), name, named[agency]))
    return [each for group in found.values() for each in group]


def agencies(authority: str) -> dict[UUID, str]:
    """Those a family may agree to share with."""
    found = Agency.objects.filter(Q(authority=authority) | Q(authority=""))
    return dict(found.order_by("kind", "name").values_list("id", "name"))


def agencies_of(teams: Iterable[UUID]) -> dict[UUID, str]:
    """Whose teams these are."""
    rows = Team.objects.filter(id__in=set(teams)).order_by("agency__kind", "agency__name")
    return dict(rows.values_list("agency_id", "agency__name"))


def named(keys: Iterable[object]) -> dict[str, str]:
    """Agencies by what an answer calls them by; what is none of ours stands as it was written."""
    texts = {str(each) for each in keys if each}
    ids = [found for each in texts if (found := as_uuid(each)) is not None]
    known = Agency.objects.filter(id__in=ids).values_list("id", "name")
    return {text: text for text in texts} | {str(key): name for key, name in known}


def as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def managers(by: Actor, now: datetime) -> list[Offered]:
    """Whoever of the actor's agency may agree to keep something back: never the actor."""
    on = today(now)
    held = Membership.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gt=on),
        team__agency=by.agency,
        role=Role.MANAGER.value,
        from_on__lte=on,
    ).exclude(practitioner=by.practitioner)
    rows = held.order_by("practitioner__name").values_list(
        "practitioner_id", "practitioner__name", "team__name"
    )
    return [Offered(str(key), name, team) for key, name, team in _once(rows)]


def _once(rows: Iterable[tuple[UUID, str, str]]) -> list[tuple[UUID, str, str]]:
    return list({key: (key, name, team) for key, name, team in rows}.values())
