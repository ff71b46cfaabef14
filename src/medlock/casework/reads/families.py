"""The family that work goes on with, where it was about its children before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from medlock.access.actor import Actor
from medlock.access.vocabulary import Compartment
from medlock.casework.reads.reach import reachable
from medlock.casework.reads.subjects import subjects
from medlock.ledger.audit import consult
from medlock.pathway.completion import Subject
from medlock.pathway.event import LONDON
from medlock.pathway.language import Step, SubjectKind
from medlock.people.models import HouseholdMember
from medlock.people.reads.cards_of_others import held_on


def family_of(
    by: Actor, step: Step, children: Sequence[Subject], now: datetime, authority: str
) -> tuple[Subject, ...]:
    """The one family all of them live in on the day; nobody where the step is of no family, or
    they live in none together that this actor could reach."""
    if step.subject is not SubjectKind.FAMILY or not children:
        return ()
    on = now.astimezone(LONDON).date()
    rows = reachable(HouseholdMember).filter(held_on(on), person__in=[each.id for each in children])
    homes: dict[object, set[object]] = {}
    for home, who in rows.values_list("household_id", "person_id"):
        homes.setdefault(home, set()).add(who)
    shared = [home for home, who in homes.items() if len(who) == len(children)]
    consult(by, Compartment.INDEX, [each.id for each in children])
    if len(shared) != 1:
        return ()
    return subjects(shared, on, authority, (), SubjectKind.FAMILY)  # type: ignore[arg-type]
