"""Questions under their headings: a step's own sections, or those of the conversation pad, which
has all of a call on one page, in the order people talk and not of the form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from medlock.casework.pages.form.question import Question

PADS = {
    "conversation": (
        ("Who is ringing", "began caller caller_role agency call_back identity_checked"),
        ("About whom", "named people family_aware"),
        ("What is said", "worries strengths tried_already child_voice danger_and_harm"),
        ("What was agreed", "advice agreed_next caller_agrees check_back ended"),
        ("How much help, and why this may be shared", "ithrive level_of_need sharing_basis"),
    ),
}


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one heading; without one where the page has just one section."""

    title: str
    questions: tuple[Question, ...]

    @property
    def asked(self) -> list[tuple[Question, ...]]:
        """Question by question; several together where each child has an answer of its own."""
        alike = groupby(self.questions, key=lambda each: each.asked.name)
        return [tuple(found) for _, found in alike]


def sections(step: str, asked: Iterable[Question]) -> list[Section]:
    """In the pad's order where the step has one. What the pad does not name comes last."""
    found = list(asked)
    if step not in PADS:
        headed = groupby(found, key=lambda each: each.asked.section)
        return [Section(title, tuple(questions)) for title, questions in headed]
    order = [(title, names.split()) for title, names in PADS[step]]
    placed = {name for _, names in order for name in names}
    made = [
        Section(title, tuple(q for name in names for q in found if q.asked.name == name))
        for title, names in order
    ]
    rest = tuple(each for each in found if each.asked.name not in placed)
    return [*made, *([Section("Besides", rest)] if rest else [])]
