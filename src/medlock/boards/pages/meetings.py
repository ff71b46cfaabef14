"""The board itself: its terms, members, meetings and challenges; and the minutes of one meeting."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medlock.boards.pages.form import priorities_of
from medlock.boards.pages.plan import around, looked_at
from medlock.boards.pages.seeing import way_in
from medlock.boards.plan.records import Item, Meeting
from medlock.boards.reads.book import book_of
from medlock.boards.reads.minutes import challenges, meetings, next_meeting
from medlock.boards.reads.whole_board import members_in
from medlock.words.refusals import Refused


@require_safe
def all_meetings(request: HttpRequest, place: str) -> HttpResponse:
    try:
        found, ask = looked_at(request, place, "meetings")
    except Refused as refusal:
        return way_in(request, refusal)
    book = book_of(found, ask.on, ask.known)
    context = {
        **around(request, found, ask, book),
        "members": members_in(book, ask.on),
        "meetings": meetings(book, ask.on),
        "next_on": next_meeting(book, ask.on),
        "challenges": challenges(book, ask.on),
    }
    return render(request, "boards/book/meetings.html", context)


@require_safe
def meeting(request: HttpRequest, place: str, entry: UUID) -> HttpResponse:
    try:
        found, ask = looked_at(request, place, "meeting")
    except Refused as refusal:
        return way_in(request, refusal)
    book = book_of(found, ask.on, ask.known)
    kept = book.get(Meeting, entry)
    if kept is None:
        raise Http404
    context = {
        **around(request, found, ask, book),
        "meeting": kept,
        "items": book.of(Item, kept.id),
        "priorities": dict(priorities_of(book, kept.record.held_on or ask.on)),
    }
    return render(request, "boards/book/meeting.html", context)
