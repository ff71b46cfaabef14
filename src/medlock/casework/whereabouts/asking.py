"""What every page of where somebody is begins with, and how what is sent to it is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from medlock.access.actor import Actor, Facts
from medlock.access.policy import decide
from medlock.access.vocabulary import Action, Compartment
from medlock.casework.pages.asking import worker
from medlock.casework.pages.form.typed import a_date
from medlock.casework.pages.kept import forget, kept, seal
from medlock.people.reads.asking import facts, refuse
from medlock.people.reads.cards import Card, card
from medlock.people.reads.family import household
from medlock.words.refusals import Refused

Deed = Callable[[Actor, UUID, QueryDict], None]
BOXES = ("day", "month", "year")


class Again(Exception):
    """Nothing is done yet: the page is shown with what was sent filled in."""


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom the page is about, and what is true of them for whoever asks."""

    card: Card
    known: Facts

    @property
    def person(self) -> UUID:
        return self.card.person


Show = Callable[[Actor, Whom], dict[str, object]]


def page(
    request: HttpRequest, person: UUID, deeds: Mapping[str, Deed], shown: tuple[str, Show]
) -> HttpResponse:
    """Does what was asked for and comes back; or shows the page, with what was wrong."""
    actor = worker(request)
    known = facts(actor, [person])[person]
    may = permitted(actor, person, known)
    template, show = shown
    told: tuple[str, ...] = ()
    typed = request.POST if request.method == "POST" else kept(request, actor.practitioner)
    if request.method == "POST":
        try:
            with transaction.atomic():
                deeds.get(request.POST.get("do", ""), _unknown)(actor, person, request.POST)
            forget(request)
            return redirect(request.path)
        except Again:
            pass
        except Refused as refused:
            told = refused.objections
    whom = Whom(card(actor, person), known)
    context = {
        **may,
        "card": whom.card,
        "told": told,
        "typed": _typed(typed),
        "typed_by": seal(actor.practitioner),
        **show(actor, whom),
    }
    return render(request, template, context, status=422 if told else 200)


def permitted(actor: Actor, person: UUID, known: Facts) -> dict[str, object]:
    """What they may do here; `NotAllowed` for those who may do nothing."""
    reads = decide(actor, Action.READ, Compartment.CONTACTS, known)
    if not reads.allowed:
        refuse(actor, "read contacts", person, reads)
    return {
        "may_write": decide(actor, Action.WRITE, Compartment.CONTACTS, known).allowed,
        "may_approve": decide(actor, Action.APPROVE, Compartment.ADDRESS, known).allowed,
    }


def with_them(actor: Actor, person: UUID, action: Action, part: Compartment) -> list[Card]:
    """Those of the household for whom this actor may do the same."""
    found = [each for each in household(actor, person) if each.person != person]
    known = facts(actor, (each.person for each in found))
    return [each for each in found if decide(actor, action, part, known[each.person]).allowed]


def day_in(posted: QueryDict, name: str, title: str) -> date | None:
    """The day three boxes say; none where they are blank."""
    iso = a_date(title, *(posted.get(f"{name}-{part}", "") for part in BOXES))
    return date.fromisoformat(iso) if iso else None


def an_id(posted: QueryDict, name: str) -> UUID | None:
    """An id chosen on the page; none for anything that is no id."""
    try:
        return UUID(posted.get(name, ""))
    except ValueError:
        return None


def _typed(sent: QueryDict | None) -> dict[str, str]:
    return {} if sent is None else {name: str(sent.get(name, "")) for name in sent}


def _unknown(actor: Actor, person: UUID, posted: QueryDict) -> None:
    raise Refused("Nothing was chosen to be done. Use the buttons on the page.")
