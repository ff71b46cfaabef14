"""Who has what on which day: the nearest team that does it, and in it one worker who keeps a family
for as long as they are there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple
from uuid import UUID

from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.city.lives import Day, Lives, date_of, day_of
from medlock.city.mixing import mixed
from medlock.city.staff.hiring import Hiring
from medlock.city.staff.sizing import POSTS, sizes_of
from medlock.city.staff.tenure import Stay
from medlock.footprint.places import areas_of
from medlock.town.workplaces import HANDS_ON, Team, Worker, Workplaces

EVER = 10**6
"""The day after all days."""
HOLDS_CASES = TeamFunction.SOCIAL_WORK
SETTLED = 400
"""Days for which everyone has worked there before the first."""


class Given(NamedTuple):
    """Whose it is: ids as text. From the day `until` on it is somebody else’s, or their grade is
    another."""

    agency: str
    team: str
    worker: str
    grade: str
    until: Day = EVER


class Held(NamedTuple):
    """One worker at a desk, and what they are as each grade; `post` tells who comes after them."""

    since: Day
    until: Day
    team: str
    post: int
    weight: float
    grades: tuple[tuple[Day, Given], ...]

    def there(self, day: Day) -> bool:
        return self.since <= day < self.until

    def on(self, day: Day) -> tuple[Day, Given]:
        """From when on, and what."""
        found = self.grades[0]
        for each in self.grades[1:]:
            if each[0] <= day:
                found = each
        return found


@dataclass(slots=True)
class Counter:
    """All who do one kind of work for one place, then and now."""

    number: int
    everyone: list[Held]
    changes: list[Day] = field(init=False)
    there: list[list[Held]] = field(init=False)
    upto: list[list[float]] = field(init=False)  # how much they work, added up

    def __post_init__(self) -> None:
        days = {each.since for each in self.everyone} | {each.until for each in self.everyone}
        self.changes = sorted(days)
        first = [h for h in self.everyone if h.there(self.changes[0])]
        self.there = [[h for h in self.everyone if h.there(day)] or first for day in self.changes]
        self.upto = [list(accumulate(h.weight for h in there)) for there in self.there]

    def on(self, day: Day) -> list[Held]:
        return self.there[self._at(day)]

    def _at(self, day: Day) -> int:
        return max(bisect_right(self.changes, day) - 1, 0)

    def somebody(self, slot: int, day: Day) -> Held:
        """One of those there, each as often as they work."""
        at = self._at(day)
        upto = self.upto[at]
        chosen = bisect_right(upto, mixed(slot, self.number, day) * upto[-1])
        return self.there[at][min(chosen, len(upto) - 1)]

    def after(self, gone: Held, slot: int) -> Held:
        """Who takes over: whoever has the post now, else somebody of the team, else anybody."""
        found = self.on(gone.until)
        team = [each for each in found if each.team == gone.team]
        for each in team:
            if each.post == gone.post and each is not gone:
                return each
        if not team:
            return self.somebody(slot, gone.until)
        return team[int(mixed(slot, self.number, gone.until) * len(team))]


@dataclass
class Staff:
    """Of one place. `asked` in the order of days for each family: then it is the same whatever else
    was asked."""

    places: Workplaces
    stays: Mapping[UUID, Stay]
    last: Day
    _told: dict[tuple[str, str, int], tuple[Day, Day, Given, Held]] = field(default_factory=dict)
    _led: dict[tuple[str, Day], Given] = field(default_factory=dict)
    _near: dict[tuple[str, str], Counter] = field(default_factory=dict)

    def given(self, function: str, ward: str, slot: int, day: Day) -> Given:
        """The team and worker for this family on that day. `function`: of a team, or the kind of an
        agency; `ward`: empty where it is unknown or withheld."""
        found = self._told.get((function, ward, slot))
        if found is not None and found[0] <= day < found[1]:
            return found[2]
        return self._look(function, ward, slot, day)

    def _look(self, function: str, ward: str, slot: int, day: Day) -> Given:
        counter = self.counter(function, ward)
        key = function, ward, slot
        before = self._told.get(key)
        held = before[3] if before else counter.somebody(slot, day)
        if before and day < held.since:
            held = counter.somebody(slot, day)
        while held.until <= day and (after := counter.after(held, slot)) is not held:
            held = after
        since, given = held.on(day)
        self._told[key] = since, given.until, given, held
        return given

    def counter(self, function: str, ward: str) -> Counter:
        """Those who do it for the smallest part of the place around the ward that has any."""
        if (function, ward) not in self._near:
            held = self._counters.get(function) or self._counters[HOLDS_CASES]
            around = areas_of(ward, date_of(self.last)) if ward else ()
            near = [code for code in reversed(around) if code in held]
            self._near[function, ward] = held[near[0] if near else self.places.authority]
        return self._near[function, ward]

    def anybody(self, function: str, ward: str, slot: int, day: Day) -> Given:
        """One of those who do it on that day, whoever has the family otherwise; asked in any
        order."""
        return self.counter(function, ward).somebody(slot, day).on(day)[1]

    def manager(self, function: str, ward: str, slot: int, day: Day) -> Given:
        """Whoever manages the team that has it on that day."""
        return self.lead(self.given(function, ward, slot, day).team, day)

    def lead(self, team: str, day: Day) -> Given:
        """Whoever manages that team on that day."""
        key = team, day
        if key not in self._led:
            led = self._leads[team]
            there = [each for each in led if each.there(day)] or led[:1]
            self._led[key] = there[0].on(day)[1]
        return self._led[key]

    def kind_of(self, agency: str) -> str:
        return self._kinds[agency]

    def fte(self, worker: str) -> float:
        """How much of a post they work."""
        return self._weights.get(worker, 1.0)

    def grade(self, worker: str, day: Day) -> str:
        """On that day; empty where they have none."""
        told = self.places.workers[UUID(worker)][0].grades
        on = date_of(day)
        return next((name for name, since in reversed(told) if since <= on), "")

    def social_workers(self, day: Day) -> tuple[str, ...]:
        """Those there on that day who hold children’s cases."""
        counters = self._counters[HOLDS_CASES].values()
        return tuple(each.on(day)[1].worker for counter in counters for each in counter.everyone
                     if each.there(day))  # fmt: skip

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        return {str(each.id): each.kind.value for each in self.places.agencies}

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        counters = (c for held in self._counters.values() for c in held.values())
        return {given.worker: each.weight for counter in counters for each in counter.everyone
                for _, given in each.grades}  # fmt: skip

    @cached_property
    def _counters(self) -> Mapping[str, Mapping[str, Counter]]:
        found: dict[str, dict[str, list[Held]]] = {}
        for team in self.places.teams.values():
            for name in _names(team):
                held = found.setdefault(name, {}).setdefault(team.place, [])
                held += _held(team, HANDS_ON, self.stays)
        return {
            name: {code: Counter(number * 1000 + n, held) for n, (code, held) in enumerate(
                sorted(places.items())) if held}
            for number, (name, places) in enumerate(sorted(found.items()))
        }  # fmt: skip

    @cached_property
    def _leads(self) -> Mapping[str, list[Held]]:
        teams = self.places.teams.values()
        return {str(team.id): list(_held(team, (Role.MANAGER,), self.stays)) for team in teams}


def staff_of(
    authority: str,
    seed: int,
    first: Day,
    last: Day,
    children: int | None = None,
    given: Mapping[str, float] | None = None,
) -> Staff:
    """Everyone who works for the place’s children, from a year before the first day."""
    return staff_for(Lives(authority, seed), (first, last), children, given)


def staff_for(
    lives: Lives,
    period: tuple[Day, Day],
    children: int | None = None,
    given: Mapping[str, float] | None = None,
    cases: Mapping[int, int] | None = None,
) -> Staff:
    """The same, with as many social workers as those planned to be in need ask for: `cases`, by
    year, on 30 September."""
    first, last = period
    sizes = sizes_of(lives.authority, (first - SETTLED, last), children, given, cases)
    hiring = Hiring(lives.authority, lives.seed, sizes, last, given)
    return Staff(hiring.all(), hiring.stays, last)


ASKED_BY_KIND = (
    AgencyKind.HOUSING, AgencyKind.PROBATION, AgencyKind.ADULT_CARE, AgencyKind.VOLUNTARY,
)  # fmt: skip


def _names(team: Team) -> Iterator[str]:
    """What it is asked for as: agencies with no team of a kind of their own by what they are."""
    if team.function is not TeamFunction.OTHER:
        yield team.function.value
    elif team.kind in ASKED_BY_KIND:
        yield team.kind.value


def _held(team: Team, roles: Sequence[Role], stays: Mapping[UUID, Stay]) -> Iterator[Held]:
    for each in team.workers:
        if each.role in roles:
            since = day_of(each.since)
            until = EVER if each.until is None else day_of(each.until)
            desk, post = stays[each.id].post
            weight = POSTS[(post + 3 * desk) % len(POSTS)]
            as_told = tuple(_as_graded(each, team, since, until))
            yield Held(since, until, str(team.id), post, weight, as_told)


def _as_graded(each: Worker, team: Team, since: Day, until: Day) -> Iterator[tuple[Day, Given]]:
    """What they are from when on, one grade after another."""
    told = each.grades or (("", each.since),)
    ends = [*(day_of(on) for _, on in told[1:]), until]
    for (grade, on), end in zip(told, ends, strict=True):
        given = Given(str(team.agency), str(team.id), str(each.id), grade, end)
        yield max(day_of(on), since), given
