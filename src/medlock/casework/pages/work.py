"""One piece of work: what is written, what is still to do, and what may be done with it now."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action
from medlock.casework.pages.asking import worker
from medlock.casework.pages.form.parts import parts
from medlock.casework.pages.form.said import headed, lines
from medlock.casework.pages.form.surroundings import lists
from medlock.casework.pages.showing import About, of_piece
from medlock.casework.reads.beside import beside
from medlock.casework.reads.permission import allowed, correctable
from medlock.casework.reads.pieces import pieces
from medlock.casework.reads.work import Seen, seen
from medlock.people.reads.asking import facts


@require_safe
def work(request: HttpRequest, work: UUID) -> HttpResponse:
    actor = worker(request)
    told = seen(actor, work, now=actor.now)
    page, known = of_piece(actor, told.work), told.known
    context = {
        "about": page,
        "told": told,
        "may_write": allowed(actor, Action.WRITE, page.work, known),
        "may_correct": not page.work.open and correctable(actor, page.work, known),
        "may_sign": allowed(actor, Action.APPROVE, page.work, known),
        "may_read": readable(actor, told),
        "headed": headed(
            lines(
                page.step, page.work.answers, page.called, lists(actor, page.work, page.step.fields)
            )
        ),
        "parts_of": parts(page.step),
        "signing": signing(page, told),
        "outcomes": labels(page, told.completions[-1].outcomes) if told.completions else {},
        "beside": beside(actor, [work]).get(work, ()),
    }
    template = "casework/work.html" if page.work.open else "casework/done.html"
    return render(request, template, context)


def readable(actor: Actor, told: Seen) -> frozenset[UUID]:
    """Which of the work around this one this actor may open: the rest is named, and no link."""
    near = [each.answer for each in told.asks] + [each.work for each in told.follows]
    near += [told.because.work] if told.because else []
    found = pieces(near) if near else {}
    people = {who for piece in found.values() for who in piece.people}
    known = facts(actor, people) if people else {}
    return frozenset(
        key for key, piece in found.items() if allowed(actor, Action.READ, piece, known)
    )


def signing(page: About, told: Seen) -> Mapping[str, object]:
    """The signature waited for or sent back: the latest, and whether the work changed since."""
    if not told.signatures:
        return {}
    latest = told.signatures[-1]
    return {
        "latest": latest,
        "outcomes": labels(page, latest.outcomes),
        "changed": latest.revision != page.work.number,
    }


def labels(page: About, outcomes: Mapping[UUID, str]) -> dict[str, str]:
    """The outcome by child, in words; one line where all end alike."""
    said = {who: page.step.outcome(key).label for who, key in outcomes.items()}
    if len(set(said.values())) == 1:
        return {page.names: next(iter(said.values()))}
    return {page.called.get(who, page.names): label for who, label in said.items()}
