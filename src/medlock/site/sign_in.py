"""Signing in and out. The demo signs in by a click; elsewhere an identity provider will."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

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
    return render(request, "site/sign_in.html", {"people": people, "next": _next(request)})


@login_not_required
@require_safe
def sign_in_as(request: HttpRequest, token: str) -> HttpResponse:
    """The demo's one click. A token that is not ours answers as if there were no such page."""
    account = demo_sign_in.account(token)
    if account is None:
        return missing(request)
    login(request, account, backend=BACKEND)
    request.session.clear_expired()  # nothing of a session that has ended lies on
    _note(request, account, "sign in")
    return redirect(_next(request))


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


def _next(request: HttpRequest) -> str:
    """Where the person was going, if that is a page of this site."""
    wanted = request.GET.get("next", "/")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else "/"
