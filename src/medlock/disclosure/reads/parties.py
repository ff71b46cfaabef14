"""Who may receive something about these people: themselves, their family, whoever lives with them,
and the teams involved. Nobody else can be written to, and no address is typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.disclosing import caller_parts, family_parts, some_member, team_parts
from medlock.access.vocabulary import Action, AgencyKind, Compartment, Purpose, TeamFunction
from medlock.disclosure.check.draft import Recipient, To
from medlock.ledger.audit import show
from medlock.people.days import GROWN_UP, today
from medlock.people.models import Involvement, Team
from medlock.people.protected import SHOWN
from medlock.people.reads.addresses import addresses
from medlock.people.reads.asking import ask, facts
from medlock.people.reads.cards import Card
from medlock.people.reads.family import Circle, circle
from medlock.people.reads.network import QUIET, tells_where

MOST_TEAMS = 20
YOUNGEST = 10
"""Years from which on a child may be offered as the one who gets it; below, it goes to a parent."""
UNKNOWN: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Who is party to a case, and the family and home of those it is about: asked once, and used
    for all that is done in one answer."""

    by: UUID
    people: tuple[UUID, ...]
    agencies: tuple[UUID, ...]
    circles: Mapping[UUID, Circle]
    parties: tuple[Recipient, ...]

    @property
    def by_key(self) -> dict[str, Recipient]:
        return {each.key: each for each in self.parties}

    def is_of(self, actor: Actor, people: Sequence[UUID], agencies: Sequence[UUID]) -> bool:
        asked = (actor.practitioner, tuple(people), tuple(agencies))
        return asked == (self.by, self.people, self.agencies)


def case(actor: Actor, people: Sequence[UUID], agencies: Sequence[UUID] = ()) -> Case:
    circles = {who: circle(actor, who) for who in people}
    found = tuple(_parties(actor, people, agencies, circles))
    return Case(actor.practitioner, tuple(people), tuple(agencies), circles, found)


def parties(actor: Actor, people: Sequence[UUID], agencies: Sequence[UUID] = ()) -> list[Recipient]:
    """The own teams first, for internal use; then the family, then the teams involved. `agencies`
    are party besides: whoever rang is told what was agreed. Without addresses: see `addressed`."""
    return list(case(actor, people, agencies).parties)


def _parties(
    actor: Actor,
    people: Sequence[UUID],
    agencies: Sequence[UUID],
    circles: Mapping[UUID, Circle],
) -> list[Recipient]:
    found = _teams(actor, people)
    known = {each.who for each in found}
    callers = [each for each in _callers(agencies) if each.who not in known]
    ours = [each for each in found if each.is_internal]
    others = [each for each in found if not each.is_internal]
    return [*ours, *_family(actor, circles), *others, *callers]


def addressed(actor: Actor, to: Recipient, circles: Mapping[UUID, Circle]) -> Recipient:
    """The same, with where they live by the record: their own address, or that of one of these
    people who lives with them. Without one, where this actor may not know it."""
    if to.to is not To.PERSON:
        return to
    home = [who for who, near in circles.items() if who != to.who and _lives_in(near, to.who)]
    found = (_of_today(actor, each) for each in (to.who, *home) if _may_see(actor, each))
    return replace(to, address=next(filter(None, found), ()))


def _callers(agencies: Iterable[UUID]) -> list[Recipient]:
    rows = Team.objects.filter(agency__in=list(agencies)).select_related("agency")
    return [
        Recipient(
            to=To.TEAM,
            who=team.id,
            name=f"{team.name}, {team.agency.name}",
            what="of the agency that rang",
            agency=team.agency_id,
            parts=caller_parts(),
        )
        for team in rows.order_by("name")[:MOST_TEAMS]
    ]


def _family(actor: Actor, circles: Mapping[UUID, Circle]) -> list[Recipient]:
    """Those the record is about, if old enough, then the grown-ups around them, each once."""
    everybody, on = _around(circles), today(actor.now)
    about = {card.person: (card, what, full) for card, what, full in _near(circles, on)}
    return [
        Recipient(
            to=To.PERSON,
            who=who,
            name=card.name,
            what=what,
            parts=family_parts(responsible=full),
            own=everybody,
        )
        for who, (card, what, full) in about.items()
    ]


