"""Middleware: being signed in ends when nothing was asked for half an hour, after ten hours, or
when it was ended from elsewhere. Saving by itself while somebody writes counts as asking."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from medlock.accounts.acts.sessions import HELD, begin, end, lasts
from medlock.accounts.devices import device
from medlock.accounts.whence import source
from medlock.people.models import Account

Answer = Callable[[HttpRequest], HttpResponse]


def lasting(answer: Answer) -> Answer:
    def answered(request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Account):
            _look(request, request.user)
        return answer(request)

    return answered


def _look(request: HttpRequest, account: Account) -> None:
    """A session without its row began outside the sign-in page; from now on it has one."""
    now = timezone.now()
    if HELD not in request.session:
        begin(request.session, account, now, (device(request), source(request)))
    elif lasts(request.session, account, now):
        end(request.session, now)
        logout(request)
