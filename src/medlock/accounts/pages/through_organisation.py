"""Sign in through one's organisation: sent there, brought back, known by what it calls one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from authlib.integrations.base_client import OAuthError
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from joserfc.errors import JoseError
from requests import RequestException

from medlock.accounts import organisation
from medlock.accounts.acts.identifying import Said, identified, join
from medlock.accounts.acts.inviting import invited
from medlock.accounts.acts.signing_in import may_sign_in
from medlock.accounts.entering import enter
from medlock.accounts.going_on import going_on
from medlock.accounts.nobody import nobody
from medlock.accounts.proof import mark
from medlock.accounts.whence import whence
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people.models import Account
from medlock.people.reads.actors import actor as actor_of
from medlock.words.refusals import Refused

GOING, INVITED = "medlock going on", "medlock invited"
NOT_REACHED = ("Your organisation’s sign-in does not answer at the moment. Try again in a minute.",)
NOT_KNOWN = (
    "Your organisation knows you, but no open account of Medlock’s belongs to you there.",
    "Ask your administrator for an invitation, open its link and choose your organisation’s "
    "sign-in there. An account that was not used for 90 days has to be enabled again.",
)
NOT_RIGHT = ("The answer of your organisation’s sign-in could not be accepted. Sign in again.",)


@login_not_required
@require_safe
def go(request: HttpRequest) -> HttpResponse:
    """To the organisation, and remember where from."""
    if not organisation.name():
        return _told(request, NOT_REACHED, 404)
    request.session[GOING] = going_on(request)
    request.session.pop(INVITED, None)
    return _sent(request)


@login_not_required
@require_safe
def go_invited(request: HttpRequest, invitation: UUID, token: str) -> HttpResponse:
    """The same from an invitation: whoever comes back is joined to its account."""
    if not organisation.name() or invited(invitation, token, timezone.now()) is None:
        return _told(request, NOT_RIGHT, 404)
    request.session[GOING] = "/"
    request.session[INVITED] = [str(invitation), token]
    return _sent(request)


@login_not_required
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Whoever the organisation says it is, if an account is theirs."""
    try:
        said = _said(organisation.client().authorize_access_token(request))
    except RequestException:
        return _told(request, NOT_REACHED, 503)
    except (OAuthError, JoseError, KeyError, ValueError) as fault:
        return _refused(request, type(fault).__name__)
    try:
        account = _joined(request, said)
    except Refused:
        account = None
    if account is None:
        return _refused(request, "no account of theirs", NOT_KNOWN)
    if _turned_away(request, account):
        return _told(request, NOT_KNOWN, 403)
    return _let_in(request, account, said)


def _sent(request: HttpRequest) -> HttpResponse:
    where = request.build_absolute_uri(reverse("accounts:organisation_back"))
    try:
        sent: HttpResponse = organisation.client().authorize_redirect(request, where)
    except RequestException:
        return _told(request, NOT_REACHED, 503)
    return sent


def _said(token: dict[str, Any]) -> Said:
    claims = token["userinfo"]  # of the id token, whose signature and nonce were checked
    return Said(claims["iss"], claims["sub"], organisation.showed_second_factor(claims))


def _joined(request: HttpRequest, said: Said) -> Account | None:
    """By an invitation opened in this browser, or as joined before."""
    held = request.session.pop(INVITED, None)
    if held is None:
        return identified(said)
    invitation, token = UUID(held[0]), held[1]
    now = timezone.now()
    account = invited(invitation, token, now)
    if account is not None:
        actor = actor_of(account, now, proved=False)
        with acting(actor, whence(request)):
            join(actor, account, invitation, said)
    return account


def _turned_away(request: HttpRequest, account: Account) -> bool:
    now = timezone.now()
    actor = actor_of(account, now, proved=False)
    with acting(actor, whence(request)):
        why = may_sign_in(account, now)
        if why:
            note(actor, "sign-in failed", "account", account.pk, (), reason=why, how="organisation")
    return bool(why)


def _let_in(request: HttpRequest, account: Account, said: Said) -> HttpResponse:
    wanted, now = request.session.pop(GOING, "/"), timezone.now()
    enter(request, account, now, "organisation")
    if said.second_factor:
        mark(request.session, now)
    return redirect(wanted)


def _refused(
    request: HttpRequest, reason: str, sentences: tuple[str, ...] = NOT_RIGHT
) -> HttpResponse:
    now = timezone.now()
    with acting(nobody(now), whence(request)):
        note(nobody(now), "sign-in failed", "account", "", (), reason=reason, how="organisation")
    return _told(request, sentences, 403)


def _told(request: HttpRequest, sentences: tuple[str, ...], status: int) -> HttpResponse:
    said = {"title": "You could not be signed in", "sentences": sentences}
    return render(request, "accounts/told.html", said, status=status)
