"""Somebody at work: what is said of them, and every place they held in a team."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from medlock.access.actor import Actor
from medlock.access.keeping import Keeping, decide_keeping
from medlock.governance.acts.workers import Worker, change_worker
from medlock.governance.pages.typed import day, get_or_post, texts, who_asks
from medlock.governance.reads.asking import looked, require_keeping, worker_of
from medlock.governance.reads.teams import places_of
from medlock.people.days import today
from medlock.people.models import Practitioner
from medlock.people.reads.actors import Lack, lacks
from medlock.words.refusals import Refused

TYPED = ("name", "profession", "phone", "email", "trained_on")


@get_or_post
def worker(request: HttpRequest, who: UUID) -> HttpResponse:
    actor = who_asks(request)
    found = worker_of(actor, who)
    _, decision = require_keeping(actor, found.agency_id, Keeping.LOOK)
    if request.method != "POST":
        looked(actor, "practitioner", who, decision)
        return _page(request, actor, found, _said(found))
    typed = texts(request, *TYPED)
    try:
        trained = day(typed, "trained_on", "The day of the training")
        plain = {name: typed[name] for name in TYPED if name != "trained_on"}
        change_worker(actor, who, Worker(**plain, trained_on=trained), now=actor.now)
        return redirect("governance:worker", who=who)
    except Refused as refused:
        return _page(request, actor, found, typed, refused.objections)


def _said(found: Practitioner) -> dict[str, str]:
    return {name: f"{getattr(found, name) or ''}" for name in TYPED}


def _page(
    request: HttpRequest,
    actor: Actor,
    found: Practitioner,
    typed: dict[str, str],
    told: tuple[str, ...] = (),
) -> HttpResponse:
    keeps = decide_keeping(
        actor,
        found.agency_id,
        Keeping.PRACTITIONERS,
        about=found.id,
        authority=found.agency.authority,
    )
    context = {
        "worker": found,
        "typed": typed,
        "told": told,
        "keeps": keeps.allowed,
        "oneself": found.id == actor.practitioner,
        "places": places_of(actor, found.id),
        "untrained": Lack.TRAINING in lacks(found, today(actor.now)),
        "on": today(actor.now),
    }
    return render(request, "governance/worker.html", context, status=422 if told else 200)
