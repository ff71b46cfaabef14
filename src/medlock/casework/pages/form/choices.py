"""What may be chosen for a question: its codes in force, agencies, people already known here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from medlock.casework.pages.form.choice import Choice, Group
from medlock.pathway.field import Field, FieldKind
from medlock.words.codes import Code, code_set

FEW = 8
"""Up to so many are shown one by one; more are a list to choose from."""


@dataclass(frozen=True, slots=True)
class Around:
    """Whom and what a page already knows, so that nobody has to type it: the people around the
    child by name, and the agencies, teams, workers and places there are."""

    people: tuple[Group, ...] = ()
    places: tuple[Group, ...] = ()
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
        return "teams" if asked.name.rpartition("_")[2] == "team" else "agencies"
    return "workers" if asked.kind is FieldKind.PERSON and asked.name == "worker" else ""


def groups(asked: Field, around: Around, chosen: Sequence[str], on: date) -> tuple[Group, ...]:
    """In groups. What was chosen before is always among them, in force or not."""
    if asked.kind in (FieldKind.CODE, FieldKind.CODES):
        return _codes(asked, chosen, on)
    if asked.kind is FieldKind.PEOPLE:
        return _people(around, chosen)
    if asked.kind is FieldKind.PLACE:
        return around.places
    listed = {
        "agencies": around.agencies,
        "teams": around.teams,
        "workers": around.workers,
    }
    return listed.get(from_list(asked), around.people if asked.kind is FieldKind.PERSON else ())


def _people(around: Around, chosen: Sequence[str]) -> tuple[Group, ...]:
    """Those known here under their headings, then whoever was written in."""
    known = {each.value for group in around.people for each in group.choices}
    added = tuple(Choice(name, name) for name in dict.fromkeys(chosen) if name not in known)
    return (*around.people, *([Group("Written in", added)] if added else []))


def _codes(asked: Field, chosen: Sequence[str], on: date) -> tuple[Group, ...]:
    known = code_set(asked.codes)
    offered = list(known.on(on))
    offered += [each for each in known.codes if each.code in chosen and each not in offered]
    unique = {each.code: each for each in reversed(offered)}
    ordered = [each for each in reversed(unique.values())]
    return _headed(ordered) if len(ordered) > FEW else (Group("", tuple(map(_choice, ordered))),)


def _headed(codes: Sequence[Code]) -> tuple[Group, ...]:
    """Under their headings where these help: a heading over a single choice says nothing more."""
    by_heading: dict[str, list[Code]] = {}
    for each in codes:
        by_heading.setdefault(each.group, []).append(each)
    several = {title: found for title, found in by_heading.items() if title and len(found) > 1}
    rest = [each for each in codes if each.group not in several]
    if len(several) < 2:
        return (Group("", tuple(map(_choice, codes))),)
    headed = [Group(title, tuple(map(_choice, found))) for title, found in several.items()]
    return (*headed, *([Group("Anything else", tuple(map(_choice, rest)))] if rest else []))


def _choice(code: Code) -> Choice:
    return Choice(code.code, code.label)
