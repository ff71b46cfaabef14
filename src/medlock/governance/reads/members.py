"""Who holds a place in an agency's teams, and when that list was last confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from medlock.governance.models import ConfirmedList
from medlock.people.days import today
from medlock.people.models import Agency, Membership

EVERY = timedelta(days=90)


def current(on: date) -> Q:
    """Held on this day, or to begin."""
    return Q(to_on__isnull=True) | Q(to_on__gt=on)


def held_in(agency: UUID, on: date) -> QuerySet[Membership]:
    """Places in this agency's teams, and its own workers' places in others'."""
    ours = Q(team__agency=agency) | Q(practitioner__agency=agency)
    return (
        Membership.objects.filter(ours, current(on))
        .select_related("practitioner__agency", "practitioner__account", "team__agency")
        .order_by("team__name", "practitioner__name", "role")
    )


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How an agency stands with going through its list."""

    agency: UUID
    name: str
    last: date | None
    on: date

    @property
    def due(self) -> date:
        """A list never confirmed is due at once."""
        return self.on if self.last is None else self.last + EVERY

    @property
    def is_overdue(self) -> bool:
        return self.last is None or self.due < self.on

    @property
    def words(self) -> str:
        if self.last is None:
            return "The list of members has never been confirmed."
        if self.is_overdue:
            return (
                f"The list of members was last confirmed on {self.last:%-d %B %Y}. It was to be "
                f"confirmed again by {self.due:%-d %B %Y}."
            )
        return (
            f"The list of members was confirmed on {self.last:%-d %B %Y}, and is due again by "
            f"{self.due:%-d %B %Y}."
        )


def confirmations(on: date, agencies: list[Agency] | None = None) -> list[Confirmation]:
    """Of these agencies, or of all that anybody has a place in; the longest overdue first."""
    wanted = Agency.objects.filter(teams__memberships__isnull=False).distinct()
    found = list(wanted) if agencies is None else agencies
    told = dict(
        ConfirmedList.objects.filter(agency__in=found)
        .values_list("agency")
        .annotate(Max("confirmed_at"))
    )
    rows = [
        Confirmation(each.id, each.name, today(told[each.id]) if each.id in told else None, on)
        for each in found
    ]
    return sorted(rows, key=lambda each: (each.last or date.min, each.name))


def overdue_lists(on: date) -> list[Confirmation]:
    """For the governance page: agencies whose list of members nobody confirmed in time."""
    return [each for each in confirmations(on) if each.is_overdue]
