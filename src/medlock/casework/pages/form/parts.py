"""A long step as short pages: its questions in order, a handful to a page, any page first."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from medlock.casework.pages.form.pad import PADS
from medlock.pathway.answers import Answers, answered
from medlock.pathway.field import Field
from medlock.pathway.language import Step

ONE_PAGE = 10
A_HANDFUL = 7


@dataclass(frozen=True, slots=True)
class Part:
    """`number` counts from 1."""

    number: int
    fields: tuple[Field, ...]

    @property
    def title(self) -> str:
        """What it begins with, as a person would find it again."""
        return self.fields[0].title

    @property
    def rest(self) -> tuple[str, ...]:
        return tuple(field.title for field in self.fields[1:])

    def waiting(self, answers: Answers) -> int:
        """How many questions that every outcome needs are not answered yet."""
        return sum(1 for each in self.fields if each.required and not anyhow(answers, each.name))

    def begun(self, answers: Answers) -> bool:
        return any(anyhow(answers, each.name) for each in self.fields)


def anyhow(answers: Answers, name: str) -> bool:
    """Answered for all children together, or for one of them."""
    return any(answered(answers, key) for key in answers if key.partition("@")[0] == name)


def parts(step: Step) -> tuple[Part, ...]:
    """One part for up to ten questions or a pad, else even ones of at most seven."""
    count = (
        1
        if len(step.fields) <= ONE_PAGE or step.key in PADS
        else ceil(len(step.fields) / A_HANDFUL)
    )
    size = ceil(len(step.fields) / count) if step.fields else 1
    cut = [step.fields[start : start + size] for start in range(0, len(step.fields), size)]
    return tuple(Part(number, tuple(each)) for number, each in enumerate(cut, start=1))


def part_of(step: Step, name: str) -> int:
    """The number of the part that asks for `name`; the first where none does."""
    asked = name.partition("@")[0]
    found = (p.number for p in parts(step) if asked in {f.name for f in p.fields})
    return next(found, 1)
