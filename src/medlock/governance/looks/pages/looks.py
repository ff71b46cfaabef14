"""“Who has looked at this record?”: on the screen, and as a file of values."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from medlock.access.actor import Actor
from medlock.casework.pages.asking import one_of, uuids
from medlock.casework.pages.form.typed import a_date
from medlock.casework.pages.kinds import page_of_card
from medlock.governance.looks.reads import Wanted, looks_at
from medlock.governance.looks.reads.looks import Look, Show
from medlock.ledger.audit import note
from medlock.pathway.event import LONDON
from medlock.people.reads.cards import cards
from medlock.words.cells import csv_of
from medlock.words.refusals import Refused

EACH = 50
SHOWN = {
    Show.EVERYTHING: "Everything",
    Show.REFUSED: "Refused",
    Show.EMERGENCIES: "In an emergency",
    Show.SEARCHES: "Searches",
}
DID = {
    "read": "Looked",
    "search": "Found in a search",
    "read audit": "Looked at who looked",
    "break glass": "Opened in an emergency",
    "end emergency": "Ended an emergency",
    "review emergency": "Reviewed an emergency",
}
COLUMNS = ("When", "Who", "Agency", "What they did", "Part", "Why", "Refused", "In an emergency")
DATES = ("since", "until")


@require_safe
def looks(request: HttpRequest, person: UUID) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    wanted, typed, told = _wanted(request.GET)
    found = looks_at(actor, person, wanted)
    kept = request.GET.copy()
    kept.pop("page", None)
    page = wanted.skip // EACH + 1
    context = {
        "card": cards(actor, [person]).get(person),
        "person": person,
        "page_of": page_of_card,
        "rows": [_row(each) for each in found.looks],
        "number": found.number,
        "agencies": found.agencies,
        "wanted": wanted,
        "typed": typed,
        "shown": SHOWN,
        "page": page,
        "pages": max(1, -(-found.number // EACH)),
        "query": kept.urlencode(),
        "file": f"{reverse('governance:looks_file', args=[person])}?{kept.urlencode()}",
        "told": told,
    }
    return render(request, "governance/looks.html", context, status=422 if told else 200)


@require_safe
def looks_file(request: HttpRequest, person: UUID) -> HttpResponse:
    """The same as a file, all of it. Whoever takes it answers for where it goes."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    wanted, _, told = _wanted(request.GET)
    if told:
        raise Refused(told)
    whole = Wanted(since=wanted.since, until=wanted.until, agency=wanted.agency, show=wanted.show)
    found = looks_at(actor, person, whole)
    note(actor, "export", "looks", person, [person], looks=found.number)
    lines = csv_of(COLUMNS, [_row(each) for each in found.looks])
    answer = HttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="who-has-looked.csv"'
    return answer


def _row(each: Look) -> tuple[str, ...]:
    local = each.at.astimezone(LONDON)
    return (
        f"{local:%-d %B %Y, %H:%M}",
        each.name,
        each.agency,
        DID.get(each.action, each.action.capitalize()),
        each.part,
        each.why,
        "Refused" if each.refused else "",
        "In an emergency" if each.emergency else "",
    )


def _wanted(asked: QueryDict) -> tuple[Wanted, dict[str, str], tuple[str, ...]]:
    """What was asked for, as typed, and what was wrong with it."""
    typed = {
        f"{name}-{part}": asked.get(f"{name}-{part}", "").strip()
        for name in DATES
        for part in ("day", "month", "year")
    }
    told: list[str] = []
    since, until = (_day(name, typed, told) for name in DATES)
    page = asked.get("page", "1")
    number = int(page) if page.isdecimal() and 0 < len(page) < len("100000") else 1
    wanted = Wanted(
        since=_moment(since),
        until=_moment(until and until + timedelta(days=1)),
        agency=next(iter(uuids(asked.getlist("agency"))), None),
        show=Show(one_of(tuple(Show), asked.get("show", ""))),
        skip=(max(number, 1) - 1) * EACH,
        most=EACH,
    )
    return wanted, typed, tuple(told)


def _day(name: str, typed: dict[str, str], told: list[str]) -> date | None:
    words = {"since": "From", "until": "Until"}[name]
    try:
        iso = a_date(words, *(typed[f"{name}-{part}"] for part in ("day", "month", "year")))
    except Refused as refused:
        told.extend(refused.objections)
        return None
    return date.fromisoformat(iso) if iso else None


def _moment(day: date | None) -> datetime | None:
    return datetime.combine(day, time.min, LONDON) if day else None
