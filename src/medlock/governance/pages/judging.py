"""Judge whether two records are of one person; say that they may be."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from medlock.governance.acts.judging import judge
from medlock.governance.models.judgements import Judged
from medlock.governance.pages.typed import get_or_post, texts, who_asks
from medlock.governance.reads.suspicions import judging
from medlock.people.days import today
from medlock.words.refusals import Refused

DONE = {
    Judged.TWO_PEOPLE: "Two people: each record is as open as it was before.",
    Judged.ONE_PERSON: "One person: the records stay as closed as each other.",
    Judged.OPEN_AGAIN: "Taken back: the records are as closed as each other again.",
}


@get_or_post
def same(request: HttpRequest, suspicion: UUID) -> HttpResponse:
    actor = who_asks(request)
    typed = texts(request, "verdict", "because")
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            if typed["verdict"] not in set(Judged):
                raise Refused("Choose whether they are two people or one.")
            verdict = Judged(typed["verdict"])
            judge(actor, suspicion, verdict, typed["because"], now=actor.now)
            messages.success(request, DONE[verdict])
            return redirect("governance:closed")
        except Refused as refused:
            told = refused.objections
    context = {
        "page": judging(actor, suspicion),
        "typed": typed,
        "told": told,
        "on": today(actor.now),
    }
    return render(request, "governance/same.html", context, status=422 if told else 200)
