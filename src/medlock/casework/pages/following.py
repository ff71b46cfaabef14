"""What an outcome leads to, said before it is chosen for good: what opens and ends, the work that
begins, whose it will be and when it is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """Statuses are titles, each with whose it is where children end differently."""

    begins: tuple[Next, ...]
    opens: tuple[str, ...]
    ends: tuple[str, ...]
    handed: tuple[str, ...]

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
                names=_names(who, called),
                team=teams.get(given.team, ""),
                worker=workers.get(given.worker, "") if given.worker else "",
                due=_due(made, step, who[0], now),
            )
            for step, who, given in begun
        ),
        opens=tuple(_titles(events, Kind.OPENED)),
        ends=tuple(_titles(events, Kind.ENDED)),
        handed=tuple(_handed(made, outcomes)),
    )


def _names(who: Sequence[Subject], called: Mapping[UUID, str]) -> str:
    """Whom it is for, where that is not everybody."""
    return listed(called.get(each.id, "") for each in who) if len(who) < len(called) else ""


def _titles(events: list[Event], kind: Kind) -> Iterator[str]:
    found = dict.fromkeys(each.name for each in events if each.kind is kind)
    return (CATALOGUE.title(key) for key in found)


def _handed(made: Record, outcomes: Outcomes) -> Iterator[str]:
    for key in dict.fromkeys(outcomes.values()):
        if service := made.step.outcome(key).hands_to:
            yield plain(service)


def _due(made: Record, step: Step, who: Subject, now: datetime) -> datetime | None:
    """When the new work will be due: counted from what its timescale names, where this step or
    one before it has recorded that; else from now."""
    if step.due is None:
        return None
    chain = [(made.step.key, answers_for(made.answers, who.id))]
    since = counts_since(step, {}, chain, now)
    return deadline(step.due.timescale, since, ENGLAND).due if since else None
