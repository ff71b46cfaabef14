"""The form that opens a record in an emergency, and the button that ends it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from medlock.access.actor import Actor
from medlock.access.breaking import may_break, shut
from medlock.accounts.proof import step_up
from medlock.casework.pages.asking import worker
from medlock.casework.pages.found import remembered
from medlock.casework.pages.kinds import page_of_card
from medlock.governance.emergencies.acts.breaking import Why, break_glass
from medlock.governance.emergencies.acts.ending import end
from medlock.people.models.break_glass import LEAST_SAID, EmergencyReason
from medlock.people.reads.asking import NOT_THERE, facts, refuse
from medlock.people.reads.cards import Card, card
from medlock.people.reads.search import look_up
from medlock.words.refusals import NotAllowed, Refused

REASONS: Mapping[EmergencyReason, str] = {
    EmergencyReason.HARM_NOW: "Somebody may come to harm now",
    EmergencyReason.MISSING: "A child is missing",
    EmergencyReason.OUT_OF_HOURS: "Nobody involved can be reached",
    EmergencyReason.POLICE_OR_COURT: "Police or a court need an answer now",
    EmergencyReason.MEDICAL: "A medical emergency",
}
HOURS = (1, 2, 4, 8)


@require_http_methods(["GET", "HEAD", "POST"])
@step_up
def open_in_an_emergency(request: HttpRequest, word: str) -> HttpResponse:
    """`word` stands for a record this session found within the last half hour."""
    actor = worker(request)
    person = remembered(request, word, actor.now)
    if person is None:
        raise Refused(
            "Search for the record again and go on from there: what you found is kept for half an "
            "hour."
        )
    look_up([person])
    typed = {name: request.POST.get(name, "").strip() for name in ("reason", "because", "hours")}
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            break_glass(actor, person, _why(typed), now=actor.now)
            return redirect(page_of_card(card(actor, person)))
        except Refused as refused:
            told = refused.objections
    context = {
        "card": _shown(actor, person),
        "typed": typed,
        "reasons": REASONS,
        "hours": HOURS,
        "least": LEAST_SAID,
        "told": told,
    }
    return render(request, "governance/break_glass.html", context, status=422 if told else 200)


def _why(typed: Mapping[str, str]) -> Why:
    hours = typed["hours"]
    return Why(
        reason=typed["reason"],
        because=typed["because"],
        hours=int(hours) if hours in map(str, HOURS) else 0,
    )


def _shown(actor: Actor, person: UUID) -> Card | None:
    """Of a sealed record nothing, not so much as a name, before it is open."""
    known = facts(actor, [person])[person]
    decision = may_break(actor, known)
    if not decision.allowed:
        refuse(actor, "break glass", person, decision)
    return None if shut(known) else card(actor, person)


@require_POST
def end_now(request: HttpRequest, emergency: UUID) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.active:
        raise NotAllowed(NOT_THERE)
    end(actor, emergency, now=actor.now)
    own = reverse("casework:worklist") if actor.teams else "/"
    here = "review" in request.POST
    return redirect(reverse("governance:emergencies") if here else own)
