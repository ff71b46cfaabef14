"""A step that hears a family agree to early help, or agree no longer, puts it on record when it is
completed. Whom they agreed to share with is whoever of that kind works with them then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.vocabulary import AgencyKind
from medlock.casework.reads.reach import reachable
from medlock.pathway.agreeing import SaidSo, said_so
from medlock.pathway.answers import answers_for
from medlock.pathway.completion import Outcomes, Record
from medlock.people.acts.agreeing import Agreed, agree, withdraw_agreement
from medlock.people.models import Involvement


def settle(by: Actor, made: Record, chosen: Outcomes, decision: Decision, now: datetime) -> None:
    """For each subject by their own outcome and answers. `decision` let `by` complete the step."""
    for each in made.subjects:
        said = said_so(made.step, chosen[each.id], answers_for(made.answers, each.id), now)
        if said is not None:
            _keep(by, each.id, said, decision, now)


def _keep(by: Actor, person: UUID, said: SaidSo, decision: Decision, now: datetime) -> None:
    if said.given_at is None:
        withdraw_agreement(by, [person], now=now, heard=decision)
        return
    agencies = {by.agency, *_helping(person, said.kinds)}
    given = Agreed(given_by=said.given_by, given_at=said.given_at, agencies=agencies)
    agree(by, [person], given, now=now, heard=decision)


def _helping(person: UUID, kinds: Iterable[AgencyKind]) -> set[UUID]:
    held = reachable(Involvement).filter(
        person=person, ended_at__isnull=True, team__agency__kind__in=list(kinds)
    )
    return set(held.values_list("team__agency_id", flat=True))
