"""The page of a child, and of a family, adult, worker or context alike: what holds, what is due,
who helps, what happened; and starting something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from medlock.access.actor import Actor
from medlock.access.policy import decide
from medlock.access.vocabulary import Action, Compartment
from medlock.access.watching import decide_looks
from medlock.access.whereabouts import decide_adopting
from medlock.casework.acts.start import Wanted, require_start
from medlock.casework.acts.start import start as start_work
from medlock.casework.pages.around import beside
from medlock.casework.pages.asking import entry_step, one_of, uuids, worker
from medlock.casework.pages.form.typed import a_date
from medlock.casework.pages.kinds import kind_in, page_of, start_of
from medlock.casework.pages.showing import born
from medlock.casework.pages.start import get_or_post
from medlock.casework.pages.worklist import row
from medlock.casework.reads.beside import Beside
from medlock.casework.reads.child import Child
from medlock.casework.reads.child import child as child_of
from medlock.casework.reads.chronology import FRONT, STATUS, Filter, Line
from medlock.pathway.event import LONDON, Kind, Source
from medlock.pathway.language import SubjectKind
from medlock.pathways import CATALOGUE
from medlock.people.days import today
from medlock.people.reads.asking import NOT_THERE
from medlock.people.reads.cards import Card, card
from medlock.people.reads.cards_of_others import cards_of_others
from medlock.people.reads.family import Circle, circle
from medlock.people.reads.safe_contact import safety
from medlock.words.refusals import NotAllowed, Refused

FILTERS = {
    Filter.EVERYTHING: "Everything",
    Filter.CONTACTS: "Contacts and referrals",
    Filter.STEPS: "Completed work",
    Filter.STATUSES: "Plans and statuses",
}
SAID = {
    Kind.STARTED: "Begun",
    Kind.COMPLETED: "Completed",
    Kind.OPENED: "Opened",
    Kind.ENDED: "Ended",
}
ON = ("day", "month", "year")
NO_WORK = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the chronology, as plain words."""

    when: str
    title: str
    what: str
    who: str
    href: str
    from_file: bool
    learnt: str  # where it became known on a later day than it happened
    beside: tuple[Beside, ...] = ()  # what somebody says of it


@require_safe
def child(request: HttpRequest, person: UUID) -> HttpResponse:
    return _page(request, worker(request), SubjectKind.CHILD, person)


@require_safe
def subject(request: HttpRequest, kind: str, subject: UUID) -> HttpResponse:
    return _page(request, worker(request), kind_in(kind), subject)


def _page(request: HttpRequest, actor: Actor, kind: SubjectKind, person: UUID) -> HttpResponse:
    typed = {part: request.GET.get(f"known-{part}", "").strip() for part in ON}
    as_known, told = _as_known(typed, actor)
    near = nearest(actor, kind, person)
    found = child_of(actor, person, now=actor.now, as_known=as_known, known_as=near.own)
    must_be(kind, found.card)
    only = Filter(one_of(tuple(Filter), request.GET.get("show", "")))
    work = reverse("casework:work", args=[NO_WORK])
    lines = [told_of(each, work) for each in found.lines if shows(each, only)]
    context = {
        "child": found,
        "here": page_of(kind, person),
        "kind": kind.value,
        "starts": [
            (each.title, start_of(each.subject, person, each.key)) for each in found.may_start
        ],
        "beside": beside(actor, found.card, near.households),
        "born": born(found.card, actor),
        "statuses": [
            (CATALOGUE.title(each.status), day(each.opened_at)) for each in found.statuses
        ],
        "rows": [row(item) for item in found.due],
        "active": last_active(found.lines),
        "seen": last_seen(found),
        "family": near.family,
        "home": [each for each in near.home if each.person != person],
        "lines": lines,
        "filters": FILTERS,
        "only": only,
        "typed": {f"known-{part}": text for part, text in typed.items()},
        **_safely(actor, found),
        "as_known": day(as_known) if as_known else "",
        "told": told,
    }
    return render(request, "casework/child.html", context, status=422 if told else 200)


def _safely(actor: Actor, page: Child) -> dict[str, object]:
    """What to heed before anybody is rung, whether where they are is protected, and whether this
    reader may see who has looked."""
    found, known = page.card, page.known
    watched = {"watched": decide_looks(actor, known).allowed}
    if not found.is_person:
        return watched | {"cautions": ()}
    held = safety(actor, [found.person])
    return watched | {
        "cautions": held.cautions({found.person: found.name}),
        "safe": held.card(actor, found.person, known),
        "protected": known.protected,
        "adoption": known.adopting or decide_adopting(actor, known).allowed,
        "reads_contacts": decide(actor, Action.READ, Compartment.CONTACTS, known).allowed,
    }


def nearest(actor: Actor, kind: SubjectKind, who: UUID) -> Circle:
    """Family and home of a person; what is none has its own card alone."""
    if kind in (SubjectKind.CHILD, SubjectKind.ADULT):
        return circle(actor, who)
    return Circle(cards_of_others(actor, [who]).get(who), (), ())


