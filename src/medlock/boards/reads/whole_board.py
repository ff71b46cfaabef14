"""The board whole, for one place and one question: for its page, its print and its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from medlock.boards.getting_to_good import GROUPS
from medlock.boards.plan.records import Body, Member
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.book import Book, Kept, book_of, sat_on
from medlock.boards.reads.measured import Measured
from medlock.boards.reads.minutes import (
    ChallengeShown,
    MeetingShown,
    challenges,
    meetings,
    next_meeting,
)
from medlock.boards.reads.panel import Panel
from medlock.boards.reads.plan_shown import PlanShown, plan_shown
from medlock.footprint.place import Place
from medlock.published.reported import Comparison, reported


@dataclass(frozen=True, slots=True)
class GroupShown:
    title: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeBoard:
    """`book_place` is the place whose board's plan this is: the place itself or one it lies in.
    There is no plan, and no body, where no board has entered any."""

    place: Place
    asked: Asked
    book_place: str
    body: Kept[Body] | None
    members: tuple[Kept[Member], ...]
    plan: PlanShown | None
    meetings: tuple[MeetingShown, ...]
    next_meeting: date | None
    challenges: tuple[ChallengeShown, ...]
    reported: tuple[Comparison, ...]
    groups: tuple[GroupShown, ...]

    @property
    def panels(self) -> tuple[Panel, ...]:
        """Those of the groups, in their order."""
        return tuple(each for group in self.groups for each in group.panels)


def whole_board(place: Place, asked: Asked) -> WholeBoard:
    measured = Measured(place, asked)
    book = book_of(place, asked.on, asked.known)
    return WholeBoard(
        place=place,
        asked=asked,
        book_place=book.place,
        body=body_in(book, asked.on),
        members=members_in(book, asked.on),
        plan=plan_shown(book, measured),
        meetings=meetings(book, asked.on),
        next_meeting=next_meeting(book, asked.on),
        challenges=challenges(book, asked.on),
        reported=reported(book.place, on=asked.on),
        groups=_groups(measured),
    )


def _groups(measured: Measured) -> tuple[GroupShown, ...]:
    """Those of which anything is shown for such a place."""
    every = (GroupShown(group.title, measured.panels(group.codes)) for group in GROUPS)
    return tuple(each for each in every if each.panels)


def body_in(book: Book, on: date) -> Kept[Body] | None:
    """The board that sat on that day, the newest where there were two."""
    return next((each for each in reversed(book.of(Body)) if sat_on(each.record, on)), None)


def members_in(book: Book, on: date) -> tuple[Kept[Member], ...]:
    body = body_in(book, on)
    rows = book.of(Member, body.id) if body else ()
    return tuple(
        each
        for each in rows
        if each.record.begins
        and each.record.begins <= on
        and (each.record.ends is None or on <= each.record.ends)
    )
