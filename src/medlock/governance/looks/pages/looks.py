"""“Who has looked at this record?”: on the screen, and on paper through the check."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.casework.pages.asking import one_of, uuids
from medlock.casework.pages.form.typed import a_date
from medlock.casework.pages.kinds import page_of_card
from medlock.disclosure.check.draft import Kind, Passage, Shape
from medlock.disclosure.pages.asking import get_or_post, sender
from medlock.disclosure.pages.choosing import Proposal, choose
from medlock.disclosure.reads.knowing import Besides
from medlock.governance.looks.reads import Wanted, looks_at
from medlock.governance.looks.reads.looks import Look, Show
from medlock.pathway.event import LONDON
from medlock.people.reads.asking import NOT_THERE
from medlock.people.reads.cards import cards
from medlock.words.refusals import NotAllowed, Refused

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
        "out": f"{reverse('governance:looks_out', args=[person])}?{kept.urlencode()}",
        "told": told,
    }
    return render(request, "governance/looks.html", context, status=422 if told else 200)


@get_or_post
def looks_out(request: HttpRequest, person: UUID) -> HttpResponse:
    """The same, all of it, to print or to send: through the check, as all that leaves."""
    actor = sender(request)
    wanted, _, told = _wanted(request.GET)
    if told:
        raise Refused(told)
    whole = Wanted(since=wanted.since, until=wanted.until, agency=wanted.agency, show=wanted.show)
    found = looks_at(actor, person, whole)
    card = cards(actor, [person]).get(person)
    if card is None:
        raise NotAllowed(NOT_THERE)
    proposal = Proposal(
        kind=Kind.EXPORT,
        title=f"Who has looked at the record of {card.name}",
        people=(person,),
        passages=lambda: tuple(_passage(each) for each in found.looks),
        back=reverse("governance:looks", args=[person]),
        back_to="Who has looked at this record",
        besides=lambda: Besides(workers=frozenset(each.name for each in found.looks)),
    )
    return choose(request, actor, proposal)


def _passage(each: Look) -> Passage:
    when, *said = _row(each)
    text = ". ".join(words.rstrip(".") for words in said if words)
    return Passage(text=text, label=when, shape=Shape.ROW, compartment=Compartment.INDEX)


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
