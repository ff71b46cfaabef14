"""Whether an e-mail address and a password are right, and the true reason where they are not.

The answer to whoever tries is always the same, and takes as long: nobody learns from it who has an
account. The reason is for the audit alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, check_password

from medlock.accounts.nobody import nobody
from medlock.accounts.reads.idle import is_idle
from medlock.ledger.acting import Request, acting
from medlock.ledger.audit import note
from medlock.people.models import Account
from medlock.people.reads.actors import actor as actor_of

NONE_SET = UNUSABLE_PASSWORD_PREFIX
LONGEST = 1024
"""Characters of a password: more only costs time."""


class Reason(StrEnum):
    """Why somebody was not let in."""

    NONE = ""
    UNKNOWN = "no such account"
    WRONG = "wrong password"
    NO_PASSWORD = "no password set"  # noqa: S105
    DISABLED = "account disabled"
    IDLE = "not used for 90 days"
    TOO_OFTEN = "tried too often"


@dataclass(frozen=True, slots=True)
class Tried:
    """Who may go on to the second factor, or why not."""

    account: Account | None
    reason: Reason = Reason.NONE


def try_password(email: str, password: str, now: datetime, request: Request) -> Tried:
    """Put on record in the lane of the account's agency, or in nobody's where there is none."""
    found = Account.objects.filter(email__iexact=email.strip()).first()
    right = check_password(password[:LONGEST], found.password if found else NONE_SET)
    actor = actor_of(found, now, proved=False) if found else nobody(now)
    with acting(actor, request):
        reason = _reason(found, right, now)
        if reason:
            note(actor, "sign-in failed", "account", found.pk if found else "", (), reason=reason)
    return Tried(found if not reason else None, reason)


def may_sign_in(account: Account, now: datetime) -> Reason:
    """What stands against an account that somebody proved to be theirs."""
    if not account.is_active:
        return Reason.DISABLED
    return Reason.IDLE if is_idle(account, now) else Reason.NONE


def refuse(email: str, now: datetime, request: Request) -> None:
    """Put on record that it was tried too often. The password was not even looked at."""
    found = Account.objects.filter(email__iexact=email.strip()).first()
    actor = actor_of(found, now, proved=False) if found else nobody(now)
    with acting(actor, request):
        about = found.pk if found else ""
        note(actor, "sign-in failed", "account", about, (), reason=Reason.TOO_OFTEN)


def _reason(found: Account | None, right: bool, now: datetime) -> Reason:
    if found is None:
        return Reason.UNKNOWN
    if not right:
        return Reason.WRONG if found.has_usable_password() else Reason.NO_PASSWORD
    return may_sign_in(found, now)
