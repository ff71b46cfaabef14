"""The one way out of any page: who is to get it? Then it is checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from medlock.access.actor import Actor
from medlock.disclosure.acts.composing import Wanted, compose
from medlock.disclosure.check.draft import Attachment, Kind, Passage, Recipient
from medlock.disclosure.reads.knowing import Besides, nothing_besides
from medlock.disclosure.reads.parties import Case, case
from medlock.words.refusals import NotAllowed, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is to go out, before anybody is chosen; `back` is the page it came from.
    Its
    passages, and what is known `besides`, are asked for when it is checked. `also` get it by law
    though no party; `template` and `asked` are the page's own, where it asks more than for whom."""

    kind: Kind
    title: str
    people: tuple[UUID, ...]
    passages: Callable[[], tuple[Passage, ...]]
    back: str
    back_to: str
    attachments: tuple[Attachment, ...] = ()
    besides: Callable[[], Besides] = nothing_besides
    agencies: tuple[UUID, ...] = ()
    also: tuple[Recipient, ...] = ()
    template: str = "disclosure/choose.html"
    asked: Mapping[str, object] = field(default_factory=dict)


def choose(request: HttpRequest, actor: Actor, proposal: Proposal) -> HttpResponse:
    """The page that asks who gets it; for a form sent, the check."""
    here = case(actor, proposal.people, proposal.agencies)
    offered = (*here.parties, *proposal.also)
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            made = put_forward(request, actor, proposal, here)
            return redirect("disclosure:outgoing", outgoing=made)
        except Refused as refused:
            told = refused.objections
    context = {
        **proposal.asked,
        "proposal": proposal,
        "offered": offered,
        "chosen": request.POST.getlist("to") or [each.key for each in offered[:1]],
        "told": told,
    }
    return render(request, proposal.template, context, status=422 if told else 200)


def put_forward(request: HttpRequest, actor: Actor, proposal: Proposal, here: Case) -> UUID:
    """Compose it for those ticked. A recipient who was not offered was not chosen on this page."""
    ticked, offered = set(request.POST.getlist("to")), (*here.parties, *proposal.also)
    if ticked - {each.key for each in offered}:
        raise NotAllowed("That recipient is no party to this case.")
    wanted = Wanted(
        kind=proposal.kind,
        title=proposal.title,
        people=proposal.people,
        recipients=tuple(each for each in offered if each.key in ticked),
        passages=proposal.passages(),
        attachments=proposal.attachments,
        besides=proposal.besides(),
        agencies=proposal.agencies,
        case=here,
    )
    return compose(actor, wanted, now=actor.now)
