"""Start a step by hand: look for the child, family, adult, worker or context first, then start
about those chosen, one nobody had a record of, or, where the step allows it, nobody named yet."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from medlock.access.actor import Actor
from medlock.accounts.pages.limited import searches
from medlock.casework.acts.start import Wanted
from medlock.casework.acts.start import start as start_work
from medlock.casework.pages.asking import entry_step, looked, uuids, worker
from medlock.casework.pages.kinds import WORDS
from medlock.casework.pages.searching import NUMBERS, Search, search
from medlock.casework.reads.worklist import Item
from medlock.pathway.event import LONDON
from medlock.pathway.language import Step, SubjectKind
from medlock.pathway.objections import NAMED
from medlock.people.days import today
from medlock.words.refusals import Refused

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@searches
def start(request: HttpRequest, step: str) -> HttpResponse:
    return started_or_asked(request, worker(request), entry_step(step))


def started_or_asked(
    request: HttpRequest, actor: Actor, step: Step, going_on: Sequence[Item] = ()
) -> HttpResponse:
    """The work begun, for a form sent; else the page that asks who it is about. `going_on`: the
    same step under way already, to go on with instead."""
    if request.method == "POST":
        return _begin(request, actor, step)
    found = search(actor, request.GET, step.subject)
    looked(request, actor)
    return _page(request, actor, (step, going_on), found)


def unnamed(step: Step) -> bool:
    """Whether it may be about a child whose name was not given."""
    return any(each.name == NAMED for each in step.fields)


def none_chosen(step: Step) -> str:
    kind = step.subject
    if kind is SubjectKind.WORKER:
        return "Choose the worker it is about."
    return f"Choose who it is about. If it is none of these, register the {kind}."


def _begin(request: HttpRequest, actor: Actor, step: Step) -> HttpResponse:
    found = search(actor, request.POST, step.subject)
    chosen = found.chosen(uuids(request.POST.getlist("child")))
    if not chosen and not (unnamed(step) and "nobody" in request.POST):
        told = (none_chosen(step),)
        return _page(request, actor, (step, ()), found, told)
    try:
        work = start_work(actor, Wanted(step=step.key, children=chosen), now=actor.now)
    except Refused as refused:
        return _page(request, actor, (step, ()), found, refused.objections)
    return redirect("casework:work", work=work.id)


def _page(
    request: HttpRequest,
    actor: Actor,
    wanted: tuple[Step, Sequence[Item]],
    found: Search,
    told: tuple[str, ...] = (),
) -> HttpResponse:
    step, going_on = wanted
    context = {
        "step": step,
        "kind": step.subject,
        "words": WORDS[step.subject],
        "going_on": going_on,
        "zone": LONDON,
        "search": found,
        "tolerant": actor.takes_first_calls,
        "numbers": NUMBERS,
        "unnamed": unnamed(step),
        "on": today(actor.now),
        "told": (*found.problems, *told),
    }
    return render(request, "casework/start.html", context, status=422 if context["told"] else 200)
