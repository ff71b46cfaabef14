"""What a service of the town is used to. Everything here is an assumption with a name; what it does
not say is taken from the declarations alone, so a new step needs no line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from medlock.town.shares import Shares

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """What a decision depends on besides the outcomes on offer."""

    shares: Shares
    bound: bool  # serious enough for a referral
    held: frozenset[str]  # statuses
    lately: frozenset[str]  # steps done in the last four months
    times: int  # how often this was decided under the present statuses
    grown: bool  # nobody this old stays with children's services


Weigh = Weights | Callable[[Mood], Weights]


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """By step or status of one service; anything left out is as `usual` has it.

    `weights` of outcomes; `begins`, how often people begin it by hand, 1 being usual and 0 what
    files tell; `ages`, the years of a child's life it is for; `lasts`, months after which people
    work towards the end of a status, None where its reviews do; `takes`, hours from least to most;
    `in_time`, the share done in time; `asks`, how often agencies are asked; `beside`, what somebody
    begins a day after an outcome; `waits` for other steps; `newly`, steps that began with the
    conversation; `until` which age a child stays.
    """

    weights: Mapping[str, Weigh] = field(default_factory=dict)
    begins: Mapping[str, float] = field(default_factory=dict)
    ages: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    lasts: Mapping[str, float | None] = field(default_factory=dict)
    takes: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    in_time: Mapping[str, float | Callable[[Shares], float]] = field(default_factory=dict)
    asks: Mapping[str, float] = field(default_factory=dict)
    beside: Mapping[tuple[str, str], str] = field(default_factory=dict)
    waits: Mapping[str, frozenset[str]] = field(default_factory=dict)
    newly: frozenset[str] = frozenset()
    until: int = 18
