"""How the town's people decide: weights for each outcome, of which only those on offer count."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from medlock.town.shares import (
    EARLY_HELP_AT_REFERRAL,
    REFERRED_TO_STRATEGY,
    STRATEGY_TO_ENQUIRY,
    Shares,
)

ENQUIRY_TO_NOTHING = 0.30  # assumption: of section 47 enquiries
EARLY_HELP_OF_ENDS = 0.55  # assumption: assessments without need that go on to early help
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """What a decision depends on besides the outcomes on offer."""

    shares: Shares
    bound: bool  # serious enough for a referral
    enquired: bool  # there was a section 47 enquiry in this episode
    planned: bool  # a plan is held
    times: int  # how often this was decided under the present plan


def weights(step: str, mood: Mood) -> Weights:
    return DECIDES[step](mood)


def _conversation(mood: Mood) -> Weights:
    if mood.bound:
        return {"contact": 0.86, "immediate_protection": 0.06, "open_child": 5.0}
    return {"advice": 0.5, "early_help_assessment": 0.33, "early_help": 0.15, "open_child": 5.0}


def _contact(mood: Mood) -> Weights:
    if mood.bound:
        return {"referral": 0.66, "mash_enquiry": 0.27, "strategy_discussion": 0.07,
                "open_child": 50.0}  # fmt: skip
    return {"advice": 0.45, "signposted": 0.3, "early_help": 0.25, "open_child": 50.0}


def _mash_enquiry(mood: Mood) -> Weights:
    return {"referral": 0.84, "strategy_discussion": 0.12, "open_child": 5.0}


def _referral(mood: Mood) -> Weights:
    nothing = mood.shares.no_further_action
    return {
        "no_further_action": nothing,
        "early_help": EARLY_HELP_AT_REFERRAL,
        "strategy_discussion": REFERRED_TO_STRATEGY,
        "assessment": mood.shares.assessed_first,
    }


def _assessment(mood: Mood) -> Weights:
    if mood.planned:
        return {"plan_continues": 1.0}
    shares = mood.shares
    strategy = 0.0 if mood.enquired else shares.assessments_to_strategy
    ends = shares.assessed_not_in_need / undecided(shares) * (1 - strategy)
    return {
        "strategy_discussion": strategy,
        "early_help": ends * EARLY_HELP_OF_ENDS,
        "no_further_action": ends * (1 - EARLY_HELP_OF_ENDS),
        "child_in_need_plan": max(1 - strategy - ends - 0.03, 0.05),
        "legal_planning": 0.005,
        "edge_of_care": 0.01,
        "exploitation": 0.01,
        "ehc_assessment": 0.005,
    }


def undecided(shares: Shares) -> float:
    """Of referrals, those whose assessment decides whether the child is in need."""
    assessed = shares.assessed_first * (1 - shares.assessments_to_strategy)
    return assessed + REFERRED_TO_STRATEGY * STRATEGY_TO_ENQUIRY * ENQUIRY_TO_NOTHING


def _strategy_discussion(mood: Mood) -> Weights:
    other = 1 - STRATEGY_TO_ENQUIRY
    if mood.planned:
        return {"s47_joint": 0.4, "s47_single": 0.3, "plan_continues": 0.3}
    return {
        "s47_joint": STRATEGY_TO_ENQUIRY * 0.55,
        "s47_single": STRATEGY_TO_ENQUIRY * 0.45,
        "assessment": other * 0.7,
        "child_in_need_plan": other * 0.3,
    }


def _enquiry(mood: Mood) -> Weights:
    conference = mood.shares.conferences
    if mood.planned:
        return {"plan_continues": 0.7, "bring_review_forward": 0.2, "conference": conference}
    rest = 1 - conference - ENQUIRY_TO_NOTHING
    return {
        "conference": conference,
        "no_further_action": ENQUIRY_TO_NOTHING,
        "child_in_need_plan": rest * 0.6,
        "unsubstantiated_child_in_need": rest * 0.4,
    }


def _conference(mood: Mood) -> Weights:
    other = 1 - mood.shares.plans
    return {
        "plan": mood.shares.plans,
        "child_in_need_plan": other * 0.6,
        "child_in_need_plan_continues": other * 0.4,
        "no_plan": other * 0.2,
        "adjourned": 0.01,
    }


def _review_conference(mood: Mood) -> Weights:
    ends = (0.22, 0.55, 0.75)[min(mood.times, 2)]
    return {
        "continues": 0.97 * (1 - ends),
        "legal_planning": 0.03 * (1 - ends),
        "child_in_need_plan": ends * 0.68,
        "early_help": ends * 0.12,
        "looked_after": ends * 0.14,
        "moved_or_of_age": ends * 0.06,
    }


def _need_review(mood: Mood) -> Weights:
    ends = (0.0, 0.4, 0.65)[min(mood.times, 2)]
    return {
        "continues": 1 - ends,
        "close": ends * 0.7,
        "early_help": ends * 0.3,
        "strategy_discussion": 0.01 if mood.times else 0.0,
    }


def _always(found: Weights) -> Callable[[Mood], Weights]:
    return lambda _: found


VISIT = {"seen": 0.925, "not_seen": 0.065, "new_harm": 0.01}
DECIDES: Mapping[str, Callable[[Mood], Weights]] = {
    "conversation": _conversation,
    "contact": _contact,
    "mash_enquiry": _mash_enquiry,
    "agency_check": _always({"answered": 0.72, "nothing_known": 0.25, "declined": 0.03}),
    "agency_report": _always({"reported": 0.85, "nothing_known": 0.13, "declined": 0.02}),
    "escalation": _always({"workers": 0.75, "managers": 0.25}),
    "referral": _referral,
    "allocation": _always({"allocated": 1.0}),
    "cf_assessment": _assessment,
    "strategy_discussion": _strategy_discussion,
    "s47_enquiry": _enquiry,
    "icpc": _conference,
    "core_group": _always({"on_course": 0.8, "changed": 0.19, "bring_review_forward": 0.01}),
    "cp_visit": _always(VISIT),
    "rcpc": _review_conference,
    "cin_visit": _always(VISIT),
    "cin_review": _need_review,
    "case_closure": _always({"closed": 0.97, "not_agreed": 0.03}),
    "case_note": _always({"recorded": 0.8, "significant": 0.2}),
}
