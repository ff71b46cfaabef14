"""Who asks for a page of loading, and for which parcel or load: the first line of every page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods

from medlock.access.actor import Actor
from medlock.access.loading import authorities_loaded_by, decide_loading
from medlock.access.policy import OTHERWISE
from medlock.footprint.place import Place
from medlock.footprint.places import place
from medlock.ledger.audit import note
from medlock.pathway.event import Fact
from medlock.returns.staging import shelf
from medlock.returns.staging.parcel import Parcel
from medlock.words.refusals import NotAllowed

get_or_post = require_http_methods(["GET", "HEAD", "POST"])

IN_WORDS = {
    "--as-at YYYY-MM-DD": "“The day the files speak as at”",
    "--as-at": "“The day the files speak as at”",
    "--accept-authority": "tick that it is right",
    "--authority": "authority",
    "--kind": "“What the files are”",
    "--addresses": "“Addresses”",
    "--postcodes": "“Postcodes”",
}
"""What a sentence calls by its name on the command line, and what it is called on the page."""
LAYOUT = re.compile(r"`medlock layout[^`]*`")
ON_THE_PAGE = "“Empty layouts” on the page “Load files”"


def loader(request: HttpRequest) -> Actor:
    """Whoever asks, if they may load files for any authority. `NotAllowed` is answered as if there
    were no such page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not authorities_loaded_by(actor):
        name = request.resolver_match.view_name if request.resolver_match else ""
        note(actor, "read", "page", name, (), OTHERWISE)
        raise NotAllowed("Loading is for operators and analysts.")
    return actor


def looked(actor: Actor, what: str, about: object = "", **detail: Fact) -> None:
    """Put on record a page of loads or issues. They name children by the authority's id alone, so
    it is about nobody whom the ledger knows."""
    note(actor, "read", what, about, (), None, **detail)


def authorities(actor: Actor) -> list[Place]:
    """Those they may load for, by name."""
    return sorted(map(place, authorities_loaded_by(actor)), key=lambda each: each.name)


def own_parcel(actor: Actor, parcel: UUID) -> Parcel:
    """What they sent themselves, while they may load for its authority; to everybody else there is
    no such thing."""
    found = shelf.find(parcel)
    if found is None or found.owner != actor.practitioner or not may(actor, found.authority):
        note(actor, "read", "parcel", parcel, (), OTHERWISE)
        raise NotAllowed("Nothing of that number was sent by this account.")
    return found


def may(actor: Actor, authority: str) -> bool:
    return decide_loading(actor, authority).allowed


def in_words(sentences: Iterable[str]) -> tuple[str, ...]:
    """Sentences written for a terminal, for somebody at a page."""
    return tuple(_in_words(each) for each in sentences)


def _in_words(sentence: str) -> str:
    for option, words in IN_WORDS.items():
        sentence = sentence.replace(option, words)
    return LAYOUT.sub(ON_THE_PAGE, sentence)
