"""What is around every page: who is signed in, where they can go, and that the demo is a demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest

from medlock.site.navigation import ways


def furniture(request: HttpRequest) -> dict[str, Any]:
    """For every template, beside what its page gives it."""
    return {
        "demo": settings.DEMO,
        "messages": get_messages(request),
        "navigation": _navigation(request),
        "signed_in": _signed_in(request),
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
