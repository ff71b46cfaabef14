"""What was typed on administrators' and managers' forms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

from medlock.access.actor import Actor
from medlock.words.refusals import Refused

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def who_asks(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def texts(request: HttpRequest, *names: str) -> dict[str, str]:
    """Each as typed, without the spaces around it."""
    return {name: request.POST.get(name, "").strip() for name in names}


def day(typed: Mapping[str, str], name: str, title: str) -> date | None:
    """The day typed, or none; `Refused` for what is none."""
    text = typed[name]
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise Refused(f"{title} is not a day. Write it like 2026-03-31.") from fault


def an_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
