"""What a form sent, question by question: kept as typed, and read into answers.

A control is called `answer.NAME`, or `answer.NAME@CHILD` for one child's own answer; the boxes
of a date add `.day` and so on. A question the form did not hold is left as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from medlock.casework.pages.form.kinds import KINDS, Raw
from medlock.pathway.answers import Answer, misfit
from medlock.pathway.field import Field
from medlock.words.refusals import Refused

PREFIX = "answer."
ASKED = "asked"
"""The hidden field that names each question a form holds, so that nothing ticked is an answer."""


class Posted(Protocol):
    """What Django's `QueryDict` offers, and all that is needed of it."""

    def getlist(self, key: str) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Heard:
    """One question as typed. `answer` is None for a blank; with a `problem` it is of no use."""

    raw: Raw
    answer: Answer | None
    problem: str = ""


def control(name: str, part: str = "") -> str:
    return f"{PREFIX}{name}.{part}" if part else f"{PREFIX}{name}"


def heard(fields: Iterable[Field], posted: Posted, on: date | None = None) -> Mapping[str, Heard]:
    """By answer name, in the order asked. `on`: the day whose codes may be chosen."""
    asked = {field.name: field for field in fields}
    found = {}
    for name in posted.getlist(ASKED):
        field = asked.get(name.partition("@")[0])
        if field is not None:
            found[name] = one(field, name, posted, on)
    return found


def one(field: Field, name: str, posted: Posted, on: date | None) -> Heard:
    kind = KINDS[field.kind]
    raw = {part: tuple(posted.getlist(control(name, part))) for part in kind.parts}
    try:
        answer = kind.read(field, raw)
    except Refused as refused:
        return Heard(raw, None, str(refused))
    return Heard(raw, answer, misfit(field, answer, on) if answer is not None else "")


def answers(found: Mapping[str, Heard]) -> dict[str, Answer | None]:
    """What could be read. Everything that has a problem is left out, and so left as it was."""
    return {name: each.answer for name, each in found.items() if not each.problem}


def problems(found: Mapping[str, Heard]) -> dict[str, str]:
    return {name: each.problem for name, each in found.items() if each.problem}
