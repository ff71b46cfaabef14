"""Who asks, and what a form said."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, QueryDict
from django.views.decorators.http import require_http_methods

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE
from medlock.disclosure.check.draft import Attachment
from medlock.ledger.audit import note
from medlock.people.reads.requests import still_in_hand
from medlock.words.refusals import NotAllowed, Refused

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
MOST_BYTES = 10 * 1024 * 1024


def sender(request: HttpRequest) -> Actor:
    """Whoever asks, if they work with children or answer requests for records."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    still_in_hand(actor, request.session)
    if not actor.standing.works and not actor.answers_requests:
        note(actor, "read", "page", "disclosure", (), OTHERWISE)
        raise NotAllowed("What goes out is for those who work with children.")
    return actor


def attachments(request: HttpRequest) -> tuple[Attachment, ...]:
    """What was attached, read only where it is small enough. `Refused` otherwise."""
    given = request.FILES.getlist("attachment")
    if sum(each.size or 0 for each in given) > MOST_BYTES:
        raise Refused("What is attached has more than 10 MB. Attach less, or send it in parts.")
    return tuple(Attachment(_name(each.name or "attached"), each.read()) for each in given)


def _name(given: str) -> str:
    """A file's name as it may stand in a header: no path, no line end, nothing odd."""
    last = given.replace("\\", "/").rpartition("/")[2]
    safe = "".join(each for each in last if each.isalnum() or each in " ._-()")
    return safe.strip(" .")[:100] or "attached"


def one_of(posted: QueryDict, name: str, values: Iterable[str]) -> str:
    """The value chosen; empty where it is none of those offered."""
    said = posted.get(name, "")
    return said if said in set(values) else ""
