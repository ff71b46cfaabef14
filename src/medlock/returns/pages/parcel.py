"""What somebody sent: how far it has come, what is odd in it and what it would change; then accept
it, try it otherwise, or discard it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from medlock.footprint.places import place
from medlock.ledger.audit import note
from medlock.returns.collections import COLLECTIONS
from medlock.returns.pages.arriving import Wrong, day
from medlock.returns.pages.asking import in_words, loader, looked, own_parcel
from medlock.returns.pages.issues import download, listed
from medlock.returns.pages.starting import (
    MAY_BE_TRIED,
    start_loading,
    start_trying,
)
from medlock.returns.reads.history import made
from medlock.returns.report import Report
from medlock.returns.staging import shelf
from medlock.returns.staging.kept_report import from_kept
from medlock.returns.staging.parcel import Parcel, State
from medlock.words.refusals import NotAllowed, Refused


@require_safe
def parcel(request: HttpRequest, parcel: UUID) -> HttpResponse:
    actor = loader(request)
    found = own_parcel(actor, parcel)
    looked(actor, "parcel", parcel, state=found.state)
    return _page(request, found)


@require_safe
def progress(request: HttpRequest, parcel: UUID) -> JsonResponse:
    """For a page that watches: how far it has come."""
    actor = loader(request)
    found = own_parcel(actor, parcel)
    looked(actor, "progress", parcel)
    now = shelf.progress(parcel)
    working = found.state.works and shelf.is_being_worked_on(parcel)
    return JsonResponse({"working": working, "stage": now.stage, "percent": now.percent})


@require_POST
def again(request: HttpRequest, parcel: UUID) -> HttpResponse:
    """Try it again: as it was, or as the form now says."""
    actor = loader(request)
    found = own_parcel(actor, parcel)
    if found.load is not None or found.state not in MAY_BE_TRIED or _is_busy(found):
        return redirect("returns:parcel", parcel=parcel)
    if "as-at" in request.POST:
        wrong: list[Wrong] = []
        as_at = day(request.POST["as-at"], wrong)
        if wrong:
            return _page(request, found, tuple(wrong))
        kind = request.POST.get("kind", "")
        shelf.put(
            replace(
                found,
                as_at=as_at,
                accept=bool(request.POST.get("accept")),
                collection=kind if kind in COLLECTIONS else "",
            )
        )
    note(actor, "try_again", "parcel", parcel, (), authority=found.authority)
    transaction.on_commit(lambda: start_trying(parcel, actor))
    return redirect("returns:parcel", parcel=parcel)


@require_POST
def accept(request: HttpRequest, parcel: UUID) -> HttpResponse:
    """Load it for good, once however often the button is pressed."""
    actor = loader(request)
    found = own_parcel(actor, parcel)
    note(actor, "accept", "parcel", parcel, (), authority=found.authority, state=found.state)
    transaction.on_commit(lambda: start_loading(parcel, actor))
    return redirect("returns:parcel", parcel=parcel)


@require_POST
def discard(request: HttpRequest, parcel: UUID) -> HttpResponse:
    """Throw the bytes away, now. What has been loaded stays loaded."""
    actor = loader(request)
    found = own_parcel(actor, parcel)
    with shelf.turn(shelf.folder(parcel)) as mine:
        if not mine:
            raise Refused("It is being worked on. Wait until that is finished, then discard it.")
        shelf.discard(parcel)
    note(actor, "discard", "parcel", parcel, (), authority=found.authority)
    messages.success(
        request, f"Discarded: {found.name or 'what was asked'}. Nothing of it is kept."
    )
    return redirect("returns:home")


@require_safe
def issues(request: HttpRequest, parcel: UUID, kind: str) -> HttpResponse:
    actor = loader(request)
    own_parcel(actor, parcel)
    report = _report(parcel)
    if report is None:
        raise NotAllowed("It has not been read, so nothing is known of it.")
    looked(actor, "issues", parcel, kind=kind, issues=len(report.issues))
    return download(report, "issues", kind)


def _is_busy(parcel: Parcel) -> bool:
    return parcel.state.works and shelf.is_being_worked_on(parcel.id)


def _page(request: HttpRequest, found: Parcel, wrong: tuple[Wrong, ...] = ()) -> HttpResponse:
    busy = _is_busy(found)
    current = shelf.find(found.id) or found  # the work may have ended while we asked
    report = _report(found.id) if current.state is State.CHECKED else None
    loads = [each for load in current.loads if (each := made(load))]
    context = {
        "parcel": current,
        "busy": busy,
        "interrupted": current.state.works and not busy,
        "progress": shelf.progress(found.id),
        "authority": place(current.authority),
        "told": in_words(current.told),
        "wrong": wrong,
        "typed": request.POST if wrong else {},
        "kinds": {key: each.title for key, each in COLLECTIONS.items()},
        "report": report,
        "news": report is not None and any(each.load for each in report.statements),
        "issues": listed(report, request.GET) if report else None,
        "undoes": made(current.load) if current.load else None,
        "loads": loads,
    }
    return render(request, "returns/parcel.html", context, status=422 if wrong else 200)


def _report(parcel: UUID) -> Report | None:
    kept = shelf.report(parcel)
    return from_kept(kept) if kept else None
