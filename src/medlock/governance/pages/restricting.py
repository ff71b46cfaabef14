"""Close a record, review what closes it, lift it; and say that it is one's own."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE
from medlock.access.vocabulary import Action, Compartment
from medlock.casework.pages.kinds import page_of_card
from medlock.governance.acts.restricting import close_to, lifted, name_others, review, seal
from medlock.governance.pages.typed import get_or_post, texts, who_asks
from medlock.governance.reads.named import practitioners
from medlock.governance.reads.restrictions import due, of_record
from medlock.governance.reads.suspicions import of_record as suspicions
from medlock.governance.reads.suspicions import waiting
from medlock.ledger.audit import note
from medlock.people.acts.restricting import Why, declare_own
from medlock.people.models.agency import choices
from medlock.people.models.restriction import RestrictionReason
from medlock.people.reads.asking import NOT_THERE, ask, require
from medlock.people.reads.cards import card
from medlock.people.reads.managing import members_of, teams_with
from medlock.words.refusals import NotAllowed, Refused

DONE = {
    "keep": "Kept. It is reviewed again in 90 days.",
    "lift": "Lifted. It stays on record, with the day it ended and why.",
    "names": "From now on it names these people.",
}


@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """What is due for review, and which records may be of one person: for managers."""
    actor = who_asks(request)
    if not actor.managed:
        note(actor, "read", "page", "governance:closed", (), OTHERWISE)
        raise NotAllowed(NOT_THERE)
    context = {"due": due(actor), "suspicions": waiting(actor)}
    note(actor, "read", "page", "governance:closed", ())
    return render(request, "governance/closed.html", context)


@get_or_post
def restrictions(request: HttpRequest, subject: UUID) -> HttpResponse:
    """For a manager everything; for anybody else who reads the card, that it is their own."""
    actor = who_asks(request)
    if request.method != "POST":
        return _page(request, actor, subject, {})
    typed = texts(request, "kind", "reason", "because", "emails")
    try:
        if typed["kind"] == "own":
            declare_own(actor, subject, typed["because"], now=actor.now)
            messages.success(request, "The record is closed to you from now on.")
            return redirect("home")
        _close(actor, subject, typed, _chosen(request, typed["emails"]))
        return _on(actor, subject)
    except Refused as refused:
        return _page(request, actor, subject, typed, refused.objections)


def _close(actor: Actor, subject: UUID, typed: Mapping[str, str], names: set[UUID]) -> None:
    known = {each.value: each for each in RestrictionReason}
    reason = known.get(typed["reason"])
    if reason is None or typed["kind"] not in ("sealed", "excluded"):
        raise Refused("Choose what the record is closed to, and for which reason.")
    why = Why(reason=reason, because=typed["because"])
    act = seal if typed["kind"] == "sealed" else close_to
    act(actor, subject, names, why, now=actor.now)


def _chosen(request: HttpRequest, emails: str) -> set[UUID]:
    ticked = request.POST.getlist("names")
    return practitioners(ticked, emails.split())


@require_POST
def reviewed(request: HttpRequest, subject: UUID, restriction: UUID) -> HttpResponse:
    """Keep it, lift it, or have it name others. A refusal undoes whatever was begun."""
    actor = who_asks(request)
    require(actor, Action.APPROVE, Compartment.INDEX, [subject])
    typed = texts(request, "because", "emails", "what")
    because, now = typed["because"], actor.now
    match typed["what"]:
        case "keep":
            review(actor, subject, restriction, because, now=now)
        case "lift":
            lifted(actor, subject, restriction, because, now=now)
        case "names":
            names = _chosen(request, typed["emails"])
            name_others(actor, subject, restriction, names, because, now=now)
        case _:
            raise Refused("Choose whether to keep it, to lift it or to change whom it names.")
    messages.success(request, DONE[typed["what"]])
    return _on(actor, subject)


def _on(actor: Actor, subject: UUID) -> HttpResponse:
    """Back to the page, unless the record is closed to them too by now."""
    if ask(actor, Action.APPROVE, Compartment.INDEX, subject).allowed:
        return redirect("governance:restrictions", subject=subject)
    return redirect("home")


def _page(
    request: HttpRequest,
    actor: Actor,
    subject: UUID,
    typed: Mapping[str, str],
    told: tuple[str, ...] = (),
) -> HttpResponse:
    known = card(actor, subject)
    manages = ask(actor, Action.APPROVE, Compartment.INDEX, subject).allowed
    context = {
        "card": known,
        "back": page_of_card(known),
        "manages": manages,
        "shown": of_record(actor, subject) if manages else [],
        "suspicions": suspicions(actor, subject) if manages else [],
        "near": members_of(teams_with(actor, subject), actor) if manages else [],
        "reasons": choices(RestrictionReason),
        "typed": typed,
        "told": told,
    }
    return render(request, "governance/restrictions.html", context, status=422 if told else 200)
