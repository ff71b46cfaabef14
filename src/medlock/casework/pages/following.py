"""What an outcome leads to, said before it is chosen for good: what opens and ends, the work that
begins, whose it will be and when it is due."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from medlock.casework.acts.finishing import given_for
from medlock.casework.reads.around import names_of, team_names
from medlock.law.working_days import ENGLAND
from medlock.pathway.answers import answers_for
from medlock.pathway.clocks import deadline
from medlock.pathway.completion import (
    Act,
    Outcomes,
    Record,
    Subject,
    counts_since,
    events_of_completion,
    starts,
)
from medlock.pathway.event import Event, Kind
from medlock.pathway.language import Step
from medlock.pathway.phrases import listed, plain
from medlock.pathways import CATALOGUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """Work that begins. `due` is empty where the step has no timescale of its own."""

    title: str
    names: str
    team: str
    worker: str
    due: datetime | None


Whose = tuple[str, str]
"""A title, and the names of those it is true of where that is not everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """What opens, ends and is handed on, each with whose it is where children end differently."""

    begins: tuple[Next, ...]
    opens: tuple[Whose, ...]
    ends: tuple[Whose, ...]
    handed: tuple[Whose, ...]

    @property
    def nothing(self) -> bool:
        return not (self.begins or self.opens or self.ends or self.handed)


def following(
    made: Record, outcomes: Outcomes, called: Mapping[UUID, str], now: datetime
) -> Following:
    """For a record that may end so: worked out as the act itself will do it. `called`: the names of
    the children, said where they do not all go the same way."""
    events = events_of_completion(CATALOGUE, made, outcomes, Act(uuid4(), now))
    begun = [
        (step, who, given_for(made, step, who, now))
        for step, who in starts(CATALOGUE, made, outcomes)
    ]
    teams = team_names(given.team for _, _, given in begun)
    workers = names_of(given.worker for _, _, given in begun if given.worker)
    return Following(
        begins=tuple(
            Next(
                title=step.title,
                names=_names([each.id for each in who], called),
                team=teams.get(given.team, ""),
                worker=workers.get(given.worker, "") if given.worker else "",
                due=_due(made, step, who[0], now),
            )
            for step, who, given in begun
        ),
        opens=tuple(_titles(events, Kind.OPENED, called)),
        ends=tuple(_titles(events, Kind.ENDED, called)),
        handed=tuple(_handed(made, outcomes, called)),
    )


def _names(who: Collection[UUID], called: Mapping[UUID, str]) -> str:
    """Whom it is for, where that is not everybody."""
    return listed(called.get(each, "") for each in who) if len(who) < len(called) else ""


def _titles(events: list[Event], kind: Kind, called: Mapping[UUID, str]) -> Iterator[Whose]:
    found: dict[str, list[UUID]] = {}
    for each in events:
        if each.kind is kind:
            found.setdefault(each.name, []).append(each.subject)
    return ((CATALOGUE.title(key), _names(who, called)) for key, who in found.items())


def _handed(made: Record, outcomes: Outcomes, called: Mapping[UUID, str]) -> Iterator[Whose]:
    found: dict[str, list[UUID]] = {}
    for who, key in outcomes.items():
        if service := made.step.outcome(key).hands_to:
            found.setdefault(service, []).append(who)
    return ((plain(service), _names(who, called)) for service, who in found.items())


def _due(made: Record, step: Step, who: Subject, now: datetime) -> datetime | None:
    """When the new work will be due: counted from what its timescale names, where this step or
    one before it has recorded that; else from now."""
    if step.due is None:
        return None
    chain = [(made.step.key, answers_for(made.answers, who.id))]
    since = counts_since(step, {}, chain, now)
    return deadline(step.due.timescale, since, ENGLAND).due if since else None
