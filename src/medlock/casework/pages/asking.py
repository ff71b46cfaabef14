"""Who asks for a page, what for, and where its answer goes: the first line of every page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, QueryDict

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE
from medlock.casework.pages.kept import tidy
from medlock.ledger.audit import note
from medlock.pathway.language import Step
from medlock.pathways import CATALOGUE
from medlock.words.refusals import NotAllowed


def worker(request: HttpRequest) -> Actor:
    """Whoever asks, if they work in a team today or review what teams do; casework is nobody
    else's. `NotAllowed` is answered as if there were no such page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    tidy(request)
    if not actor.active or not (actor.teams or actor.reviews):
        note(actor, "read", "page", _name(request), (), OTHERWISE)
        raise NotAllowed("Casework is for those who work with children.")
    return actor


def looked(request: HttpRequest, actor: Actor) -> None:
    """Put on record a page that shows nobody's record: a search form, an empty list."""
    note(actor, "read", "page", _name(request), ())


def entry_step(key: str) -> Step:
    """A step someone may start by hand; `NotAllowed` for any other word in the address."""
    step = CATALOGUE.steps.get(key)
    if step is None or not (step.entry or CATALOGUE.clocks_on(key)):
        raise NotAllowed("No step of this name is started by hand.")
    return step


def one_of(choices: tuple[str, ...], text: str) -> str:
    """`text` where it is one of the choices, else the first of them."""
    return text if text in choices else choices[0]


def uuids(texts: list[str]) -> list[UUID]:
    """Those that are ids, each once, in order. Anything else was not chosen on a page of ours."""
    found = []
    for each in texts:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def revision(posted: QueryDict) -> int:
    """The revision a form was filled from; 0 where it does not say."""
    text = posted.get("base", "")
    return int(text) if text.isdecimal() and len(text) < len("1000000000") else 0


def _name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
