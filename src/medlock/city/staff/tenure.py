"""Who holds which post from when until when: as many as are wanted each autumn, and as many leaving
in each year as are said to leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from medlock.city.lives import Day

HAND_OVER = 7
"""Days for which whoever leaves and whoever comes are both there."""
SETTLING = 180
"""Days before which nobody leaves who has just come; assumption."""
Post = tuple[int, int]
"""The number of a desk, and of the post at it."""


class Stay(NamedTuple):
    """One worker in one post. `turn`: how many held it before; `until`: the first day gone."""

    post: Post
    turn: int
    since: Day
    until: Day | None


@dataclass(slots=True)
class Tenure:
    """`wanted[desk][number]`: how many are to be there on `days[number]`; `leaving[number]`: the
    share of all who leave between that day and the next."""

    wanted: Sequence[Sequence[int]]
    days: Sequence[Day]
    leaving: Sequence[float]
    chance: Random
    held: dict[Post, tuple[int, Day]] = field(default_factory=dict)
    turns: dict[Post, int] = field(default_factory=dict)
    found: list[Stay] = field(default_factory=list)
    owed: float = 0.0  # parts of people who are still to leave

    def stays(self) -> list[Stay]:
        self.owed = self.chance.random()
        for desk, counts in enumerate(self.wanted):
            for number in range(counts[0]):
                self._come((desk, number), self.days[0])
        for year in range(len(self.days) - 1):
            self._year(year)
        self.found += [Stay(post, turn, since, None)
                       for post, (turn, since) in self.held.items()]  # fmt: skip
        return sorted(self.found)

    def _year(self, year: int) -> None:
        there = sorted(self.held)
        self.chance.shuffle(there)
        closing = self._closing(there, year)
        self.owed += self.leaving[year] * len(there)
        leaving = int(self.owed)
        self.owed -= leaving
        others = [post for post in there if post not in closing]
        for post in closing:
            self._leave(post, year, None)
        for post in others[: max(leaving - len(closing), 0)]:
            self._leave(post, year, HAND_OVER)
        for desk in range(len(self.wanted)):
            self._open(desk, year)

    def _closing(self, there: Sequence[Post], year: int) -> set[Post]:
        closing: set[Post] = set()
        over = [sum(1 for post in there if post[0] == desk) - counts[year + 1]
                for desk, counts in enumerate(self.wanted)]  # fmt: skip
        for post in there:
            if over[post[0]] > 0:
                over[post[0]] -= 1
                closing.add(post)
        return closing

    def _leave(self, post: Post, year: int, handing_over: int | None) -> None:
        turn, since = self.held[post]
        gone = self._day(year, since + SETTLING)
        if gone is None:
            if handing_over is not None:
                return  # has only just come, and stays another year
            gone = self.days[year + 1]
        self.found.append(Stay(post, turn, since, gone))
        del self.held[post]
        if handing_over is not None:
            self._come(post, gone - handing_over)

    def _day(self, year: int, earliest: Day) -> Day | None:
        first = max(self.days[year] + HAND_OVER + 1, earliest)
        after = self.days[year + 1]
        return self.chance.randrange(first, after) if first < after else None

    def _open(self, desk: int, year: int) -> None:
        there = {number for held, number in self.held if held == desk}
        number = 0
        while len(there) < self.wanted[desk][year + 1]:
            if number not in there:
                there.add(number)
                self._come((desk, number), self._begins(year))
            number += 1

    def _begins(self, year: int) -> Day:
        return self.chance.randrange(self.days[year] + 1, self.days[year + 1])

    def _come(self, post: Post, since: Day) -> None:
        self.turns[post] = turn = self.turns.get(post, -1) + 1
        self.held[post] = turn, since
