"""The history of loads, one load with its issues, and undoing it."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE
from medlock.ledger.audit import note
from medlock.returns.acts.undo import LONGEST
from medlock.returns.pages.asking import get_or_post, loader, looked, may
from medlock.returns.pages.issues import download, listed
from medlock.returns.pages.starting import start_undoing
from medlock.returns.reads.history import (
    Made,
    history,
    how_many,
    is_newest,
    made,
    report_of,
    superseded,
)
from medlock.returns.staging import shelf
from medlock.returns.staging.parcel import Parcel
from medlock.words.refusals import NotAllowed

A_PAGE = 50


@require_safe
def loads(request: HttpRequest) -> HttpResponse:
    actor = loader(request)
    looked(actor, "page", "returns:loads")
    total = how_many()
    text = request.GET.get("from", "")
    first = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    context = {
        "history": history(A_PAGE, first),
        "total": total,
        "first": first,
        "before": max(0, first - A_PAGE) if first else None,
        "after": first + A_PAGE if first + A_PAGE < total else None,
    }
    return render(request, "returns/loads.html", context)


@require_safe
def load(request: HttpRequest, load: UUID) -> HttpResponse:
    actor = loader(request)
    found = _found(actor, load)
    looked(actor, "load", load)
    report = report_of(found.load)
    took, lost = superseded(found.load)
    context = {
        "made": found,
        "report": report,
        "statement": report.statements[0],
        "issues": listed(report, request.GET),
        "may_undo": is_newest(found.load),
        "took": took,
        "lost": lost,
    }
    return render(request, "returns/load.html", context)


@require_safe
def issues(request: HttpRequest, load: UUID, kind: str) -> HttpResponse:
    actor = loader(request)
    report = report_of(_found(actor, load).load)
    looked(actor, "issues", load, kind=kind, issues=len(report.issues))
    return download(report, f"issues-{load}", kind)


@get_or_post
def undo(request: HttpRequest, load: UUID) -> HttpResponse:
    """Ask for the reason; with it, undo it beside the pages and show how far it has come."""
    actor = loader(request)
    found = _found(actor, load)
    looked(actor, "load", load)
    if found.undoing is not None:
        return redirect("returns:load", load=load)
    why = " ".join(request.POST.get("why", "").split())
    told = "" if request.method != "POST" or 0 < len(why) <= LONGEST else _asked_for(why)
    if request.method == "POST" and not told:
        parcel = Parcel(
            id=uuid4(),
            owner=actor.practitioner,
            authority=found.load.authority,
            sent_at=actor.now,
            load=load,
            why=why,
        )
        shelf.put(parcel)
        note(actor, "ask_to_undo", "load", load, (), authority=found.load.authority)
        transaction.on_commit(lambda: start_undoing(parcel.id, actor))
        return redirect("returns:parcel", parcel=parcel.id)
    context = {"made": found, "told": told, "why": why, "may_undo": is_newest(found.load)}
    return render(request, "returns/undo.html", context, status=422 if told else 200)


def _asked_for(why: str) -> str:
    return f"Use at most {LONGEST:,} characters." if why else "Say why it is undone."


def _found(actor: Actor, load: UUID) -> Made:
    found = made(load)
    if found is None or not may(actor, found.load.authority):
        note(actor, "read", "load", load, (), OTHERWISE)
        raise NotAllowed("There is no load of that number for this account.")
    return found
