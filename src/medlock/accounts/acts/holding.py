"""What an administrator does to somebody's account: disable, enable, end sessions, reset factors.

A new link and a reset second factor together would hand an account to whoever did both. So for
seven days after one of them, the other takes another administrator.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.keeping import Keeping, decide_keeping
from medlock.access.policy import Decision
from medlock.accounts.acts.sessions import end_all
from medlock.accounts.models import Factor, Invitation, RecoveryCode, Switching
from medlock.ledger.audit import note
from medlock.people.models import Account, Agency
from medlock.words.reasons import says_why
from medlock.words.refusals import NotAllowed, Refused

APART = timedelta(days=7)
TWO_HANDS = (
    "You did the other half of this in the last seven days: a new link and a reset second factor "
    "together would hand you this account. Ask another administrator to do this half."
)


def disable(by: Actor, account: Account, because: str, now: datetime) -> None:
    """They are refused with their next request, wherever they are signed in."""
    decision = _require(by, account)
    _switch(by, account, False, because, now)
    end_all(account, now)
    note(by, "disable", "account", account.pk, (), decision)


def enable(by: Actor, account: Account, because: str, now: datetime) -> None:
    """Also for an account that was not used for ninety days: it counts from today again."""
    decision = _require(by, account)
    _switch(by, account, True, because, now)
    note(by, "enable", "account", account.pk, (), decision)


def end_sessions(by: Actor, account: Account, now: datetime) -> int:
    """Sign them out everywhere: a lost device, a shared desk."""
    decision = _require(by, account)
    ended = end_all(account, now)
    note(by, "end sessions", "account", account.pk, (), decision, number=ended)
    return ended


def reset_factors(by: Actor, account: Account, now: datetime) -> None:
    """All their second factors are gone: with their password they add a new one."""
    decision = _require(by, account)
    _may_reset(by, account, now)
    mine = Factor.objects.filter(account=account, removed_at=None)
    gone = mine.update(removed_at=now, removed_by=by.practitioner)
    RecoveryCode.objects.filter(account=account, gone_at=None).update(gone_at=now)
    end_all(account, now)
    note(by, "factors reset", "account", account.pk, (), decision, number=gone)


def require_keeping(
    by: Actor, work: Keeping, agency: Agency, *, about: UUID | None = None
) -> Decision:
    """A yes from the policy; else it is put on record and answered as if nothing were there."""
    decision = decide_keeping(by, agency.id, work, about=about, authority=agency.authority)
    if not decision.allowed:
        note(by, work.value, "agency", agency.id, (), decision)
        raise NotAllowed("Accounts are kept by administrators of the agency, and never one’s own.")
    return decision


def may_link(by: Actor, account: Account, now: datetime) -> None:
    """Refused to whoever reset their second factor lately."""
    reset = Factor.objects.filter(account=account, removed_by=by.practitioner)
    if reset.filter(removed_at__gt=now - APART).exists():
        raise Refused(TWO_HANDS)


def _may_reset(by: Actor, account: Account, now: datetime) -> None:
    """Refused to whoever sent them a link lately, used or not."""
    sent = Invitation.objects.filter(account=account, invited_by=by.practitioner)
    if sent.filter(invited_at__gt=now - APART).exists():
        raise Refused(TWO_HANDS)


def _require(by: Actor, account: Account) -> Decision:
    person = account.practitioner
    return require_keeping(by, Keeping.ACCOUNTS, person.agency, about=person.id)


def _switch(by: Actor, account: Account, on: bool, because: str, now: datetime) -> None:
    if not says_why(because):
        raise Refused("Say in a sentence why, for whoever asks later.")
    Account.objects.filter(pk=account.pk).update(is_active=on)
    Switching(
        account=account, on=on, by=by.practitioner, at=now, because=because.strip()[:500]
    ).save(force_insert=True)
