"""A long step as short pages, any page first: its sections where it declares them, else its
questions in order, a handful to a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from math import ceil
from uuid import UUID

from medlock.casework.pages.form.pad import PADS
from medlock.pathway.answers import Answers, answered, answers_for
from medlock.pathway.field import Field
from medlock.pathway.language import Step

ONE_PAGE = 10
A_HANDFUL = 7


class State(StrEnum):
    """How far a part has got, as its list says it."""

    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    COMPLETED = "Completed"


@dataclass(frozen=True, slots=True)
class Part:
    """`number` counts from 1; `heading` is its section's, where the step has sections."""

    number: int
    fields: tuple[Field, ...]
    heading: str = ""

    @property
    def title(self) -> str:
        """Its heading; else what it begins with, as a person would find it again."""
        return self.heading or self.fields[0].title

    @property
    def rest(self) -> int:
        """How many questions its title does not name."""
        return 0 if self.heading else len(self.fields) - 1

    @property
    def optional(self) -> bool:
        return not any(each.required for each in self.fields)

    def missing(self, answers: Answers, children: Iterable[UUID] = ()) -> tuple[Field, ...]:
        """What is usually needed and is not answered yet, for one child or for all."""
        each = [answers_for(answers, who) for who in children] or [answers_for(answers, None)]
        return tuple(
            field
            for field in self.fields
            if field.required and not all(answered(mine, field.name) for mine in each)
        )

    def begun(self, answers: Answers) -> bool:
        names = {each.name for each in self.fields}
        return any(key.partition("@")[0] in names and answered(answers, key) for key in answers)

    def state(self, answers: Answers, children: Iterable[UUID] = ()) -> State:
        if not self.begun(answers):
            return State.NOT_STARTED
        return State.IN_PROGRESS if self.missing(answers, children) else State.COMPLETED


def parts(step: Step) -> tuple[Part, ...]:
    """One for up to ten questions or a pad; else one for each section, or even ones of at most
    seven where there are none."""
    if len(step.fields) <= ONE_PAGE or step.key in PADS:
        return (Part(1, step.fields),)
    if any(each.section for each in step.fields):
        headed = groupby(step.fields, key=lambda each: each.section)
        return tuple(Part(n, tuple(asked), title) for n, (title, asked) in enumerate(headed, 1))
    size = ceil(len(step.fields) / ceil(len(step.fields) / A_HANDFUL))
    cut = [step.fields[start : start + size] for start in range(0, len(step.fields), size)]
    return tuple(Part(number, tuple(each)) for number, each in enumerate(cut, start=1))


def part_of(step: Step, name: str) -> int:
    """The number of the part that asks for `name`; the first where none does."""
    asked = name.partition("@")[0]
    found = (p.number for p in parts(step) if asked in {f.name for f in p.fields})
    return next(found, 1)
