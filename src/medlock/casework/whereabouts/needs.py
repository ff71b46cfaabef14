"""Whether where somebody is is protected, who has a need to know it, and taking protection off."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.casework.pages.kept import keep
from medlock.casework.pages.start import get_or_post
from medlock.casework.reads.around import workers
from medlock.casework.whereabouts.asking import Whom, an_id, day_in, page, with_them
from medlock.people.acts.needs import Need, end_need, record_need, review_need
from medlock.people.acts.protecting import (
    agree_to_unprotect,
    ask_to_unprotect,
    protect,
    refuse_to_unprotect,
)
from medlock.people.days import today
from medlock.people.protected import SHOWN
from medlock.people.reads.asking import require
from medlock.people.reads.needs import needs as needs_of
from medlock.people.reads.needs import protection
from medlock.people.reads.network import network
from medlock.words.refusals import Refused


@get_or_post
def needs(request: HttpRequest, person: UUID) -> HttpResponse:
    deeds = {
        "protect": _protect,
        "ask": _ask,
        "agree": _agree,
        "refuse": _refuse,
        "need": _need,
        "review": _review,
        "end": _end,
    }
    return page(request, person, deeds, ("casework/whereabouts_needs.html", _shown))


needs.keep_typed = keep  # type: ignore[attr-defined]


def _shown(actor: Actor, whom: Whom) -> dict[str, object]:
    person = whom.person
    involved = network(actor, person, known=whom.known)
    teams = {each.team_id: each.team for each in involved if each.team != SHOWN}
    return {
        "protected": whom.known.protected,
        "shield": protection(actor, person),
        "mine": actor.practitioner,
        "needs": needs_of(actor, person),
        "teams": teams,
        "workers": workers(list(teams), today(actor.now)),
        "at_home": with_them(actor, person, Action.APPROVE, Compartment.ADDRESS),
        "on": today(actor.now),
    }


def _protect(actor: Actor, person: UUID, posted: QueryDict) -> None:
    protect(actor, person, posted.get("because", ""), now=actor.now)


def _ask(actor: Actor, person: UUID, posted: QueryDict) -> None:
    ask_to_unprotect(actor, person, posted.get("because", ""), now=actor.now)


def _agree(actor: Actor, person: UUID, posted: QueryDict) -> None:
    agree_to_unprotect(actor, person, now=actor.now)


def _refuse(actor: Actor, person: UUID, posted: QueryDict) -> None:
    refuse_to_unprotect(actor, person, now=actor.now)


def _need(actor: Actor, person: UUID, posted: QueryDict) -> None:
    """For this person, and for those at home of whom it is said too."""
    until = day_in(posted, "until", "Until when")
    if until is None:
        raise Refused("Say until when they need to know: half a year at most.")
    kind, _, chosen = posted.get("whose", "").partition(":")
    ids = {name: an_id(QueryDict(f"id={chosen}"), "id") for name in ("worker", "team")}
    need = Need(
        because=posted.get("because", ""),
        until=until,
        practitioner=ids["worker"] if kind == "worker" else None,
        team=ids["team"] if kind == "team" else None,
    )
    record_need(actor, person, need, now=actor.now)
    if "everybody" in posted:
        for each in with_them(actor, person, Action.APPROVE, Compartment.ADDRESS):
            record_need(actor, each.person, need, now=actor.now)


def _review(actor: Actor, person: UUID, posted: QueryDict) -> None:
    review_need(actor, person, _chosen(actor, person, posted), now=actor.now)


def _end(actor: Actor, person: UUID, posted: QueryDict) -> None:
    end_need(actor, person, _chosen(actor, person, posted), now=actor.now)


def _chosen(actor: Actor, person: UUID, posted: QueryDict) -> UUID:
    require(actor, Action.APPROVE, Compartment.ADDRESS, [person])
    found = an_id(posted, "need")
    if found is None:
        raise Refused("No need was chosen. Nothing was changed.")
    return found
