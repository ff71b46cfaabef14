"""Signing in and out. The demo signs in by a click; elsewhere an identity provider will."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from medlock.accounts.going_on import going_on
from medlock.accounts.proof import mark, own_account
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people.models import Account
from medlock.people.reads.actors import actor as actor_of
from medlock.site import demo_sign_in
from medlock.site.errors import missing
from medlock.site.whence import signed_in, whence

BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_not_required
@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """Who may be signed in as here, or why nobody."""
    chosen = demo_sign_in.people(timezone.now()) if settings.DEMO else []
    people = [
        {"name": each.name, "work": each.work, "token": demo_sign_in.token(each.account)}
        for each in chosen
    ]
    return render(request, "site/sign_in.html", {"people": people, "next": going_on(request)})


@login_not_required
@require_safe
def sign_in_as(request: HttpRequest, token: str) -> HttpResponse:
    """The demo's one click. A token that is not ours answers as if there were no such page."""
    account = demo_sign_in.account(token)
    if account is None:
        return missing(request)
    login(request, account, backend=BACKEND)
    mark(request.session, timezone.now())
    request.session.clear_expired()  # nothing of a session that has ended lies on
    _note(request, account, "sign in")
    return redirect(going_on(request))


@own_account
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """The demo's one click that it is you, where others show a second factor."""
    if not settings.DEMO:
        return missing(request)
    mark(request.session, timezone.now())
    note(request.actor, "step-up", "account", signed_in(request).pk, ())  # type: ignore[attr-defined]
    return redirect(f"{reverse('accounts:go_on')}?{urlencode({'next': going_on(request)})}")


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        _note(request, signed_in(request), "sign out")
    logout(request)
    return redirect("sign_in")


def _note(request: HttpRequest, account: Account, action: str) -> None:
    actor = actor_of(account, timezone.now())
    with acting(actor, whence(request)):
        note(actor, action, "account", account.pk, ())
