"""The agencies somebody keeps: the list, one of them, taking one on, its sharing agreement."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from medlock.access.keeping import Keeping, decide_agencies, hosted_by
from medlock.access.wording import kinds
from medlock.footprint.places import place
from medlock.governance.acts.agencies import NewAgency, agree_until, take_on
from medlock.governance.pages.typed import day, get_or_post, texts, who_asks
from medlock.governance.reads.agencies import page, rows
from medlock.governance.reads.asking import looked, require_keeper, require_keeping, settle
from medlock.words.refusals import Refused


@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    actor = who_asks(request)
    require_keeper(actor, "agencies")
    found = rows(actor)
    looked(actor, "agencies")
    if len(found) == 1:
        return redirect("governance:agency", agency=found[0].agency.id)
    context = {"rows": found, "hosts": bool(hosted_by(actor))}
    return render(request, "governance/agencies.html", context)


@require_safe
def agency(request: HttpRequest, agency: UUID) -> HttpResponse:
    actor = who_asks(request)
    found, decision = require_keeping(actor, agency, Keeping.LOOK)
    looked(actor, "agency", agency, decision)
    context = {
        "page": page(actor, found),
        "hosts": decide_agencies(actor, found.authority).allowed,
        "me": actor.practitioner,
    }
    return render(request, "governance/agency.html", context)


@get_or_post
def new_agency(request: HttpRequest) -> HttpResponse:
    actor = who_asks(request)
    mine = sorted(hosted_by(actor))
    decision = decide_agencies(actor, mine[0] if mine else "")
    if not decision.allowed:
        raise settle(actor, "agencies", "", decision)
    typed = texts(request, "name", "kind", "authority", "until")
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            new = NewAgency(
                name=typed["name"],
                kind=typed["kind"],
                authority=typed["authority"] if len(mine) > 1 else mine[0],
                agreement_until=day(typed, "until", "The end of the agreement"),
            )
            made = take_on(actor, new, now=actor.now)
            messages.success(request, f"{new.name} is on the list. Open a team in it next.")
            return redirect("governance:agency", agency=made)
        except Refused as refused:
            told = refused.objections
    looked(actor, "new agency")
    context = {
        "typed": typed,
        "told": told,
        "kinds": kinds(),
        "authorities": [place(code) for code in mine],
    }
    return render(request, "governance/new_agency.html", context, status=422 if told else 200)


@get_or_post
def agreement(request: HttpRequest, agency: UUID) -> HttpResponse:
    actor = who_asks(request)
    found, _ = require_keeping(actor, agency, Keeping.LOOK)
    decision = decide_agencies(actor, found.authority)
    if not decision.allowed:
        raise settle(actor, "agencies", agency, decision)
    held = found.sharing_agreement_ends_on
    typed = texts(request, "until") if request.method == "POST" else {"until": f"{held or ''}"}
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            agree_until(actor, agency, day(typed, "until", "The last day"), now=actor.now)
            return redirect("governance:agency", agency=agency)
        except Refused as refused:
            told = refused.objections
    looked(actor, "agreement", agency, decision)
    context = {"agency": found, "typed": typed, "told": told}
    return render(request, "governance/agreement.html", context, status=422 if told else 200)
