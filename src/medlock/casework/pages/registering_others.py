"""Open a record for a context nobody has one of, or put a family together from those who live
together, and go on with what was begun."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from medlock.access.actor import Actor
from medlock.access.bringing_in import takes_up_contexts
from medlock.casework.pages.asking import looked, uuids
from medlock.casework.pages.registered_for import For, go_on, looked_at
from medlock.casework.pages.searching import NUMBERS, Search, search
from medlock.people.acts.contexts import NewContext, register_context
from medlock.people.acts.registering import AlreadyHere
from medlock.people.acts.relating import live_together
from medlock.people.days import today
from medlock.people.models.context import ContextKind
from medlock.people.reads.cards import Card
from medlock.people.reads.homes import homes_of
from medlock.words.refusals import Refused

TYPED = ("name", "where", "kind")
KINDS = {
    ContextKind.PLACE: "A place: a park, a street, a shopping centre",
    ContextKind.PEER_GROUP: "A group of young people",
    ContextKind.SETTING: "A setting: a school, a club, a takeaway, a hostel",
    ContextKind.ONLINE_SPACE: "An online space: a game, a chat, a group",
}


def register_a_context(request: HttpRequest, actor: Actor, wanted: For) -> HttpResponse:
    if request.method != "POST":
        looked(request, actor)
        return _context_page(request, wanted, {name: request.GET.get(name, "") for name in TYPED})
    typed = {name: request.POST.get(name, "").strip() for name in TYPED}
    try:
        made = register_context(
            actor,
            _new_context(typed, wanted.authority(actor)),
            wanted.team(actor, takes_up_contexts(actor)),
            now=actor.now,
            none_of=looked_at(request.POST),
        )
        return redirect("casework:work", work=go_on(actor, wanted, made))
    except AlreadyHere as matches:
        return _context_page(request, wanted, typed, matches.objections, matches.cards)
    except Refused as refused:
        return _context_page(request, wanted, typed, refused.objections)


def put_a_family_together(request: HttpRequest, actor: Actor, wanted: For) -> HttpResponse:
    """From children found: those who live together, and have no family on record yet."""
    found = search(actor, request.POST if request.method == "POST" else request.GET)
    looked(request, actor)
    if request.method != "POST":
        return _family_page(request, actor, wanted, found)
    chosen = found.chosen(uuids(request.POST.getlist("child")))
    try:
        home = _together(actor, chosen, found)
        return redirect("casework:work", work=go_on(actor, wanted, home))
    except Refused as refused:
        return _family_page(request, actor, wanted, found, refused.objections)


def _together(actor: Actor, chosen: list[UUID], found: Search) -> UUID:
    if not chosen:
        raise Refused("Choose who lives together: at least one child.")
    named = {card.person: card.name for card in found.cards}
    if there := [named[who] for who in chosen if homes_of(actor, who)]:
        raise Refused(
            f"{', '.join(there)} lives in a family on record already. Look for that family by the "
            "child’s name, or record that the child has moved."
        )
    return live_together(actor, chosen, from_on=None, now=actor.now)


def _new_context(typed: Mapping[str, str], authority: str) -> NewContext:
    if typed["kind"] not in tuple(ContextKind):
        raise Refused("Say what it is: a place, a group, a setting or an online space.")
    return NewContext(
        kind=ContextKind(typed["kind"]),
        name=typed["name"],
        where=typed["where"],
        authority=authority,
    )


def _context_page(
    request: HttpRequest,
    wanted: For,
    typed: Mapping[str, str],
    told: tuple[str, ...] = (),
    matches: tuple[Card, ...] = (),
) -> HttpResponse:
    context = {"wanted": wanted, "typed": typed, "told": told, "matches": matches, "kinds": KINDS}
    status = 422 if told else 200
    return render(request, "casework/register_context.html", context, status=status)


def _family_page(
    request: HttpRequest, actor: Actor, wanted: For, found: Search, told: tuple[str, ...] = ()
) -> HttpResponse:
    context = {
        "wanted": wanted,
        "search": found,
        "tolerant": actor.takes_first_calls,
        "numbers": NUMBERS,
        "on": today(actor.now),
        "told": (*found.problems, *told),
    }
    status = 422 if context["told"] else 200
    return render(request, "casework/register_family.html", context, status=status)
