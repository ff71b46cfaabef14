"""The figures of each chart on an indicator's page, for a spreadsheet: the same as in its table."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from medlock.boards.pages.indicator import asked_for
from medlock.boards.pages.seeing import way_in
from medlock.boards.reads import table
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.inside import inside
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.where import where
from medlock.boards.reads.years import years
from medlock.words.cells import csv_of
from medlock.words.refusals import Refused

Lines = Iterable[tuple[object, ...]]


@require_safe
def of_figures(request: HttpRequest, code: str, place: str) -> HttpResponse:
    return _answer(request, (code, place), "", lambda shown, _: (table.COLUMNS, table.lines(shown)))


@require_safe
def of_places_inside(request: HttpRequest, code: str, place: str) -> HttpResponse:
    def rows(shown: Panel, ask: Asked) -> tuple[tuple[str, ...], Lines]:
        bars = inside(shown, where(shown.run.place.code, ask.on).compared)
        return table.INSIDE, table.inside_lines(shown, bars)

    return _answer(request, (code, place), "-inside", rows)


@require_safe
def of_years_beside_others(request: HttpRequest, code: str, place: str) -> HttpResponse:
    def rows(shown: Panel, ask: Asked) -> tuple[tuple[str, ...], Lines]:
        run = shown.run
        return table.BESIDE, table.beside_lines(run, years(run.indicator, run.place, ask.on))

    return _answer(request, (code, place), "-beside", rows)


def _answer(
    request: HttpRequest,
    asked: tuple[str, str],
    kind: str,
    rows: Callable[[Panel, Asked], tuple[tuple[str, ...], Lines]],
) -> HttpResponse:
    try:
        shown, ask = asked_for(request, *asked)
        columns, lines = rows(shown, ask)
    except Refused as refusal:
        return way_in(request, refusal)
    name = f"{shown.run.indicator.code}-{shown.run.place.code}{kind}.csv"
    answer = HttpResponse(csv_of(columns, lines), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
