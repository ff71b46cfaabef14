"""Look for a child: index cards, and the page of those one works with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medlock.casework.pages.asking import looked, worker
from medlock.casework.pages.searching import NUMBERS, search
from medlock.people.days import today
from medlock.people.reads.asking import facts


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    actor = worker(request)
    found = search(actor, request.GET)
    looked(request, actor)
    known = facts(actor, [card.person for card in found.cards]) if found.cards else {}
    context = {
        "search": found,
        "opens": {who for who, each in known.items() if each.involved or each.reviewing},
        "tolerant": actor.takes_first_calls,
        "numbers": NUMBERS,
        "on": today(actor.now),
        "told": found.problems,
    }
    return render(request, "casework/find.html", context, status=422 if found.problems else 200)
