"""A form for any kind of entry, made from what its record says it asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from medlock.boards.plan.asked import Asked, Fault, How, Written, parts, plain
from medlock.boards.plan.content import content_of
from medlock.boards.plan.records import Priority
from medlock.boards.plan.typed import Typed
from medlock.boards.reads.book import Book
from medlock.boards.reads.plan_shown import plan_on

Option = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One question of a form: what was typed, what is wrong with it, what stands there instead
    where somebody else has changed it meanwhile."""

    name: str
    asked: Asked
    value: str
    fault: str = ""
    theirs: str | None = None
    options: tuple[Option, ...] = ()

    @property
    def how(self) -> str:
        return self.asked.how.value

    @property
    def label(self) -> str:
        return self.asked.title if self.asked.needed else f"{self.asked.title} (optional)"


def shown(
    kind: type[Written],
    typed: Typed,
    faults: Sequence[Fault] = (),
    theirs: Mapping[str, str] | None = None,
    priorities: tuple[Option, ...] = (),
) -> list[Shown]:
    by_part = {each.part: each.sentence for each in reversed(faults)}
    return [
        Shown(
            name=name,
            asked=asked,
            value=(" " if asked.how is How.INDICATORS else "\n").join(typed.get(name, ())),
            fault=by_part.get(name, ""),
            theirs=(theirs or {}).get(name),
            options=tuple(_options(asked, priorities)),
        )
        for name, asked in parts(kind).items()
    ]


def _options(asked: Asked, priorities: tuple[Option, ...]) -> Iterator[Option]:
    if asked.how is How.PRIORITY:
        yield ("", "None")
        yield from priorities
    for each in asked.choices or ():
        yield (each.value, each.value.capitalize())


def as_typed(record: Written) -> dict[str, list[str]]:
    """What stands there, as somebody would have typed it."""
    return {name: _typed(value) for name, value in content_of(record).items()}


def _typed(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    if value is True:
        return ["yes"]
    return [plain(value) if isinstance(value, float | int) else str(value)]


def priorities_of(book: Book, on: date) -> tuple[Option, ...]:
    """Those of the plan that holds, to choose from."""
    plan = plan_on(book, on)
    rows = book.of(Priority, plan.id) if plan else ()
    ordered = sorted(rows, key=lambda each: each.record.place_in_plan)
    return tuple(
        (str(each.id), f"{each.record.place_in_plan}. {each.record.title}") for each in ordered
    )
