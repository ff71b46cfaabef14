"""From any number a way to challenge it: the form of a challenge, with the figure filled in."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from medlock.access.actor import Actor
from medlock.access.boards import BoardWork
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.book import book_of
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.permission import may
from medlock.boards.reads.whole_board import body_in


def challenge_address(request: HttpRequest, shown: Panel, ask: Asked) -> str:
    """Empty for whoever may not, where no board sits, and on days that are over."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if ask.as_known is not None or ask.on != ask.today:
        return ""
    book = book_of(shown.run.place, ask.on, ask.known)
    body = body_in(book, ask.on)
    if body is None or not may(actor, BoardWork.CHALLENGE, book.place).allowed:
        return ""
    latest = shown.run.latest
    known = {"measure": shown.run.indicator.code, "figure": latest.id if latest else ""}
    filled = urlencode({key: value for key, value in known.items() if value})
    return f"{reverse('boards:add', args=[body.id, 'challenge'])}?{filled}"
