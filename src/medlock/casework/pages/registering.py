"""Open a record for a child or an adult nobody has one of, and go on with what was begun."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from medlock.access.actor import Actor
from medlock.access.bringing_in import takes_up_adults
from medlock.access.vocabulary import Action, Compartment, Purpose
from medlock.accounts.pages.limited import searches
from medlock.casework.acts.teams import own_team
from medlock.casework.pages.asking import entry_step, looked, worker
from medlock.casework.pages.form.typed import a_date
from medlock.casework.pages.registered_for import For, go_on, looked_over
from medlock.casework.pages.registering_others import put_a_family_together, register_a_context
from medlock.casework.pages.start import get_or_post
from medlock.casework.reads.permission import open_piece
from medlock.pathway.language import SubjectKind
from medlock.people.acts.naming import Name
from medlock.people.acts.registering import (
    AlreadyHere,
    ClosedToo,
    NewPerson,
    Team,
    register_adult,
    register_child,
)
from medlock.people.days import today
from medlock.people.reads.asking import ask
from medlock.people.reads.cards import Card
from medlock.words.codes import code_set
from medlock.words.refusals import NotAllowed, Refused

BOXES = tuple(
    f"{what}-{part}" for what in ("born", "expected") for part in ("day", "month", "year")
)
CLOSED = (
    "A record is open. It is closed to you until a manager of the restricted record that matches "
    "has looked. Call the duty manager."
)
TYPED = ("given", "family", "sex", "ethnicity", *BOXES)


@get_or_post
@searches
def register_to_start(request: HttpRequest, step: str) -> HttpResponse:
    return _register(request, worker(request), For(entry_step(step)))


@get_or_post
@searches
def register_to_name(request: HttpRequest, work: UUID) -> HttpResponse:
    actor = worker(request)
    found, _ = open_piece(actor, work, Action.WRITE)
    looked(request, actor)
    return _register(request, actor, For(found.step, work))


def _register(request: HttpRequest, actor: Actor, wanted: For) -> HttpResponse:
    match wanted.step.subject:
        case SubjectKind.CONTEXT:
            return register_a_context(request, actor, wanted)
        case SubjectKind.FAMILY:
            return put_a_family_together(request, actor, wanted)
        case SubjectKind.WORKER:
            raise NotAllowed("Workers are put on record with their team, and not here.")
        case _:
            return _register_a_person(request, actor, wanted)


def _register_a_person(request: HttpRequest, actor: Actor, wanted: For) -> HttpResponse:
    if request.method != "POST":
        looked(request, actor)
        return _page(request, wanted, {name: request.GET.get(name, "") for name in TYPED})
    typed = {name: request.POST.get(name, "").strip() for name in TYPED}
    try:
        child = _kept(actor, wanted, typed, request.POST)
    except AlreadyHere as matches:
        return _page(request, wanted, typed, matches.objections, matches.cards)
    except ClosedToo as closed:
        return _page(request, wanted, typed, closed.objections, closed=True)
    except Refused as refused:
        return _page(request, wanted, typed, refused.objections)
    if not ask(actor, Action.READ, Compartment.INDEX, child).allowed:
        messages.info(request, CLOSED)
        return redirect("home")
    try:
        return redirect("casework:work", work=go_on(actor, wanted, child))
    except Refused as refused:
        return _page(request, wanted, typed, refused.objections)


def _kept(actor: Actor, wanted: For, typed: Mapping[str, str], posted: QueryDict) -> UUID:
    new = new_child(typed, wanted.authority(actor))
    seen = looked_over(posted)
    if wanted.step.subject is SubjectKind.ADULT:
        team = wanted.team(actor, takes_up_adults(actor))
        return register_adult(actor, new, team, now=actor.now, looked=seen)
    purpose = wanted.step.purpose or Purpose.FRONT_DOOR
    team = Team(own_team(actor, wanted.step).team, purpose)
    return register_child(actor, new, team, now=actor.now, looked=seen)


def new_child(typed: Mapping[str, str], authority: str) -> NewPerson:
    """What was typed, as a person to register; `Refused` for a date that is none."""
    coded = {name: typed[name] for name in ("sex", "ethnicity") if typed[name]}
    return NewPerson(
        authority=authority,
        name=Name(given=typed["given"], family=typed["family"]),
        born_on=_day(typed, "born", "Date of birth"),
        expected_on=_day(typed, "expected", "Expected date of birth"),
        coded=coded,
    )


def _day(typed: Mapping[str, str], what: str, title: str) -> date | None:
    iso = a_date(title, *(typed[f"{what}-{part}"] for part in ("day", "month", "year")))
    return date.fromisoformat(iso) if iso else None


def _page(
    request: HttpRequest,
    wanted: For,
    typed: Mapping[str, str],
    told: tuple[str, ...] = (),
    matches: tuple[Card, ...] = (),
    *,
    closed: bool = False,
) -> HttpResponse:
    on = today(request.actor.now)  # type: ignore[attr-defined]
    context = {
        "wanted": wanted,
        "kind": wanted.step.subject.value,
        "typed": typed,
        "told": told,
        "matches": matches,
        "closed": closed,
        "on": on,
        "sexes": code_set("sex").on(on),
        "ethnicities": code_set("ethnicity").on(on),
    }
    return render(request, "casework/register.html", context, status=422 if told else 200)
