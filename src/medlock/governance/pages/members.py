"""Go through an agency's members and confirm them; let go of those who left, by a file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from medlock.access.keeping import Keeping
from medlock.accounts.proof import step_up
from medlock.governance.acts.confirming import confirm
from medlock.governance.acts.leavers import LARGEST, addresses, leavers, let_go
from medlock.governance.pages.typed import get_or_post, who_asks
from medlock.governance.reads.asking import looked, require_keeping
from medlock.governance.reads.members import confirmations, held_in
from medlock.governance.reads.teams import held
from medlock.people.days import today
from medlock.words.refusals import Refused


@get_or_post
def members(request: HttpRequest, agency: UUID) -> HttpResponse:
    actor = who_asks(request)
    found, decision = require_keeping(actor, agency, Keeping.CONFIRM)
    on = today(actor.now)
    told: tuple[str, ...] = ()
    if request.method == "POST":
        shown = {int(each) for each in request.POST.getlist("shown") if each.isdecimal()}
        try:
            confirm(actor, agency, shown, now=actor.now)
            messages.success(request, "Confirmed. The list is due again in 90 days.")
            return redirect("governance:agency", agency=agency)
        except Refused as refused:
            told = refused.objections
    looked(actor, "members", agency, decision)
    context = {
        "agency": found,
        "held": held(actor, held_in(agency, on)),
        "confirmation": confirmations(on, [found])[0],
        "told": told,
        "on": on,
    }
    return render(request, "governance/members.html", context, status=422 if told else 200)


@get_or_post
@step_up
def leaving(request: HttpRequest, agency: UUID) -> HttpResponse:
    """First the file, then what it would do; then it is done, to exactly those who were shown. A
    refusal at that point is nobody's half: it is left to undo the whole transaction."""
    actor = who_asks(request)
    found, decision = require_keeping(actor, agency, Keeping.ACCOUNTS)
    if request.method == "POST" and "emails" in request.POST:
        gone = let_go(actor, agency, request.POST["emails"].split(), now=actor.now)
        many = "1 person" if len(gone) == 1 else f"{len(gone)} people"
        messages.success(request, f"{many} let go: their places ended, their accounts disabled.")
        return redirect("governance:agency", agency=agency)
    told: tuple[str, ...] = ()
    shown = []
    if request.method == "POST":
        try:
            sent = request.FILES.get("file")
            if sent is None:
                raise Refused("No file was chosen. Choose the list of those who left.")
            emails = addresses(sent.read(LARGEST + 1))
            shown = leavers(actor, agency, emails, now=actor.now)
        except Refused as refused:
            told = refused.objections
    looked(actor, "leavers", agency, decision)
    context = {"agency": found, "told": told, "leavers": shown}
    return render(request, "governance/leavers.html", context, status=422 if told else 200)
