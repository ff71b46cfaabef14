"""Loading, and undoing a load: one at a time for each authority and source, by those who may."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connections

from medlock.access.actor import Actor
from medlock.access.loading import decide_loading
from medlock.footprint.place import Place
from medlock.words.refusals import NotAllowed

SYSTEM = "system"
LAST = (
    "SELECT greatest(max(l.loaded_at), max(u.undone_at)) FROM returns_load l "
    "LEFT JOIN returns_undoing u ON u.load_id = l.id WHERE l.source = %s AND l.authority = %s"
)
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 80))"


def require_loader(by: Actor, authority: Place) -> None:
    """They load and compute, and read no record."""
    if not decide_loading(by, authority.code).allowed:
        raise NotAllowed(
            f"This account may not load files for {authority.name}. That is for its operators and "
            "analysts: ask whoever runs Medlock there for such an account."
        )


def take_turn(source: str, authority: str, now: datetime) -> datetime:
    """Wait for whoever is loading the same; then nobody else does until the transaction ends.

    Answers the moment it counts as: `now`, unless others were loaded or undone while it waited.
    Then just after them, so that which was last is never in doubt.
    """
    with connections[SYSTEM].cursor() as cursor:
        cursor.execute(LOCK, [f"{source} {authority}"])
        cursor.execute(LAST, [source, authority])
        last: datetime | None = cursor.fetchone()[0]
    return now if last is None or last < now else last + timedelta(microseconds=1)
