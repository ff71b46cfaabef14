"""Hand-made lives for the walk: children in need, on plans, in care and after it, brothers and
sisters, the unborn, and all of it around weekends, holidays and the nights the clocks change."""

from __future__ import annotations

from datetime import date
from random import Random

from medlock.city.homes.settling import settle
from medlock.city.lives import Family, Life, Lives, Milestone, day_of
from medlock.city.staff.staffing import staff_of
from medlock.ledger.columns import events as one_by_one
from medlock.pathway.event import Event

MANCHESTER = "E08000003"
FIRST, LAST = day_of(date(2021, 4, 1)), day_of(date(2024, 3, 31))
HEARD = {"source": "1A", "primary_need": "N1"}
ENTERED = {"legal_status": "V2", "category_of_need": "N1", "uasc": False}
PLANNED = {"planned_end": True}


def story(kind, day, chance):
    """One child's milestones from the day of the contact on."""
    days = lambda least, most: chance.randint(least, most)  # noqa: E731
    begun = [Milestone(day, "contact", "referral"), Milestone(day, "referral", "assessment", HEARD)]
    assessed = day + days(20, 70)
    if kind == "nothing":
        return [begun[0], Milestone(day + 1, "referral", "no_further_action", HEARD)]
    if kind == "assessed":
        return [*begun, Milestone(assessed, "cf_assessment", "no_further_action")]
    if kind == "in_need":
        closed = assessed + days(120, 300)
        return [
            *begun,
            Milestone(assessed, "cf_assessment", "child_in_need_plan"),
            Milestone(closed, "cin_review", "close"),
            Milestone(closed + 9, "case_closure", "closed", {"reason_for_closure": "RC1"}),
        ]
    held = day + days(0, 3)
    harmed = [
        begun[0], Milestone(day, "referral", "strategy_discussion", HEARD),
        Milestone(held, "strategy_discussion", "s47_joint"),
        Milestone(held + 9, "s47_enquiry", "conference"),
        Milestone(held + 19, "icpc", "plan", {"category": "NEG", "previous_plans": 0}),
        Milestone(held + 19, "cp_visit", "seen"),
    ]  # fmt: skip
    if kind == "protected":
        ended = held + days(150, 600)
        return [
            *harmed,
            Milestone(ended, "rcpc", "child_in_need_plan"),
            Milestone(ended + 80, "cin_review", "early_help"),
        ]
    entered = held + days(60, 120)
    left = entered + days(100, 700)
    closed = Milestone(left + 120, "case_closure", "closed", {"reason_for_closure": "RC1"})
    return [*harmed, Milestone(entered, "entry_to_care", "looked_after", ENTERED),
            Milestone(entered, "placement", "placed"),
            Milestone(entered, "placement_end", "next_found", PLANNED),
            Milestone(entered, "placement", "placed"),
            Milestone(entered + 7, "rcpc", "in_care"),
            Milestone(left, "exit_from_care", "home_with_support", {"reason_ceased": "E4A"}),
            Milestone(left + 100, "cin_review", "close"),
            closed]  # fmt: skip


KINDS = ("nothing", "assessed", "in_need", "protected", "in_care")


def lives_of(families=60, seed=7):
    """Families of one to three children, who come to the same or not."""
    lives, chance = Lives(MANCHESTER, seed), Random(seed)
    number = 0
    for family in range(1, families + 1):
        day = FIRST + chance.randint(-200, 900)
        kind = KINDS[family % len(KINDS)]
        shared = story(kind, day, chance)
        mine = []
        for place in range(1 + family % 3):
            number += 1
            born = day - chance.randint(30, 16 * 365) if place or family % 10 else day + 60
            ours = shared if family % 4 else story(kind, day, chance)
            lives.lives[number] = Life(number, family, born, unborn=born > day,
                                       milestones=[m for m in ours if m.day <= LAST])  # fmt: skip
            mine.append(number)
        lives.families[family] = Family(family, tuple(mine), day)
    return lives


def surroundings(lives, last=LAST):
    return settle(lives, FIRST, last), staff_of(MANCHESTER, 1, FIRST, last, children=4000)


def told(walked) -> list[Event]:
    return list(one_by_one(walked.events))
