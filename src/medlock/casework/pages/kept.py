"""What someone typed and sent after their session had ended, kept until they sign in again.

The form carries a sealed word of whose page it was. Only with that is anything kept, and only to
the same person, at the same address, is it given back. Once saved, or after a day, it is gone. It
lies in the session sealed: whoever reads the database cannot read it.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from medlock.accounts.sealed import seal as sealed
from medlock.accounts.sealed import unseal

SALT = "medlock typed by"
SEAL = "typed_by"
KEY = "medlock kept"
PURPOSE = "typed after a session ended"
MOST = 1_000_000
"""Characters: far more than a page of answers."""
LONGEST = timedelta(days=7)
A_DAY = timedelta(days=1)
NOT_TYPED = frozenset({SEAL, "csrfmiddlewaretoken"})


def seal(practitioner: UUID) -> str:
    """The word for a form shown to this practitioner."""
    return signing.dumps(str(practitioner), salt=SALT, compress=False)


def keep(request: HttpRequest) -> None:
    """Keep what an ended session sent, if a page of ours for somebody sent it."""
    owner = _owner(request.POST.get(SEAL, ""))
    typed = {name: list(values) for name, values in request.POST.lists() if name not in NOT_TYPED}
    size = sum(len(each) for values in typed.values() for each in values)
    if owner is not None and size <= MOST:
        at, told = timezone.now().isoformat(), sealed(json.dumps(typed), PURPOSE)
        request.session[KEY] = {"for": owner, "path": request.path, "typed": told, "at": at}
        request.session.clear_expired()  # what others left and never came back for


def tidy(request: HttpRequest) -> None:
    """Nothing typed lies in a session for longer than a day. The first line of every page."""
    held = request.session.get(KEY)
    if held and timezone.now() - datetime.fromisoformat(held["at"]) > A_DAY:
        forget(request)


def kept(request: HttpRequest, practitioner: UUID) -> QueryDict | None:
    """What this person had typed on this page before they were signed out."""
    tidy(request)
    held = request.session.get(KEY)
    if not held or held["for"] != str(practitioner) or held["path"] != request.path:
        return None
    told, typed = unseal(held["typed"], PURPOSE), QueryDict(mutable=True)
    for name, values in json.loads(told or "{}").items():
        typed.setlist(name, values)
    return typed


def forget(request: HttpRequest) -> None:
    """It has been saved, or was somebody else's."""
    request.session.pop(KEY, None)


def _owner(word: str) -> str | None:
    try:
        return str(signing.loads(word, salt=SALT, max_age=LONGEST))
    except signing.BadSignature:
        return None
