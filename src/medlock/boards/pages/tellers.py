"""Who says what: the conflict ledger of a place, reported figures first, then today's sources."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medlock.boards.getting_to_good import GROUPS
from medlock.boards.pages.plan import around, looked_at
from medlock.boards.pages.seeing import way_in
from medlock.boards.reads.book import book_of
from medlock.boards.reads.measured import Measured
from medlock.boards.reads.tellers import Question, reported_here, told_now
from medlock.words.refusals import Refused


@require_safe
def tellers(request: HttpRequest, place: str) -> HttpResponse:
    try:
        found, ask = looked_at(request, place, "tellers")
    except Refused as refusal:
        return way_in(request, refusal)
    context = {
        **around(request, found, ask, book_of(found, ask.on, ask.known)),
        "reported": reported_here(found, ask),
        "now": _now(Measured(found, ask)),
    }
    return render(request, "boards/book/tellers.html", context)


def _now(measured: Measured) -> list[Question]:
    """Indicators that more than one source tells of."""
    codes = [code for group in GROUPS for code in group.codes]
    panels = [panel for code in codes if (panel := measured.panel(code)) is not None]
    told = [question for panel in panels if (question := told_now(panel)) is not None]
    return [each for each in told if len(each.says) > 1]
