"""Say who open work is about: the child's name, brothers and sisters it belongs to as well, or the
adult, family or place that somebody told of."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action
from medlock.accounts.pages.limited import searches
from medlock.casework.acts.naming import name_children
from medlock.casework.pages.asking import uuids, worker
from medlock.casework.pages.kinds import WORDS
from medlock.casework.pages.searching import NUMBERS, Search, search
from medlock.casework.pages.start import get_or_post, none_chosen
from medlock.casework.reads.permission import open_piece
from medlock.casework.reads.pieces import Piece, pieces
from medlock.pathway.language import SubjectKind
from medlock.people.days import today
from medlock.people.reads.cards import Card, cards
from medlock.people.reads.cards_of_others import at_home
from medlock.people.reads.family import household
from medlock.people.reads.search import look_up
from medlock.words.refusals import Refused


@get_or_post
@searches
def children(request: HttpRequest, work: UUID) -> HttpResponse:
    actor = worker(request)
    found, _ = open_piece(actor, work, Action.WRITE)
    sent = request.POST if request.method == "POST" else request.GET
    looked_for = search(actor, sent, found.step.subject)
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
        raise Refused(none_chosen(work.step))
    name_children(actor, work.id, chosen, now=actor.now)


def at_home_with(actor: Actor, work: Piece) -> list[Card]:
    """The other children of the household, where the work is about a child who has one, or follows
    from work about the family."""
    if work.step.subject is not SubjectKind.CHILD:
        return []
    on = today(actor.now)
    known = household(actor, work.people[0]) if work.people else _of_the_family(actor, work)
    return [
        card
        for card in known
        if card.person not in work.people and (card.is_unborn or (card.age(on) or 99) < 18)
    ]


def _of_the_family(actor: Actor, work: Piece) -> list[Card]:
    """Those who live in the family whose work led to this."""
    before = pieces([work.because]).get(work.because) if work.because else None
    if before is None or before.step.subject is not SubjectKind.FAMILY:
        return []
    homes = at_home(actor, before.people)
    return list(cards(actor, [who for each in homes.values() for who in each]).values())


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
        "kind": work.step.subject,
        "words": WORDS[work.step.subject],
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
