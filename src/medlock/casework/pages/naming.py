"""Say who open work is about: the child's name, or brothers and sisters it belongs to as well."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action
from medlock.casework.acts.naming import name_children
from medlock.casework.pages.asking import uuids, worker
from medlock.casework.pages.searching import NUMBERS, Search, search
from medlock.casework.pages.start import get_or_post
from medlock.casework.reads.permission import open_piece
from medlock.casework.reads.pieces import Piece
from medlock.people.days import today
from medlock.people.reads.cards import Card, cards
from medlock.people.reads.family import household
from medlock.people.reads.search import look_up
from medlock.words.refusals import Refused


@get_or_post
def children(request: HttpRequest, work: UUID) -> HttpResponse:
    actor = worker(request)
    found, _ = open_piece(actor, work, Action.WRITE)
    looked_for = search(actor, request.POST if request.method == "POST" else request.GET)
    at_home = at_home_with(actor, found)
    if request.method != "POST":
        return _page(request, actor, found, looked_for, at_home)
    wanted = uuids(request.POST.getlist("child"))
    home = [card.person for card in at_home if card.person in wanted]
    look_up(home)
    try:
        _add(actor, found, [*home, *looked_for.chosen(wanted)])
    except Refused as refused:
        return _page(request, actor, found, looked_for, at_home, refused.objections)
    return redirect("casework:work", work=work)


def _add(actor: Actor, work: Piece, chosen: list[UUID]) -> None:
    if not chosen:
        raise Refused("Choose who it is about. If it is none of these, register the child.")
    name_children(actor, work.id, chosen, now=actor.now)


def at_home_with(actor: Actor, work: Piece) -> list[Card]:
    """The other children of the household, where the work is about a child who has one."""
    if not work.people:
        return []
    on = today(actor.now)
    known = household(actor, work.people[0])
    return [
        card
        for card in known
        if card.person not in work.people and (card.is_unborn or (card.age(on) or 99) < 18)
    ]


def _page(
    request: HttpRequest,
    actor: Actor,
    work: Piece,
    found: Search,
    at_home: list[Card],
    told: tuple[str, ...] = (),
) -> HttpResponse:
    context = {
        "work": work,
        "about": cards(actor, work.people),
        "step": work.step,
        "search": found,
        "at_home": at_home,
        "tolerant": actor.takes_first_calls,
        "numbers": NUMBERS,
        "on": today(actor.now),
        "told": (*found.problems, *told),
    }
    return render(
        request, "casework/children.html", context, status=422 if context["told"] else 200
    )
