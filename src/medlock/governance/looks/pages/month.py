"""A month looked back on: one page for each manager, and the word that it was done."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from medlock.governance.emergencies.pages.breaking import REASONS
from medlock.governance.emergencies.pages.reviewing import VERDICTS, watcher
from medlock.governance.looks.acts.looking_back import look_back
from medlock.governance.looks.pages.odd import KINDS
from medlock.governance.looks.reads.month import month_of
from medlock.pathway.event import LONDON
from medlock.people.days import today
from medlock.people.reads.asking import NOT_THERE
from medlock.words.refusals import NotAllowed, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def month(request: HttpRequest, which: str = "") -> HttpResponse:
    """`which` as 2026-10; none is the month before this one."""
    actor = watcher(request)
    this = today(actor.now).replace(day=1)
    first = _first(which) if which else (this - timedelta(days=1)).replace(day=1)
    if first > this:
        raise NotAllowed(NOT_THERE)
    typed = request.POST.get("note", "").strip()
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            look_back(actor, first, typed, now=actor.now)
            messages.success(request, "That you looked back on this month is on record.")
            return redirect("governance:look_back_on", which=f"{first:%Y-%m}")
        except Refused as refused:
            told = refused.objections
    after = (first + timedelta(days=31)).replace(day=1)
    context = {
        "month": month_of(actor, first, now=actor.now),
        "over": first < this,
        "before": f"{first - timedelta(days=1):%Y-%m}",
        "after": f"{after:%Y-%m}" if after <= this else "",
        "kinds": KINDS,
        "reasons": REASONS,
        "verdicts": VERDICTS,
        "zone": LONDON,
        "typed": typed,
        "told": told,
    }
    return render(request, "governance/look_back.html", context, status=422 if told else 200)


def _first(which: str) -> date:
    try:
        return date.fromisoformat(f"{which}-01")
    except ValueError:
        raise NotAllowed(NOT_THERE) from None
