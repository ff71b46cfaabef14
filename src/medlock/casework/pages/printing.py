"""Out of casework: a step with its answers, its write-up, a child's chronology, a plan. Each asks
who is to get it and goes through the check; nothing is printed but what came through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.casework.pages import leaving
from medlock.casework.pages.asking import worker
from medlock.casework.pages.child import day as day_at
from medlock.casework.pages.form.said import Line
from medlock.casework.pages.form.said import day as day_of
from medlock.casework.pages.leaving import Told
from medlock.casework.pages.reading import SHARED
from medlock.casework.pages.showing import About, about, born
from medlock.casework.pages.start import get_or_post
from medlock.casework.pages.work import labels
from medlock.casework.reads.around import team_names
from medlock.casework.reads.chronology import chronology
from medlock.casework.reads.plan import Plan, plan
from medlock.casework.reads.work import Ended
from medlock.disclosure.check.draft import Kind, Passage, Shape
from medlock.disclosure.pages.choosing import Proposal, choose
from medlock.pathway.answers import day_of as day_in
from medlock.pathways import CATALOGUE
from medlock.people.reads.cards import card
from medlock.words.refusals import NotAllowed


@get_or_post
def step(request: HttpRequest, work: UUID) -> HttpResponse:
    """All of it, with who did it, when and how it ended, and lines to sign."""
    actor = worker(request)
    page = about(actor, work)
    told = cache(lambda: leaving.told(page, actor))
    proposal = Proposal(
        kind=Kind.STEP,
        title=f"{page.step.title}: {page.names}",
        people=page.work.people,
        passages=lambda: _whole(page, told()),
        back=reverse("casework:work", args=[work]),
        back_to=page.step.title,
        besides=lambda: leaving.besides(told().lines, told().wrote, *(e.by for e in told().ended)),
    )
    return choose(request, actor, proposal)


@get_or_post
def write_up(request: HttpRequest, work: UUID) -> HttpResponse:
    """What both agreed, for the caller; also where no child was named."""
    actor = worker(request)
    page = about(actor, work)
    shared = SHARED.get(page.step.key)
    if shared is None:
        return redirect("casework:print", work=work)
    told = cache(lambda: leaving.told(page, actor, shared))
    proposal = Proposal(
        kind=Kind.WRITE_UP,
        title=f"What we talked about and agreed: {page.names}",
        people=page.work.people,
        passages=lambda: _talked_about(page, told()),
        back=reverse("casework:summary", args=[work]),
        back_to="Write-up",
        besides=lambda: leaving.besides(told().lines, told().wrote),
        agencies=_callers(page),
    )
    return choose(request, actor, proposal)


@get_or_post
def of_chronology(request: HttpRequest, person: UUID) -> HttpResponse:
    actor = worker(request)
    found = card(actor, person)
    told = cache(lambda: list(reversed(chronology(actor, person))))
    proposal = Proposal(
        kind=Kind.CHRONOLOGY,
        title=f"Chronology: {found.name}",
        people=(person,),
        passages=lambda: (
            *leaving.facts([("Who", born(found, actor)), ("Order", "Oldest first")]),
            *leaving.chronology(told(), person),
        ),
        back=reverse("casework:child", args=[person]),
        back_to=found.name,
        besides=lambda: leaving.besides((), *(each.worker for each in told())),
    )
    return choose(request, actor, proposal)


@get_or_post
def of_plan(request: HttpRequest, person: UUID, status: str) -> HttpResponse:
    actor = worker(request)
    if status not in CATALOGUE.statuses:
        raise NotAllowed("There is no status of this name.")
    found = plan(actor, person, status, now=actor.now)
    shown = cache(lambda: leaving.of_plan(actor, found))
    proposal = Proposal(
        kind=Kind.PLAN,
        title=f"{found.status.title}: {found.card.name}",
        people=(person,),
        passages=lambda: planned(found, shown(), actor),
        back=reverse("casework:child", args=[person]),
        back_to=found.card.name,
        besides=lambda: leaving.besides([each for lines in shown().values() for each in lines]),
    )
    return choose(request, actor, proposal)


def _whole(page: About, told: Told) -> tuple[Passage, ...]:
    return (
        *of_step(page, told.ended, told.wrote),
        *leaving.answers(page.work, told.lines),
        *leaving.said_beside(page.work, told.beside),
        *leaving.to_sign(signing(page, told.wrote, told.ended)),
    )


def _talked_about(page: About, told: Told) -> tuple[Passage, ...]:
    """All of it lies where the caller told it: in the contacts."""
    outcomes = labels(page, told.ended[-1].outcomes) if told.ended else {}
    onward = ("What happens next", ", ".join(outcomes.values()))
    who = ", ".join(leaving.named(each, page.now) for each in page.cards.values())
    return (
        *leaving.facts([("About", who)]),
        *(
            replace(each, compartment=Compartment.CONTACTS)
            for each in leaving.answers(page.work, told.lines)
            if each.shape is Shape.ANSWER
        ),
        *leaving.facts([onward], Compartment.CONTACTS),
    )


def planned(found: Plan, shown: Mapping[UUID, list[Line]], actor: Actor) -> tuple[Passage, ...]:
    if not found.since:
        return tuple(leaving.facts([("Since", "It is not open at present")]))
    return (
        *leaving.facts([("Who", born(found.card, actor)), ("Since", day_at(found.since))]),
        *leaving.decisions(found, shown),
        *leaving.coming(found),
        *leaving.helping(found),
        *leaving.to_sign([found.card.name, "Parent or carer", "For the team"]),
    )


def of_step(page: About, ended: tuple[Ended, ...], wrote: str) -> list[Passage]:
    outcomes = labels(page, ended[-1].outcomes) if ended else {}
    team = team_names([page.work.team]).get(page.work.team, "")
    how = [f"{label} for {who}" if len(outcomes) > 1 else label for who, label in outcomes.items()]
    part = leaving.part_of(page.step)
    return [
        *leaving.people(page),
        *leaving.facts(
            [
                ("When", _happened(page)),
                ("Who", ", ".join(filter(None, (wrote, team)))),
            ]
        ),
        *leaving.facts([("How it ended", "\n".join(how)), _how_it_stands(page, ended)], part),
    ]


def _how_it_stands(page: About, ended: tuple[Ended, ...]) -> tuple[str, str]:
    if not ended:
        gone = "Withdrawn: it should not have been started"
        return "How it stands", gone if page.work.withdrawn else "Draft: not completed yet"
    last = ended[-1]
    why = f". Corrected, because: {last.reason}" if last.reason else ""
    return "Completed", f"{day_at(last.at)}, by {last.by}{why}"


def _callers(page: About) -> tuple[UUID, ...]:
    """The agency that rang, where the conversation says which."""
    said = page.work.answers.get("agency")
    try:
        return (UUID(str(said)),) if said else ()
    except ValueError:
        return ()


def signing(page: About, wrote: str, ended: tuple[Ended, ...]) -> list[str]:
    """Who signs on paper: whoever did it, whoever must agree, and the family for their copy."""
    signer = page.step.signs.capitalize()
    agreed = f"{ended[-1].by}, {page.step.signs}" if ended else signer
    return [wrote or "Whoever did it", *([agreed] if signer else []), "Parent or carer"]


def _happened(page: About) -> str:
    """The day it happened, where the step asks for one."""
    on = day_in(page.work.answers, page.step.happened) if page.step.happened else None
    return day_of(on)
