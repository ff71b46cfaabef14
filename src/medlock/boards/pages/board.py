"""The Getting to Good board of any place, looked at from any day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from medlock.boards.charts.carried import carried
from medlock.boards.charts.control import control_specification
from medlock.boards.charts.look import TILE
from medlock.boards.getting_to_good import GROUPS, OF_THE_THIRTEEN
from medlock.boards.pages.plan import around
from medlock.boards.pages.seeing import policy_for, question, way_in
from medlock.boards.reads.book import book_of
from medlock.boards.reads.measured import Measured
from medlock.boards.reads.panel import Panel, absent_everywhere
from medlock.boards.reads.plan_shown import plan_shown
from medlock.footprint.places import find
from medlock.words.refusals import Refused


@require_safe
def board(request: HttpRequest, place: str) -> HttpResponse:
    policy = policy_for(request, "board", place[:80])
    try:
        found = find(place[:80])
        ask = question(request, policy)
    except Refused as refusal:
        return way_in(request, refusal)
    if found.code != place:
        return redirect(f"../{found.code}/?{request.GET.urlencode()}")
    measured = Measured(found, ask)
    every = [(group.title, measured.panels(group.codes)) for group in GROUPS]
    groups = [(title, [_tile(each) for each in shown]) for title, shown in every if shown]
    panels = [shown for _, tiles in groups for shown, _ in tiles]
    book = book_of(found, ask.on, ask.known)
    context = {
        **around(request, found, ask, book),
        "groups": groups,
        "thirteen": OF_THE_THIRTEEN,
        "on_board": {each.run.indicator.code: each.run.indicator.title for each in panels},
        "plan": plan_shown(book, measured),
        "stands_in": next((each.run.stands_in for each in panels if each.run.stands_in), ""),
        "absent": absent_everywhere(panels),
    }
    return render(request, "boards/board.html", context)


def _tile(shown: Panel) -> tuple[Panel, str]:
    """The panel and its small chart; nothing to draw where there are no figures."""
    if not shown.run.told:
        return shown, ""
    chart = control_specification(shown.chart, shown.words, TILE, notes=shown.notes)
    title = f"{shown.run.indicator.title}, {shown.run.place.name}"
    said = f"{shown.headline} {shown.subtitle}"
    return shown, carried(chart, title, said, shown.run.indicator.code)
