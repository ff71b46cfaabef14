"""The administrator's pages: who has an account, invite, disable, enable, end sessions, reset."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medlock.access.actor import Actor
from medlock.accounts.acts import holding, inviting
from medlock.accounts.acts.inviting import Invited, Link
from medlock.accounts.posting import post
from medlock.accounts.proof import step_up
from medlock.accounts.reads import kept
from medlock.people.models import Account
from medlock.words.refusals import NotAllowed, Refused

UUID_TEXT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    of = kept.agency(actor, _agency(request.GET.get("agency", "")))
    said = {
        "agency": of,
        "agencies": kept.agencies(actor),
        "accounts": kept.kept(actor, of, timezone.now()),
    }
    return render(request, "accounts/accounts.html", said)


@require_safe
def account(request: HttpRequest, wanted: UUID) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    found = kept.one(actor, wanted, timezone.now())
    return _page(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
@step_up
def invite(request: HttpRequest) -> HttpResponse:
    """The link goes by e-mail; where that is not set up it is shown here, this once."""
    actor = request.actor  # type: ignore[attr-defined]
    of = kept.agency(actor, _agency(request.GET.get("agency", "")))
    if request.method != "POST":
        return render(request, "accounts/invite.html", {"agency": of, "typed": {}, "told": ()})
    typed = {name: request.POST.get(name, "") for name in ("name", "email", "profession")}
    try:
        link = inviting.invite(actor, Invited(**typed), of, timezone.now())
    except Refused as refusal:
        said = {"agency": of, "typed": typed, "told": refusal.objections}
        return render(request, "accounts/invite.html", said, status=422)
    return _invited(request, link)


@require_POST
@step_up
def do(request: HttpRequest, wanted: UUID, deed: str) -> HttpResponse:
    """One deed to one account; each asks the policy again."""
    actor = request.actor  # type: ignore[attr-defined]
    found = kept.one(actor, wanted, timezone.now())
    try:
        if deed == "invite":
            return _invited(request, inviting.invite_again(actor, found.account, timezone.now()))
        said = _deed(deed)(actor, found.account, request.POST.get("because", ""))
    except Refused as refusal:
        return _page(request, found, refusal.objections)
    messages.success(request, said)
    return redirect("accounts:account", wanted)


Deed = Callable[[Actor, Account, str], str]


def _deed(name: str) -> Deed:
    if name not in DEEDS:
        raise NotAllowed("There is no such deed.")
    return DEEDS[name]


def _disable(by: Actor, it: Account, because: str) -> str:
    holding.disable(by, it, because, by.now)
    return "The account is disabled. Whoever used it is signed out."


def _enable(by: Actor, it: Account, because: str) -> str:
    holding.enable(by, it, because, by.now)
    return "The account is open again."


def _sign_out(by: Actor, it: Account, because: str) -> str:
    holding.end_sessions(by, it, by.now)
    return "They are signed out everywhere."


def _reset(by: Actor, it: Account, because: str) -> str:
    holding.reset_factors(by, it, by.now)
    return "Their second factor is reset. They add a new one when they next sign in."


DEEDS: dict[str, Deed] = {
    "disable": _disable,
    "enable": _enable,
    "sign-out": _sign_out,
    "reset": _reset,
}


def _invited(request: HttpRequest, link: Link) -> HttpResponse:
    path = reverse("accounts:accept", args=[link.invitation, link.token])
    address = request.build_absolute_uri(path)
    said = {"link": link, "address": "" if post(link.email, address, link.until) else address}
    return render(request, "accounts/invited.html", said)


def _page(request: HttpRequest, found: kept.Kept, told: tuple[str, ...] = ()) -> HttpResponse:
    said = {"kept": found, "account": found.account, "told": told}
    return render(request, "accounts/account.html", said, status=422 if told else 200)


def _agency(text: str) -> UUID | None:
    return UUID(text) if UUID_TEXT.fullmatch(text) else None
