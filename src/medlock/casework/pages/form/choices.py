"""What may be chosen for a question: its codes in force, agencies, people already known here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from medlock.pathway.field import Field, FieldKind
from medlock.words.codes import Code, code_set

FEW = 8
"""Up to so many are shown one by one; more are a list to choose from."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under one heading; the heading is empty where there is none."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """Whom and what a page already knows, so that nobody has to type it: names of the people
    around the child, and the agencies, teams and workers there are."""

    people: tuple[str, ...] = ()
    agencies: tuple[Group, ...] = ()
    teams: tuple[Group, ...] = ()
    workers: tuple[Group, ...] = ()

    def label(self, value: str) -> str:
        """What an id is called; itself where nothing here knows it."""
        every = (*self.agencies, *self.teams, *self.workers)
        known = (each for group in every for each in group.choices)
        return next((each.label for each in known if each.value == value), value)


NOTHING_KNOWN = Around()


def from_list(asked: Field) -> str:
    """Which list of ours it is chosen from, `agencies`, `teams` or `workers`; empty for none. A
    `worker` is one of ours by id; any other person may be anybody, and is a name."""
    if asked.kind is FieldKind.AGENCY:
        return "teams" if asked.name == "team" else "agencies"
    return "workers" if asked.kind is FieldKind.PERSON and asked.name == "worker" else ""


def groups(asked: Field, around: Around, chosen: Sequence[str], on: date) -> tuple[Group, ...]:
    """In groups. What was chosen before is always among them, in force or not."""
    if asked.kind in (FieldKind.CODE, FieldKind.CODES):
        return _codes(asked, chosen, on)
    if asked.kind is FieldKind.PEOPLE:
        names = dict.fromkeys((*around.people, *chosen))
        return (Group("", tuple(Choice(name, name) for name in names)),)
    listed = {
        "agencies": around.agencies,
        "teams": around.teams,
        "workers": around.workers,
    }
    return listed.get(from_list(asked), ())


def _codes(asked: Field, chosen: Sequence[str], on: date) -> tuple[Group, ...]:
    known = code_set(asked.codes)
    offered = list(known.on(on))
    offered += [each for each in known.codes if each.code in chosen and each not in offered]
    unique = {each.code: each for each in reversed(offered)}
    ordered = [each for each in reversed(unique.values())]
    if len(ordered) <= FEW or not all(each.group for each in ordered):
        return (Group("", tuple(map(_choice, ordered))),)
    return tuple(
        Group(title, tuple(map(_choice, found)))
        for title, found in groupby(ordered, key=lambda each: each.group)
    )


def _choice(code: Code) -> Choice:
    return Choice(code.code, code.label)
