"""Notes beside an entry: what somebody says of it, and what was decided."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from medlock.access.actor import Actor
from medlock.casework.pages.showing import about
from medlock.people.reads.requests import HELD, still_in_hand
from medlock.rights.acts.rectifying import Decided, NewNote, decide_note, put_beside
from medlock.rights.models import Said, Verdict
from medlock.rights.pages.asking import day_typed, get_or_post, one_of, said_of, today_of, typed
from medlock.rights.reads.notes import notes_beside
from medlock.words.refusals import Refused

NAMES = ("person", "answer", "whose", "says", "about", "verdict", "reason", "note")
DAYS = ("received", "told")


@get_or_post
def beside(request: HttpRequest, work: UUID) -> HttpResponse:
    """For whoever may read the entry: practitioners, and officers with the request in hand."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    still_in_hand(actor, request.session)
    page = about(actor, work)
    said = typed(request.POST, NAMES, DAYS)
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            _kept(actor, work, said)
            return redirect("rights:notes", work=work)
        except Refused as refused:
            told = refused.objections
    held = request.session.get(HELD) if actor.answers_requests else None
    context = {
        "about": page,
        "back": reverse("rights:gathered", args=[held]) if held else "",
        "notes": notes_beside(actor, [work]).get(work, ()),
        "titles": {each.name: each.title for each in page.step.fields},
        "kinds": tuple(Said),
        "verdicts": tuple(Verdict),
        "typed": said,
        "told": told,
        "said": said_of,
    }
    return render(request, "rights/notes.html", context, status=422 if told else 200)


def _kept(actor: Actor, work: UUID, said: dict[str, str]) -> None:
    if said["note"]:
        new = Decided(
            verdict=one_of(Verdict, said["verdict"], "What was decided"),
            reason=said["reason"],
            told_on=day_typed(said, "told", "Told on", usual=today_of(actor)),
        )
        decide_note(actor, work, _id(said["note"]), new, now=actor.now)
        return
    put_beside(
        actor,
        NewNote(
            entry=work, person=_id(said["person"]), whose=said["whose"], says=said["says"],
            about=one_of(Said, said["about"], "A fact or an opinion"),
            received_on=day_typed(said, "received", "When they said it", usual=today_of(actor)),
            answer=said["answer"],
        ),
        now=actor.now,
    )  # fmt: skip


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Refused("Choose whom it is about.") from None
