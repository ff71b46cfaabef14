"""Answer for looks that seemed odd: explained, or followed up with the worker. Added to, never
changed; nobody answers for their own."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.watching import decide_flag
from medlock.governance.looks.reads.odd import LOOKS_BACK, derived
from medlock.governance.looks.seeming import Flag
from medlock.governance.models import FlagAnswer
from medlock.governance.models.looks import Answer, FlagKind
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.reads.asking import NOT_THERE
from medlock.words.reasons import says_why
from medlock.words.refusals import NotAllowed, Refused


@dataclass(frozen=True, slots=True)
class About:
    """What kind of look, by whom, and at whose record where it is about one."""

    kind: FlagKind
    looker: UUID
    person: UUID | None = None


def answer_flag(by: Actor, about: About, answer: str, said: str, *, now: datetime) -> UUID:
    """Of all such looks until the latest there is now."""
    flag = flag_of(by, about, now)
    objections = []
    if answer not in frozenset(Answer):
        objections.append("Say whether it is explained or you have followed it up.")
    if not says_why(said):
        objections.append("Say in a sentence what you found out, for whoever reads this later.")
    if objections:
        raise Refused(objections)
    made = FlagAnswer(
        id=uuid.uuid4(),
        kind=about.kind,
        looker_id=about.looker,
        person=about.person,
        until=flag.last,
        answer=answer,
        note=said.strip(),
        by_id=by.practitioner,
        at=now,
    )
    made.save(force_insert=True)
    people = [about.person] if about.person else []
    note(by, "answer for looks", "practitioner", about.looker, people, answer=answer)
    return made.id


def flag_of(by: Actor, about: About, now: datetime) -> Flag:
    """The one of the last 31 days; `NotAllowed` where this actor has none such to watch."""
    found = {each.key: each for each in derived(by, today(now - LOOKS_BACK), now)}
    flag = found.get((about.kind, about.looker, about.person))
    decision = decide_flag(by, about.looker, watched=flag is not None)
    if flag is None or not decision.allowed:
        note(by, "answer for looks", "practitioner", about.looker, (), decision)
        raise NotAllowed(NOT_THERE)
    return flag
