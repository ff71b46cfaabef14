"""The page behind an invitation: set a password, or use one's organisation's sign-in instead."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from medlock.accounts import organisation
from medlock.accounts.acts.inviting import invited, use
from medlock.accounts.acts.limiting import count, on_links, reached
from medlock.accounts.acts.passwords import set_password
from medlock.accounts.acts.sessions import end_all
from medlock.accounts.entering import enter
from medlock.accounts.nobody import nobody
from medlock.accounts.whence import source, whence
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people.models import Account
from medlock.people.reads.actors import actor as actor_of
from medlock.words.refusals import Refused

GONE = (
    "This link is not good, or not any more: it can be used once, within seven days, and a newer "
    "one replaces it.",
    "If you have set your password, sign in. If not, ask your administrator for a new link.",
)
TOO_OFTEN = ("Too many links that are not good were tried from here. Wait 15 minutes.",)


@login_not_required
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, invitation: UUID, token: str) -> HttpResponse:
    """Whoever has the link is the one invited: it was given to nobody else."""
    now, limits = timezone.now(), on_links(source(request))
    if reached(limits, now):
        return _told(request, TOO_OFTEN, 429)
    account = invited(invitation, token, now)
    if account is None:
        count(limits, now)
        with acting(nobody(now), whence(request)):
            note(nobody(now), "invitation failed", "invitation", invitation, ())
        return _told(request, GONE, 404)
    if request.method != "POST":
        return _form(request, account)
    try:
        _accepted(request, account, invitation)
    except Refused as refusal:
        return _form(request, account, refusal.objections)
    enter(request, account, now, "invitation")
    return redirect("accounts:second_factor")


def _accepted(request: HttpRequest, account: Account, invitation: UUID) -> None:
    now = timezone.now()
    actor = actor_of(account, now, proved=False)
    with acting(actor, whence(request)):
        typed = (request.POST.get("password", ""), request.POST.get("again", ""))
        set_password(actor, account, *typed)
        use(actor, account, invitation, now)
        end_all(account, now)


def _form(request: HttpRequest, account: Account, told: tuple[str, ...] = ()) -> HttpResponse:
    said = {"account": account, "told": told, "organisation": organisation.name()}
    return render(request, "accounts/accept.html", said, status=422 if told else 200)


def _told(request: HttpRequest, sentences: tuple[str, ...], status: int) -> HttpResponse:
    said = {"title": "This link cannot be used", "sentences": sentences}
    return render(request, "accounts/told.html", said, status=status)
