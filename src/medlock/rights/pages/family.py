"""Who is involved with a child and who has seen the record, for the family to read: nobody should
be surprised. It goes through the disclosure check like all that leaves."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from medlock.access.vocabulary import Compartment
from medlock.access.watching import decide_looks
from medlock.disclosure.check.draft import Kind, Passage, Shape
from medlock.disclosure.pages.asking import sender
from medlock.disclosure.pages.choosing import Proposal, choose
from medlock.disclosure.reads.knowing import Besides
from medlock.people.reads.asking import facts
from medlock.people.reads.cards import card
from medlock.people.reads.network import Helper, network
from medlock.rights.pages.asking import get_or_post
from medlock.rights.reads.looked import Looked, looked

INDEX = Compartment.INDEX
SURPRISED = "Everybody who looks is put on record. If a name surprises you, ask us why they looked."
ASK_US = "Everybody who looks is put on record. Ask us for the list: the worker’s manager gives it."
UNSAFE = (
    "Everybody who looks is put on record. We do not list the names here, because somebody in this "
    "record is being kept safe. Ask your worker, who can tell you what is safe to tell."
)


@get_or_post
def involved(request: HttpRequest, person: UUID) -> HttpResponse:
    actor = sender(request)
    found = card(actor, person)
    known = facts(actor, [person])[person]
    helpers = network(actor, person)
    safe = not (known.protected or known.sealed)
    may = safe and decide_looks(actor, known).allowed
    looks = looked(actor, person) if may else []
    said = (SURPRISED if may else ASK_US) if safe else UNSAFE

    def besides() -> Besides:
        workers = frozenset(each.worker for each in helpers if each.worker)
        return Besides(workers=workers)

    proposal = Proposal(
        kind=Kind.WRITE_UP,
        title=f"Who is involved with {found.name}",
        people=(person,),
        passages=lambda: tuple(passages(helpers, looks, said)),
        back=reverse("casework:child", args=[person]),
        back_to=found.name,
        besides=besides,
    )
    return choose(request, actor, proposal)


def passages(helpers: list[Helper], looks: list[Looked], said: str) -> Iterator[Passage]:
    """`looks`: none where it would not be safe to say who has looked, or is not theirs to say;
    `said` tells which."""
    yield _heading("Who is working with you")
    for each in helpers:
        who = f"{each.worker}, {each.team}" if each.worker else each.team
        ring = f". Ring {each.phone}" if each.phone else ""
        text = f"{who} ({each.agency}){ring}"
        yield Passage(text=text, label=each.purpose.label, shape=Shape.ROW, compartment=INDEX)
    yield _heading("Who has looked at the record")
    for seen in looks:
        text, on = f"{seen.name}, {seen.agency}", f"{seen.on:%-d %B %Y}"
        yield Passage(text=text, label=on, shape=Shape.ROW, compartment=INDEX)
    yield Passage(text=said, compartment=INDEX)


def _heading(words: str) -> Passage:
    return Passage(text=words, shape=Shape.HEADING, compartment=INDEX)
