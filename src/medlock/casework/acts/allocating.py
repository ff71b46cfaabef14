"""Allocation names the worker of a child: what that changes beyond the record itself."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.vocabulary import WORKING, Purpose
from medlock.casework.acts.changing import assign, release
from medlock.casework.acts.involving import involve
from medlock.casework.acts.teams import Given
from medlock.casework.models import Assignment
from medlock.casework.reads.reach import reachable
from medlock.casework.reads.subjects import under_way
from medlock.ledger.audit import note
from medlock.pathway.answers import Answers, answers_for, day_of
from medlock.pathway.completion import Outcomes, Record, Subject
from medlock.pathway.objections import Objection
from medlock.people.models import Involvement, Membership

ALLOCATION, ALLOCATED = "allocation", "allocated"
LEADS = frozenset({"social_worker", "assessing"})
"""The roles of which a child has one worker at a time."""


def objections(record: Record, outcomes: Outcomes) -> list[Objection]:
    """Whether the worker named works in the team named, on the day they begin."""
    found = []
    for each in _allocated(record, outcomes):
        answers = answers_for(record.answers, each.id)
        if _membership(answers) is None:
            found.append(
                Objection(
                    "worker",
                    "The worker does not work in that team on that day. Choose the team, then one "
                    "of its workers from the list.",
                )
            )
    return list(dict.fromkeys(found))


def allocate(
    by: Actor, record: Record, outcomes: Outcomes, decision: Decision, now: datetime
) -> None:
    """The worker is involved from now, who led before is not, and takes on the team's open work."""
    for each in _allocated(record, outcomes):
        answers = answers_for(record.answers, each.id)
        given = _membership(answers)
        if given is None:
            continue
        if answers.get("role") in LEADS:
            _end_lead(by, each.id, given, now)
        _begin(by, each.id, given, record.id, decision)
        _take_over(by, each.id, given, now)


def _allocated(record: Record, outcomes: Outcomes) -> list[Subject]:
    if record.step.key != ALLOCATION:
        return []
    return [each for each in record.subjects if outcomes.get(each.id) == ALLOCATED]


def _membership(answers: Answers) -> Given | None:
    """The team and worker an allocation names, if that worker belongs to that team."""
    try:
        worker, team = UUID(str(answers.get("worker"))), UUID(str(answers.get("team")))
    except ValueError:
        return None
    on = day_of(answers, "started")
    held = Membership.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gt=on),
        practitioner=worker,
        team=team,
        from_on__lte=on,
        role__in=WORKING,
    )
    agency = held.values_list("team__agency_id", flat=True).first()
    return Given(team, agency, worker) if agency else None


def _end_lead(by: Actor, person: UUID, given: Given, now: datetime) -> None:
    held = reachable(Involvement).filter(
        person=person,
        purpose=Purpose.CHILD_IN_NEED,
        worker__isnull=False,
        ended_at__isnull=True,
    )
    if held.exclude(team=given.team, worker=given.worker).update(ended_at=now):
        note(by, "end involvement", "involvement", "", [person])


def _begin(by: Actor, person: UUID, given: Given, work: UUID, decision: Decision) -> None:
    held = reachable(Involvement).filter(
        person=person,
        team=given.team,
        worker=given.worker,
        purpose=Purpose.CHILD_IN_NEED,
        ended_at__isnull=True,
    )
    if not held.exists():
        involve(by, person, given, Purpose.CHILD_IN_NEED, work, decision)


def _take_over(by: Actor, person: UUID, given: Given, now: datetime) -> None:
    """What the team has open for the child and nobody has taken on."""
    works = [each.work for each in under_way([person]) if each.team == given.team]
    held = Assignment.objects.filter(work__in=works, until__isnull=True, worker__isnull=True)
    for row, work in list(held.values_list("id", "work_id")):
        release([row], now)
        assign(by, work, given.team, given.worker, now)
