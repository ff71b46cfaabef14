"""The plan of the board of any place on any day: seven priorities in five columns; each priority
with its figures, targets, actions and what was decided."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medlock.access.actor import Actor
from medlock.access.boards import BoardWork
from medlock.boards.charts.carried import carried
from medlock.boards.charts.control import control_specification
from medlock.boards.charts.look import TILE
from medlock.boards.pages.seeing import policy_for, question, typed, way_in
from medlock.boards.plan.records import Goal, Plan, Priority
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.book import Book, book_of
from medlock.boards.reads.measured import Measured
from medlock.boards.reads.permission import may
from medlock.boards.reads.plan_shown import PriorityShown, plan_shown, priority_shown
from medlock.boards.reads.where import full_name, where
from medlock.boards.reads.whole_board import body_in
from medlock.footprint.place import Place
from medlock.footprint.places import find
from medlock.footprint.places import place as place_of
from medlock.words.refusals import Refused


@require_safe
def plan(request: HttpRequest, place: str) -> HttpResponse:
    try:
        found, ask = looked_at(request, place, "plan")
    except Refused as refusal:
        return way_in(request, refusal)
    book = book_of(found, ask.on, ask.known)
    context = {
        **around(request, found, ask, book),
        "plan": plan_shown(book, Measured(found, ask)),
        "plans": book.of(Plan),
    }
    return render(request, "boards/book/plan.html", context)


@require_safe
def priority(request: HttpRequest, place: str, entry: UUID) -> HttpResponse:
    try:
        found, ask = looked_at(request, place, "priority")
    except Refused as refusal:
        return way_in(request, refusal)
    book = book_of(found, ask.on, ask.known)
    kept = book.get(Priority, entry)
    if kept is None or kept.within is None:
        raise Http404
    shown = priority_shown(book, kept, Measured(found, ask))
    context = {
        **around(request, found, ask, book),
        "priority": shown,
        "plan": book.get(Plan, kept.within),
        "charts": _charts(shown),
    }
    return render(request, "boards/book/priority.html", context)


def looked_at(request: HttpRequest, place: str, what: str) -> tuple[Place, Asked]:
    """Where and from which day; it is on record who looked, and at what."""
    policy = policy_for(request, what, place[:80])
    found = find(place[:80])
    return found, question(request, policy)


def around(request: HttpRequest, found: Place, ask: Asked, book: Book) -> dict[str, object]:
    """What every page of the book shows around its own: where, from when, and who may write."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    now = ask.as_known is None and ask.on == ask.today
    return {
        "place": found,
        "book_place": place_of(book.place),
        "where": where(found.code, ask.on),
        "asked": ask,
        "tail": f"?{ask.query}" if not now else "",
        "form": typed(request, full_name(found)),
        "body": body_in(book, ask.on),
        "may_keep": now and may(actor, BoardWork.KEEP, book.place).allowed,
        "may_challenge": now and may(actor, BoardWork.CHALLENGE, book.place).allowed,
    }


def _charts(shown: PriorityShown) -> list[tuple[object, str]]:
    """A small chart for each figure that is there, with the target drawn where it has a value."""
    wanted = {
        each.kept.record.measure: each.kept.record.value
        for each in shown.targets
        if each.kept.record.goal in (Goal.AT_MOST, Goal.AT_LEAST)
    }
    charts: list[tuple[object, str]] = []
    for each in shown.measures:
        panel = each.panel
        if panel is None or not panel.run.told:
            charts.append((each, ""))
            continue
        drawn = control_specification(
            panel.chart, panel.words, TILE, wanted.get(each.code), notes=panel.notes
        )
        title = f"{panel.run.indicator.title}, {panel.run.place.name}"
        said = f"{panel.headline} {panel.subtitle}"
        charts.append((each, carried(drawn, title, said, each.code)))
    return charts
