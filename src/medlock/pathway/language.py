"""Pathways in three nouns. A *step* is work someone does and decides; a *status* is something
true of a subject between two dates; a *clock* is a duty that repeats while a status holds.
Outcomes start steps and open or end statuses, statuses run clocks, clocks ask for steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from medlock.law.timescale import InForce, Timescale
from medlock.pathway.event import Fact
from medlock.pathway.field import Field


class SubjectKind(StrEnum):
    CHILD = "child"  # also unborn
    FAMILY = "family"
    ADULT = "adult"
    WORKER = "worker"
    CONTEXT = "context"  # place, peer group, setting, online space


class Privacy(StrEnum):
    CASE = "case"
    RESTRICTED = "restricted"
    POLICE = "police"
    ADULT = "adult"
    ADOPTION = "adoption"


STANDING = InForce(date(2000, 1, 1), assumed=True)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a term may depend on: the subject as it is on the day the duty is worked out."""

    on: date
    born_on: date | None = None
    status_opened_on: date | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)  # the latest known: placement type …


Terms = tuple[Timescale, ...]
TermsOf = Terms | Callable[[Circumstances], Terms]


@dataclass(frozen=True, slots=True)
class Opening:
    """A status an outcome opens, from the day in `at` (a date field of the step) where given."""

    status: str
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a step may end. `hands_to` names a service outside these pathways that takes it on."""

    key: str
    label: str
    starts: tuple[str, ...] = ()
    opens: tuple[Opening, ...] = ()
    ends: tuple[str, ...] = ()
    hands_to: str = ""
    sets: Mapping[str, Fact] = field(default_factory=dict)  # facts that follow from choosing it


@dataclass(frozen=True, slots=True)
class Due:
    """A step's own timescale, counted from `since`: `step.field` earlier in the chain, a field of
    its own, or, when empty, the moment it was started."""

    timescale: Timescale
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Work that someone does and decides. See `docs/reference/steps.md` for all of them."""

    key: str
    title: str
    trigger: str
    owner: str
    fields: tuple[Field, ...]
    outcomes: tuple[Outcome, ...]
    due: Due | None = None
    happened: str = ""  # the field that says when it happened; empty: when it was completed
    subject: SubjectKind = SubjectKind.CHILD
    asks: tuple[str, ...] = ()  # agencies, each asked for its own small answer …
    asked_with: str = ""  # … in this step
    signs: str = ""  # who must agree before the outcome takes effect
    entry: bool = False  # can be started by a person, not only by the system
    together: bool = False  # one record may cover several siblings
    while_held: tuple[str, ...] = ()  # may be started by a person while one of these holds
    privacy: Privacy = Privacy.CASE
    feeds: tuple[str, ...] = ()  # statutory lists this step supplies
    version: int = 1
    in_force: InForce = STANDING

    def field(self, name: str) -> Field:
        """The field called `name`; `KeyError` if the step does not ask for it."""
        return {each.name: each for each in self.fields}[name]

    def outcome(self, key: str) -> Outcome:
        """The outcome called `key`; `KeyError` if the step cannot end that way."""
        return {each.key: each for each in self.outcomes}[key]

    @property
    def stamp(self) -> str:
        """What every record and event of this step carries of its declaration."""
        return f"{self.key}@{self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A duty under a status: the first term from its opening, each next from when it was last met.

    The last of several terms repeats; a single term falls due once. `met_by` limits which
    outcomes of the step count (a visit at which the child was not seen does not).
    """

    step: str
    terms: TermsOf
    met_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A dated truth about a subject. `limits` bound the whole of it; it is met by ending it."""

    key: str
    title: str
    subject: SubjectKind = SubjectKind.CHILD
    clocks: tuple[Clock, ...] = ()
    limits: Terms = ()
    within: str = ""  # the status it lives inside
    records: tuple[str, ...] = ()  # facts its opening and ending events carry


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A part of the system with its own steps and statuses; a place may have it on or off."""

    key: str
    title: str
    steps: tuple[Step, ...]
    statuses: tuple[Status, ...] = ()
