"""The second person's queue, and what has gone out about a child."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medlock.disclosure.pages.asking import sender
from medlock.disclosure.reads.waiting import gone_out, waiting
from medlock.pathway.answers import said
from medlock.pathway.event import LONDON
from medlock.people.reads.cards import card


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    return render(request, "disclosure/waiting.html", {"found": waiting(sender(request))})


@require_safe
def gone(request: HttpRequest, person: UUID) -> HttpResponse:
    actor = sender(request)
    rows = gone_out(actor, person)
    context = {
        "card": card(actor, person),
        "rows": [(each, said(each.at.astimezone(LONDON).date())) for each in rows],
    }
    return render(request, "disclosure/gone.html", context)
