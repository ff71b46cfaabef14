"""One indicator in one place: the chart larger, the places inside it, what it means."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medlock.access.rebasing import decide_rebase
from medlock.access.vocabulary import Effect
from medlock.boards.charts.bars import Bar, bars_specification
from medlock.boards.charts.control import control_specification
from medlock.boards.charts.look import NUMBERS
from medlock.boards.charts.years import Line, years_specification
from medlock.boards.pages.challenging import talked_of
from medlock.boards.pages.pictures import pictures
from medlock.boards.pages.seeing import policy_for, question, typed, way_in
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.definition import definition
from medlock.boards.reads.inside import inside
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.panels import panel
from medlock.boards.reads.tellers import reported_here
from medlock.boards.reads.where import full_name, where
from medlock.boards.reads.years import years
from medlock.footprint.places import areas_of, find
from medlock.indicators.catalogue import CATALOGUE
from medlock.indicators.catalogue import indicator as in_catalogue
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody wrote in the form below the chart, and what is wrong with it."""

    month: str = ""
    because: str = ""
    objections: tuple[str, ...] = ()


@require_safe
def indicator(request: HttpRequest, code: str, place: str) -> HttpResponse:
    try:
        shown, ask = asked_for(request, code, place)
    except Refused as refusal:
        return way_in(request, refusal)
    return told(request, shown, ask, Typed())


def told(request: HttpRequest, shown: Panel, ask: Asked, typed_here: Typed) -> HttpResponse:
    """The page; with `typed_here` as it was written where the form could not be taken."""
    here = shown.run.place
    around = where(here.code, ask.on)
    bars = inside(shown, around.compared)
    beside = years(shown.run.indicator, here, ask.on)
    context = {
        "panel": shown,
        "place": here,
        "indicator": shown.run.indicator,
        "balance": CATALOGUE[shown.run.indicator.balanced_by],
        "asked": ask,
        "form": typed(request, full_name(here)),
        "where": around,
        "chart": _chart(shown),
        "bars": bars,
        "bars_chart": _bars(shown, bars),
        "beside": beside,
        "beside_years": sorted({year for line in beside for year in line.by_year}, reverse=True),
        "definition": definition(shown.run.indicator),
        **talked_of(request, shown, ask),
        "reported": reported_here(here, ask, shown.run.indicator.code),
        "beside_chart": _beside(shown, beside),
        "rebases": ask.reading.rebases(shown.run.indicator, here, ask.known),
        "may_rebase": _may_rebase(request, shown, ask),
        "typed": typed_here,
    }
    status = 422 if typed_here.objections else 200
    return render(request, "boards/indicator.html", context, status=status)


def _may_rebase(request: HttpRequest, shown: Panel, ask: Asked) -> bool:
    """Only on what is known today: nobody writes into a day that is over."""
    around = frozenset(areas_of(shown.run.place.code, shown.run.place.nearest_day(ask.today)))
    actor = request.actor  # type: ignore[attr-defined]
    may = decide_rebase(actor, around).effect is Effect.ALLOW
    return may and ask.as_known is None and bool(shown.run.told)


def asked_for(request: HttpRequest, code: str, place: str) -> tuple[Panel, Asked]:
    """What the address asks for, once it is on record who asks; `Refused` says what to mend."""
    policy = policy_for(request, "indicator", f"{code[:10]} {place[:80]}")
    ask = question(request, policy)
    return panel(in_catalogue(code[:40]), find(place[:80]), ask), ask


def _chart(shown: Panel) -> dict[str, str]:
    if not shown.run.told:
        return {}
    return pictures(
        lambda size: control_specification(shown.chart, shown.words, size, notes=shown.notes),
        f"{shown.run.indicator.title}, {shown.run.place.name}",
        f"{shown.headline} {shown.subtitle}",
    )


def _bars(shown: Panel, bars: tuple[Bar, ...]) -> dict[str, str]:
    if not bars:
        return {}
    title = f"{shown.run.indicator.title} in the places inside {shown.run.place.name}"
    said = "; ".join(f"{bar.name} {bar.said}" for bar in bars)
    return pictures(lambda size: bars_specification(bars, shown.whole, NUMBERS, size), title, said)


def _beside(shown: Panel, beside: tuple[Line, ...]) -> dict[str, str]:
    if not beside:
        return {}
    title = f"{shown.run.indicator.title}, published years, beside others"
    said = "; ".join(f"{line.name} {line.values[-1][1]} in {line.values[-1][0]}" for line in beside)
    return pictures(lambda size: years_specification(beside, NUMBERS, size), title, said)
