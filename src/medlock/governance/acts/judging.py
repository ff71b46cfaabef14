"""A manager judges whether two records are of one person. Two people: each is as open as it was
before, exactly. One person: they stay as closed as each other. Either may be taken back."""

from __future__ import annotations

import uuid
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.governance.models import SameJudgement
from medlock.governance.models.judgements import Judged
from medlock.governance.reads.suspicions import judged_by, may_judge
from medlock.ledger.audit import note
from medlock.people.models import MaybeSame
from medlock.words.reasons import says_why
from medlock.words.refusals import Refused


def judge(by: Actor, suspicion: UUID, verdict: Judged, because: str, *, now: datetime) -> None:
    found, decision, person = may_judge(by, suspicion)
    if said := _objections(found, verdict, because):
        raise Refused(said)
    SameJudgement(
        id=uuid.uuid4(),
        person_id=person,
        suspicion=found,
        judged=verdict,
        because=because.strip(),
        at=now,
        by_id=by.practitioner,
    ).save(force_insert=True)
    again = verdict is Judged.OPEN_AGAIN
    judged_by(by).filter(id=suspicion).update(
        verdict="" if again else verdict.value,
        judged_at=None if again else now,
        judged_by=None if again else by.practitioner,
    )
    both = [found.person_id, found.other_id]
    note(by, "judge same", "suspicion", suspicion, both, decision, verdict=verdict.value)


def _objections(found: MaybeSame, verdict: Judged, because: str) -> list[str]:
    told = []
    if not says_why(because):
        told.append("Say in a sentence what you go by, for whoever doubts it later.")
    if verdict is Judged.OPEN_AGAIN and not found.verdict:
        told.append("Nobody has judged this yet, so there is nothing to take back.")
    if verdict is not Judged.OPEN_AGAIN and found.verdict:
        told.append("Somebody has judged this already. Take that back first, if it is wrong.")
    return told
