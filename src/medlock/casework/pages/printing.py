"""On paper: a step with its answers, a child's chronology, a plan. Nothing is there that its reader
could not open on the screen, and each print says who made it and when."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medlock.access.actor import Actor
from medlock.casework.pages.asking import worker
from medlock.casework.pages.child import day as day_at
from medlock.casework.pages.child import told_of
from medlock.casework.pages.form.said import day as day_of
from medlock.casework.pages.form.said import headed, lines
from medlock.casework.pages.form.surroundings import lists
from medlock.casework.pages.showing import About, about, born
from medlock.casework.pages.work import labels
from medlock.casework.reads.around import names_of, team_names
from medlock.casework.reads.chronology import chronology
from medlock.casework.reads.helping import each_once
from medlock.casework.reads.plan import Decided, plan
from medlock.casework.reads.work import Ended, completions_of
from medlock.pathway.answers import day_of as day_in
from medlock.pathways import CATALOGUE
from medlock.people.days import today
from medlock.people.reads.cards import card
from medlock.words.refusals import NotAllowed


@require_safe
def step(request: HttpRequest, work: UUID) -> HttpResponse:
    actor = worker(request)
    page = about(actor, work)
    ended = completions_of(work)
    known = lists(actor, page.work, page.step.fields)
    wrote = names_of([page.work.worker]).get(page.work.worker, "") if page.work.worker else ""
    context = _made(actor) | {
        "about": page,
        "headed": headed(
            each
            for each in lines(page.step, page.work.answers, page.called, known)
            if each.answered
        ),
        "happened": _happened(page),
        "outcomes": labels(page, ended[-1].outcomes) if ended else {},
        "ended": ended[-1] if ended else None,
        "signs": signing(page, wrote, ended),
        "team": team_names([page.work.team]).get(page.work.team, ""),
        "worker": wrote,
    }
    return render(request, "casework/print_step.html", context)


@require_safe
def of_chronology(request: HttpRequest, person: UUID) -> HttpResponse:
    actor = worker(request)
    found = card(actor, person)
    told = [told_of(each, "") for each in reversed(chronology(actor, person))]
    context = _made(actor) | {"card": found, "born": born(found, actor), "lines": told}
    return render(request, "casework/print_chronology.html", context)


@require_safe
def of_plan(request: HttpRequest, person: UUID, status: str) -> HttpResponse:
    actor = worker(request)
    if status not in CATALOGUE.statuses:
        raise NotAllowed("There is no status of this name.")
    found = plan(actor, person, status, now=actor.now)
    context = _made(actor) | {
        "plan": found,
        "born": born(found.card, actor),
        "helpers": each_once(found.helpers),
        "since": day_at(found.since) if found.since else "",
        "decided": [_read(actor, each, found.card.name) for each in found.decided],
        "due": [
            (
                CATALOGUE.title(each.step) if each.step else f"{found.status.title} ends",
                day_at(each.due),
            )
            for each in sorted(found.due, key=lambda each: each.due)
        ],
    }
    return render(request, "casework/print_plan.html", context)


def _read(actor: Actor, each: Decided, name: str) -> Mapping[str, object]:
    """What was decided, for this child alone: a brother's or sister's own answers are theirs."""
    work, mine = each.work, {who: name for who in each.work.people if who == each.who}
    known = lists(actor, work, work.step.fields)
    own = [line for line in lines(work.step, work.answers, mine, known) if line.answered]
    shown = own if each.plans else []
    return {
        "title": work.step.title,
        "on": day_at(each.happened_at),
        "outcome": each.outcome,
        "headed": headed(shown),
    }


def signing(page: About, wrote: str, ended: tuple[Ended, ...]) -> list[str]:
    """Who signs on paper: whoever did it, whoever must agree, and the family for their copy."""
    signer = page.step.signs.capitalize()
    agreed = f"{ended[-1].by}, {page.step.signs}" if ended else signer
    return [wrote or "Whoever did it", *([agreed] if signer else []), "Parent or carer"]


def _happened(page: About) -> str:
    """The day it happened, where the step asks for one."""
    on = day_in(page.work.answers, page.step.happened) if page.step.happened else None
    return day_of(on)


def _made(actor: Actor) -> dict[str, object]:
    names = names_of([actor.practitioner])
    return {
        "printed_by": names.get(actor.practitioner, ""),
        "printed_on": day_of(today(actor.now)),
    }
