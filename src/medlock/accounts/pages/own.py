"""One's own account: second factors, recovery codes, password, and where one is signed in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medlock.accounts.acts import factors
from medlock.accounts.acts.passwords import change_password
from medlock.accounts.acts.sessions import HELD, end_all, end_one
from medlock.accounts.models import Identity, SignedIn
from medlock.accounts.proof import step_up
from medlock.accounts.whence import signed_in
from medlock.ledger.audit import note
from medlock.words.refusals import NotAllowed, Refused


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    account = signed_in(request)
    said = {
        "account": account,
        "factors": factors.held(account),
        "codes_left": factors.codes_left(account),
        "works": request.actor.standing.works,  # type: ignore[attr-defined]
        "by_organisation": Identity.objects.filter(account=account).exists(),
    }
    return render(request, "accounts/own.html", said)


@require_POST
@step_up
def remove_factor(request: HttpRequest, factor: UUID) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    factors.remove(actor, signed_in(request), factor, timezone.now())
    messages.success(request, "It has been removed, and cannot be used to sign in any more.")
    return redirect("accounts:own")


@sensitive_post_parameters("now", "password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
@step_up
def password(request: HttpRequest) -> HttpResponse:
    """A new one ends being signed in everywhere else."""
    if request.method != "POST":
        return render(request, "accounts/password.html", {"told": ()})
    account, actor = signed_in(request), request.actor  # type: ignore[attr-defined]
    typed = (request.POST.get("now", ""), request.POST.get("password", ""))
    try:
        change_password(actor, account, typed, request.POST.get("again", ""))
    except Refused as refusal:
        return render(request, "accounts/password.html", {"told": refusal.objections}, status=422)
    update_session_auth_hash(request, account)
    end_all(account, timezone.now(), but=request.session.get(HELD, ""))
    messages.success(request, "Your password has been changed. Other devices are signed out.")
    return redirect("accounts:own")


@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    account = signed_in(request)
    held = SignedIn.objects.filter(account=account, ended_at=None).order_by("-seen_at")
    said = {"held": held, "here": request.session.get(HELD, "")}
    return render(request, "accounts/devices.html", said)


@require_POST
def sign_out_of(request: HttpRequest, which: UUID) -> HttpResponse:
    if not end_one(signed_in(request), which, timezone.now()):
        raise NotAllowed("They are not signed in there.")
    _ended(request, 1)
    messages.success(request, "That device is signed out.")
    return redirect("accounts:devices")


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Here too: whoever asks for it does not trust what they see."""
    ended = end_all(signed_in(request), timezone.now())
    _ended(request, ended)
    return redirect("sign_in")


def _ended(request: HttpRequest, number: int) -> None:
    actor = request.actor  # type: ignore[attr-defined]
    note(actor, "end sessions", "account", signed_in(request).pk, (), number=number)
