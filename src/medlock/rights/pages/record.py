"""The record a request asks for, gathered: chronology first, then every entry with what there is to
weigh; and deciding about one answer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

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

MARK = ("treatment", "why", "words", "note")


@get_or_post
def gathered(request: HttpRequest, request_id: UUID) -> HttpResponse:
    actor = officer(request)
    hold_in_session(request, request_id)
    opened = in_hand(actor, request_id)
    found = gather(actor, opened)
    parts = sorted({(each.part.label, each.origin) for each in found.entries})
    context = {
        "opened": opened,
        "asked": opened.standing,
        "found": found,
        "parts_of": [
            (part, origin, sum((e.part.label, e.origin) == (part, origin) for e in found.entries))
            for part, origin in parts
        ],
        "looks": [(card, looked(actor, card.person)) for card in opened.cards],
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
            return redirect("rights:gathered", request_id=request_id)
        except Refused as refused:
            told = refused.objections
    opened = in_hand(actor, request_id)
    entry, given = _found(gather(actor, opened).entries, work, answer)
    context = {
        "asked": opened.standing, "entry": entry, "given": given, "reasons": REASONS,
        "weigh": [BY_CODE[each] for each in given.to_weigh], "typed": said, "told": told,
        "said": said_of,
    }  # fmt: skip
    return render(request, "rights/deciding.html", context, status=422 if told else 200)


def _found(entries: tuple[Entry, ...], work: UUID, answer: str) -> tuple[Entry, Given]:
    for entry in entries:
        for given in entry.answers:
            if (entry.work, given.name) == (work, answer):
                return entry, given
    raise NotAllowed("There is no such answer among what was gathered.")
