"""A letter or an e-mail: words somebody types, files they attach, and who of the case gets it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.disclosure.acts.composing import again
from medlock.disclosure.check.draft import Kind, Passage
from medlock.disclosure.pages.asking import attachments, get_or_post, sender
from medlock.disclosure.pages.choosing import Proposal, put_forward
from medlock.disclosure.reads.outgoing import version
from medlock.disclosure.reads.parties import case
from medlock.people.reads.cards import card
from medlock.words.refusals import NotAllowed, Refused

LONGEST = 100_000


@get_or_post
def letter(request: HttpRequest, person: UUID) -> HttpResponse:
    """Write one about this child."""
    actor = sender(request)
    found, here = card(actor, person), case(actor, [person])
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            about = f"{_title(request)}: {found.name}"
            passages = written(actor, request.POST.get("text", ""), [person])
            proposal = Proposal(
                kind=Kind.LETTER,
                title=about,
                people=(person,),
                passages=lambda: passages,
                back=reverse("casework:child", args=[person]),
                back_to=found.name,
                attachments=attachments(request),
            )
            made = put_forward(request, actor, proposal, here)
            return redirect("disclosure:outgoing", outgoing=made)
        except Refused as refused:
            told = refused.objections
    context = {
        "card": found,
        "offered": here.parties,
        "chosen": request.POST.getlist("to"),
        "typed": {name: request.POST.get(name, "") for name in ("title", "text")},
        "told": told,
    }
    return render(request, "disclosure/letter.html", context, status=422 if told else 200)


@get_or_post
def change(request: HttpRequest, wanted: UUID) -> HttpResponse:
    """Another text for the same recipient: a new version, checked and agreed to anew."""
    actor = sender(request)
    sent = version(actor, wanted)
    if sent.of.kind is not Kind.LETTER or sent.of.by != actor.practitioner:
        raise NotAllowed("This is changed where it was written.")
    text = "\n\n".join(each.text for each in sent.passages)
    told: tuple[str, ...] = ()
    if request.method == "POST":
        text = request.POST.get("text", "")
        try:
            passages = written(actor, text, sent.of.people)
            made = again(actor, wanted, passages, now=actor.now)
            return redirect("disclosure:version", wanted=made)
        except Refused as refused:
            told = refused.objections
    context = {"sent": sent, "text": text, "told": told}
    return render(request, "disclosure/change.html", context, status=422 if told else 200)


def _title(request: HttpRequest) -> str:
    said = " ".join(request.POST.get("title", "").split())[:120]
    if not said:
        raise Refused("Say what the letter is about.")
    return said


def written(actor: Actor, text: str, people: Iterable[UUID]) -> tuple[Passage, ...]:
    """Its paragraphs. `Refused` where there is none, or far too much."""
    parts = [each.strip() for each in text[: LONGEST + 1].replace("\r\n", "\n").split("\n\n")]
    if len(text) > LONGEST or not any(parts):
        raise Refused(
            "Write the letter."
            if not any(parts)
            else "That is far longer than a letter: attach it."
        )
    return tuple(
        Passage(
            text=each, compartment=Compartment.INDEX, about=frozenset(people), agency=actor.agency
        )
        for each in parts
        if each
    )
