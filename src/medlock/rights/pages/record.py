"""The record a request asks for, gathered: chronology first, then every entry with what there is to
weigh; and deciding about one answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from medlock.law.withholding import BY_CODE, REASONS, Why
from medlock.rights.acts.marking import NewMark, mark
from medlock.rights.models import Treatment
from medlock.rights.pages.asking import (
    get_or_post,
    hold_in_session,
    officer,
    one_of,
    said_of,
    typed,
)
from medlock.rights.reads.gathering import Entry, Given, gather
from medlock.rights.reads.looked import looked
from medlock.rights.reads.requests import in_hand
from medlock.words.refusals import NotAllowed, Refused

E = TypeVar("E")
EACH = 50
"""Entries on a page."""
MARK = ("treatment", "why", "words", "note")


@get_or_post
def gathered(request: HttpRequest, request_id: UUID) -> HttpResponse:
    actor = officer(request)
    hold_in_session(request, request_id)
    opened = in_hand(actor, request_id)
    found = gather(actor, opened)
    page, pages, entries = turned_to(found.entries, page_asked(request))
    parts = sorted({(each.part.label, each.origin) for each in found.entries})
    context = {
        "opened": opened,
        "asked": opened.standing,
        "found": found,
        "entries": entries,
        "page": page,
        "pages": pages,
        "next": _next_to_decide(found.entries),
        "parts_of": [
            (part, origin, sum((e.part.label, e.origin) == (part, origin) for e in found.entries))
            for part, origin in parts
        ],
        "looks": [(card, looked(actor, card.person)) for card in opened.cards if page == pages],
        "reasons": BY_CODE,
        "said": said_of,
    }
    return render(request, "rights/gathered.html", context)


@get_or_post
def deciding(request: HttpRequest, request_id: UUID, work: UUID, answer: str) -> HttpResponse:
    actor = officer(request)
    hold_in_session(request, request_id)
    told: tuple[str, ...] = ()
    said = typed(request.POST, MARK)
    if request.method == "POST":
        try:
            wanted = NewMark(
                entry=work, answer=answer,
                treatment=one_of(Treatment, said["treatment"], "Give it or leave it out"),
                why=one_of(Why, said["why"], "Reason"), words=said["words"], note=said["note"],
            )  # fmt: skip
            mark(actor, request_id, wanted, now=actor.now)
            back = reverse("rights:gathered", args=[request_id])
            return redirect(f"{back}?page={page_asked(request)}#entry-{work}")
        except Refused as refused:
            told = refused.objections
    opened = in_hand(actor, request_id)
    entry, given = _found(gather(actor, opened).entries, work, answer)
    context = {
        "asked": opened.standing, "entry": entry, "given": given, "reasons": REASONS,
        "weigh": [BY_CODE[each] for each in given.to_weigh], "typed": said, "told": told,
        "said": said_of, "page": page_asked(request),
    }  # fmt: skip
    return render(request, "rights/deciding.html", context, status=422 if told else 200)


def page_asked(request: HttpRequest) -> int:
    """As the address has it; the first where it has none, or nonsense."""
    said = request.GET.get("page", "")
    return max(int(said), 1) if said.isdecimal() and len(said) < len("100000") else 1


def turned_to(entries: Sequence[E], asked: int) -> tuple[int, int, Sequence[E]]:
    """The page, how many there are, and what stands on it; the last where there are not so many."""
    pages = max(1, -(-len(entries) // EACH))
    page = min(asked, pages)
    return page, pages, entries[(page - 1) * EACH : page * EACH]


def _next_to_decide(entries: tuple[Entry, ...]) -> tuple[int, UUID] | None:
    """The page and the entry of the first answer to weigh that nobody has decided about."""
    for number, entry in enumerate(entries):
        if any(each.to_weigh and each.mark is None for each in entry.answers):
            return number // EACH + 1, entry.work
    return None


def _found(entries: tuple[Entry, ...], work: UUID, answer: str) -> tuple[Entry, Given]:
    for entry in entries:
        for given in entry.answers:
            if (entry.work, given.name) == (work, answer):
                return entry, given
    raise NotAllowed("There is no such answer among what was gathered.")
