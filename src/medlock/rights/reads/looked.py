"""Who has looked at a record, as the person it is about may be told: day, name, agency, each once a
day. What was refused showed nothing, so it is no look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medlock.access.actor import Actor
from medlock.governance.looks.reads import Wanted, looks_at
from medlock.people.days import today

LOOKED = ("read", "gather", "compose", "search")


@dataclass(frozen=True, slots=True, order=True)
class Looked:
    on: date
    name: str
    agency: str


def looked(actor: Actor, person: UUID) -> list[Looked]:
    """Oldest first; for whoever may be told who looked, and `NotAllowed` for anybody else."""
    found = {
        Looked(today(each.at), each.name, each.agency)
        for each in looks_at(actor, person, Wanted()).looks
        if each.action in LOOKED and not each.refused
    }
    return sorted(found)
