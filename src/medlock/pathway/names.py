"""Whether every name a declaration uses is declared: steps, statuses, fields, outcomes, code sets
and the anchors that timescales count from. What is wrong comes back as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from medlock.pathway.field import DATED
from medlock.pathway.language import EVERYTHING, Outcome, Service, Status, Step


class DeclarationError(Exception):
    """The declarations contradict themselves. `problems` holds one sentence for each slip."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


@dataclass(frozen=True, slots=True)
class Known:
    """Names declared elsewhere that a declaration may use: code sets, those who do or sign a step,
    agencies, and statutory lists."""

    code_sets: Collection[str] = ()
    posts: Collection[str] = ()
    agencies: Collection[str] = ()
    lists: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """What is declared; each lookup of something that is not yields one sentence."""

    steps: dict[str, Step]
    statuses: dict[str, Status]
    services: frozenset[str]
    known: Known

    def steps_in(self, keys: Iterable[str], where: str) -> Iterator[str]:
        for key in keys:
            if key not in self.steps:
                yield f"{where} names the step “{key}”, which is not declared."

    def statuses_in(self, keys: Iterable[str], where: str) -> Iterator[str]:
        for key in keys:
            if key not in self.statuses:
                yield f"{where} names the status “{key}”, which is not declared."


def broken(services: tuple[Service, ...], known: Known) -> Iterator[str]:
    """One sentence for each name that leads nowhere; none when the declarations hold together."""
    steps = [step for service in services for step in service.steps]
    statuses = [status for service in services for status in service.statuses]
    here = frozenset(service.key for service in services)
    names = Names({s.key: s for s in steps}, {s.key: s for s in statuses}, here, known)
    yield from _twice((step.stamp for step in steps), "The step")
    yield from _twice((status.key for status in statuses), "The status")
    for step in steps:
        yield from _in_step(step, names)
        for outcome in step.outcomes:
            yield from _in_outcome(step, outcome, names)
    for status in statuses:
        yield from _in_status(status, names)


def _twice(keys: Iterable[str], what: str) -> Iterator[str]:
    for key, times in Counter(keys).items():
        if times > 1:
            yield f"{what} “{key}” is declared {times} times."


def _in_step(step: Step, names: Names) -> Iterator[str]:
    where = f"The step “{step.key}”"
    yield from _twice((each.name for each in step.fields), f"{where}: the field")
    yield from _twice((each.key for each in step.outcomes), f"{where}: the outcome")
    yield from names.steps_in((step.asked_with,) if step.asked_with else (), where)
    yield from names.statuses_in((*step.while_held, *step.unless_held), where)
    yield from _outside(step, where, names.known)
    for each in step.fields:
        if each.codes and each.codes not in names.known.code_sets:
            yield f"{where} asks for “{each.name}” from the code set “{each.codes}”, unknown."
    if step.happened:
        yield from _dated(step, step.happened, f"{where} happened on")
    if step.due and step.due.since:
        yield from _anchor(step.due.since, where, names)


def _outside(step: Step, where: str, known: Known) -> Iterator[str]:
    for what, name in (("done", step.owner), ("signed", step.signs)):
        if name and name not in known.posts:
            yield f"{where} is {what} by a “{name}”, whom the table of posts does not know."
    for agency in step.asks:
        if agency not in known.agencies:
            yield f"{where} asks the agency “{agency}”, which the table of posts does not know."
    for name in step.feeds:
        if name not in known.lists:
            yield f"{where} feeds the list “{name}”, which the table of lists does not know."


def _anchor(since: str, where: str, names: Names) -> Iterator[str]:
    key, _, name = since.partition(".")
    anchor = names.steps.get(key)
    if anchor is None:
        yield f"{where} counts from “{since}”, but the step “{key}” is not declared."
        return
    yield from _dated(anchor, name, f"{where} counts from")
    if any(each.name == name and not each.required for each in anchor.fields):
        yield f"{where} counts from “{since}”, which may be left unanswered."


def _dated(step: Step, name: str, where: str) -> Iterator[str]:
    kinds = {each.name: each.kind for each in step.fields}
    if name not in kinds:
        yield f"{where} “{step.key}.{name}”, which nothing records."
    elif kinds[name] not in DATED:
        yield f"{where} “{step.key}.{name}”, which is not a date."


def _in_outcome(step: Step, outcome: Outcome, names: Names) -> Iterator[str]:
    where = f"The outcome “{outcome.key}” of “{step.key}”"
    opened = tuple(each.status for each in outcome.opens)
    held = (*outcome.while_held, *outcome.unless_held)
    yield from names.steps_in((*outcome.starts, *outcome.not_during), where)
    yield from names.statuses_in((*opened, *outcome.ends, *outcome.replaces, *held), where)
    for opening in outcome.opens:
        if opening.at:
            yield from _dated(step, opening.at, f"{where} opens “{opening.status}” on")
    if outcome.hands_to in names.services:
        yield f"{where} hands on to “{outcome.hands_to}”, which is declared: start a step of it."
    asked = {each.name for each in step.fields}
    spared = () if outcome.spares == EVERYTHING else outcome.spares
    for name in (*outcome.needs, *spared):
        if name not in asked:
            yield f"{where} speaks of the field “{name}”, which the step does not ask for."


def _in_status(status: Status, names: Names) -> Iterator[str]:
    where = f"The status “{status.key}”"
    around = (status.within,) if status.within else ()
    yield from names.statuses_in((*around, *status.never_beside), where)
    if _goes_round(status, names):
        yield f"{where} lives inside itself."
    for clock in status.clocks:
        yield from names.steps_in((clock.step,), f"A clock of {where[0].lower()}{where[1:]}")
        step = names.steps.get(clock.step)
        known = {each.key for each in step.outcomes} if step else clock.met_by
        for key in sorted(clock.met_by - known):
            yield f"{where}: its clock is met by “{clock.step}” ending “{key}”, which it cannot."
        if not clock.timescales:
            yield f"{where}: its clock for “{clock.step}” has no term."


def _goes_round(status: Status, names: Names) -> bool:
    seen: set[str] = set()
    around = status.within
    while around in names.statuses and around not in seen:
        seen.add(around)
        around = names.statuses[around].within
    return status.key in seen
