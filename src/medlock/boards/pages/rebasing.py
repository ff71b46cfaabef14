"""The form below a chart: its limits start anew from a month, for a reason, or run on again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from medlock.boards.acts.rebasing import Wanted
from medlock.boards.acts.rebasing import rebase as record
from medlock.boards.acts.rebasing import withdraw as take_back
from medlock.boards.pages.indicator import Typed, asked_for, told
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.panel import Panel
from medlock.words.refusals import Refused


@require_POST
def rebase(request: HttpRequest, code: str, place: str) -> HttpResponse:
    shown, ask = asked_for(request, code, place)
    month, because = (request.POST.get(name, "")[:400] for name in ("month", "because"))
    wanted = Wanted(shown.run.indicator, shown.run.place, month, because)
    try:
        record(request.actor, wanted, now=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        return told(request, shown, ask, Typed(month, because, refusal.objections))
    messages.success(request, "The limits of this chart start anew, and why is on record.")
    return _back(shown, ask)


@require_POST
def withdraw(request: HttpRequest, code: str, place: str, which: UUID) -> HttpResponse:
    shown, ask = asked_for(request, code, place)
    try:
        why = request.POST.get("why", "")[:400]
        take_back(request.actor, which, why, now=timezone.now())  # type: ignore[attr-defined]
    except Refused as refusal:
        return told(request, shown, ask, Typed(objections=refusal.objections))
    messages.success(request, "The limits run through again, and why is on record.")
    return _back(shown, ask)


def _back(shown: Panel, ask: Asked) -> HttpResponse:
    address = reverse("boards:indicator", args=[shown.run.indicator.code, shown.run.place.code])
    return redirect(f"{address}?{ask.query}" if ask.query else address)
