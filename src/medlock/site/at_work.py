"""Middleware: who asks, and one transaction around what they ask for.

The page's reads and writes, and the audit rows that tell of them, are one transaction: all or
nothing. A refusal becomes a page here, after the transaction has been undone. Whoever has not
shown a second factor is led to it; whoever lacks something else is told what, and sees no more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from medlock.accounts.proof import is_own_account, proved
from medlock.accounts.whence import signed_in, whence
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.reads.actors import actor as actor_of
from medlock.people.reads.actors import lacks
from medlock.site.errors import lacking, missing, refused, unavailable
from medlock.words.refusals import NotAllowed, Refused

View = Callable[..., HttpResponse]
log = logging.getLogger(__name__)


class AtWork:
    """Pages marked `login_not_required` are nobody's work: no actor, no transaction of theirs."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Sequence[object], named: Mapping[str, object]
    ) -> HttpResponse | None:
        if not getattr(view, "login_required", True):
            return None
        if not proved(request) and not is_own_account(view):
            asked = urlencode({"next": request.get_full_path() if request.method == "GET" else "/"})
            return redirect(f"{reverse('accounts:second_factor')}?{asked}")
        try:
            return _answered(request, view, args, named)
        except NotAllowed:
            return missing(request)
        except Refused as refusal:
            return refused(request, refusal.objections)
        except OperationalError as fault:
            # psycopg's message may quote the row; its kind and number do not
            log.error("database failed: %s", type(fault.__cause__).__name__)
            return unavailable(request)


def _answered(
    request: HttpRequest, view: View, args: Sequence[object], named: Mapping[str, object]
) -> HttpResponse:
    account, now = signed_in(request), timezone.now()
    actor = actor_of(account, now, proved=proved(request))
    with acting(actor, whence(request)):
        request.actor = actor  # type: ignore[attr-defined]
        found = () if is_own_account(view) else lacks(account.practitioner, today(now))
        if found:
            note(actor, "turned away", "account", account.pk, (), lacks=" ".join(found))
            return lacking(request, found)
        return view(request, *args, **named)
