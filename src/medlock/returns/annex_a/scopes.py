"""Which steps, statuses and facts each list tells, and so speaks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from medlock.returns.annex_a.layout import listing
from medlock.returns.annex_a.row_checks import first_day

NAMES: Mapping[int, tuple[str, ...]] = {
    1: ("contact",),
    2: ("eha",),
    3: ("referral",),
    4: ("cf_assessment",),
    5: ("s47_enquiry", "icpc"),
    6: ("in_need",),
    7: ("cp_plan", "cp_visit", "rcpc"),
    8: (
        "looked_after",
        "short_breaks",
        "placed",
        "permanence_plan",
        "legal_status_change",
        "lac_review",
        "cla_visit",
        "health_assessment",
        "dental_check",
    ),
    9: ("care_leaver", "care_leaver_snapshot", "pathway_review"),
    10: (
        "adoption_decision",
        "court_hearing",
        "adoption_match",
        "adoption_placement",
        "adoption_review",
        "adoption_reversal",
    ),
    11: ("adopter_stage_one", "adopter_stage_two"),
}
"""Steps and statuses; facts about a child are told by any list and taken back by none."""


BEGUN: Mapping[int, frozenset[str]] = {
    **{number: frozenset(NAMES[number][:1]) for number in (1, 2, 3, 4, 5, 6, 7, 10)},
    8: frozenset(NAMES[8][:4]),
}
"""Of those, what a row without the day on which it began says nothing of."""


UNDATED = frozenset({"permanence_plan", "care_leaver"})
"""Statuses told as they are on the as-at day: no list says when they began, and their first day is
inferred. How many there were in an earlier month, nobody can know from it."""


AFTER: Mapping[str, timedelta] = {"icpc": timedelta(weeks=8)}
"""A list has its rows by another day: list 5 by that of the strategy discussion, so that of the
first conferences of its months some follow an enquiry it does not hold."""


def scopes(present: Collection[int], as_at: date) -> Mapping[str, date]:
    """The names that the lists which are there speak for, each from the first day of its months."""
    return {
        name: first_day(listing(number), as_at) + AFTER.get(name, timedelta())
        for number in sorted(present)
        for name in NAMES[number]
    }


def unread(lists: Collection[int]) -> frozenset[str]:
    """The names that rows of those lists would have told, had they a day on which they began."""
    return frozenset(name for number in lists for name in BEGUN.get(number, ()))


def latest(present: Collection[int]) -> frozenset[str]:
    """The names of which a list has only the newest of each child."""
    return frozenset(
        name for number in present if listing(number).one_row_each for name in NAMES[number]
    )
