"""What someone had typed when they were asked again who they are: sealed, and sent on once."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from medlock.accounts.sealed import seal, unseal

KEY = "medlock typed"
PURPOSE = "typed before a step-up"
MOST = 1_000_000
"""Characters: far more than a page of answers."""
NOT_TYPED = frozenset({"csrfmiddlewaretoken"})
SECRET = "password"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was sent: where to, and each field with its values in order."""

    path: str
    fields: tuple[tuple[str, str], ...]


def keep(request: HttpRequest) -> None:
    """Keep the form that was just sent, if it is no more than a page of answers. A password is
    typed again: it lies in no session, and stands on no page."""
    forget(request.session)
    if SECRET in request.POST:
        return
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_TYPED
        for value in values
    ]
    told = json.dumps({"path": request.get_full_path(), "fields": fields})
    if len(told) <= MOST:
        request.session[KEY] = seal(told, PURPOSE)


def held(session: SessionBase, path: str) -> Typed | None:
    """The form kept for this address."""
    told = unseal(session.get(KEY, ""), PURPOSE)
    if told is None:
        return None
    found = json.loads(told)
    fields = tuple((name, value) for name, value in found["fields"])
    return Typed(found["path"], fields) if found["path"] == path else None


def forget(session: SessionBase) -> None:
    session.pop(KEY, None)
