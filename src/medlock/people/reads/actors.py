"""Who someone is at work at a moment: the actor that every decision is about."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from medlock.access import actor as access
from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.footprint.place import Level
from medlock.footprint.places import of_level, place, wards_of
from medlock.people.days import a_year_after
from medlock.people.models import Account, Membership, Practitioner

LONDON = ZoneInfo("Europe/London")


class Lack(StrEnum):
    """Why someone at work may open nothing at all: what the page that tells them goes by."""

    ACCOUNT = "account"  # it is not active
    SECOND_FACTOR = "second factor"  # none was shown in this session
    TRAINING = "training"  # in confidentiality, none in the last twelve months
    AGREEMENT = "agreement"  # the agency's sharing agreement has run out


def actor(account: Account, now: datetime, *, proved: bool = True) -> access.Actor:
    """The actor an account stands for; `proved`: by a second factor too. Whoever lacks anything has
    no memberships at all."""
    found = _at_work(now, "default").get(id=account.practitioner_id)
    account.practitioner = found  # whoever names them on the page need not ask again
    return _as_actor(found, now, account.is_active and proved)


def lacks(found: Practitioner, on: date) -> tuple[Lack, ...]:
    """What somebody at work lacks besides an account and a second factor."""
    trained, agreement = found.trained_on, found.agency.sharing_agreement_ends_on
    told = []
    if trained is None or a_year_after(trained) < on:
        told.append(Lack.TRAINING)
    if agreement is not None and agreement < on:
        told.append(Lack.AGREEMENT)
    return tuple(told)


def practitioner(
    who: UUID, now: datetime, *, active: bool = True, using: str = "default"
) -> access.Actor:
    """The same for a practitioner, for the command line and for building a town."""
    return _as_actor(_at_work(now, using).get(id=who), now, active)


def _at_work(now: datetime, using: str) -> QuerySet[Practitioner]:
    """Practitioners with their agency and the memberships they hold then: every page asks it."""
    on = now.astimezone(LONDON).date()
    held = Membership.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gt=on), practitioner=OuterRef("id"), from_on__lte=on
    )
    each = JSONObject(team="team_id", role="role", does="team__function", place="team__place")
    rows = held.order_by("team_id", "role").values_list(each)
    known = Practitioner.objects.using(using).select_related("agency")
    return known.annotate(held=ArraySubquery(rows))


def _as_actor(found: Practitioner, now: datetime, active: bool) -> access.Actor:
    on = now.astimezone(LONDON).date()
    stands = active and not lacks(found, on)
    return access.Actor(
        practitioner=found.id,
        agency=found.agency_id,
        kind=AgencyKind(found.agency.kind),
        now=now,
        active=stands,
        memberships=tuple(_membership(each, on) for each in _held(found)) if stands else (),
    )


def _held(found: Practitioner) -> list[dict[str, str]]:
    return found.held  # type: ignore[attr-defined, no-any-return] # annotated by `_at_work`


def _membership(said: dict[str, str], on: date) -> access.Membership:
    code = said["place"]
    return access.Membership(
        team=UUID(said["team"]),
        role=Role(said["role"]),
        function=TeamFunction(said["does"]),
        places=frozenset({code}),
        authorities=authorities_of(code, on),
        wards=wards_of(code, on),
    )


@lru_cache(maxsize=1 << 10)
def authorities_of(code: str, on: date) -> frozenset[str]:
    """The authority a place is or lies in, or those a larger place is made of."""
    found = place(code)
    if found.level is Level.AUTHORITY:
        return frozenset({code})
    if found.authority:
        return frozenset({found.authority})
    return frozenset(each.code for each in of_level(Level.AUTHORITY, on, code))
