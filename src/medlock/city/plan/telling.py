"""A case as milestones: the way from the first contact to the closing, in the order of the days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from medlock.city.lives import NOTHING, Day, Facts, Milestone
from medlock.city.plan.almanac import NEVER, Almanac
from medlock.city.plan.case import Case, Conference
from medlock.city.plan.deep import steps_down
from medlock.city.plan.periods import ends_in
from medlock.city.plan.saying import ALONE_NEED, POLICE, Yearly, about, facts
from medlock.city.plan.world import World

AT_ONCE = 3
"""Days from the referral within which a strategy discussion is what the contact asked for."""
EARLY_HELP_SINCE = 2023
"""The year from which closing with early help has a code of its own."""
REVIEW_BEFORE_CLOSING = 9

ENDINGS = {
    "child_in_need_plan": facts(end_reason="transferred_in_need"),
    "early_help": facts(end_reason="protected"),
    "moved_or_of_age": facts(end_reason="moved_area"),
    "looked_after": facts(end_reason="looked_after"),
    "in_care": facts(end_reason="looked_after"),
}
OF_CARE = {
    "adopted": "RC1", "permanence": "RC4", "died": "RC2", "care_leaver": "RC7", "other": "RC7",
}  # fmt: skip


@dataclass(slots=True)
class Telling:
    """What is drawn on the way; the same for everybody of an authority."""

    world: World
    chance: np.random.Generator
    closing: Yearly
    legal: Yearly
    category: Yearly
    kind: Yearly
    luck: list[float] = field(default_factory=list)
    kept: dict[str, float] = field(default_factory=dict)

    def assumed(self, name: str) -> float:
        if name not in self.kept:
            self.kept[name] = self.world.assumed(name)
        return self.kept[name]

    @property
    def days(self) -> Almanac:
        return self.world.days

    def drawn(self) -> float:
        if not self.luck:
            self.luck = self.chance.random(2048).tolist()
        return self.luck.pop()


def telling(world: World) -> Telling:
    chance = world.chance("telling")
    return Telling(
        world,
        chance,
        closing=Yearly(world, "reason_for_closure", chance),
        legal=Yearly(world, "legal_status_starting", chance, besides="V2"),
        category=Yearly(world, "category_of_need", chance, besides=ALONE_NEED),
        kind=Yearly(world, "placement_type", chance),
    )


@dataclass(slots=True)
class Story:
    """`need_plan`, `protected`, `in_care`: what is held just now. `final`: they are not heard of
    again."""

    by: Telling
    case: Case
    repeat: bool = False
    final: bool = True
    told: list[Milestone] = field(default_factory=list)
    need_plan: bool = False
    protected: bool = False
    in_care: bool = False

    def say(
        self, day: Day, step: str, outcome: str, answers: Facts = NOTHING, since: Day | None = None
    ) -> None:
        self.told.append(Milestone(day, step, outcome, answers, since))

    @property
    def planned(self) -> bool:
        return self.need_plan or self.protected or self.in_care


Turn = tuple[Day, int, Callable[[], None]]


def beginning(story: Story) -> None:
    """The contact and the referral it becomes."""
    case = story.case
    alone = case.care is not None and case.care.alone
    reason = about(case.need, case.luck, alone=alone)
    step, outcome = "contact", "strategy_discussion" if _at_once(case) else "referral"
    if case.conference is not None and case.conference.moved_in:
        outcome = "transfer_in"
    elif (
        case.source == POLICE
        and reason == "domestic_abuse"
        and case.luck < story.by.assumed("abuse_by_notification")
    ):
        step = "domestic_abuse_notification"
    told = facts(source=case.source, reason=reason) if step == "contact" else NOTHING
    story.say(case.opened, step, outcome, told)
    answers = facts(
        source=case.source,
        reason=reason,
        primary_need=case.need,
        repeat_within_year=story.repeat,
    )
    story.say(case.opened, "referral", _decided(case), answers)


def _notified(story: Story, reason: str) -> bool:
    """Whether the police told of abuse at home by a notification."""
    told = story.case.luck < story.by.assumed("abuse_by_notification")
    return told and story.case.source == POLICE and reason == "domestic_abuse"


def _decided(case: Case) -> str:
    if not case.accepted:
        return "no_further_action"
    return "strategy_discussion" if case.assessed == NEVER else "assessment"


def _at_once(case: Case) -> bool:
    """Whether the contact asks for a strategy discussion beside the referral."""
    meeting = case.conference
    first = case.enquiry.strategy if case.enquiry else NEVER
    if meeting is not None and not meeting.moved_in:
        first = min(first, meeting.strategy)
    return first - case.opened <= AT_ONCE


def assessment(story: Story) -> None:
    case = story.case
    outcome = "child_in_need_plan"
    meeting = case.conference
    if case.not_in_need:
        late = ends_in(case.assessed) >= EARLY_HELP_SINCE
        helped = late and (case.luck * 7919) % 1.0 < story.by.assumed("not_in_need_early_help")
        outcome = "early_help" if helped else "no_further_action"
    elif meeting is not None and meeting.strategy == case.assessed and not story.planned:
        outcome = "strategy_discussion"
    elif story.planned:
        outcome = "plan_continues"
    elif case.care is not None and 0 <= case.care.began - case.assessed <= AT_ONCE:
        outcome = "looked_after"
    else:
        story.need_plan = True
    story.say(case.assessed, "cf_assessment", outcome)


def enquiry(story: Story) -> None:
    """At the referral, without a conference."""
    case = story.case
    assert case.enquiry is not None  # noqa: S101 — only asked for where there is one
    story.say(case.enquiry.strategy, "strategy_discussion", _jointly(story))
    outcome = "no_further_action"
    if not case.not_in_need and (case.luck * 31) % 1.0 < story.by.assumed(
        "enquiries_ending_in_plan"
    ):
        outcome = "child_in_need_plan" if case.luck < 0.6 else "unsubstantiated_child_in_need"
        story.need_plan = True
    story.say(case.enquiry.concluded, "s47_enquiry", outcome)


def later_enquiry(story: Story) -> None:
    each = story.case.later_enquiry
    assert each is not None  # noqa: S101 — only asked for where there is one
    if story.planned:
        day = each.strategy
        story.say(day, "strategy_discussion", _jointly(story), NOTHING, day)
        story.say(each.concluded, "s47_enquiry", "plan_continues")


def _jointly(story: Story) -> str:
    joint = story.case.luck < story.by.assumed("enquiries_with_police")
    return "s47_joint" if joint else "s47_single"


def strategy(story: Story, meeting: Conference) -> None:
    """The enquiry that leads to a conference."""
    case = story.case
    by_hand = not _at_once(case) and meeting.strategy != case.assessed
    since = meeting.strategy if by_hand else None
    story.say(meeting.strategy, "strategy_discussion", _jointly(story), NOTHING, since)
    days = story.by.days
    concluded = days.one(meeting.strategy + 1, meeting.held - 1, 0.5 + case.luck / 2)
    story.say(concluded, "s47_enquiry", "conference")


def conference(story: Story, meeting: Conference) -> None:
    if not meeting.plan:
        _without_plan(story, meeting)
        return
    answers = facts(category=meeting.category, previous_plans=meeting.previous)
    step = "transfer_in_conference" if meeting.moved_in else "icpc"
    story.say(meeting.held, step, "plan", answers)
    story.need_plan, story.protected = False, True


def _without_plan(story: Story, meeting: Conference) -> None:
    outcome = "child_in_need_plan_continues" if story.need_plan else "child_in_need_plan"
    if story.in_care or (not story.need_plan and meeting.luck < 0.25):
        outcome = "no_plan"
    story.need_plan = story.need_plan or outcome == "child_in_need_plan"
    story.say(meeting.held, "icpc", outcome, facts(previous_plans=meeting.previous))


def plan_ends(story: Story, meeting: Conference) -> None:
    outcome, care = steps_down(story.by.world, meeting), story.case.care
    if story.in_care:
        outcome = "in_care"
    elif care is not None and meeting.into_care:
        outcome = "looked_after" if care.began >= meeting.ended else "child_in_need_plan"
    story.say(meeting.ended, "rcpc", outcome, ENDINGS[outcome])
    story.protected = False
    story.need_plan = outcome == "child_in_need_plan"


def closing(story: Story) -> None:
    """A plan ends in its last review; what is left is closed."""
    case, days = story.case, story.by.days
    if case.not_in_need:
        return
    drawn = story.by.drawn()
    early_help = story.need_plan and drawn < story.by.assumed("closed_with_early_help")
    if early_help:
        story.say(case.closed, "cin_review", "early_help")
        return
    if story.need_plan:
        before = max(each.day for each in story.told if each.day <= case.closed)
        day = max(before, days.last(case.closed - int(drawn * REVIEW_BEFORE_CLOSING)))
        story.say(min(days.next(day), case.closed), "cin_review", "close")
    reason = _reason(story)
    outcome = "closed_unheard" if reason == "RC2" else "closed"
    story.say(case.closed, "case_closure", outcome, facts(reason_for_closure=reason))


def _reason(story: Story) -> str:
    case, care = story.case, story.case.care
    if care is not None and care.ends in OF_CARE:
        return "RC3" if care.reason == "E41" else OF_CARE[care.ends]
    meeting = case.conference
    if (
        meeting is not None
        and meeting.plan
        and steps_down(story.by.world, meeting) == "moved_or_of_age"
    ):
        return "RC5"
    if story.by.drawn() < story.by.assumed("children_who_died") and not case.deep and story.final:
        return "RC2"
    drawn = story.by.closing.of(ends_in(case.closed))
    return drawn if drawn == "RC5" else "RC7"
