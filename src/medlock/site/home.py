"""The first page: the ways on for the work that someone does."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medlock.site.navigation import ways


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    return render(request, "site/home.html", {"ways": ways(actor), "actor": actor})


@login_not_required
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """For whatever watches the server: it answers, and says nothing else."""
    return HttpResponse("Medlock answers.\n", content_type="text/plain")
