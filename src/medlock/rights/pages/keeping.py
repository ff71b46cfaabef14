"""How long records are kept: the rules in force, setting one, holds, what is due, certificates."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from medlock.access.rights import authorities_answered_by
from medlock.accounts.proof import step_up
from medlock.footprint.places import place
from medlock.law.retention import RecordKind, Since
from medlock.rights.acts.disposing import agree, keep, propose
from medlock.rights.acts.holding import lift
from medlock.rights.acts.ruling import NewRule, set_rule
from medlock.rights.certificate import as_pdf, rows
from medlock.rights.pages.asking import (
    day_typed,
    get_or_post,
    hold_in_session,
    officer,
    one_of,
    said_of,
    today_of,
    typed,
)
from medlock.rights.reads.asking import answering
from medlock.rights.reads.disposals import disposal, disposals, holds
from medlock.rights.reads.requests import in_hand
from medlock.rights.reads.rules import in_force
from medlock.words.refusals import NotAllowed, Refused

RULE = ("authority", "kind", "years", "since", "because")


@get_or_post
def rules(request: HttpRequest) -> HttpResponse:
    actor = officer(request)
    said = typed(request.POST, RULE, ("from",))
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            years = int(said["years"]) if said["years"].isdecimal() else 0
            new = NewRule(
                authority=said["authority"],
                kind=one_of(RecordKind, said["kind"], "Kind of record"), years=years,
                since=one_of(Since, said["since"], "Counted from"),
                from_on=day_typed(said, "from", "In force from", usual=today_of(actor)),
                because=said["because"],
            )  # fmt: skip
            set_rule(actor, new, now=actor.now)
            return redirect("rights:rules")
        except Refused as refused:
            told = refused.objections
    answering(actor, "read rules")
    places = sorted(authorities_answered_by(actor))
    context = {
        "places": [(place(code), in_force(code, today_of(actor))) for code in places],
        "kinds": tuple(RecordKind), "sinces": tuple(Since), "typed": said, "told": told,
        "said": said_of,
    }  # fmt: skip
    return render(request, "rights/rules.html", context, status=422 if told else 200)


@require_safe
def every_hold(request: HttpRequest) -> HttpResponse:
    actor = officer(request)
    return render(request, "rights/holds.html", {"holds": holds(actor)})


@require_POST
def lifted(request: HttpRequest, held: UUID) -> HttpResponse:
    actor = officer(request)
    lift(actor, held, request.POST.get("because", ""), now=actor.now)
    return redirect("rights:holds")


@require_safe
def every_disposal(request: HttpRequest) -> HttpResponse:
    actor = officer(request)
    return render(request, "rights/disposals.html", {"rows": disposals(actor)})


@require_safe
def one_disposal(request: HttpRequest, wanted: UUID) -> HttpResponse:
    """What is due, why, and whose it is: the record is open to look into before two agree."""
    return _page(request, wanted, ())


@step_up
def decide(request: HttpRequest, wanted: UUID, what: str) -> HttpResponse:
    """Propose, agree, or keep: each by somebody who has just shown again who they are."""
    if request.method != "POST":
        return redirect("rights:disposal", wanted=wanted)
    actor = officer(request)
    try:
        match what:
            case "propose":
                propose(actor, wanted, request.POST.get("keepsakes", ""), now=actor.now)
            case "agree":
                agree(actor, wanted, now=actor.now)
            case "keep":
                keep(actor, wanted, request.POST.get("because", ""), now=actor.now)
            case _:
                raise NotAllowed("There is nothing of this name to do.")
    except Refused as refused:
        return _page(request, wanted, refused.objections)
    return redirect("rights:disposal", wanted=wanted)


def _page(request: HttpRequest, wanted: UUID, told: tuple[str, ...]) -> HttpResponse:
    actor = officer(request)
    found = disposal(actor, wanted)
    gone = found.carried_out_at is not None or bool(found.kept_because)
    opened = None if gone else in_hand(actor, found.request_id)
    if opened is not None:
        hold_in_session(request, found.request_id)
    context = {
        "row": found,
        "opened": opened,
        "mine": found.proposed_by_id == actor.practitioner,
        "told": told,
        "typed": {name: request.POST.get(name, "") for name in ("keepsakes", "because")},
    }
    return render(request, "rights/disposal.html", context, status=422 if told else 200)


@require_safe
def certificate(request: HttpRequest, wanted: UUID) -> HttpResponse:
    actor = officer(request)
    found = disposal(actor, wanted)
    if found.carried_out_at is None:
        raise NotAllowed("It has not been carried out.")
    return render(request, "rights/certificate.html", {"row": found, "lines": rows(found)})


@require_safe
def certificate_pdf(request: HttpRequest, wanted: UUID) -> HttpResponse:
    actor = officer(request)
    found = disposal(actor, wanted)
    if found.carried_out_at is None:
        raise NotAllowed("It has not been carried out.")
    answer = HttpResponse(as_pdf(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="disposal-{found.id}.pdf"'
    return answer
