"""What is done with open work besides writing it: ask agencies, sign, send back, hand over,
withdraw. Each is one button, and leads back to the work."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from medlock.access.vocabulary import Action
from medlock.casework.acts.ask import ask
from medlock.casework.acts.hand_over import hand_over
from medlock.casework.acts.sign import send_back, sign
from medlock.casework.acts.withdraw import withdraw
from medlock.casework.pages.asking import uuids, worker
from medlock.casework.pages.form.choice import Choice, Group
from medlock.casework.pages.showing import about
from medlock.casework.pages.start import get_or_post
from medlock.casework.reads.around import teams, workers
from medlock.people.days import today
from medlock.words.refusals import Refused


@require_POST
def ask_agencies(request: HttpRequest, work: UUID) -> HttpResponse:
    actor = worker(request)
    about(actor, work, Action.WRITE)
    chosen = request.POST.getlist("agency")
    if not chosen:
        raise Refused("No agency was ticked. Go back and tick whom to ask.")
    ask(actor, work, chosen, now=actor.now)
    return redirect("casework:work", work=work)


@require_POST
def signature(request: HttpRequest, work: UUID) -> HttpResponse:
    """Agree, or send back with the reason, as the button says."""
    actor = worker(request)
    if request.POST.get("verdict") == "agree":
        sign(actor, work, now=actor.now)
    else:
        send_back(actor, work, request.POST.get("why", ""), now=actor.now)
    return redirect("casework:work", work=work)


@get_or_post
def withdrawal(request: HttpRequest, work: UUID) -> HttpResponse:
    actor = worker(request)
    page = about(actor, work, Action.WRITE)
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            withdraw(actor, work, request.POST.get("why", ""), now=actor.now)
            return redirect("casework:worklist")
        except Refused as refused:
            told = refused.objections
    context = {"about": page, "told": told, "why": request.POST.get("why", "")}
    return render(request, "casework/withdraw.html", context, status=422 if told else 200)


@get_or_post
def handing(request: HttpRequest, work: UUID) -> HttpResponse:
    """To a worker of a team, or to a team's list. The value chosen is `team` or `team:worker`."""
    actor = worker(request)
    page = about(actor, work, Action.WRITE)
    told: tuple[str, ...] = ()
    if request.method == "POST":
        chosen = uuids(request.POST.get("to", "").split(":"))
        try:
            if not chosen:
                raise Refused("Choose whom it goes to.")
            hand_over(actor, work, chosen[0], *chosen[1:2], now=actor.now)
            return redirect("casework:worklist")
        except Refused as refused:
            told = refused.objections
    context = {
        "about": page,
        "told": told,
        "groups": whom(page.work.authority, actor.now),
        "mine": f"{page.work.team}:{actor.practitioner}",
    }
    return render(request, "casework/hand_over.html", context, status=422 if told else 200)


def whom(authority: str, now: datetime) -> list[Group]:
    """Every team of the authority: its list, then each of its workers."""
    found = teams(authority)
    people = workers([each.id for each in found], today(now))
    return [
        Group(
            f"{team.name}, {team.under}",
            (
                Choice(str(team.id), f"{team.name}: nobody yet"),
                *(Choice(f"{team.id}:{one.id}", one.name) for one in people if one.of == team.id),
            ),
        )
        for team in found
    ]
