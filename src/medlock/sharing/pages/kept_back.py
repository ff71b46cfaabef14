"""What was kept back, for those who manage the team that decided; and how many were made."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from medlock.access.actor import Actor
from medlock.access.counts import counts_seen_by
from medlock.access.policy import OTHERWISE
from medlock.casework.pages.asking import worker
from medlock.footprint.places import place
from medlock.law.information_sharing import COMMENCEMENT, LABELS
from medlock.ledger.audit import note
from medlock.sharing.acts.reviewing import review
from medlock.sharing.reads.counts import authorities, counts
from medlock.sharing.reads.refusals import refusals
from medlock.words.refusals import NotAllowed, Refused


@require_safe
def kept_back(request: HttpRequest) -> HttpResponse:
    actor = worker(request)
    return render(request, "sharing/kept_back.html", {"refusals": refusals(actor), "told": ()})


@require_POST
def read(request: HttpRequest, work: UUID) -> HttpResponse:
    """A manager has read it: it stands, or is to be decided anew."""
    actor = worker(request)
    stands = request.POST.get("verdict") == "stands"
    try:
        again = review(actor, work, request.POST.get("because", ""), stands=stands, now=actor.now)
    except Refused as refused:
        context = {"refusals": refusals(actor), "told": refused.objections, "at": work}
        return render(request, "sharing/kept_back.html", context, status=422)
    if again is not None:
        return redirect("sharing:answer", work=again)
    messages.success(request, "It stands. Your reason is on record.")
    return redirect("sharing:kept_back")


@require_safe
def counted(request: HttpRequest) -> HttpResponse:
    """By month and outcome, of each authority their teams serve."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if counts_seen_by(actor) is None:
        note(actor, "read", "counts of sharing", "", (), OTHERWISE)
        raise NotAllowed("Counts are for those who answer for an authority’s figures.")
    tables = {place(code).name: counts(actor, code) for code in sorted(authorities(actor))}
    context = {"tables": tables, "outcomes": LABELS, "law": COMMENCEMENT}
    return render(request, "sharing/counts.html", context)
