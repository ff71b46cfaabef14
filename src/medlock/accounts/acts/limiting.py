"""How often something may be tried, by whom and from where, before it has to wait.

What a stranger does from elsewhere never shuts out somebody on a device they have used before: a
device that has signed in to the account before is counted by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connections


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many in a while, of one kind, for one `mark`: whoever or wherever it is."""

    kind: str
    mark: str
    most: int
    lasts: timedelta

    @property
    def key(self) -> str:
        """What the database counts under: it shows nobody's address or e-mail."""
        return hashlib.sha256(f"{self.kind}\0{self.mark}".encode()).hexdigest()


def reached(limits: Iterable[Limit], now: datetime) -> bool:
    """Whether any of them leaves no more to try."""
    return any(_tallied(each, now, 0) >= each.most for each in limits)


def count(limits: Iterable[Limit], now: datetime) -> bool:
    """Count one more towards each. Says whether this one went past any of them."""
    return any([_tallied(each, now, 1) > each.most for each in limits])


QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)


def on_signing_in(email: str, source: str, known: bool) -> tuple[Limit, ...]:
    """`known`: this device has signed in to this account before."""
    who = email.strip().lower()
    if known:
        return (Limit("sign in, known device", f"{who}\0{source}", 10, QUARTER),)
    return (
        Limit("sign in", f"{who}\0{source}", 10, QUARTER),
        Limit("sign in from", source, 100, QUARTER),
        Limit("sign in as", who, 100, HOUR),
    )


def on_proving(account: object, source: str, kind: str) -> tuple[Limit, ...]:
    """A second factor of one kind. Each kind by itself, so that a recovery code still helps."""
    return (
        Limit(f"prove by {kind}", f"{account}\0{source}", 6, QUARTER),
        Limit(f"prove by {kind} from anywhere", str(account), 60, HOUR),
    )


def on_links(source: str) -> tuple[Limit, ...]:
    return (Limit("invitation", source, 20, QUARTER),)


def on_searching(account: object) -> tuple[Limit, ...]:
    """More than anybody needs at a front door, and far less than a list of a town's children."""
    return (Limit("search", str(account), 120, QUARTER),)


def _tallied(limit: Limit, now: datetime, more: int) -> int:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT accounts_tallied(%s, %s, %s, %s)",
            [limit.key, now, f"{limit.lasts.total_seconds()} seconds", more],
        )
        return int(cursor.fetchone()[0])
