"""The kinds of entry in a board's book: what each is called, is part of, and who may write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from medlock.access.boards import BoardWork
from medlock.boards.plan.asked import Written
from medlock.boards.plan.records import (
    Action,
    Body,
    Challenge,
    Item,
    Meeting,
    Member,
    Plan,
    Priority,
    Target,
)


@dataclass(frozen=True, slots=True)
class EntryKind:
    """`within`: the key of what it is part of; empty for the board itself."""

    key: str
    title: str
    record: type[Written]
    within: str = ""
    work: BoardWork = BoardWork.KEEP


KINDS: Mapping[str, EntryKind] = MappingProxyType(
    {
        each.key: each
        for each in (
            EntryKind("body", "Board", Body),
            EntryKind("member", "Member", Member, "body"),
            EntryKind("plan", "Plan", Plan, "body"),
            EntryKind("priority", "Priority", Priority, "plan"),
            EntryKind("target", "Target", Target, "priority"),
            EntryKind("action", "Action", Action, "priority"),
            EntryKind("meeting", "Meeting", Meeting, "body"),
            EntryKind("item", "Decision", Item, "meeting"),
            EntryKind("challenge", "Challenge", Challenge, "body", BoardWork.CHALLENGE),
        )
    }
)


def kind_of(record: type[Written]) -> EntryKind:
    return next(each for each in KINDS.values() if each.record is record)
