"""One question as a page shows it: its words, its controls, what stands in them, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from medlock.casework.pages.form.choices import FEW, NOTHING_KNOWN, Around, Group, from_list, groups
from medlock.casework.pages.form.heard import Heard, control
from medlock.casework.pages.form.kinds import KINDS, Raw, text
from medlock.pathway.answers import Answer, Answers, answered, apart
from medlock.pathway.field import Field, FieldKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`name` is the answer's; `child` whose own it is, where siblings are answered apart."""

    asked: Field
    name: str
    raw: Raw
    groups: tuple[Group, ...] = ()
    problem: str = ""
    carried: str = ""  # from where an answer nobody has confirmed yet was brought
    child: str = ""
    can_part: bool = False

    @property
    def id(self) -> str:
        return "q-" + self.name.replace("@", "-")

    @property
    def focus(self) -> str:
        """The control an error links to."""
        part = KINDS[self.asked.kind].parts[0]
        return f"{self.id}-{part}" if part else self.id

    @property
    def shape(self) -> str:
        """Which way of asking suits it: the name of a macro."""
        if from_list(self.asked):
            return "list"
        if self.asked.kind is FieldKind.CODE:
            few = sum(len(group.choices) for group in self.groups) <= FEW
            return "one_of" if few else "list"
        return SHAPES[self.asked.kind]

    def value(self, part: str = "") -> str:
        return text(self.raw, part)

    @property
    def values(self) -> tuple[str, ...]:
        return self.raw.get("", ())

    def control(self, part: str = "") -> str:
        return control(self.name, part)


SHAPES = {
    FieldKind.NOTE: "note",
    FieldKind.TEXT: "line",
    FieldKind.DOC: "line",
    FieldKind.PERSON: "person",
    FieldKind.PEOPLE: "people",
    FieldKind.CODES: "any_of",
    FieldKind.DATE: "date",
    FieldKind.DATETIME: "moment",
    FieldKind.YESNO: "yes_no",
    FieldKind.NUMBER: "number",
    FieldKind.MONEY: "money",
    FieldKind.PLACE: "place",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a page of questions is filled from, in this order: what was just typed, what is saved,
    what was said last time."""

    saved: Answers
    on: date
    around: Around = NOTHING_KNOWN
    typed: Mapping[str, Heard] = field(default_factory=dict)
    before: Answers = field(default_factory=dict)
    before_from: str = ""
    children: Mapping[UUID, str] = field(default_factory=dict)
    parted: frozenset[str] = frozenset()  # asked for each child, though not answered apart yet
    problems: Mapping[str, str] = field(default_factory=dict)  # found when it was to be completed


def questions(fields: Iterable[Field], sheet: Sheet) -> Iterator[Question]:
    """One for each field, or one for each child where siblings are answered apart."""
    for each in fields:
        own = [apart(each.name, child) for child in sheet.children]
        split = each.name in sheet.parted or any(name in sheet.saved for name in own)
        if split and len(own) > 1:
            for name, called in zip(own, sheet.children.values(), strict=True):
                yield _question(each, name, sheet, child=called)
        else:
            yield _question(each, each.name, sheet)


def _question(asked: Field, name: str, sheet: Sheet, child: str = "") -> Question:
    heard = sheet.typed.get(name)
    answer = sheet.saved.get(name, sheet.saved.get(asked.name))
    before = sheet.before.get(asked.name)
    is_carried = heard is None and answer is None and answered(sheet.before, asked.name)
    raw = heard.raw if heard else standing(asked, before if is_carried else answer)
    return Question(
        asked=asked,
        name=name,
        raw=raw,
        groups=groups(asked, sheet.around, raw.get("", ()), sheet.on),
        problem=heard.problem if heard and heard.problem else sheet.problems.get(name, ""),
        carried=sheet.before_from if is_carried else "",
        child=child,
        can_part=len(sheet.children) > 1,
    )


def standing(asked: Field, answer: Answer | None) -> Raw:
    """An answer as it stands in the controls; nothing where there is none."""
    return KINDS[asked.kind].write(answer) if answer is not None else {}
