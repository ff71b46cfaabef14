"""Whether somebody showed a second factor in this session, and whether that was a moment ago.

What is asked for again before a grave act (`step_up`) is the same proof. What had been typed is
kept, sealed, and sent on once it is given.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from medlock.accounts.typed import keep

View = Callable[..., HttpResponse]
PROVED = "medlock proved at"
LATELY = timedelta(minutes=10)


def mark(session: SessionBase, now: datetime) -> None:
    """The second factor was shown in this session now."""
    session[PROVED] = now.isoformat()


def forget(session: SessionBase) -> None:
    """Whoever signs in from here has shown nothing yet."""
    session.pop(PROVED, None)


def proved(request: HttpRequest) -> bool:
    """A second factor was shown since signing in: signing out or in as another forgets it."""
    return PROVED in request.session


def recently(request: HttpRequest, now: datetime) -> bool:
    """It was shown within the last ten minutes, so need not be asked for again."""
    said = request.session.get(PROVED)
    return said is not None and timedelta(0) <= now - datetime.fromisoformat(said) <= LATELY


def step_up(view: View) -> View:
    """A view for what is grave enough to ask again who it is. Comes back with what was typed."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        if recently(request, request.actor.now):  # type: ignore[attr-defined]
            return view(request, *args, **named)
        wanted = request.get_full_path()
        if request.method == "POST":
            keep(request)
        return redirect(f"{reverse('accounts:confirm')}?{urlencode({'next': wanted})}")

    return asked


def own_account(view: View) -> View:
    """A view about the signing in itself: open before the second factor was shown, and to those
    who lack training or an agreement. It shows nothing of anybody's record."""
    view.own_account = True  # type: ignore[attr-defined]
    return view


def is_own_account(view: object) -> bool:
    return getattr(view, "own_account", False)
