"""One child's cases told in a row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from operator import itemgetter

from medlock.city.lives import NOTHING, Milestone
from medlock.city.plan.case import Again, Case
from medlock.city.plan.child import Child
from medlock.city.plan.saying import facts
from medlock.city.plan.telling import (
    Story,
    Telling,
    Turn,
    assessment,
    beginning,
    closing,
    conference,
    enquiry,
    later_enquiry,
    plan_ends,
    strategy,
)
from medlock.city.plan.telling_care import enters, goes_on, leaves, supported_until

WHEN, DAY = itemgetter(0, 1), itemgetter(0)
YEAR = 365
EDGE = 200
"""Days of a child in need plan in which there is time for help at the edge of care."""
OFFERS = ("intensive_family", "therapy", "family_group", "beyond_home")
ROUTES = ("breakdown", "harm", "beyond_home", "behaviour")


def tell(by: Telling, child: Child) -> list[Milestone]:
    found: list[Milestone] = []
    last = by.world.last
    for index, case in enumerate(child.cases):
        repeat = index > 0 and case.opened - child.cases[index - 1].opened <= YEAR
        story = Story(by, case, repeat, final=index == len(child.cases) - 1)
        beginning(story)
        for day, _, turn in sorted(_turns(story), key=WHEN):
            if day <= last:
                turn()
        found += (each for each in story.told if each.day <= last)
    found.sort(key=DAY)
    return found


def _turns(story: Story) -> Iterator[Turn]:
    case = story.case
    if not case.accepted:
        return
    meeting = case.conference
    at_strategy = meeting is not None and meeting.strategy == case.assessed
    yield case.assessed, 5 if at_strategy else 50, partial(assessment, story)
    if case.enquiry is not None:
        yield case.enquiry.strategy, 10, partial(enquiry, story)
    if case.later_enquiry is not None:
        yield case.later_enquiry.strategy, 45, partial(later_enquiry, story)
    for again in case.again:
        yield again.done, 46, partial(_again, story, again)
    yield from _of_conference(story)
    yield from _of_care(story)
    if not case.deep and not case.not_in_need:
        yield case.assessed, 70, partial(_edge_of_care, story)
    yield case.closed, 90, partial(closing, story)


def _of_conference(story: Story) -> Iterator[Turn]:
    meeting = story.case.conference
    if meeting is not None:
        if not meeting.moved_in:
            yield meeting.strategy, 10, partial(strategy, story, meeting)
        yield meeting.held, 20, partial(conference, story, meeting)
        if meeting.plan:
            yield meeting.ended, 30, partial(plan_ends, story, meeting)


def _of_care(story: Story) -> Iterator[Turn]:
    care = story.case.care
    if care is not None:
        until = min(care.ended, story.by.world.last + 1)
        yield care.began, 40, partial(enters, story, care)
        yield care.began, 41, partial(goes_on, story, care, until)
        yield care.ended, 60, partial(leaves, story, care)
        if care.ends == "care_leaver":
            yield care.ended, 99, partial(supported_until, story, care)


def _again(story: Story, again: Again) -> None:
    if story.planned:
        story.say(again.done, "cf_assessment", "plan_continues", NOTHING, again.begun)


def _edge_of_care(story: Story) -> None:
    """Help strong enough to stay at home, beside a child in need plan."""
    case, by = story.case, story.by
    until = min(case.closed, by.world.last)
    if until - case.assessed < EDGE or by.drawn() > by.assumed("edge_of_care_help"):
        return
    met = by.days.next(case.assessed + 15 + int(case.luck * 30))
    over = by.days.next(met + 50 + int(case.luck * 50))
    chosen = int(case.luck * 40) % len(OFFERS)
    answers = facts(offer=OFFERS[chosen], route_to_care=ROUTES[chosen])
    story.say(met, "edge_of_care_panel", "intensive_support", answers, met)
    story.say(over, "edge_review", "stayed_home", NOTHING)


__all__ = ["Case", "tell"]
