"""Put together a meeting pack, a court bundle or a copy of the record: what goes in is ticked, and
each who gets it has a version of their own, through the check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from medlock.access.actor import Actor
from medlock.access.disclosing import lawful_parts
from medlock.access.vocabulary import Compartment
from medlock.casework.pages import leaving, printing
from medlock.casework.pages.asking import uuids, worker
from medlock.casework.pages.form.said import Line, day
from medlock.casework.pages.leaving import Told
from medlock.casework.pages.showing import About, born, oldest_first
from medlock.casework.pages.start import get_or_post
from medlock.casework.reads.chronology import chronology
from medlock.casework.reads.finished import Finished, Packable, packable
from medlock.casework.reads.plan import plan
from medlock.disclosure.check.draft import Kind, Named, Passage, Recipient, Shape, To
from medlock.disclosure.pages.choosing import Proposal, choose
from medlock.disclosure.reads.knowing import Besides
from medlock.ledger.audit import note
from medlock.pathways import CATALOGUE
from medlock.people.reads.cards import Card, card, cards
from medlock.words.refusals import Refused

KINDS = {
    Kind.MEETING_PACK: "Meeting pack",
    Kind.COURT_BUNDLE: "Court bundle",
    Kind.EXPORT: "Copy of the record",
}
THE_COURT = Recipient(
    to=To.COURT,
    who=UUID(int=0),
    name="The court",
    what="for a court bundle alone",
    parts=lawful_parts(),
)
"""No person of any record, so nothing that is protected is taken for its own."""
MOST = 100
"""Somebody reads each of them before it goes."""
PLAN, PART = Compartment.PLAN, Shape.PART


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to go in, and `objections` to how the form was filled in."""

    kind: Kind
    works: tuple[Finished, ...]
    plans: tuple[str, ...]
    chronology: bool
    objections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    passages: tuple[Passage, ...]
    besides: Besides


@get_or_post
def pack(request: HttpRequest, person: UUID) -> HttpResponse:
    actor = worker(request)
    found, may = card(actor, person), packable(actor, person)
    chosen = _chosen(request.POST, may)
    packed = cache(lambda: _packed(actor, found, chosen))
    proposal = Proposal(
        kind=chosen.kind,
        title=f"{KINDS[chosen.kind]}: {found.name}",
        people=(person,),
        passages=lambda: packed().passages,
        back=reverse("casework:child", args=[person]),
        back_to=found.name,
        besides=lambda: packed().besides,
        also=(THE_COURT,),
        template="casework/pack.html",
        asked={
            "name": found.name,
            "kinds": KINDS,
            "years": [(y, list(e)) for y, e in groupby(may.works, key=lambda each: each.on.year)],
            "said": day,
            "plans": [(each, CATALOGUE.title(each)) for each in may.plans],
            "ticked": {name: request.POST.getlist(name) for name in ("kind", "with", "step")},
            "at": "kind",
        },
    )
    return choose(request, actor, proposal)


def _chosen(posted: QueryDict, may: Packable) -> Chosen:
    """Of what was offered; anything else was not chosen on this page."""
    kinds, beside = {each.value for each in KINDS}, posted.getlist("with")
    said, ticked = posted.get("kind", ""), set(uuids(posted.getlist("step")))
    works = tuple(each for each in may.works if each.work.id in ticked)
    plans = tuple(each for each in may.plans if each in beside)
    kind = Kind(said) if said in kinds else Kind.MEETING_PACK
    wrong = []
    if said not in kinds:
        wrong.append("Say what it is: a meeting pack, a court bundle or a copy of the record.")
    if not (works or plans or "chronology" in beside):
        wrong.append("Tick what goes in.")
    if len(works) > MOST:
        wrong.append(f"Tick at most {MOST} pieces of work: somebody has to read all of it.")
    if THE_COURT.key in posted.getlist("to") and kind is not Kind.COURT_BUNDLE:
        wrong.append("The court gets a court bundle and nothing else.")
    return Chosen(kind, works, plans, "chronology" in beside, tuple(wrong))


def _packed(actor: Actor, found: Card, chosen: Chosen) -> Packed:
    """`Refused` where the form does not say what it is, or what goes in."""
    if chosen.objections:
        raise Refused(chosen.objections)
    pages = _pages(actor, chosen)
    told = leaving.told_each(pages, actor)
    events = list(reversed(chronology(actor, found.person))) if chosen.chronology else []
    plans = [plan(actor, found.person, each, now=actor.now) for each in chosen.plans]
    shown = [leaving.of_plan(actor, each) for each in plans]
    passages = [*leaving.facts([("Who", born(found, actor))])]
    if events:
        passages += [_part("Chronology", Compartment.INDEX)]
        passages += leaving.chronology(events, found.person)
    for found_plan, own in zip(plans, shown, strict=True):
        passages.append(_part(found_plan.status.title, PLAN))
        passages += printing.planned(found_plan, own, actor)
    for page, one in zip(pages, chosen.works[::-1], strict=True):
        passages += _of_work(page, told[page.work.id], day(one.on))
    lines = [line for each in told.values() for line in each.lines]
    lines += [line for each in shown for answered in each.values() for line in answered]
    workers = {each.worker for each in events} | {name for e in told.values() for name in _who(e)}
    return Packed(tuple(passages), _besides(found, pages, lines, workers))


def _pages(actor: Actor, chosen: Chosen) -> list[About]:
    """Oldest first, each put on record as read."""
    works = [each.work for each in reversed(chosen.works)]
    known = cards(actor, {who for each in works for who in each.people}) if works else {}
    for each in works:
        note(actor, "read", "work", each.id, each.people, step=each.step.stamp)
    return [
        About(each, oldest_first({who: known[who] for who in each.people if who in known}), actor)
        for each in works
    ]


def _of_work(page: About, told: Told, on: str) -> Iterator[Passage]:
    """All of it lies where the step does: whoever may not have that gets no word of the step."""
    work, part = page.work, leaving.part_of(page.step)
    said = (
        *printing.of_step(page, told.ended, told.wrote),
        *leaving.answers(work, told.lines),
        *leaving.said_beside(work, told.beside),
    )
    for each in (_part(f"{page.step.title}, {on}", part), *said):
        where = part if each.compartment is Compartment.INDEX else each.compartment
        yield replace(each, compartment=where, agency=work.agency, work=work.id)


def _part(title: str, part: Compartment) -> Passage:
    return Passage(text=title, shape=PART, compartment=part)


def _who(told: Told) -> set[str]:
    return {told.wrote, *(each.by for each in told.ended)}


def _besides(found: Card, pages: list[About], lines: list[Line], workers: set[str]) -> Besides:
    """Children of other families stand in work that was about several: they are looked for too."""
    others = {
        who: each.name for page in pages for who, each in page.cards.items() if who != found.person
    }
    named = leaving.besides(lines, *workers)
    return replace(
        named, named=(*named.named, *(Named(who, (name,)) for who, name in others.items()))
    )
