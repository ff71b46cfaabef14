"""Another agency asks a team for what it knows of a child. The team gets it as work with a clock;
whoever asked sees how it ended, and not the reasons."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.casework.acts.changing import whole
from medlock.casework.acts.hand_over import hand_over
from medlock.casework.acts.save import save
from medlock.casework.acts.start import Wanted, start
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.reads.network import network
from medlock.sharing.models import STEP, InformationRequest
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked of which team, what for, and by which day they would have it."""

    team: UUID
    what: str
    why: str
    needed_by: date | None = None

    def objections(self, on: date) -> list[str]:
        wrong = []
        if not self.what.strip():
            wrong.append("Say what you would know: its kind, not what you know already.")
        if not self.why.strip():
            wrong.append("Say what you need it for. Whoever is asked weighs that.")
        if self.needed_by is not None and self.needed_by < on:
            wrong.append("The day you need it by has passed. Give a day from today on.")
        return wrong


@whole()
def ask_for(by: Actor, people: Collection[UUID], asking: Asking, *, now: datetime) -> UUID:
    """Only a team that works with all of them is asked: nobody learns of a child by being asked."""
    on = today(now)
    if wrong := asking.objections(on):
        raise Refused(wrong)
    wanted = list(dict.fromkeys(people))
    for who in wanted:
        if asking.team not in {each.team_id for each in network(by, who)}:
            raise Refused("That team is not involved. Choose one of those that are.")
    work = start(by, Wanted(step=STEP, children=wanted), now=now).id
    answers = {
        "asked": on.isoformat(),
        "asked_by": str(by.agency),
        "asked_why": asking.why.strip(),
        "what": asking.what.strip(),
    }
    save(by, work, answers, 0, now=now)
    row = InformationRequest(
        work_id=work,
        agency_id=by.agency,
        by_id=by.practitioner,
        at=now,
        needed_by=asking.needed_by,
    )
    row.save(force_insert=True)
    note(by, "ask for information", "work", work, wanted, team=str(asking.team))
    hand_over(by, work, asking.team, now=now)
    return work
