"""Begin and end being signed in, on one device or on all."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.db import connections

from medlock.accounts.models import SignedIn
from medlock.people.models import Account

HELD = "medlock signed in"
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
LIMITS = [f"{each.total_seconds()} seconds" for each in (IDLE, LONGEST)]


def begin(session: SessionBase, account: Account, now: datetime, where: tuple[str, str]) -> None:
    """From now this browser is signed in; `where` is the device in words and its address."""
    end(session, now)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT accounts_began(%s, %s, %s, %s)", [account.pk, now, *where])
        session[HELD] = str(cursor.fetchone()[0])


def lasts(session: SessionBase, account: Account, now: datetime) -> str:
    """Nothing while it does, and is noted as seen; else why it does not: ended, idle or long."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT accounts_lasts(%s, %s, %s, %s, %s)",
            [
                session[HELD],
                account.pk,
                now,
                *LIMITS,
            ],
        )
        return str(cursor.fetchone()[0])


def end(session: SessionBase, now: datetime) -> None:
    """This browser is signed in no more."""
    if held := session.pop(HELD, None):
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT accounts_ended(%s, %s)", [held, now])


def end_all(account: Account, now: datetime, *, but: str = "") -> int:
    """Everywhere, or everywhere but here. Each is refused with its next request."""
    held = SignedIn.objects.filter(account=account, ended_at=None)
    return (held.exclude(id=but) if but else held).update(ended_at=now)


def end_one(account: Account, which: UUID, now: datetime) -> int:
    return SignedIn.objects.filter(account=account, id=which, ended_at=None).update(ended_at=now)
