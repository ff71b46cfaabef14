"""What every page of counts does first: may they see counts, and what do they ask for?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from medlock.access.actor import Actor
from medlock.access.counts import Suppression, counts_seen_by
from medlock.boards.reads.asked import Asked, asked
from medlock.boards.reads.run import Source
from medlock.boards.reads.where import every_shelf
from medlock.figures.refresh import refresh
from medlock.ledger.audit import note
from medlock.words.refusals import NotAllowed, Refused


def policy_for(request: HttpRequest, what: str, about: str) -> Suppression:
    """How small a count may be shown; `NotAllowed` if none may. Either way it is on record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    policy = counts_seen_by(actor)
    if policy is None:
        raise NotAllowed("Counts are for managers, analysts and board members.")
    note(actor, "read", what, about, (), policy=policy.value)
    return policy


def question(request: HttpRequest, policy: Suppression) -> Asked:
    """What is asked, with the store of figures brought up to the ledger first."""
    refresh()
    return asked(request.GET, timezone.localdate(), policy)


def typed(request: HttpRequest, place: str = "") -> dict[str, object]:
    """What the form shows: exactly what was typed, also where it could not be read."""
    kept = {key: request.GET.get(key, "") for key in ("date", "source", "as-known")}
    return {
        "place": request.GET.get("place", place),
        "sources": {each.value: each.label for each in Source},
        **kept,
    }


def way_in(request: HttpRequest, refusal: Refused | None = None) -> HttpResponse:
    """The list of places and the form; on top what could not be read, where something was."""
    context = {
        "shelves": every_shelf(timezone.localdate()),
        "form": typed(request),
        "objections": refusal.objections if refusal else (),
    }
    return render(request, "boards/home.html", context, status=422 if refusal else 200)
