"""Planned lives of a few hundred families, of every kind there is, for tests of who and where they
are: what is planned of them is short and over."""

from __future__ import annotations

from datetime import date
from random import Random

from medlock.city.lives import Day, Family, Life, Lives, Milestone, day_of
from medlock.pathway.language import SubjectKind
from medlock.words.codes import code_set

MANCHESTER, SALFORD = "E08000003", "E08000006"
FIRST, LAST = day_of(date(2016, 4, 1)), day_of(date(2026, 3, 31))


NOT_PEOPLE = 10**6
"""The family number from which on there are places, not people."""


def some_lives(families: int = 300, authority: str = MANCHESTER, seed: int = 1) -> Lives:
    """One child in some came alone, some are expected, some are adopted, some are helped early."""
    chance = Random(f"{seed}/{authority}")
    lives = Lives(authority, seed)
    for number in range(families):
        _family(lives, number, chance)
    for number, kind in enumerate(code_set("context_kind").codes, NOT_PEOPLE):
        life = _life(lives, number, FIRST + 50, SubjectKind.CONTEXT)
        life.milestones.append(
            Milestone(FIRST + 50, "context_referral", "assess", {"kind": kind.code})
        )
        lives.families[number] = Family(number, (life.number,), FIRST + 50)
    return lives


def _family(lives: Lives, number: int, chance: Random) -> None:
    known = chance.randrange(FIRST - 900, LAST - 100)
    alone = number % 50 == 7
    children = 1 if alone else chance.choice((1, 1, 2, 3))
    mine = [_child(lives, number, known, place, chance) for place in range(children)]
    mine[0].alone = alone
    if number % 3 == 0:
        mine.append(_life(lives, number, known, kind=SubjectKind.FAMILY))
        mine[0].milestones.append(Milestone(known + 40, "eha", "plan"))
        if number % 6 == 0:
            mine[0].milestones.append(Milestone(known + 80, "taf_meeting", "withdrew"))
    lives.families[number] = Family(number, tuple(life.number for life in mine), known)


def _child(lives: Lives, family: int, known: Day, place: int, chance: Random) -> Life:
    unborn = place == 0 and family % 20 == 3
    later = place == 2 and family % 4 == 0
    born = known + chance.randrange(30, 200) if unborn else known - chance.randrange(30, 6000)
    life = _life(lives, family, known + chance.randrange(300, 900) if later else born)
    life.unborn = unborn
    begins = max(known, life.born + 3) if not unborn else known
    life.milestones.append(Milestone(begins, "referral", "no_further_action"))
    if family % 25 == 4 and place == 0:
        order = Milestone(begins + 400, "adoption_review", "order_made", {"reason_ceased": "E11"})
        life.milestones.append(order)
    return life


def _life(lives: Lives, family: int, born: Day, kind: SubjectKind = SubjectKind.CHILD) -> Life:
    number = len(lives.lives) + 1
    lives.lives[number] = Life(number, family, born, kind)
    return lives.lives[number]
