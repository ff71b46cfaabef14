"""One question as a page shows it: its words, its controls, what stands in them, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from medlock.casework.pages.form.choice import Group
from medlock.casework.pages.form.choices import FEW, NOTHING_KNOWN, Around, from_list, groups
from medlock.casework.pages.form.heard import Heard, control
from medlock.casework.pages.form.kinds import KINDS, Raw, text
from medlock.casework.pages.form.named import rows
from medlock.casework.pages.form.said import in_words
from medlock.casework.reads.whereabouts import WITHHELD
from medlock.pathway.answers import Answer, Answers, answered, apart, misfit
from medlock.pathway.field import DATED, Field, FieldKind


@dataclass(frozen=True, slots=True)
class LastTime:
    """What was said to this question when the step was done before: `words`, and whether that
    may be kept by one press, or stands already."""

    on: str
    words: str
    may_keep: bool = False
    same: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`name` is the answer's; `child` whose own it is, where siblings are answered apart."""

    asked: Field
    name: str
    raw: Raw
    groups: tuple[Group, ...] = ()
    problem: str = ""
    carried: str = ""  # from where an answer nobody has confirmed yet was brought
    before: LastTime | None = None
    child: str = ""
    can_part: bool = False
    withheld: bool = False  # there is an answer, which this reader may not know

    @property
    def id(self) -> str:
        return "q-" + self.name.replace("@", "-")

    @property
    def focus(self) -> str:
        """The control an error links to."""
        return f"{self.id}-day" if self.asked.kind in DATED else self.id

    @property
    def shape(self) -> str:
        """Which way of asking suits it: the name of a macro."""
        if from_list(self.asked):
            return "list"
        if self.asked.kind is FieldKind.CODE:
            return "list" if self.many else "one_of"
        return SHAPES[self.asked.kind]

    @property
    def many(self) -> bool:
        """Whether there is more to choose from than a person sees at one look."""
        return sum(len(group.choices) for group in self.groups) > FEW

    def value(self, part: str = "") -> str:
        return text(self.raw, part)

    @property
    def values(self) -> tuple[str, ...]:
        return self.raw.get("", ())

    @property
    def hint(self) -> str:
        """The declaration's, and what sort of answer is taken where that is not plain to see."""
        asked = self.asked
        told = asked.most is None or f"{asked.least} to {asked.most}" in asked.title + asked.hint
        bounds = "" if told else f"Between {asked.least} and {asked.most}"
        takes = A_PLACE if asked.kind is FieldKind.PLACE else bounds
        return ". ".join(filter(None, (asked.hint.rstrip("."), takes)))

    def written(self, parts: tuple[str, ...]) -> list[dict[str, str]]:
        """The rows of boxes that are filled in, and one more to write in."""
        return [*rows(self.raw, parts), dict.fromkeys(parts, "")]

    def control(self, part: str = "") -> str:
        return control(self.name, part)


A_PLACE = "A ward, neighbourhood, district or council by its name"

SHAPES = {
    FieldKind.NOTE: "note",
    FieldKind.TEXT: "line",
    FieldKind.DOC: "papers",
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
    what the step before this one said. `told` is what was said last time, which is only shown."""

    saved: Answers
    on: date
    around: Around = NOTHING_KNOWN
    typed: Mapping[str, Heard] = field(default_factory=dict)
    before: Answers = field(default_factory=dict)
    before_from: str = ""
    told: Answers = field(default_factory=dict)
    told_on: str = ""
    keeps: frozenset[str] = frozenset()  # the names whose answer of last time may be kept
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
    shut = heard is None and answer is WITHHELD
    raw = heard.raw if heard else standing(asked, before if is_carried else answer)
    return Question(
        asked=asked,
        name=name,
        raw=raw,
        groups=groups(asked, sheet.around, raw.get("", ()), sheet.on),
        problem=heard.problem if heard and heard.problem else sheet.problems.get(name, ""),
        carried=sheet.before_from if is_carried else "",
        before=_last_time(asked, name, sheet),
        child=child,
        can_part=len(sheet.children) > 1 and not shut,
        withheld=shut,
    )


def _last_time(asked: Field, name: str, sheet: Sheet) -> LastTime | None:
    """Nothing is taken over by itself: it is shown, and kept where somebody says so."""
    told = sheet.told.get(name, sheet.told.get(asked.name))
    differed = name == asked.name and any(key.startswith(f"{name}@") for key in sheet.told)
    if told is None or differed or not (words := in_words(asked, told, sheet.around)):
        return None
    now = sheet.saved.get(name, sheet.saved.get(asked.name))
    fits = asked.name in sheet.keeps and not misfit(asked, told, sheet.on)
    return LastTime(sheet.told_on, words, fits and now is None, now == told)


def standing(asked: Field, answer: Answer | None) -> Raw:
    """An answer as it stands in the controls; nothing where there is none."""
    return KINDS[asked.kind].write(answer) if answer is not None and answer is not WITHHELD else {}
