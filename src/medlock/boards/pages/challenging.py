"""What the board says of one number: its challenges and decisions about it, and for whoever may a
way to challenge it, with the figure filled in."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from medlock.access.actor import Actor
from medlock.access.boards import BoardWork
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.book import Book, book_of
from medlock.boards.reads.minutes import challenges, meetings
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.permission import may
from medlock.boards.reads.whole_board import body_in


def talked_of(request: HttpRequest, shown: Panel, ask: Asked) -> dict[str, object]:
    """For the page of a figure: what was asked and decided about it by that day."""
    book, code = book_of(shown.run.place, ask.on, ask.known), shown.run.indicator.code
    told = meetings(book, ask.on)
    return {
        "challenge": _challenge_address(request, shown, ask, book),
        "challenges": [
            each for each in challenges(book, ask.on) if each.kept.record.measure == code
        ],
        "decisions": [
            (meeting.kept, item)
            for meeting in told
            for item in meeting.items
            if item.record.measure == code
        ],
    }


def _challenge_address(request: HttpRequest, shown: Panel, ask: Asked, book: Book) -> str:
    """Empty for whoever may not, where no board sits, and on days that are over."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    body = body_in(book, ask.on)
    if body is None or ask.as_known is not None or ask.on != ask.today:
        return ""
    if not may(actor, BoardWork.CHALLENGE, book.place).allowed:
        return ""
    latest = shown.run.latest
    known = {"measure": shown.run.indicator.code, "figure": latest.id if latest else ""}
    filled = urlencode({key: value for key, value in known.items() if value})
    return f"{reverse('boards:add', args=[body.id, 'challenge'])}?{filled}"
