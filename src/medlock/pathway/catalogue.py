"""All declarations of a place, looked up by key. Nothing is looked up before `of` has found that
every name a declaration uses is declared, so a slip of the pen fails at import with a sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cached_property

from medlock.law.timescale import Timescale
from medlock.pathway.language import Clock, Outcome, Service, Status, Step
from medlock.pathway.names import DeclarationError, Known, broken

Way = tuple[Step, Outcome]
"""One way on: a step and the outcome of it that leads there."""


@dataclass(frozen=True)
class Catalogue:
    """Services with their steps and statuses. Make it with `of`, which refuses broken names."""

    services: tuple[Service, ...]
    known: Known = field(default=Known(), compare=False, repr=False)

    @classmethod
    def of(cls, services: Iterable[Service], known: Known) -> Catalogue:
        """Raises `DeclarationError` naming each step, status, field, code set or post missing."""
        made = cls(tuple(services), known)
        if problems := tuple(broken(made.services, known)):
            raise DeclarationError(problems)
        return made

    @cached_property
    def declarations(self) -> Mapping[str, tuple[Step, ...]]:
        """Every version of every step, the oldest first."""
        found: dict[str, list[Step]] = {}
        for step in (step for service in self.services for step in service.steps):
            found.setdefault(step.key, []).append(step)
        return {
            key: tuple(sorted(versions, key=lambda step: step.version))
            for key, versions in found.items()
        }

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """The newest version of every step."""
        return {key: versions[-1] for key, versions in self.declarations.items()}

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        return {status.key: status for each in self.services for status in each.statuses}

    @cached_property
    def version(self) -> str:
        """A short fingerprint: another as soon as anything in the declarations is another."""
        return hashlib.sha256(repr(_canonical(self.services)).encode()).hexdigest()[:12]

    def step(self, key: str, on: date | None = None) -> Step:
        """The step as declared now, or as it was `on` a day. `KeyError` if there was none."""
        if on is None:
            return self.steps[key]
        return next(step for step in self._in_force(key, on))

    def stamped(self, stamp: str) -> Step:
        """The version of a step that a record was made with. `KeyError` if it is not kept."""
        return self._stamps[stamp]

    def status(self, key: str) -> Status:
        return self.statuses[key]

    def title(self, key: str) -> str:
        """What people call the step or status with this key."""
        return self.steps[key].title if key in self.steps else self.statuses[key].title

    def service_of(self, key: str) -> Service:
        """The service that declares the step or status with this key."""
        return self._homes[key]

    def starting(self, step: str) -> tuple[Way, ...]:
        """The outcomes that start a step."""
        return self._starting.get(step, ())

    def opening(self, status: str) -> tuple[Way, ...]:
        """The outcomes that open a status."""
        return self._opening.get(status, ())

    def ending(self, status: str) -> tuple[Way, ...]:
        """The outcomes that end a status."""
        return self._ending.get(status, ())

    def asking(self, step: str) -> tuple[Step, ...]:
        """The steps whose questions to agencies are answered in this one."""
        return self._asking.get(step, ())

    def clocks_on(self, step: str) -> tuple[tuple[Status, Clock], ...]:
        """The clocks that ask for a step, each with the status it runs under."""
        return self._clocks_on.get(step, ())

    def inside(self, status: str) -> tuple[str, ...]:
        """The statuses that live in this one, at any depth."""
        return self._inside.get(status, ())

    @cached_property
    def rivals(self) -> Mapping[str, frozenset[str]]:
        """By status, those that cannot hold beside it, whichever of the two says so."""
        pairs = {(s.key, other) for s in self.statuses.values() for other in s.never_beside}
        pairs |= {(other, key) for key, other in pairs}
        return {key: frozenset(b for a, b in pairs if a == key) for key in self.statuses}

    @cached_property
    def timescales(self) -> Mapping[str, Timescale]:
        """Every timescale a declaration relies on, by its code."""
        return {code: min(each, key=str) for code, each in self.timescales_by_code.items()}

    @cached_property
    def timescales_by_code(self) -> Mapping[str, set[Timescale]]:
        """The same before it is known that no two timescales share a code."""
        found: dict[str, set[Timescale]] = {}
        for each in sorted(self._timescales(), key=str):
            found.setdefault(each.code, set()).add(each)
        return dict(sorted(found.items()))

    def relying_on(self, code: str) -> tuple[str, ...]:
        """The keys of the steps and statuses that rely on a timescale."""
        steps = [s.key for s in self.steps.values() if s.due and s.due.timescale.code == code]
        return (*steps, *(s.key for s in self.statuses.values() if code in _codes(s)))

    @cached_property
    def _stamps(self) -> Mapping[str, Step]:
        return {step.stamp: step for each in self.declarations.values() for step in each}

    @cached_property
    def _homes(self) -> Mapping[str, Service]:
        steps = {step.key: service for service in self.services for step in service.steps}
        held = {status.key: service for service in self.services for status in service.statuses}
        return steps | held

    def _in_force(self, key: str, on: date) -> Iterator[Step]:
        yield from (step for step in self.declarations[key] if step.in_force.covers(on))
        raise KeyError(f"{key} on {on}")

    @cached_property
    def _starting(self) -> Mapping[str, tuple[Way, ...]]:
        return self._ways(lambda outcome: outcome.starts)

    @cached_property
    def _opening(self) -> Mapping[str, tuple[Way, ...]]:
        return self._ways(lambda outcome: tuple(each.status for each in outcome.opens))

    @cached_property
    def _ending(self) -> Mapping[str, tuple[Way, ...]]:
        return self._ways(lambda outcome: (*outcome.ends, *outcome.replaces))

    def _ways(self, leads: Callable[[Outcome], tuple[str, ...]]) -> Mapping[str, tuple[Way, ...]]:
        """Where outcomes lead, each with those that do: looked up too often to be looked for."""
        found: dict[str, list[Way]] = {}
        for step in self.steps.values():
            for outcome in step.outcomes:
                for key in dict.fromkeys(leads(outcome)):
                    found.setdefault(key, []).append((step, outcome))
        return {key: tuple(ways) for key, ways in found.items()}

    @cached_property
    def _asking(self) -> Mapping[str, tuple[Step, ...]]:
        steps = self.steps.values()
        asked = {step.asked_with for step in steps if step.asked_with}
        return {key: tuple(step for step in steps if step.asked_with == key) for key in asked}

    @cached_property
    def _clocks_on(self) -> Mapping[str, tuple[tuple[Status, Clock], ...]]:
        found: dict[str, list[tuple[Status, Clock]]] = {}
        for status in self.statuses.values():
            for clock in status.clocks:
                found.setdefault(clock.step, []).append((status, clock))
        return {key: tuple(each) for key, each in found.items()}

    @cached_property
    def _inside(self) -> Mapping[str, tuple[str, ...]]:
        return {key: self._inner(key) for key in self.statuses}

    def _inner(self, status: str) -> tuple[str, ...]:
        inner = [each.key for each in self.statuses.values() if each.within == status]
        return tuple(key for each in inner for key in (each, *self._inner(each)))

    def _timescales(self) -> set[Timescale]:
        due = {step.due.timescale for step in self.steps.values() if step.due}
        return due.union(*(_of_status(status) for status in self.statuses.values()))


def _of_status(status: Status) -> tuple[Timescale, ...]:
    clocked = (each for clock in status.clocks for each in clock.timescales)
    return (*clocked, *status.limits)


def _codes(status: Status) -> set[str]:
    return {each.code for each in _of_status(status)}


def _canonical(value: object) -> object:
    """The same for equal declarations in every run: no memory addresses, no order of sets."""
    if is_dataclass(value) and not isinstance(value, type):
        found = ((each.name, _canonical(getattr(value, each.name))) for each in fields(value))
        return (type(value).__name__, tuple(found))
    if isinstance(value, frozenset):
        return sorted(map(repr, value))
    if isinstance(value, Mapping):
        return sorted((str(key), repr(item)) for key, item in value.items())
    if isinstance(value, tuple):
        return tuple(_canonical(each) for each in value)
    return "" if callable(value) else str(value)
