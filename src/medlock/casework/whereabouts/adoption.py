"""An adopted child's other record: for those on the list of the adoption, and nobody else."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE
from medlock.casework.pages.asking import uuids, worker
from medlock.casework.pages.start import get_or_post
from medlock.casework.reads.around import team_names, workers
from medlock.casework.whereabouts.asking import an_id, day_in
from medlock.people.acts.adopting import Adopted, change_list, record_adoption
from medlock.people.acts.naming import Name
from medlock.people.days import today
from medlock.people.reads.adoptions import Linked, may_record
from medlock.people.reads.adoptions import adoption as adoption_of
from medlock.people.reads.asking import refuse
from medlock.people.reads.cards import card
from medlock.words.refusals import Refused


@get_or_post
def adoption(request: HttpRequest, person: UUID) -> HttpResponse:
    actor = worker(request)
    linked = adoption_of(actor, person)
    if linked is None and not may_record(actor, person):
        refuse(actor, "read adoption", person, OTHERWISE)
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            with transaction.atomic():
                _do(actor, person, linked, request.POST)
            return redirect("casework:child", person=person)
        except Refused as refused:
            told = refused.objections
    context = {
        "card": card(actor, person),
        "linked": linked,
        "told": told,
        "typed": {name: request.POST.get(name, "") for name in request.POST},
        "picked": set(uuids(request.POST.getlist("allowed"))),
        "teams": team_names(actor.managed),
        "colleagues": workers(list(actor.teams), today(actor.now)),
    }
    return render(
        request, "casework/whereabouts_adoption.html", context, status=422 if told else 200
    )


def _do(actor: Actor, person: UUID, linked: Linked | None, posted: QueryDict) -> None:
    if linked is not None:
        add, drop = (uuids(posted.getlist(name)) for name in ("add", "drop"))
        change_list(actor, person, add=add, drop=drop, now=actor.now)
        return
    order_on, team = day_in(posted, "order", "When the order was made"), an_id(posted, "team")
    if order_on is None or team is None:
        raise Refused("Give the day the order was made, and the team that keeps the new record.")
    name = Name(given=posted.get("given", ""), family=posted.get("family", ""))
    allowed = frozenset(uuids(posted.getlist("allowed")))
    new = Adopted(name=name, order_on=order_on, allowed=allowed, team=team)
    record_adoption(actor, person, new, now=actor.now)
