"""The involvement that work itself creates and ends. Nobody is given a record but to work on it.

Whoever may complete a step decides by its outcome which team goes on, so that decision is the one
the involvement rests on. A team stays involved while it has such work, or the status holds.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor
from medlock.access.breaking import EMERGENCY
from medlock.access.policy import Decision
from medlock.access.vocabulary import Purpose, TeamFunction
from medlock.casework.acts.teams import Given, function_of
from medlock.casework.reads.reach import reachable
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.pathway.language import Step, SubjectKind
from medlock.pathways.posts import does
from medlock.pathways.purposes import ENDING, OPENS, SUSTAINS
from medlock.people.models import HouseholdMember, Involvement

LET_GO = "SELECT casework_let_go(%s, %s, %s, %s, %s, %s)"


def bring_in(
    by: Actor, step: Step, people: Collection[UUID], given: Given, work: UUID, decision: Decision
) -> None:
    """The team given this step is involved with these people, for the purpose the step has. A step
    without one of its own is done under any the team has already.

    With a worker no team is involved: their record is for who manages them. Nor does whoever opened
    a record in an emergency bring their own team in: it closes to them when that ends."""
    own_way_in = decision.rule == EMERGENCY and given.team in by.teams
    if step.subject is SubjectKind.WORKER or own_way_in:
        return
    own = _purpose(by, step, given)
    if own is None and step.subject is SubjectKind.FAMILY:
        own = _at_home(people, given)
    held = reachable(Involvement).filter(person__in=people, team=given.team, ended_at__isnull=True)
    rows = held.filter(purpose=own) if own else held
    known = set(rows.values_list("person_id", flat=True)) if people else set()
    for person in people:
        if person not in known:
            involve(by, person, given, own or _otherwise(step), work, decision)


def _purpose(by: Actor, step: Step, given: Given) -> Purpose | None:
    """What the step is for; of an adult or a context, or begun in a team of one's own, only for the
    kind of team that does it. Nobody gives themselves a purpose by doing another team's work, and
    whoever tells of an adult or a context reads what they told."""
    done = does(step)
    fits = function_of(given.team) is done or step.purpose is Purpose.FRONT_DOOR
    if step.subject in (SubjectKind.ADULT, SubjectKind.CONTEXT):
        return step.purpose if fits else None
    return step.purpose if fits or done is None or given.team not in by.teams else None


def _at_home(families: Collection[UUID], given: Given) -> Purpose | None:
    """What the team works for with those who live there: the longest."""
    living = reachable(HouseholdMember).filter(household__in=families, to_on__isnull=True)
    held = reachable(Involvement).filter(
        person__in=living.values("person"), team=given.team, ended_at__isnull=True
    )
    found = held.order_by("began_at").values_list("purpose", flat=True).first()
    return Purpose(found) if found else None


def _otherwise(step: Step) -> Purpose:
    """The purpose of a team that had none and is given a step without one."""
    social_work = does(step) is TeamFunction.SOCIAL_WORK and step.subject is SubjectKind.CHILD
    return Purpose.CHILD_IN_NEED if social_work else Purpose.FRONT_DOOR


def involve(
    by: Actor, person: UUID, given: Given, purpose: Purpose, work: UUID, decision: Decision
) -> None:
    """Record one involvement that work led to."""
    made = Involvement(
        person_id=person,
        team_id=given.team,
        worker_id=given.worker,
        purpose=purpose,
        ground=purpose.ground,
        began_at=by.now,
        set_by_id=by.practitioner,
        origin=work,
    )
    made.save(force_insert=True)
    note(by, "involve", "involvement", made.id, [person], decision, purpose=purpose.value)


def let_go(by: Actor, people: Collection[UUID], now: datetime) -> None:
    """End the involvements that nothing goes on for. They keep reading what they wrote a while."""
    if not people:
        return
    opened = [list(OPENS), [purpose.value for purpose in OPENS.values()]]
    idle = [("", purpose) for purpose in ENDING.difference(SUSTAINS.values())]
    keeps = [*SUSTAINS.items(), *idle]
    kept = [[status for status, _ in keeps], [purpose.value for _, purpose in keeps]]
    with connections[current().using].cursor() as cursor:
        cursor.execute(LET_GO, [list(people), now, *opened, *kept])
        gone = {who for (who,) in cursor.fetchall()}
    if gone:
        note(by, "end involvement", "involvement", "", gone)
