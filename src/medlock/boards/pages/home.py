"""The way in: every place by level, and a form that takes any of its names."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from medlock.boards.pages.seeing import policy_for, way_in
from medlock.footprint.places import find
from medlock.words.refusals import Refused

KEPT = ("date", "source", "as-known")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    policy_for(request, "places", "")
    return way_in(request)


@require_safe
def go(request: HttpRequest) -> HttpResponse:
    """From the form to the board of the place it names. Nothing else in the address is lost."""
    policy_for(request, "places", "")
    text = request.GET.get("place", "").strip()
    if not text:
        return way_in(request, Refused("Write the name or the code of a place, or choose one."))
    try:
        found = find(text[:80])
    except Refused as refusal:
        return way_in(request, refusal)
    kept = {key: request.GET[key] for key in KEPT if request.GET.get(key)}
    address = reverse("boards:board", args=[found.code])
    return redirect(f"{address}?{urlencode(kept)}" if kept else address)
