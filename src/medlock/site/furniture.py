"""What is around every page: who is signed in, where they can go, and that the demo is a demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from medlock.governance.emergencies.reads.emergencies import waiting
from medlock.governance.emergencies.reads.open_now import about_this_page, open_now
from medlock.ledger.present import present
from medlock.pathway.event import LONDON
from medlock.site.navigation import ways

FIRST_PAGES = frozenset({"home", "casework:worklist"})


def furniture(request: HttpRequest) -> dict[str, Any]:
    """For every template, beside what its page gives it."""
    return {
        "demo": settings.DEMO,
        "messages": get_messages(request),
        "navigation": _navigation(request),
        "signed_in": _signed_in(request),
        **_emergencies(request),
    }


def _emergencies(request: HttpRequest) -> dict[str, Any]:
    """Those of this actor's that the page is about, and on the first pages what waits for a review
    of theirs. Nobody acts on a page that was refused."""
    actor = getattr(request, "actor", None)
    if actor is None or present.get() is None:
        return {}
    name = request.resolver_match.view_name if request.resolver_match else ""
    waits, late = waiting(actor, now=actor.now) if name in FIRST_PAGES else (0, False)
    return {
        "opened_here": open_now(actor) if name in FIRST_PAGES else about_this_page(actor),
        "to_review": waits,
        "review_overdue": late,
        "london": LONDON,
    }


def _signed_in(request: HttpRequest) -> dict[str, str] | None:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return {"name": user.practitioner.name, "work": user.practitioner.profession}


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {"text": way.text, "href": way.href, "active": request.path.startswith(way.href)}
        for way in ways(getattr(request, "actor", None))
    ]
