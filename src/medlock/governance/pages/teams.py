"""A team: what it is called, who is in it, and giving somebody a place in it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from medlock.access.actor import Actor
from medlock.access.keeping import Keeping
from medlock.access.wording import functions_for, roles
from medlock.accounts.proof import step_up
from medlock.footprint.places import place
from medlock.governance.acts.agencies import NewTeam, Reached, change_team, open_team
from medlock.governance.acts.places import NewPlace, approve, end_place, give_place, turn_down
from medlock.governance.pages.typed import an_id, day, get_or_post, texts, who_asks
from medlock.governance.reads.asking import looked, require_keeping, team_of
from medlock.governance.reads.teams import bookable, places_for, team_page
from medlock.people.days import today
from medlock.words.refusals import Refused


@get_or_post
def new_team(request: HttpRequest, agency: UUID) -> HttpResponse:
    actor = who_asks(request)
    found, decision = require_keeping(actor, agency, Keeping.TEAMS)
    typed = texts(request, "name", "function", "place", "phone", "email")
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            made = open_team(actor, agency, NewTeam(**typed), now=actor.now)
            messages.success(request, "The team is open. Give somebody a place in it.")
            return redirect("governance:team", team=made)
        except Refused as refused:
            told = refused.objections
    looked(actor, "new team", agency, decision)
    context = {
        "agency": found,
        "typed": typed,
        "told": told,
        "functions": functions_for(found.kind),
        "places": places_for(found, today(actor.now)),
    }
    return render(request, "governance/new_team.html", context, status=422 if told else 200)


@get_or_post
def team(request: HttpRequest, team: UUID) -> HttpResponse:
    """Names and numbers, and a new place: which of the two forms was sent, `give` tells."""
    if "give" in request.POST:
        return _given(request, team)
    actor = who_asks(request)
    found = team_of(actor, team)
    _, decision = require_keeping(actor, found.agency_id, Keeping.LOOK)
    if request.method != "POST":
        looked(actor, "team", team, decision)
        return _page(request, actor, team, {})
    typed = texts(request, "name", "phone", "email")
    try:
        change_team(actor, team, Reached(**typed))
        return redirect("governance:team", team=team)
    except Refused as refused:
        return _page(request, actor, team, typed, refused.objections)


@step_up
def _given(request: HttpRequest, team: UUID) -> HttpResponse:
    actor = who_asks(request)
    require_keeping(actor, team_of(actor, team).agency_id, Keeping.LOOK)
    typed = texts(request, "who", "role", "from", "to")
    try:
        _give(request, actor, team, typed)
        return redirect("governance:team", team=team)
    except Refused as refused:
        return _page(request, actor, team, typed, refused.objections)


def _give(request: HttpRequest, actor: Actor, team: UUID, typed: Mapping[str, str]) -> None:
    who = an_id(typed["who"])
    if who is None:
        raise Refused("Choose who gets the place.")
    new = NewPlace(
        practitioner=who,
        team=team,
        role=typed["role"],
        from_on=day(typed, "from", "The first day") or today(actor.now),
        to_on=day(typed, "to", "The day it ends"),
    )
    held = give_place(actor, new, now=actor.now)
    waits = "It waits for a second administrator: they find it on the agency’s page."
    messages.success(request, "They have the place." if held else waits)


def _page(
    request: HttpRequest,
    actor: Actor,
    team: UUID,
    typed: Mapping[str, str],
    told: tuple[str, ...] = (),
) -> HttpResponse:
    shown = team_page(actor, team)
    context = {
        "page": shown,
        "typed": typed,
        "told": told,
        "people": bookable(shown.team),
        "roles": roles(),
        "where": place(shown.team.place).name,
        "on": today(actor.now),
    }
    return render(request, "governance/team.html", context, status=422 if told else 200)


@require_POST
@step_up
def end(request: HttpRequest, held: int) -> HttpResponse:
    actor = who_asks(request)
    typed = texts(request, "on")
    end_place(actor, held, day(typed, "on", "The day") or today(actor.now), now=actor.now)
    messages.success(request, "The place has ended, or will on that day.")
    return redirect(_back(request, "governance:agencies"))


@require_POST
@step_up
def decide(request: HttpRequest, proposal: UUID) -> HttpResponse:
    """A refusal here undoes everything: no proposal is decided without its place."""
    actor = who_asks(request)
    if "approve" in request.POST:
        approve(actor, proposal, now=actor.now)
        messages.success(request, "Approved: they hold the place from its first day.")
    else:
        turn_down(actor, proposal, now=actor.now)
        messages.success(request, "Turned down.")
    return redirect(_back(request, "governance:agencies"))


def _back(request: HttpRequest, otherwise: str) -> str:
    """The page of ours the form was on."""
    kind, _, text = request.POST.get("back", "").partition(":")
    found = an_id(text)
    pages = {each: f"governance:{each}" for each in ("team", "worker", "agency")}
    if found is None or kind not in pages:
        return reverse(otherwise)
    return reverse(pages[kind], args=[found])
