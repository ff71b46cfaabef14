"""A child’s page of sharing: what was decided, what waits, and what the family agreed to."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.casework.pages.asking import uuids, worker
from medlock.casework.pages.kinds import page_of_card
from medlock.casework.pages.start import get_or_post
from medlock.law.wellbeing_and_schools_act import SHARING
from medlock.pathway.event import LONDON
from medlock.people.acts.agreeing import Agreed, agree, withdraw_agreement
from medlock.people.reads.agreements import agreements
from medlock.people.reads.asking import ask, require
from medlock.people.reads.cards import Card, card
from medlock.people.reads.network import network
from medlock.sharing.acts.asking import Asking, ask_for
from medlock.sharing.pages.days import a_day, moment_of
from medlock.sharing.reads.decisions import sharing_of
from medlock.sharing.reads.recipients import agencies, agencies_of
from medlock.words.refusals import Refused


@require_safe
def of_child(request: HttpRequest, person: UUID) -> HttpResponse:
    actor = worker(request)
    found = card(actor, person)
    require(actor, Action.READ, Compartment.PLAN, [person])
    context = {
        "card": found,
        "here": page_of_card(found, found.kind),
        "sharing": sharing_of(actor, person),
        "agreements": agreements(actor, person),
        "may_agree": ask(actor, Action.WRITE, Compartment.PLAN, person).allowed,
        "duty": SHARING,
        "zone": LONDON,
    }
    return render(request, "sharing/of_child.html", context)


@get_or_post
def ask_team(request: HttpRequest, person: UUID) -> HttpResponse:
    """Ask a team that works with the child for what it knows."""
    actor = worker(request)
    found = card(actor, person)
    require(actor, Action.READ, Compartment.PLAN, [person])
    teams = {each.team_id: f"{each.team}, {each.agency}" for each in network(actor, person)}
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            (team,) = uuids([request.POST.get("team", "")]) or [UUID(int=0)]
            asking = Asking(
                team=team,
                what=request.POST.get("what", ""),
                why=request.POST.get("why", ""),
                needed_by=a_day("The day you need it by", request.POST, "needed"),
            )
            ask_for(actor, [person], asking, now=actor.now)
            messages.success(request, "They have been asked. You see here how it ends.")
            return redirect("sharing:of_child", person=person)
        except Refused as refused:
            told = refused.objections
    context = {
        "card": found,
        "teams": {key: name for key, name in teams.items() if key not in actor.teams},
        "typed": request.POST,
        "told": told,
    }
    return render(request, "sharing/ask.html", context, status=422 if told else 200)


@get_or_post
def agreement(request: HttpRequest, person: UUID) -> HttpResponse:
    """Record that the family agreed to early help, or that it agrees no longer."""
    actor = worker(request)
    found = card(actor, person)
    require(actor, Action.WRITE, Compartment.PLAN, [person])
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            messages.success(request, _heard(actor, person, request.POST))
            return redirect("sharing:of_child", person=person)
        except Refused as refused:
            told = refused.objections
    context = {
        "card": found,
        "held": [each for each in agreements(actor, person) if each.holds],
        **_whom(actor, found),
        "typed": request.POST,
        "ticked": request.POST.getlist("agency"),
        "told": told,
    }
    return render(request, "sharing/agreement.html", context, status=422 if told else 200)


def _whom(actor: Actor, found: Card) -> dict[str, object]:
    """The agencies that help now, and the others of the authority behind a fold."""
    helping = {each.team_id for each in network(actor, found.person)}
    ours = agencies_of(helping)
    offered = agencies(found.authority)
    return {
        "helping": ours,
        "others": {key: name for key, name in offered.items() if key not in ours},
    }


def _heard(actor: Actor, person: UUID, sent: QueryDict) -> str:
    """Does what the form says; answers what to tell whoever sent it."""
    if sent.get("withdrawn"):
        withdraw_agreement(actor, [person], now=actor.now)
        return "Withdrawn. What is on record stays; nothing new is shared on it."
    given = Agreed(
        given_by=sent.get("given_by", ""),
        given_at=moment_of(a_day("When they agreed", sent, "given"), actor.now),
        agencies=uuids(sent.getlist("agency")),
    )
    agree(actor, [person], given, now=actor.now)
    return "The agreement is on record."
