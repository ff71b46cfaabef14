"""What lies on people's desks today, so that every list has something in it whatever the chances:
a call half written up, agencies asked and not all heard, a decision that waits for a signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from medlock.law.working_days import is_working_day
from medlock.pathway.event import LONDON

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """`fated` outcomes are chosen where they may be; `left` work is begun and lies there."""

    days_ago: int = 0  # working days
    hour: time = time(9, 40)
    fated: Mapping[str, str] = field(default_factory=dict)
    left: frozenset[str] = frozenset()


NO_DESK = Desk()
TO_MASH = {"conversation": "contact", "contact": "mash_enquiry"}
TO_REFERRAL = {"conversation": "contact", "contact": "referral"}
DESKS: Mapping[str, Desk] = {
    "half written": Desk(days_ago=2, left=frozenset({"conversation", "contact"})),
    "half written today": Desk(hour=time(9, 5), left=frozenset({"conversation", "contact"})),
    "agencies asked": Desk(
        days_ago=1, hour=time(14, 30), fated=TO_MASH, left=frozenset({"agency_check"})
    ),
    "agencies asked again": Desk(
        days_ago=2, hour=time(11, 15), fated=TO_MASH, left=frozenset({"agency_check"})
    ),
    "to be signed": Desk(
        days_ago=3, hour=time(10, 10), fated=TO_MASH, left=frozenset({"signature"})
    ),
    "to be decided": Desk(
        days_ago=2, hour=time(15, 20), fated=TO_REFERRAL, left=frozenset({"referral"})
    ),
    "to be decided today": Desk(
        days_ago=1, hour=time(11, 5), fated=TO_REFERRAL, left=frozenset({"referral"})
    ),
    "to be allocated": Desk(
        days_ago=2, hour=time(9, 30),
        fated=TO_REFERRAL | {"referral": "assessment"}, left=frozenset({"allocation"}),
    ),
    "to be seen": Desk(
        days_ago=8, fated=TO_REFERRAL | {"referral": "strategy_discussion"},
        left=frozenset({"s47_enquiry"}),
    ),
    "conference to be held": Desk(
        days_ago=14,
        fated=TO_REFERRAL | {
            "referral": "strategy_discussion", "strategy_discussion": "s47_joint",
            "s47_enquiry": "conference",
        },
        left=frozenset({"icpc"}),
    ),
    "sealed": Desk(
        days_ago=70,
        fated=TO_REFERRAL | {"referral": "assessment", "cf_assessment": "child_in_need_plan"},
    ),
}  # fmt: skip


def on_desks(now: datetime) -> Iterator[tuple[str, datetime]]:
    """Each with when the family was first heard of."""
    for kind, desk in DESKS.items():
        at = datetime.combine(_working_day(now, desk.days_ago), desk.hour, LONDON)
        if at < now:
            yield kind, at


def _working_day(now: datetime, back: int) -> date:
    """The last working day, or so many before it."""
    day = now.astimezone(LONDON).date()
    while back or not is_working_day(day):
        back -= is_working_day(day)
        day -= DAY
    return day
