"""Looks that seem odd, the answer to one of them, and one's own postcode."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from medlock.access.actor import Actor
from medlock.casework.pages.asking import uuids, worker
from medlock.casework.pages.kinds import page_of_card
from medlock.governance.emergencies.pages.reviewing import watcher
from medlock.governance.looks.acts.answering import About, answer_flag, flag_of
from medlock.governance.looks.acts.declaring import declare_home
from medlock.governance.looks.reads.odd import Odd, named, odd_looks
from medlock.governance.models.looks import Answer, FlagKind
from medlock.ledger.audit import note
from medlock.pathway.event import LONDON
from medlock.people.reads.asking import NOT_THERE
from medlock.words.refusals import NotAllowed, Refused

KINDS = {
    FlagKind.STREET: "Lives at the worker's own postcode",
    FlagKind.SURNAME: "Same surname as the worker",
    FlagKind.NOT_INVOLVED: "No team of theirs was involved",
    FlagKind.VOLUME: "Unusually many records in a day",
    FlagKind.OUT_OF_HOURS: "Outside working hours",
}
ANSWERS = {Answer.EXPLAINED: "It is explained", Answer.FOLLOWED_UP: "I have followed it up"}
NOBODY = "nobody"
METHODS = ["GET", "HEAD", "POST"]


@require_safe
def odd(request: HttpRequest) -> HttpResponse:
    actor = watcher(request)
    kind = request.GET.get("kind", "")
    found = odd_looks(actor, now=actor.now)
    shown = [each for each in found if not kind or each.flag.kind == kind]
    context = {
        "waiting": [each for each in shown if not each.flag.answered],
        "answered": [each for each in shown if each.flag.answered],
        "kind": kind,
        "kinds": KINDS,
        "answers": ANSWERS,
        "about": about,
        "zone": LONDON,
    }
    return render(request, "governance/odd.html", context)


def about(each: Odd) -> list[str]:
    """The flag as it stands in an address."""
    person = each.flag.person
    return [each.flag.kind.value, str(each.flag.looker), str(person) if person else NOBODY]


@require_http_methods(METHODS)
def answer(request: HttpRequest, kind: str, looker: UUID, whose: str) -> HttpResponse:
    actor = watcher(request)
    asked = About(_kind(kind), looker, _person(whose))
    typed = {name: request.POST.get(name, "").strip() for name in ("answer", "note")}
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            answer_flag(actor, asked, typed["answer"], typed["note"], now=actor.now)
            return redirect("governance:odd")
        except Refused as refused:
            told = refused.objections
    (one,) = named(actor, [flag_of(actor, asked, actor.now)])
    context = {
        "each": one,
        "kinds": KINDS,
        "answers": ANSWERS,
        "typed": typed,
        "told": told,
        "zone": LONDON,
        "page_of": page_of_card,
    }
    return render(request, "governance/odd_one.html", context, status=422 if told else 200)


def _kind(slug: str) -> FlagKind:
    if slug not in frozenset(FlagKind):
        raise NotAllowed(NOT_THERE)
    return FlagKind(slug)


def _person(whose: str) -> UUID | None:
    found = uuids([whose])
    if not found and whose != NOBODY:
        raise NotAllowed(NOT_THERE)
    return found[0] if found else None


@require_http_methods(METHODS)
def own_home(request: HttpRequest) -> HttpResponse:
    """Of whoever asks: nobody else sees it, nor do they themself again."""
    actor: Actor = worker(request)
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            declare_home(actor, request.POST.get("postcode", ""), now=actor.now)
            messages.success(request, "That is on record.")
            return redirect("home")
        except Refused as refused:
            told = refused.objections
    note(actor, "read", "page", "governance:own_home", ())
    return render(request, "governance/own_home.html", {"told": told}, status=422 if told else 200)
