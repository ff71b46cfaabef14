"""One service in the place of parts of others: what an authority that has merged its early help and
its help for children in need declares. Names that point at what was replaced point at what
replaced it; nothing else changes, so clocks, safeguards and lists of the rest stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from medlock.pathway.catalogue import Catalogue
from medlock.pathway.check import problems
from medlock.pathway.language import Due, Opening, Outcome, Service, Status, Step
from medlock.pathway.names import DeclarationError


@dataclass(frozen=True, slots=True)
class Merging:
    """`service` takes the place of these steps and statuses: old key to new key."""

    service: Service
    steps: Mapping[str, str]
    statuses: Mapping[str, str]

    def step(self, key: str) -> str:
        return self.steps.get(key, key)

    def status(self, key: str) -> str:
        return self.statuses.get(key, key)

    def all_steps(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.step, keys)))

    def all_statuses(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.status, keys)))


def merged(catalogue: Catalogue, merging: Merging) -> Catalogue:
    """The catalogue with that service in it. `DeclarationError` where it does not hold together."""
    rest = (_service(each, merging) for each in catalogue.services)
    services = (*(each for each in rest if each.steps), _service(merging.service, merging))
    found = Catalogue.of(services, catalogue.known)
    if wrong := problems(found):
        raise DeclarationError(wrong)
    return found


def _service(service: Service, merging: Merging) -> Service:
    return replace(
        service,
        steps=tuple(_step(s, merging) for s in service.steps if s.key not in merging.steps),
        statuses=tuple(
            _status(s, merging) for s in service.statuses if s.key not in merging.statuses
        ),
    )


def _step(step: Step, merging: Merging) -> Step:
    return replace(
        step,
        outcomes=tuple(_outcome(each, merging) for each in step.outcomes),
        due=_due(step.due, merging) if step.due else None,
        asked_with=merging.step(step.asked_with),
        while_held=merging.all_statuses(step.while_held),
        unless_held=merging.all_statuses(step.unless_held),
    )


def _outcome(outcome: Outcome, merging: Merging) -> Outcome:
    return replace(
        outcome,
        starts=merging.all_steps(outcome.starts),
        opens=tuple(Opening(merging.status(each.status), each.at) for each in outcome.opens),
        ends=merging.all_statuses(outcome.ends),
        replaces=merging.all_statuses(outcome.replaces),
        while_held=merging.all_statuses(outcome.while_held),
        unless_held=merging.all_statuses(outcome.unless_held),
        not_during=merging.all_steps(outcome.not_during),
    )


def _due(due: Due, merging: Merging) -> Due:
    step, dot, field = due.since.partition(".")
    return Due(due.timescale, f"{merging.step(step)}{dot}{field}")


def _status(status: Status, merging: Merging) -> Status:
    return replace(
        status,
        clocks=tuple(replace(each, step=merging.step(each.step)) for each in status.clocks),
        within=merging.status(status.within),
        never_beside=merging.all_statuses(status.never_beside),
    )