def _near(circles: Mapping[UUID, Circle], on: date) -> Iterator[tuple[Card, str, bool]]:
    """What is said last of somebody counts: what they are to the child, and at best whose record
    it is."""
    home = [(card, "lives with them", False) for near in circles.values() for card in near.home]
    family = [
        (each.card, each.words, each.has_parental_responsibility)
        for near in circles.values()
        for each in near.family
    ]
    for told in (*home, *family):
        if told[0].person not in circles and _is_grown(told[0], on):
            yield told
    for near in circles.values():
        if near.own is not None and _is_old_enough(near.own, on):
            yield near.own, "whose record it is", True


def _around(circles: Mapping[UUID, Circle]) -> frozenset[UUID]:
    """The children, their parents and brothers and sisters, and who lives with them: whoever is of
    the family knows of these. What they may not know of them is protected, and found as that."""
    return frozenset(
        each
        for who, near in circles.items()
        for each in (who, *(one.card.person for one in near.family), *(c.person for c in near.home))
    )


def _is_grown(card: Card, on: date) -> bool:
    age = card.age(on)
    alive = card.is_person and card.died_on is None and not card.is_unborn
    return alive and (age is None or age >= GROWN_UP)


def _is_old_enough(card: Card, on: date) -> bool:
    age = card.age(on)
    return card.is_person and card.died_on is None and age is not None and age >= YOUNGEST


def _lives_in(near: Circle, who: UUID) -> bool:
    return who in {each.person for each in near.home}


def _may_see(actor: Actor, who: UUID) -> bool:
    return ask(actor, Action.READ, Compartment.ADDRESS, who).allowed


def _of_today(actor: Actor, who: UUID) -> tuple[str, ...]:
    on = today(actor.now)
    for each in addresses(actor, who):
        if (each.from_on is None or each.from_on <= on) and (each.to_on is None or each.to_on > on):
            lines = (*each.lines.splitlines(), each.postcode)
            return () if SHOWN in lines else tuple(filter(None, lines))
    return UNKNOWN


def _teams(actor: Actor, people: Sequence[UUID]) -> list[Recipient]:
    """But for those whose name says where a protected child is, to whoever may not know that."""
    purposes: dict[UUID, dict[UUID, set[Purpose]]] = defaultdict(lambda: defaultdict(set))
    for who, team, purpose in _involved(actor, people):
        purposes[team][who].add(Purpose(purpose))
    wanted = {*purposes, *actor.teams}
    rows = Team.objects.filter(id__in=wanted).select_related("agency").order_by("name")
    known = facts(actor, people).values()
    made = [
        _team(actor, team, [frozenset(purposes[team.id][who]) for who in people])
        for team in rows
        if not tells_where(actor, TeamFunction(team.function), team.id, known)
    ]
    return sorted(made, key=lambda each: (not each.is_internal, each.name))


def _involved(actor: Actor, people: Sequence[UUID]) -> list[tuple[UUID, UUID, str]]:
    """Who is involved now, for what. That somebody looks into an allegation is not told here."""
    held = Involvement.objects.visible_to(actor).filter(person__in=people)
    now = held.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=actor.now), began_at__lte=actor.now)
    show(actor, Compartment.INDEX, people)
    rows = now.values_list("person_id", "team_id", "purpose")
    return [row for row in rows if Purpose(row[2]) not in QUIET]


def _team(actor: Actor, team: Team, purposes: Iterable[frozenset[Purpose]]) -> Recipient:
    held = list(purposes)
    kind, function = AgencyKind(team.agency.kind), TeamFunction(team.function)
    member = some_member(team.id, team.agency_id, kind, function, actor.now)
    ours = team.id in actor.teams
    return Recipient(
        to=To.OWN_TEAM if ours else To.TEAM,
        who=team.id,
        name=f"{team.name}, {team.agency.name}",
        what="for internal use by my team" if ours else "involved",
        agency=team.agency_id,
        parts=team_parts(member, held),
        own_parts=team_parts(member, held, own=True),
    )
