"""The queue of emergencies to review, one of them, and how often they happen."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE, Decision
from medlock.access.watching import WATCHES, decide_counting, watches
from medlock.casework.pages.kinds import page_of_card
from medlock.governance.emergencies.acts.reviewing import review
from medlock.governance.emergencies.pages.breaking import REASONS
from medlock.governance.emergencies.reads.emergencies import Told, watched
from medlock.governance.emergencies.reads.often import ages, bands, months
from medlock.governance.models.emergency import Verdict
from medlock.governance.reads.members import overdue_lists
from medlock.ledger.audit import note
from medlock.pathway.event import LONDON
from medlock.people.days import today
from medlock.people.reads.asking import NOT_THERE
from medlock.words.refusals import NotAllowed, Refused

VERDICTS = {
    Verdict.JUSTIFIED: "It was justified",
    Verdict.NOT_JUSTIFIED: "It was not justified",
    Verdict.NEEDS_MORE: "I need to know more first",
}


def watcher(request: HttpRequest, decision: Decision | None = None) -> Actor:
    """Whoever asks, if they watch over records at all; else there is no such page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = decision or (WATCHES if watches(actor) else OTHERWISE)
    if not found.allowed:
        name = request.resolver_match.view_name if request.resolver_match else ""
        note(actor, "read", "page", name, (), found)
        raise NotAllowed(NOT_THERE)
    return actor


@require_safe
def emergencies(request: HttpRequest) -> HttpResponse:
    actor = watcher(request)
    found = watched(actor, now=actor.now)
    context = {
        "waiting": [each for each in found if each.waits],
        "reviewed": [each for each in found if not each.waits],
        "me": actor.practitioner,
        "reasons": REASONS,
        "verdicts": VERDICTS,
        "zone": LONDON,
        "page_of": page_of_card,
    }
    return render(request, "governance/emergencies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def emergency(request: HttpRequest, emergency: UUID) -> HttpResponse:
    """One of them, with the form to say whether it was justified."""
    actor = watcher(request)
    typed = {name: request.POST.get(name, "").strip() for name in ("verdict", "note")}
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            review(actor, emergency, typed["verdict"], typed["note"], now=actor.now)
            return redirect("governance:emergencies")
        except Refused as refused:
            told = refused.objections
    context = {
        "each": _one(actor, emergency),
        "me": actor.practitioner,
        "reasons": REASONS,
        "verdicts": VERDICTS,
        "typed": typed,
        "told": told,
        "zone": LONDON,
        "page_of": page_of_card,
    }
    return render(request, "governance/emergency.html", context, status=422 if told else 200)


def _one(actor: Actor, emergency: UUID) -> Told:
    found = {each.id: each for each in watched(actor, now=actor.now)}
    if emergency not in found:
        raise NotAllowed(NOT_THERE)
    return found[emergency]


@require_safe
def how_often(request: HttpRequest) -> HttpResponse:
    """Counts by agency and month: nobody is named, neither who opened nor whose record."""
    asked: Actor = request.actor  # type: ignore[attr-defined]
    actor = watcher(request, decide_counting(asked))
    note(actor, "read", "page", "governance:how_often", ())
    context = {
        "months": months(actor, now=actor.now),
        "ages": ages(actor, now=actor.now),
        "bands": bands(),
        "watches": watches(actor),
        "overdue": overdue_lists(today(actor.now)),
    }
    return render(request, "governance/how_often.html", context)
