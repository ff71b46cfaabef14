"""Accounts nobody has used for ninety days. They are shut the next time somebody tries them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet

from medlock.people.models import Account

IDLE_AFTER = timedelta(days=90)


def is_idle(account: Account, now: datetime) -> bool:
    """Counted from the last sign-in, or from the day it was last invited or enabled, if later."""
    return idle(Account.objects.filter(pk=account.pk), now).exists()


def idle(accounts: QuerySet[Account], now: datetime) -> QuerySet[Account]:
    """Of these, those used once and not since, neither invited nor enabled again."""
    since = now - IDLE_AFTER
    return (
        accounts.filter(is_active=True)
        .annotate(
            enabled_at=Max("switchings__at", filter=Q(switchings__on=True)),
            invited_at=Max("invitations__invited_at"),
        )
        .filter(
            Q(last_login__lt=since),
            Q(enabled_at=None) | Q(enabled_at__lt=since),
            Q(invited_at=None) | Q(invited_at__lt=since),
        )
    )
