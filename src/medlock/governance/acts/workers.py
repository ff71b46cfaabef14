"""Keep what is said of somebody at work: never of oneself. An invitation puts them on the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.keeping import Keeping
from medlock.governance.reads.asking import require_keeping, worker_of
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import Practitioner
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """`trained_on`: when they last finished confidentiality training, which holds twelve months."""

    name: str
    profession: str = ""
    phone: str = ""
    email: str = ""
    trained_on: date | None = None

    def objections(self, on: date) -> list[str]:
        found = [] if self.name.strip() else ["Give the practitioner’s name."]
        if self.trained_on is not None and self.trained_on > on:
            found.append(
                f"The training would be finished on {self.trained_on:%-d %B %Y}, which is in the "
                "future. Give the day it was."
            )
        return found

    @property
    def columns(self) -> dict[str, str | date | None]:
        texts = {"name": self.name, "profession": self.profession, "phone": self.phone}
        tidy: dict[str, str | date | None] = {
            name: text.strip() for name, text in {**texts, "email": self.email}.items()
        }
        return {**tidy, "trained_on": self.trained_on}


def change_worker(by: Actor, who: UUID, to: Worker, *, now: datetime) -> None:
    found = worker_of(by, who)
    _, decision = require_keeping(by, found.agency_id, Keeping.PRACTITIONERS, about=who)
    if said := to.objections(today(now)):
        raise Refused(said)
    Practitioner.objects.filter(id=who).update(**to.columns)
    changed = " ".join(
        sorted(each for each, said in to.columns.items() if said != vars(found)[each])
    )
    note(by, "change practitioner", "practitioner", who, (), decision, fields=changed)
