"""Share something: what, to whom and why; then who could be harmed, and how it was decided."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE
from medlock.access.sharing import shares
from medlock.access.vocabulary import Action, Compartment, Purpose
from medlock.casework.pages.asking import worker
from medlock.casework.pages.kinds import page_of_card
from medlock.casework.pages.start import get_or_post
from medlock.casework.reads.permission import open_piece
from medlock.law.information_sharing import BY_CODE, LABELS, standing, suggested
from medlock.people.days import today
from medlock.people.reads.asking import NOT_THERE, facts, refuse
from medlock.people.reads.cards import Card, card, cards
from medlock.sharing.acts.deciding import Asked, decide
from medlock.sharing.models import STEP
from medlock.sharing.pages.typed import Typed, typed
from medlock.sharing.reads.at_risk import at_risk
from medlock.sharing.reads.recipients import managers, recipient, register
from medlock.words.refusals import NotAllowed, Refused


@dataclass(frozen=True, slots=True)
class About:
    """Whom it is about, the first of them by card, and the request it answers."""

    first: Card
    asked: Asked
    names: tuple[str, ...]


@get_or_post
def share(request: HttpRequest, person: UUID) -> HttpResponse:
    """Nobody asked: somebody saw that another agency ought to know."""
    actor = worker(request)
    first = card(actor, person)
    return _page(request, actor, About(first, Asked((person,)), (first.name,)))


@get_or_post
def answer(request: HttpRequest, work: UUID) -> HttpResponse:
    """An agency asked, and this decides what it is told."""
    actor = worker(request)
    found, _ = open_piece(actor, work, Action.WRITE)
    if found.step.key != STEP or not found.open or not found.people:
        raise NotAllowed(NOT_THERE)
    known = cards(actor, found.people)
    names = tuple(each.name for each in known.values())
    about = About(known[found.people[0]], Asked(found.people, work), names)
    said = found.answers
    before = {"what": str(said.get("what", "")), "why": str(said.get("asked_why", ""))}
    return _page(request, actor, about, before)


def _page(
    request: HttpRequest, actor: Actor, about: About, before: dict[str, str] | None = None
) -> HttpResponse:
    parts, purposes = _theirs(actor, about.asked.people)
    sent = request.method == "POST"
    form = typed(request.POST) if sent else _empty(before, purposes)
    wrong = form.first_objections() if sent else []
    first = not sent or bool(wrong)
    if not first and request.POST.get("stage") == "decide":
        try:
            decide(actor, about.asked, form.share(), now=actor.now)
            messages.success(request, "The decision is on record.")
            return redirect("sharing:of_child", person=about.first.person)
        except Refused as refused:
            wrong = [("outcome", each) for each in refused.objections]
    context = _context(actor, about, form) | {"parts": parts, "told": wrong}
    context |= {} if first else _weighed(actor, about, form)
    page = "sharing/share.html" if first else "sharing/weigh.html"
    return render(request, page, context, status=422 if wrong else 200)


def _theirs(actor: Actor, people: tuple[UUID, ...]) -> tuple[list[Compartment], list[Purpose]]:
    """The parts of all these records that are theirs to share, and what they work for."""
    known = facts(actor, people)
    may = set(Compartment)
    for who, each in known.items():
        may &= set(shares(actor, each))
        if not may:
            refuse(actor, "share", who, OTHERWISE)
    purposes = {each for one in known.values() for each in one.involved}
    return [each for each in Compartment if each in may], sorted(purposes)


def _empty(before: dict[str, str] | None, purposes: list[Purpose]) -> Typed:
    return Typed({**(before or {}), "ground": suggested(purposes).code}, ())


def _context(actor: Actor, about: About, form: Typed) -> dict[str, object]:
    return {
        "about": about,
        "form": form,
        "here": page_of_card(about.first, about.first.kind),
        "recipients": register(about.first.authority, but=actor.agency),
        "grounds": standing(today(actor.now)),
    }


def _weighed(actor: Actor, about: About, form: Typed) -> dict[str, object]:
    """The second page: what the three questions came to, and who might be harmed."""
    return {
        "goes_to": recipient(UUID(form["to"])),
        "ground": BY_CODE.get(form["ground"]),
        "at_risk": at_risk(actor, about.asked.people, [form["what"], form["why"]]),
        "outcomes": LABELS,
        "managers": managers(actor, actor.now),
    }
