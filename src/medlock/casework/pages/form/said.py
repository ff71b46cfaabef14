"""An answer in words people read: code labels, dates in full, yes and no, names of places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from medlock.casework.pages.form.choices import NOTHING_KNOWN, Around, from_list
from medlock.casework.pages.form.places import called
from medlock.casework.reads.whereabouts import WITHHELD
from medlock.pathway.answers import Answer, Answers, apart, moment_of, said
from medlock.pathway.event import LONDON
from medlock.pathway.field import Field, FieldKind
from medlock.pathway.language import Step
from medlock.words.codes import code_set


@dataclass(frozen=True, slots=True)
class Line:
    """One question and how it was answered; `apart`: by child where they were answered apart, and
    `whose` each of those is."""

    asked: Field
    words: str
    apart: tuple[tuple[str, str], ...] = ()
    whose: tuple[UUID, ...] = ()

    @property
    def answered(self) -> bool:
        return bool(self.words or any(words for _, words in self.apart))


def lines(step: Step, answers: Answers, children: Mapping[UUID, str], around: Around) -> list[Line]:
    """Every question of the step, answered or not, in the order asked."""
    return [_line(each, answers, children, around) for each in step.fields]


def headed(found: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Under the headings of their sections; one without a heading where there are no sections."""
    return [(title, list(each)) for title, each in groupby(found, key=_section)]


def _section(line: Line) -> str:
    return line.asked.section


def _line(asked: Field, answers: Answers, children: Mapping[UUID, str], around: Around) -> Line:
    shared = in_words(asked, answers.get(asked.name), around)
    own = {who: answers.get(apart(asked.name, who)) for who in children}
    if not any(value is not None for value in own.values()):
        return Line(asked, shared)
    each = ((children[who], in_words(asked, value, around) or shared) for who, value in own.items())
    return Line(asked, "", tuple(each), tuple(own))


def in_words(asked: Field, answer: Answer | None, around: Around = NOTHING_KNOWN) -> str:
    """Empty where there is no answer."""
    if answer is None or answer in ("", []):
        return ""
    if answer is WITHHELD:
        return WITHHELD
    if isinstance(answer, bool):
        return "Yes" if answer else "No"
    if isinstance(answer, list):
        return "\n".join(_label(asked, each) for each in answer)
    return _one(asked, answer, around)


def _one(asked: Field, answer: str | float, around: Around) -> str:
    kind, words = asked.kind, str(answer)
    if kind in (FieldKind.DATE, FieldKind.DATETIME):
        return on_the(words)
    if kind is FieldKind.MONEY:
        return f"£{float(answer):,.2f}"
    if kind is FieldKind.PLACE:
        return called(words)
    if from_list(asked):
        return around.label(words)
    return _label(asked, words) if kind is FieldKind.CODE else words


def on_the(iso: str) -> str:
    """3 May 2026, or 3 May 2026, 14:05."""
    moment = moment_of({"at": iso}, "at")
    if moment is None:
        return ""
    local = moment.astimezone(LONDON)
    alone = len(iso) == len("2026-05-03")
    return said(local.date()) if alone else f"{said(local.date())}, {local:%H:%M}"


def _label(asked: Field, code: str) -> str:
    if not asked.codes:
        return code
    found = next((each for each in code_set(asked.codes).codes if each.code == code), None)
    return found.label if found else code


def day(on: date | None) -> str:
    return said(on) if on else ""
