"""Meetings with what was decided, and challenges with their answers, as the book has them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from medlock.boards.plan.records import Challenge, Item, Meeting
from medlock.boards.reads.book import Book, Kept


@dataclass(frozen=True, slots=True)
class MeetingShown:
    kept: Kept[Meeting]
    items: tuple[Kept[Item], ...]


@dataclass(frozen=True, slots=True)
class ChallengeShown:
    kept: Kept[Challenge]
    late: bool

    @property
    def state(self) -> str:
        if self.kept.record.answered_on:
            return "answered"
        return "answer late" if self.late else "open"


def meetings(book: Book, on: date) -> tuple[MeetingShown, ...]:
    """Those held by that day, the newest first."""
    held = [m for m in book.of(Meeting) if m.record.held_on and m.record.held_on <= on]
    ordered = sorted(held, key=lambda each: each.record.held_on or on, reverse=True)
    return tuple(MeetingShown(each, book.of(Item, each.id)) for each in ordered)


def next_meeting(book: Book, on: date) -> date | None:
    """The next day on which the board meets, as its minutes say."""
    days = [each.record.next_on for each in book.of(Meeting)]
    held = [each.record.held_on for each in book.of(Meeting)]
    return min((each for each in (*days, *held) if each and each > on), default=None)


def challenges(book: Book, on: date) -> tuple[ChallengeShown, ...]:
    """Those made by that day as they stood: the open ones first, by the day an answer is due."""
    made = [c for c in book.of(Challenge) if c.record.asked_on and c.record.asked_on <= on]
    then = [replace(each, record=each.record.as_on(on)) for each in made]
    shown = [ChallengeShown(each, each.record.late(on)) for each in then]
    return tuple(sorted(shown, key=lambda each: (each.state == "answered", _due(each))))


def _due(shown: ChallengeShown) -> date:
    return shown.kept.record.due or date.max
