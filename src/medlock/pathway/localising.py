"""The declarations with an authority's labels, numbers and services in them. What is cut off with
a service that is off is handed to it as to any service outside these pathways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from medlock.law.term import Term
from medlock.law.timescale import Timescale
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.language import (
    Clock,
    Due,
    Outcome,
    Service,
    Status,
    Step,
    Terms,
    TermsBy,
)


@dataclass(frozen=True, slots=True)
class Local:
    """One authority's changes, and the steps and statuses it keeps of the whole catalogue."""

    catalogue: Catalogue
    labels: Mapping[str, str]
    numbers: Mapping[str, Term]
    left_out: frozenset[str]
    steps: frozenset[str]
    statuses: frozenset[str]

    def timescale(self, timescale: Timescale) -> Timescale:
        term = self.numbers.get(timescale.code, timescale.term)
        return replace(timescale, term=term)

    def terms(self, terms: Terms) -> Terms:
        return tuple(self.timescale(each) for each in terms)

    def on_steps(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(key for key in keys if key in self.steps)

    def on_statuses(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(key for key in keys if key in self.statuses)


def localised(
    catalogue: Catalogue,
    on: frozenset[str],
    labels: Mapping[str, str],
    numbers: Mapping[str, Term],
    *,
    left_out: frozenset[str],
) -> Catalogue:
    """The catalogue of an authority where the services in `on` are on."""
    services = [service for service in catalogue.services if service.key in on]
    local = Local(
        catalogue,
        labels,
        numbers,
        left_out,
        frozenset(step.key for service in services for step in service.steps),
        frozenset(status.key for service in services for status in service.statuses),
    )
    return Catalogue(tuple(_service(service, local) for service in services))


def _service(service: Service, local: Local) -> Service:
    return replace(
        service,
        steps=tuple(_step(step, local) for step in service.steps),
        statuses=tuple(_status(status, local) for status in service.statuses),
    )


def _step(step: Step, local: Local) -> Step:
    asked = (f for f in step.fields if f"{step.key}.{f.name}" not in local.left_out)
    fields = tuple(
        replace(each, label=local.labels.get(f"{step.key}.{each.name}", each.label))
        for each in asked
    )
    kept = (o for o in step.outcomes if _still_possible(o, local))
    asked_with = step.asked_with if step.asked_with in local.steps else ""
    return replace(
        step,
        title=local.labels.get(step.key, step.title),
        fields=fields,
        outcomes=tuple(_outcome(outcome, {f.name for f in fields}, local) for outcome in kept),
        due=_due(step.due, local) if step.due else None,
        asks=step.asks if asked_with else (),
        asked_with=asked_with,
        while_held=local.on_statuses(step.while_held),
        unless_held=local.on_statuses(step.unless_held),
        entry=step.entry and (not step.while_held or bool(local.on_statuses(step.while_held))),
    )


def _due(due: Due, local: Local) -> Due:
    since = due.since if due.since.partition(".")[0] in local.steps else ""
    return Due(local.timescale(due.timescale), since)


def _still_possible(outcome: Outcome, local: Local) -> bool:
    """Not if it opens or ends what is not kept here, or is only for someone who holds that."""
    changed = {*outcome.ends, *(each.status for each in outcome.opens)}
    waits = outcome.while_held and not local.on_statuses(outcome.while_held)
    return changed <= local.statuses and not waits


def _outcome(outcome: Outcome, asked: set[str], local: Local) -> Outcome:
    cut_off = [key for key in outcome.starts if key not in local.steps]
    home = local.catalogue.service_of(cut_off[0]).key if cut_off else ""
    return replace(
        outcome,
        starts=local.on_steps(outcome.starts),
        hands_to=outcome.hands_to or home,
        replaces=local.on_statuses(outcome.replaces),
        while_held=local.on_statuses(outcome.while_held),
        unless_held=local.on_statuses(outcome.unless_held),
        not_during=local.on_steps(outcome.not_during),
        spares=tuple(name for name in outcome.spares if name in asked or name == "*"),
    )


def _status(status: Status, local: Local) -> Status:
    return replace(
        status,
        title=local.labels.get(status.key, status.title),
        clocks=tuple(_clock(each, local) for each in status.clocks if each.step in local.steps),
        limits=local.terms(status.limits),
        within=status.within if status.within in local.statuses else "",
        never_beside=local.on_statuses(status.never_beside),
    )


def _clock(clock: Clock, local: Local) -> Clock:
    if not isinstance(clock.terms, TermsBy):
        return replace(clock, terms=local.terms(clock.terms))
    cases = tuple(replace(each, terms=local.terms(each.terms)) for each in clock.terms.cases)
    return replace(clock, terms=TermsBy(cases, local.terms(clock.terms.otherwise)))
