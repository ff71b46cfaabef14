"""Whom a search found, kept in the session for half an hour under words that say nothing: so that a
page shown later can open the record in an emergency, and no address or form ever carries its id."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest

KEY = "medlock found"
LONGEST = timedelta(minutes=30)
MOST = 60


def remember(request: HttpRequest, people: Iterable[UUID], now: datetime) -> dict[UUID, str]:
    """A word for each, new every time; the oldest are forgotten."""
    words = {who: secrets.token_urlsafe(16) for who in people}
    if words:
        until = (now + LONGEST).isoformat()
        kept = request.session.get(KEY, {})
        kept |= {word: {"who": str(who), "until": until} for who, word in words.items()}
        request.session[KEY] = dict(list(kept.items())[-MOST:])
    return words


def remembered(request: HttpRequest, word: str, now: datetime) -> UUID | None:
    """Whom this session found under that word; nobody, once half an hour has gone by."""
    kept = request.session.get(KEY, {}).get(word)
    if kept is None or datetime.fromisoformat(kept["until"]) <= now:
        return None
    return UUID(kept["who"])
