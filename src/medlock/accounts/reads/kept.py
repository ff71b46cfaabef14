"""The accounts an administrator keeps: their agency's, and those their council hosts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q

from medlock.access.actor import Actor
from medlock.access.keeping import Keeping, decide_keeping, hosted_by, keeps
from medlock.accounts.models import Factor, Invitation
from medlock.accounts.reads.idle import idle
from medlock.ledger.audit import note
from medlock.people.models import Account, Agency
from medlock.words.refusals import NotAllowed


@dataclass(frozen=True, slots=True)
class Kept:
    """One account as its administrator sees it."""

    account: Account
    state: str
    waits: bool  # for the invited to use their link


def agencies(by: Actor) -> list[Agency]:
    """Those whose accounts they keep, their own first."""
    mine = keeps(by)
    kept = Agency.objects.filter(Q(id=mine) | Q(authority__in=hosted_by(by)))
    return sorted(kept, key=lambda each: (each.id != mine, each.name))


def agency(by: Actor, wanted: UUID | None) -> Agency:
    """The one asked for, or their own; `NotAllowed` for any they do not keep."""
    found = Agency.objects.filter(id=wanted or by.agency).first()
    if found is None:
        raise NotAllowed("There is no such agency.")
    decision = decide_keeping(by, found.id, Keeping.ACCOUNTS, authority=found.authority)
    if not decision.allowed:
        note(by, "look", "agency", found.id, (), decision)
        raise NotAllowed("They do not keep this agency's accounts.")
    return found


def kept(by: Actor, of: Agency, now: datetime) -> list[Kept]:
    accounts = list(_counted(of))
    unused = set(
        idle(Account.objects.filter(practitioner__agency=of), now).values_list("pk", flat=True)
    )
    note(by, "look", "agency", of.id, (), accounts=len(accounts))
    return [_kept(each, unused) for each in accounts]


def one(by: Actor, wanted: UUID, now: datetime) -> Kept:
    """For the page about it; asked again by every act."""
    found = Account.objects.filter(pk=wanted).select_related("practitioner__agency").first()
    if found is None:
        raise NotAllowed("There is no such account.")
    agency(by, found.practitioner.agency_id)
    return next(
        each for each in kept(by, found.practitioner.agency, now) if each.account.pk == wanted
    )


def _counted(of: Agency) -> Iterable[Account]:
    open_link = Invitation.objects.filter(account=OuterRef("pk"), gone_at=None)
    factor = Factor.objects.filter(account=OuterRef("pk"), removed_at=None)
    return (
        Account.objects.filter(practitioner__agency=of)
        .select_related("practitioner")
        .annotate(
            link=Exists(open_link),
            enrolled=Exists(factor),
            places=Count("signed_in", filter=Q(signed_in__ended_at=None)),
        )
        .order_by("practitioner__name", F("email"))
    )


def _kept(each: Account, unused: set[UUID]) -> Kept:
    waits = bool(each.link) and not each.has_usable_password()  # type: ignore[attr-defined]
    if not each.is_active:
        return Kept(each, "Disabled", waits)
    if each.pk in unused:
        return Kept(each, "Closed: not used for 90 days", waits)
    return Kept(each, "Invited" if waits else "Open", waits)
