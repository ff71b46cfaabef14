"""Let somebody in on this browser: the session begins anew, and is one of those they can end."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from medlock.accounts.acts.sessions import begin
from medlock.accounts.devices import device
from medlock.accounts.proof import forget
from medlock.accounts.whence import source, whence
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people.models import Account
from medlock.people.reads.actors import actor as actor_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
SALT = "medlock known device"
LASTS = timedelta(days=90)
MOST = 5


def enter(request: HttpRequest, account: Account, now: datetime, how: str) -> None:
    """The first step was right. What an earlier session here had shown counts no more."""
    forget(request.session)
    login(request, account, backend=BACKEND)
    request.session.cycle_key()
    request.session.clear_expired()  # nothing of a session that has ended lies on
    begin(request.session, account, now, (device(request), source(request)))
    actor = actor_of(account, now, proved=False)
    with acting(actor, whence(request)):
        note(actor, "sign in", "account", account.pk, (), how=how)


def is_known(request: HttpRequest, email: str) -> bool:
    """This browser has signed in to the account so called before."""
    return mark_of(email) in _known(request)


def remember(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """Whose second factor was shown here. It opens nothing: it only parts them from strangers when
    tries are counted."""
    mine = mark_of(account.email)
    marks = [mine, *(each for each in _known(request) if each != mine)][:MOST]
    response.set_signed_cookie(
        settings.KNOWN_COOKIE_NAME,
        " ".join(marks),
        salt=SALT,
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def mark_of(email: str) -> str:
    """What stands in the cookie for an account: no address can be read out of it."""
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()[:32]


def _known(request: HttpRequest) -> list[str]:
    told = request.get_signed_cookie(settings.KNOWN_COOKIE_NAME, "", salt=SALT, max_age=LASTS)
    return str(told).split()
