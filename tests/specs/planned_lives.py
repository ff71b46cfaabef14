"""Lives as a planner would make them: referred, assessed, some with a plan, some in care. By hand,
so that what is added to them can be told apart from what is planned."""

from __future__ import annotations

from datetime import date
from random import Random

from medlock.city.lives import Family, Life, Lives, Milestone, day_of

MANCHESTER = "E08000003"
FIRST, LAST = day_of(date(2018, 4, 1)), day_of(date(2021, 3, 31))


def planned_lives(families: int = 300, authority: str = MANCHESTER, seed: int = 1) -> Lives:
    chance = Random(seed)
    lives = Lives(authority, seed)
    for number in range(families):
        day = chance.randint(FIRST, LAST - 60)
        numbers = tuple(range(len(lives.lives), len(lives.lives) + chance.choice((1, 1, 2, 3))))
        for each in numbers:
            born = day - int(chance.uniform(0.2, 16.5) * 365)
            lives.lives[each] = Life(each, number, born, milestones=_journey(chance, day))
        lives.families[number] = Family(number, numbers, day)
    return lives


def _journey(chance: Random, day: int) -> list[Milestone]:
    found = [Milestone(day, "contact", "referral"), Milestone(day, "referral", "assessment")]
    assessed = day + chance.randint(20, 45)
    how = chance.random()
    if how < 0.4:
        return [*found, Milestone(assessed, "cf_assessment", "no_further_action")]
    if how < 0.5:
        return [*found, Milestone(assessed, "cf_assessment", "early_help")]
    found.append(Milestone(assessed, "cf_assessment", "child_in_need_plan"))
    if how < 0.75:
        reason = {"reason_for_closure": "RC3"}
        closed = Milestone(assessed + 110, "case_closure", "closed", reason)
        return [*found, Milestone(assessed + 100, "cin_review", "close"), closed]
    if how < 0.9:
        found.append(Milestone(assessed + 30, "entry_to_care", "looked_after"))
    return found
