"""Pathways in three nouns. A *step* is work someone does and decides; a *status* is something
true of a subject between two dates; a *clock* is a duty that repeats while a status holds.
Outcomes start steps and open or end statuses, statuses run clocks, clocks ask for steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from medlock.access.vocabulary import Compartment, Purpose
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
    """What a term may depend on: the subject as it is on the day an interval begins to count."""

    on: date
    born_on: date | None = None
    status_opened_on: date | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)  # the latest known: placement type …

    @property
    def age(self) -> int | None:
        """Whole years; someone born on 29 February is a year older on 1 March. None: unknown."""
        if self.born_on is None:
            return None
        before = (self.on.month, self.on.day) < (self.born_on.month, self.born_on.day)
        return self.on.year - self.born_on.year - before


Terms = tuple[Timescale, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Terms that hold `when` something is so of the subject: in words, and as a test of it.
    They count from no day before `since`, such as a birthday. Without terms nothing is asked."""

    when: str
    applies: Callable[[Circumstances], bool]
    terms: Terms
    since: Callable[[Circumstances], date | None] | None = None


@dataclass(frozen=True, slots=True)
class TermsBy:
    """Terms that depend on the subject: those of the first case that applies, else `otherwise`."""

    cases: tuple[Case, ...]
    otherwise: Terms

    def terms(self, circumstances: Circumstances) -> Terms:
        case = self.case(circumstances)
        return case.terms if case else self.otherwise

    def case(self, circumstances: Circumstances) -> Case | None:
        return next((each for each in self.cases if each.applies(circumstances)), None)

    @property
    def every(self) -> tuple[Terms, ...]:
        return (*(case.terms for case in self.cases), self.otherwise)


TermsOf = Terms | TermsBy


@dataclass(frozen=True, slots=True)
class Opening:
    """A status an outcome opens, from the day in `at` (a date field of the step) where given."""

    status: str
    at: str = ""


EVERYTHING = ("*",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a step may end. It may be chosen while everything in `ends` is held, nothing inside that
    stays open and nothing it opens is held; `offers.effects` says what choosing it does.
    `hands_to` names a service outside these pathways that takes it on."""

    key: str
    label: str
    starts: tuple[str, ...] = ()
    opens: tuple[Opening, ...] = ()
    ends: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()  # ended too, where held
    hands_to: str = ""
    sets: Mapping[str, Fact] = field(default_factory=dict)  # facts that follow from choosing it
    needs: tuple[str, ...] = ()  # fields that must be answered for this outcome
    spares: tuple[
        str, ...
    ] = ()  # required fields that need not be, for this outcome, or EVERYTHING
    while_held: tuple[str, ...] = ()  # only while one of these holds
    unless_held: tuple[str, ...] = ()  # only while none of these holds
    not_during: tuple[str, ...] = ()  # not while one of these steps is under way


@dataclass(frozen=True, slots=True)
class Due:
    """A step's own timescale, counted from `since`: `step.field` of its own or earlier in the
    chain. Where that is empty or nothing recorded it yet, from the moment it was started."""

    timescale: Timescale
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """How a step hears of a family’s agreement to be helped: the fields that say when they agreed,
    who did and to what; and the outcomes by which they took it back."""

    at: str = ""
    by: str = ""
    to: str = ""
    withdrawn_by: tuple[str, ...] = ()


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
    unless_held: tuple[str, ...] = ()  # may not be started, by anyone, while one of these holds
    privacy: Privacy = Privacy.CASE
    lies: Compartment = Compartment.CASEWORK  # where it is kept, of ordinary privacy
    purpose: Purpose | None = None  # what its team is involved for; None: as it is already
    feeds: tuple[str, ...] = ()  # statutory lists this step supplies
    agreement: Agreeing | None = None  # how it hears of a family’s agreement
    version: int = 1
    in_force: InForce = STANDING

    def field(self, name: str) -> Field:
        """The field called `name`; `KeyError` if the step does not ask for it."""
        return {each.name: each for each in self.fields}[name]

    def outcome(self, key: str) -> Outcome:
        """The outcome called `key`; `KeyError` if the step cannot end that way."""
        return {each.key: each for each in self.outcomes}[key]

    def required(self, outcome: str) -> tuple[Field, ...]:
        """What must be answered to complete it with this outcome, in the order it is asked."""
        chosen = self.outcome(outcome)
        spared = {f.name for f in self.fields} if chosen.spares == EVERYTHING else chosen.spares
        return tuple(
            each
            for each in self.fields
            if each.name in chosen.needs or (each.required and each.name not in spared)
        )

    @property
    def stamp(self) -> str:
        """What every record and event of this step carries of its declaration."""
        return f"{self.key}@{self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A duty under a status: the first term from its opening, each next from when it was last met.

    The last of several terms repeats; a single term falls due once. `met_by` limits which
    outcomes of the step count (a visit at which the child was not seen does not). A clock with
    `birthdays` counts from each of those instead, and asks from `months_before` it.
    """

    step: str
    terms: TermsOf
    met_by: frozenset[str] = frozenset()
    birthdays: tuple[int, ...] = ()
    months_before: int = 0

    def terms_for(self, circumstances: Circumstances) -> Terms:
        if isinstance(self.terms, TermsBy):
            return self.terms.terms(circumstances)
        return self.terms

    def since(self, circumstances: Circumstances) -> date | None:
        """The day before which its terms do not begin to count for this subject, if any."""
        case = self.terms.case(circumstances) if isinstance(self.terms, TermsBy) else None
        return case.since(circumstances) if case and case.since else None

    @property
    def timescales(self) -> tuple[Timescale, ...]:
        """Every timescale this clock can run on, each once."""
        every = self.terms.every if isinstance(self.terms, TermsBy) else (self.terms,)
        return tuple(dict.fromkeys(each for terms in every for each in terms))


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A dated truth about a subject. `limits` bound the whole of it; they are met by ending it."""

    key: str
    title: str
    subject: SubjectKind = SubjectKind.CHILD
    clocks: tuple[Clock, ...] = ()
    limits: Terms = ()
    within: str = ""  # the status it lives inside
    never_beside: tuple[str, ...] = ()  # statuses that cannot hold at the same time
    records: tuple[str, ...] = ()  # facts its opening and ending events carry
    sustains: Purpose | None = None  # the involvement that goes on while it holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A part of the system with its own steps and statuses; a place may have it on or off."""

    key: str
    title: str
    steps: tuple[Step, ...]
    statuses: tuple[Status, ...] = ()
