"""Records that may be of one person: whose it is to judge, and what they see of the two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from medlock.access.actor import Actor
from medlock.access.policy import OTHERWISE, Decision, decide
from medlock.access.vocabulary import Action, Compartment
from medlock.governance.models import SameJudgement
from medlock.ledger.audit import consult, note
from medlock.people.models import Identifier, MaybeSame
from medlock.people.reads.asking import NOT_THERE, facts
from medlock.people.reads.cards import Card, cards
from medlock.people.reads.search import look_up
from medlock.words.refusals import NotAllowed

APPROVES = (Compartment.INDEX, Action.APPROVE)


def judged_by(actor: Actor) -> QuerySet[MaybeSame]:
    """Suspicions about a record of which this actor manages the work: either of the two will do."""
    mine = MaybeSame.objects.visible_to(actor, *APPROVES)
    return mine | MaybeSame.objects.visible_to(actor, *APPROVES, about="other_id")


def may_judge(actor: Actor, suspicion: UUID) -> tuple[MaybeSame, Decision, UUID]:
    """The suspicion, the decision, and which of the two records makes it theirs."""
    found = judged_by(actor).filter(id=suspicion).first()
    if found is None:
        note(actor, "judge same", "suspicion", suspicion, (), OTHERWISE)
        raise NotAllowed(NOT_THERE)
    both = [found.person_id, found.other_id]
    known = facts(actor, both)
    for who in both:
        decision = decide(actor, Action.APPROVE, Compartment.INDEX, known[who])
        if decision.allowed:
            consult(actor, Compartment.INDEX, both)
            return found, decision, who
    note(actor, "judge same", "suspicion", suspicion, both, decision)
    raise NotAllowed(NOT_THERE)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Two index cards and how it stands with them."""

    id: UUID
    one: Card
    other: Card
    at: datetime
    by: str
    verdict: str


def waiting(actor: Actor, most: int = 100) -> list[Suspicion]:
    """What this manager has to judge, the oldest first."""
    rows = judged_by(actor).filter(judged_at__isnull=True).order_by("suspected_at")
    return _shown(actor, list(rows.select_related("suspected_by")[:most]))


def of_record(actor: Actor, person: UUID) -> list[Suspicion]:
    """All there ever were about one record, judged or not."""
    about = Q(person=person) | Q(other=person)
    rows = judged_by(actor).filter(about).order_by("-suspected_at")
    return _shown(actor, list(rows.select_related("suspected_by")))


def _shown(actor: Actor, rows: Iterable[MaybeSame]) -> list[Suspicion]:
    """The other's index card opens with the suspicion: nobody can judge a name unseen. Whoever is
    barred from either is barred from the suspicion too."""
    found = list(rows)
    both = [who for each in found for who in (each.person_id, each.other_id)]
    look_up(both)
    known = cards(actor, both)
    note(actor, "read", "suspicions", "", both)
    return [
        Suspicion(
            each.id,
            known[each.person_id],
            known[each.other_id],
            each.suspected_at,
            each.suspected_by.name,
            each.get_verdict_display() if each.verdict else "",
        )
        for each in found
        if each.person_id in known and each.other_id in known
    ]


@dataclass(frozen=True, slots=True)
class Judgement:
    at: datetime
    by: str
    judged: str
    because: str


@dataclass(frozen=True, slots=True)
class Judging:
    """All that the page of one suspicion shows."""

    suspicion: Suspicion
    numbers: tuple[list[str], list[str]]  # of each of the two
    history: tuple[Judgement, ...]


def judging(actor: Actor, suspicion: UUID) -> Judging:
    found, _, _ = may_judge(actor, suspicion)
    (shown,) = _shown(actor, [found])
    rows = SameJudgement.objects.visible_to(actor).filter(suspicion=suspicion)
    history = tuple(
        Judgement(each.at, each.by.name, each.get_judged_display(), each.because)
        for each in rows.select_related("by").order_by("at")
    )
    return Judging(shown, _numbers(actor, shown), history)


def _numbers(actor: Actor, shown: Suspicion) -> tuple[list[str], list[str]]:
    """The numbers each has: the surest sign that two records are of two people."""
    one, other = shown.one.person, shown.other.person
    rows = Identifier.objects.visible_to(actor).filter(person__in=[one, other]).order_by("kind")
    told: dict[UUID, list[str]] = {one: [], other: []}
    for each in rows:
        told[each.person_id].append(f"{each.get_kind_display()} {each.value}")
    return told[one], told[other]
