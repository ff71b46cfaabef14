"""May they be told of this emergency, end it, review it? Rule 22 says; a no is put on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.watching import Emergency, decide_review, decide_watching
from medlock.casework.reads.reach import reachable
from medlock.governance.emergencies.reads.whose import whose
from medlock.people.models import BreakGlass
from medlock.people.reads.asking import NOT_THERE, facts, refuse
from medlock.words.refusals import NotAllowed


@dataclass(frozen=True, slots=True)
class Opened:
    """Who opened whose record."""

    id: UUID
    person: UUID
    by: UUID
    agency: UUID


def emergency_of(emergency: UUID) -> Opened:
    """`NotAllowed` where there is none, or none that the database shows."""
    rows = reachable(BreakGlass).filter(id=emergency)
    found = rows.values_list("id", "person_id", "practitioner_id", "agency_id").first()
    if found is None:
        raise NotAllowed(NOT_THERE)
    return Opened(*found)


def require(actor: Actor, opened: Opened, what: str) -> Decision:
    (decision,) = watching(actor, [opened])
    if not decision.allowed:
        refuse(actor, what, opened.person, decision)
    return decision


def require_review(actor: Actor, opened: Opened) -> Decision:
    known = _known([opened])[opened]
    decision = decide_review(actor, known, facts(actor, [opened.person])[opened.person])
    if not decision.allowed:
        refuse(actor, "review emergency", opened.person, decision)
    return decision


def watching(actor: Actor, opened: Iterable[Opened]) -> list[Decision]:
    """For each, in order; decides, and neither notes nor refuses."""
    wanted = list(opened)
    known = _known(wanted)
    said = facts(actor, {each.person for each in wanted}) if wanted else {}
    return [decide_watching(actor, known[each], said[each.person]) for each in wanted]


def _known(opened: Iterable[Opened]) -> Mapping[Opened, Emergency]:
    wanted = list(opened)
    records = whose({each.person for each in wanted}) if wanted else {}
    return {
        each: Emergency(
            by=each.by,
            agency=each.agency,
            nobodys=records[each.person].nobodys,
            authority=records[each.person].authority,
        )
        for each in wanted
    }
