"""Where signing in begins and ends. The demo offers a click; everywhere else there is the form.

The two clicks are routed by `demo_urls` alone, and refuse where the settings are not the demo's.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from medlock.accounts.acts.sessions import end
from medlock.accounts.entering import enter
from medlock.accounts.going_on import going_on
from medlock.accounts.pages import signing_in
from medlock.accounts.proof import mark, own_account
from medlock.accounts.whence import signed_in, whence
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people.reads.actors import actor as actor_of
from medlock.site import demo_sign_in
from medlock.site.errors import missing


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """In the demo, who may be signed in as; else the form."""
    return _chosen(request) if settings.DEMO else signing_in.sign_in(request)


@require_safe
def _chosen(request: HttpRequest) -> HttpResponse:
    people = [
        {"name": each.name, "work": each.work, "token": demo_sign_in.token(each.account)}
        for each in demo_sign_in.people(timezone.now())
    ]
    return render(request, "site/sign_in.html", {"people": people, "next": going_on(request)})


@login_not_required
@require_safe
def sign_in_as(request: HttpRequest, token: str) -> HttpResponse:
    """The demo's one click. A token that is not ours answers as if there were no such page."""
    account = demo_sign_in.account(token)
    if account is None:
        return missing(request)
    enter(request, account, timezone.now(), "demo")
    mark(request.session, timezone.now())
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
        account, now = signed_in(request), timezone.now()
        actor = actor_of(account, now)
        with acting(actor, whence(request)):
            note(actor, "sign out", "account", account.pk, ())
        end(request.session, now)
    logout(request)
    return redirect("sign_in")
