"""Check the answers, choose how it ends, see what follows, who does it and when; then complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action
from medlock.casework.acts.complete import complete
from medlock.casework.acts.finishing import ready
from medlock.casework.acts.refusing import Incomplete
from medlock.casework.acts.sign import submit
from medlock.casework.pages.asking import worker
from medlock.casework.pages.following import Following, following
from medlock.casework.pages.form.parts import part_of
from medlock.casework.pages.form.said import headed, lines
from medlock.casework.pages.form.surroundings import lists
from medlock.casework.pages.showing import About, about
from medlock.casework.pages.start import get_or_post
from medlock.casework.reads.work import offered
from medlock.pathway.completion import Outcomes, Record
from medlock.pathway.language import Outcome
from medlock.pathway.objections import Objection
from medlock.pathway.offers import Offer
from medlock.pathway.phrases import follows
from medlock.pathways import CATALOGUE
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True)
class Ending:
    """One way to end, what it does in words, and why it may not be chosen where it may not."""

    outcome: Outcome
    does: str
    objections: tuple[str, ...]


Ways = Mapping[UUID, tuple[Offer, ...]]
"""By child, every outcome and what stands against it."""


@get_or_post
def check(request: HttpRequest, work: UUID) -> HttpResponse:
    actor = worker(request)
    page = about(actor, work, Action.WRITE)
    if not page.work.open:
        return redirect("casework:work", work=work)
    if request.method == "POST":
        return _decide(request, actor, page)
    return _page(request, actor, page)


def _decide(request: HttpRequest, actor: Actor, page: About) -> HttpResponse:
    chosen = chosen_in(request.POST, page)
    try:
        with transaction.atomic():
            sure, outcomes = ready(actor, page.work, chosen, actor.now)
            if "sure" in request.POST:
                return redirect(_ended(actor, page, outcomes))
    except Incomplete as incomplete:
        return _page(request, actor, page, incomplete.by_field)
    except Refused as refused:
        return _page(request, actor, page, tuple(Objection("", s) for s in refused.objections))
    return _confirm(request, actor, page, (sure, outcomes))


def _ended(actor: Actor, page: About, outcomes: Outcomes) -> str:
    if page.step.signs:
        submit(actor, page.work.id, outcomes, now=actor.now)
    else:
        complete(actor, page.work.id, outcomes, now=actor.now)
    return reverse("casework:work", args=[page.work.id])


def chosen_in(posted: QueryDict, page: About) -> dict[UUID, str]:
    """The outcome of each child: their own where one was chosen apart, else that of all. For work
    about nobody named, of the work."""
    shared = posted.get("outcome", "")
    about_whom = page.work.people or (page.work.id,)
    return {who: posted.get(f"outcome.{who}", "") or shared for who in about_whom}


def endings(offered: Iterable[tuple[Offer, ...]]) -> Iterator[Ending]:
    """Every outcome of the step. What stands against it for one child stands against it for all."""
    for each in zip(*offered, strict=True):
        against = dict.fromkeys(sentence for offer in each for sentence in offer.objections)
        yield Ending(each[0].outcome, follows(each[0].outcome, CATALOGUE), tuple(against))


@dataclass(frozen=True, slots=True)
class Choosing:
    """The ways it may end for one child, or for all together, and those not possible now."""

    name: str  # of the control
    id: str  # of its first
    called: str
    ways: tuple[Ending, ...]
    chosen: str

    @property
    def possible(self) -> list[Ending]:
        return [each for each in self.ways if not each.objections]

    @property
    def barred(self) -> list[Ending]:
        return [each for each in self.ways if each.objections]


def choosing(page: About, ways: Ways, request: HttpRequest) -> list[Choosing]:
    """One choice for all; or, where asked for, one for each child by name."""
    posted = request.POST
    if not apart(page, request):
        every = tuple(endings(ways.values()))
        return [Choosing("outcome", "outcome", "", every, posted.get("outcome", ""))]
    return [
        Choosing(
            f"outcome.{who}",
            "outcome" if at == 0 else f"outcome-{who}",
            card.name,
            tuple(endings([ways[who]])),
            posted.get(f"outcome.{who}", ""),
        )
        for at, (who, card) in enumerate(page.cards.items())
    ]


def apart(page: About, request: HttpRequest) -> bool:
    """Whether each child is to end in a way of its own."""
    sent = any(name.startswith("outcome.") for name in request.POST)
    return len(page.cards) > 1 and ("each" in request.GET or sent)


def _page(
    request: HttpRequest, actor: Actor, page: About, found: tuple[Objection, ...] = ()
) -> HttpResponse:
    known = lists(actor, page.work, page.step.fields)
    context = {
        "about": page,
        "written_by_section": headed(lines(page.step, page.work.answers, page.called, known)),
        "part_of": {each.name: part_of(page.step, each.name) for each in page.step.fields},
        "problems": list(_linked(page, found)),
        "choices": choosing(page, offered(actor, page.work, actor.now), request),
        "apart": apart(page, request),
    }
    return render(request, "casework/check.html", context, status=422 if found else 200)


def _linked(page: About, found: tuple[Objection, ...]) -> Iterator[tuple[str, str]]:
    """Each objection with where it can be put right."""
    asked = {each.name for each in page.step.fields}
    for each in found:
        if each.field.partition("@")[0] in asked:
            at = reverse("casework:part", args=[page.work.id, part_of(page.step, each.field)])
            yield f"{at}?back=check#q-{each.field.replace('@', '-')}", each.sentence
        else:
            yield "#outcome", each.sentence


def _confirm(
    request: HttpRequest, actor: Actor, page: About, sure: tuple[Record, Outcomes]
) -> HttpResponse:
    made, outcomes = sure
    what: Following = following(made, outcomes, page.called, actor.now)
    context = {
        "about": page,
        "outcomes": _said(page, outcomes),
        "hidden": {f"outcome.{who}": key for who, key in outcomes.items()},
        "following": what,
    }
    return render(request, "casework/confirm.html", context)


def _said(page: About, outcomes: Outcomes) -> Mapping[str, str]:
    """The label of each child's outcome, by name; one line where all end alike."""
    labels = {who: page.step.outcome(key).label for who, key in outcomes.items()}
    if len(set(labels.values())) == 1:
        return {page.names: next(iter(labels.values()))}
    return {page.called.get(who, page.names): label for who, label in labels.items()}
