"""Look for a child, a family, an adult, a worker or a context: index cards, and the page of those
one works with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from medlock.access.actor import Actor, Facts
from medlock.access.breaking import may_break
from medlock.access.doing import may_do
from medlock.accounts.pages.limited import searches
from medlock.casework.pages.asking import looked, worker
from medlock.casework.pages.found import remember
from medlock.casework.pages.kinds import SLUGS, WORDS, kind_in, page_of
from medlock.casework.pages.searching import NUMBERS, search
from medlock.pathway.language import SubjectKind
from medlock.pathways import CATALOGUE
from medlock.pathways.posts import does
from medlock.people.days import today
from medlock.people.reads.asking import facts


@require_safe
@searches
def find(request: HttpRequest) -> HttpResponse:
    return _page(request, SubjectKind.CHILD)


@require_safe
@searches
def find_subject(request: HttpRequest, kind: str) -> HttpResponse:
    return _page(request, kind_in(kind))


def _page(request: HttpRequest, kind: SubjectKind) -> HttpResponse:
    actor = worker(request)
    found = search(actor, request.GET, kind)
    looked(request, actor)
    cards = [card.person for card in found.cards]
    sealed = found.found.sealed if found.found else ()
    known = facts(actor, [*cards, *sealed]) if cards or sealed else {}
    opens = {who: page_of(kind, who) for who in cards if _opens(kind, known[who])}
    words = remember(
        request,
        [who for who, each in known.items() if who not in opens and may_break(actor, each).allowed],
        actor.now,
    )
    context = {
        "search": found,
        "opens": opens,
        "breaks": {who: word for who, word in words.items() if who in cards},
        "unseals": [words[who] for who in sealed if who in words],
        "kind": kind,
        "entries": entries(actor, kind),
        "words": WORDS[kind],
        "others": [
            (words.one, reverse("casework:find_subject", args=[slug]))
            for slug, words in ((slug, WORDS[of]) for slug, of in SLUGS.items() if of is not kind)
        ],
        "tolerant": actor.takes_first_calls,
        "numbers": NUMBERS,
        "on": today(actor.now),
        "told": found.problems,
    }
    return render(request, "casework/find.html", context, status=422 if found.problems else 200)


def entries(actor: Actor, kind: SubjectKind) -> list[tuple[str, str]]:
    """What they may start about one of this kind, found or new: title and address. Of a child it
    is on the child's page, and a call at the top of the worklist."""
    if kind is SubjectKind.CHILD:
        return []
    mine = (
        step
        for step in CATALOGUE.steps.values()
        if step.entry and step.subject is kind and may_do(actor, does(step))
    )
    return [(step.title, reverse("casework:start", args=[step.key])) for step in mine]


def _opens(kind: SubjectKind, known: Facts) -> bool:
    """Whether the page says more than the card: of a family, who lives in it says something."""
    works = known.involved or known.reviewing or known.themself or known.opened
    return bool(works or (kind is SubjectKind.FAMILY and known.related))