def must_be(kind: SubjectKind, card: Card) -> None:
    """An address that says it is a family's is not a child's; `NotAllowed`, as for no record."""
    persons = (SubjectKind.CHILD, SubjectKind.ADULT)
    if card.kind is not kind and not (card.is_person and kind in persons):
        raise NotAllowed(NOT_THERE)


@get_or_post
def start(request: HttpRequest, person: UUID, step: str) -> HttpResponse:
    """About this child, and those of the household it is about too."""
    return _start(request, SubjectKind.CHILD, person, step)


@get_or_post
def start_about(request: HttpRequest, kind: str, subject: UUID, step: str) -> HttpResponse:
    """About this family, adult, worker or context."""
    return _start(request, kind_in(kind), subject, step)


def _start(request: HttpRequest, kind: SubjectKind, person: UUID, step: str) -> HttpResponse:
    actor = worker(request)
    declared = entry_step(step)
    home = _together(actor, person) if declared.together else []
    told: tuple[str, ...] = ()
    if request.method == "POST":
        ticked = uuids(request.POST.getlist("child"))
        about = [person, *(each.person for each in home if each.person in ticked)]
        try:
            work = start_work(actor, Wanted(step=step, children=about), now=actor.now)
            return redirect("casework:work", work=work.id)
        except Refused as refused:
            told = refused.objections
    else:
        require_start(actor, declared, [person])
    known = card(actor, person)
    must_be(kind, known)
    context = {
        "card": known,
        "here": page_of(kind, person),
        "step": declared,
        "home": home,
        "on": today(actor.now),
        "told": told,
    }
    return render(request, "casework/start_for.html", context, status=422 if told else 200)


def _together(actor: Actor, person: UUID) -> list[Card]:
    """Brothers and sisters, and other children of the household."""
    on = today(actor.now)
    near = circle(actor, person)
    related = [each.card for each in near.family if each.kind == "sibling"]
    found = {each.person: each for each in (*related, *near.home)}
    return [
        each
        for who, each in found.items()
        if who != person and (each.is_unborn or (each.age(on) or 99) < 18)
    ]


def _as_known(typed: Mapping[str, str], actor: Actor) -> tuple[datetime | None, tuple[str, ...]]:
    """The end of the day asked for; None for today, or what is wrong with what was typed."""
    try:
        iso = a_date("As known on", *typed.values())
    except Refused as refused:
        return None, refused.objections
    if not iso or date.fromisoformat(iso) >= today(actor.now):
        return None, ()
    return datetime.combine(date.fromisoformat(iso), time.max, LONDON), ()


def shows(line: Line, only: Filter) -> bool:
    match only:
        case Filter.STEPS:
            return line.kind is Kind.COMPLETED
        case Filter.STATUSES:
            return line.kind in STATUS
        case Filter.CONTACTS:
            return line.key in FRONT
        case _:
            return True


def told_of(line: Line, work: str) -> Told:
    """`work` is the address of the page of no work: asked for once, as there may be hundreds."""
    outcome = f": {line.outcome}" if line.outcome else ""
    when, known = day(line.happened_at), day(line.known_at)
    leads = line.work is not None and line.kind in (Kind.STARTED, Kind.COMPLETED)
    return Told(
        when=when,
        title=line.title,
        what=f"{SAID.get(line.kind, '')}{outcome}",
        who=", ".join(filter(None, (line.worker, line.team))),
        href=work.replace(str(NO_WORK), str(line.work)) if leads else "",
        from_file=line.source is not Source.CASEWORK,
        learnt=known if known != when else "",
        beside=line.beside,
    )


def last_active(lines: Iterable[Line]) -> dict[str, str]:
    """When each team, and each worker, last did something for the child; newest line first."""
    found: dict[str, str] = {}
    for line in lines:
        for name in (line.worker, line.team):
            if name and line.kind is Kind.COMPLETED:
                found.setdefault(name, day(line.happened_at))
    return found


def last_seen(found: Child) -> str:
    """The day the child was last seen, by the visits and enquiries that say so."""
    days = [each for line in found.lines if (each := _seen(line))]
    return day(max(days)) if days else ""


def _seen(line: Line) -> datetime | None:
    """When, if this tells that the child was seen: a visit that counts, or a date it was seen."""
    if line.kind is not Kind.COMPLETED:
        return None
    told = line.facts.get("child_seen")
    if isinstance(told, str) and told:
        moment = datetime.fromisoformat(told)
        return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
    return line.happened_at if counts_as_seen(line) else None


def counts_as_seen(line: Line) -> bool:
    """A visit with an outcome that its clock counts: the child was there."""
    if "visit" not in line.key:
        return False
    labels = {each.label: each.key for each in CATALOGUE.step(line.key).outcomes}
    clocks = (clock for _, clock in CATALOGUE.clocks_on(line.key))
    return any(labels.get(line.outcome) in each.met_by for each in clocks)


def day(moment: datetime) -> str:
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%B %Y}"
