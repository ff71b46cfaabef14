"""A view that may be asked so often and no more: searching, above all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from medlock.accounts.acts.limiting import count, on_searching
from medlock.accounts.whence import signed_in
from medlock.ledger.audit import note

View = Callable[..., HttpResponse]
TOO_OFTEN = (
    "You have searched very often in the last minutes. Wait a little, then search again.",
    "Searches are on record. If your work needs so many, talk with your manager.",
)


def searches(view: View) -> View:
    """A page that searches when something is asked of it, and is free otherwise."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        account = signed_in(request)
        if _asks(request) and count(on_searching(account.pk), timezone.now()):
            note(request.actor, "search refused", "account", account.pk, ())  # type: ignore[attr-defined]
            said = {"title": "Too many searches", "sentences": TOO_OFTEN}
            return render(request, "accounts/told.html", said, status=429)
        return view(request, *args, **named)

    return asked


def _asks(request: HttpRequest) -> bool:
    return bool(request.GET) or request.method == "POST"
