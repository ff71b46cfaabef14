"""What is done in the town, one deed after another: by whom, when, about whom, with which answers.

A deed says all that both performers need: the acts, which decide for themselves what follows, and
the rows written in bulk, which take it from the deed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from medlock.access.vocabulary import Purpose
from medlock.pathway.answers import Answers
from medlock.pathway.completion import Act, Outcomes, Record, Subject
from medlock.pathway.event import Event
from medlock.pathway.language import Step
from medlock.town.workplaces import Team, Worker


@dataclass(frozen=True, slots=True)
class Given:
    """The team work is given to, and the worker where one is named."""

    team: Team
    worker: Worker | None = None

    @property
    def named(self) -> Worker:
        if self.worker is None:
            raise LookupError(f"Nobody of {self.team.name} is named.")
        return self.worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """Work as it began."""

    id: UUID
    step: Step
    subjects: tuple[Subject, ...]
    given: Given
    because: UUID | None
    by: Worker
    act: Act


@dataclass(slots=True, kw_only=True)
class Deed:
    """One thing somebody did. Of one family; in the order of `at` and of the family's own list."""

    at: datetime
    by: Worker
    team: Team  # in which they did it
    events: tuple[Event, ...] = ()


@dataclass(slots=True, kw_only=True)
class Registered(Deed):
    """A record was opened, with what is known of the child and where they live."""

    child: Child
    home: Home | None
    purpose: Purpose  # of the team that opened it


@dataclass(slots=True, kw_only=True)
class Involved(Deed):
    """Somebody who works with a child brought another team in."""

    person: UUID
    new: Team
    purpose: Purpose


@dataclass(slots=True, kw_only=True)
class HandedOver(Deed):
    """Open work went to another worker."""

    work: UUID
    to: Given


@dataclass(slots=True, kw_only=True)
class Related(Deed):
    """Who cares for the children, and that they all live together."""

    parent: Parent
    children: tuple[UUID, ...]
    home: UUID  # of the household they are


@dataclass(slots=True, kw_only=True)
class Moved(Deed):
    people: tuple[UUID, ...]
    home: Home


@dataclass(slots=True, kw_only=True)
class Born(Deed):
    person: UUID
    born_on: date


@dataclass(slots=True, kw_only=True)
class Sealed(Deed):
    person: UUID
    allowed: tuple[UUID, ...]
    because: str


@dataclass(slots=True, kw_only=True)
class Started(Deed):
    begun: Begun


@dataclass(slots=True, kw_only=True)
class Named(Deed):
    """Work about nobody named is about these."""

    work: UUID
    subjects: tuple[Subject, ...]


@dataclass(slots=True, kw_only=True)
class Wrote(Deed):
    """`number` is the revision it made; `answers` all that then stood; `before`: until then."""

    work: UUID
    number: int
    before: Answers
    answers: Answers


@dataclass(slots=True, kw_only=True)
class Asked(Deed):
    work: UUID
    asked: tuple[tuple[str, Begun], ...]  # the agency, and the work it was given


@dataclass(slots=True, kw_only=True)
class Submitted(Deed):
    work: UUID
    revision: int
    outcomes: Outcomes


@dataclass(slots=True, kw_only=True)
class Ended(Deed):
    """`signed`: by agreeing to it, where the step needs a signature."""

    record: Record
    revision: int
    outcomes: Outcomes
    act: Act
    signed: bool
    follows: tuple[Begun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """As known when registered: a child not yet born has no first name and an expected date."""

    id: UUID
    family: str
    given: str = ""
    born_on: date | None = None
    expected_on: date | None = None
    coded: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    id: UUID
    given: str
    family: str
    kind: str  # what they are to the children


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """One address, from a day on, of everyone who moved into it."""

    lines: str
    postcode: str
    ward: str
    from_on: date
    protected: bool = False
