"""Signing in by a click, for invented people only: one of each role, with a signed address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from medlock.access.wording import keeps_in_pairs
from medlock.casework.models import Assignment, Completion
from medlock.footprint.place import Level
from medlock.footprint.places import place
from medlock.pathway.event import LONDON
from medlock.people.models import Account, Membership

SALT = "medlock demo sign-in"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the demo lets you be."""

    account: UUID
    name: str
    work: str

    @property
    def label(self) -> str:
        return f"{self.name}: {self.work}"


def people(now: datetime) -> list[Person]:
    """Of each kind of team and role whoever has most to do, in the team that has most to do, and
    once more of the team for the whole authority: children whose ward nobody knows yet go there.
    Of administrators and records officers, all there are."""
    on = now.astimezone(LONDON).date()
    current = Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gt=on))
    has = Count("practitioner__involvements", Q(practitioner__involvements__ended_at=None))
    found: dict[tuple[str, str, str, bool, UUID | None], Person] = {}
    memberships = (
        Membership.objects.using("system")
        .filter(current, practitioner__account__is_active=True)
        .annotate(has=has, waits=Coalesce(_open_work(), 0))
        .select_related("practitioner__account", "practitioner__agency", "team")
        .order_by("team__function", "role", "-waits", "-has", "practitioner__name")
    )
    for each in memberships:
        whole = place(each.team.place).level is Level.AUTHORITY
        second = each.practitioner_id if keeps_in_pairs(each.role) else None
        key = (each.practitioner.agency.kind, each.team.function, each.role, whole, second)
        found.setdefault(key, _person(each))
    return list(found.values())


def _open_work() -> Subquery:
    """How much work a membership's team has that is not ended."""
    ended = Completion.objects.filter(work=OuterRef("work"))
    of_team = Assignment.objects.filter(~Exists(ended), team=OuterRef("team"), until=None)
    return Subquery(of_team.values("team").annotate(count=Count("pk")).values("count"))


def _person(membership: Membership) -> Person:
    practitioner = membership.practitioner
    role = membership.role.replace("_", " ")
    work = f"{practitioner.profession or role}, {membership.team.name}"
    if role not in work.lower():
        work += f" ({role})"
    return Person(practitioner.account.id, practitioner.name, work)


def token(account: UUID) -> str:
    """What stands for the account in an address. Worth nothing without this site's key."""
    return signing.dumps(str(account), salt=SALT, compress=False)


def account(presented: str) -> Account | None:
    """Whose token it is; nobody's where the demo is off, or the token is not ours."""
    if not settings.DEMO:
        return None
    try:
        key = signing.loads(presented, salt=SALT)
    except signing.BadSignature:
        return None
    return Account.objects.filter(id=key, is_active=True).first()
