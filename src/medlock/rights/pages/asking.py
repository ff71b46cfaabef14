"""Who asks, and what a form said: the first lines of every page of rights."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.views.decorators.http import require_http_methods

from medlock.access.actor import Actor
from medlock.casework.pages.form.typed import a_date
from medlock.people.days import today
from medlock.people.reads.requests import HELD
from medlock.rights.reads.asking import answering
from medlock.words.refusals import Refused

E = TypeVar("E", bound=StrEnum)
get_or_post = require_http_methods(["GET", "HEAD", "POST"])
PARTS = ("day", "month", "year")


def officer(request: HttpRequest) -> Actor:
    """Whoever asks, if they answer for their agency's records."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    answering(actor, "read page")
    return actor


def hold_in_session(request: HttpRequest, wanted: UUID) -> None:
    """What is worked on here stays in hand on the pages of the disclosure check."""
    request.session[HELD] = str(wanted)


def typed(posted: QueryDict, names: tuple[str, ...], days: tuple[str, ...] = ()) -> dict[str, str]:
    boxes = [f"{name}-{part}" for name in days for part in PARTS]
    return {name: posted.get(name, "").strip() for name in (*names, *boxes)}


def day_typed(said: Mapping[str, str], name: str, title: str, *, usual: date | None = None) -> date:
    """The day typed into three boxes; `usual` where they are empty. `Refused` for none."""
    iso = a_date(title, *(said[f"{name}-{part}"] for part in PARTS))
    if iso:
        return date.fromisoformat(iso)
    if usual is None:
        raise Refused(f"{title}: give a day.")
    return usual


def today_of(actor: Actor) -> date:
    return today(actor.now)


def one_of(words: type[E], text: str, title: str) -> E:
    """The choice made; `Refused` where none was."""
    try:
        return words(text)
    except ValueError:
        raise Refused(f"{title}: choose one of those offered.") from None


def said_of(word: StrEnum | str) -> str:
    """A word of a closed set as a page says it."""
    return str(word).replace("_", " ").capitalize()
