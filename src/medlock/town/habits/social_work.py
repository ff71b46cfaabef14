"""Social work, near what was published of the place: how referrals, assessments, enquiries,
conferences and reviews end."""

from __future__ import annotations

from medlock.town.habits.habit import Habits, Mood, Weights
from medlock.town.shares import (
    EARLY_HELP_AT_REFERRAL,
    REFERRED_TO_STRATEGY,
    STRATEGY_TO_ENQUIRY,
    Shares,
)

ENQUIRY_TO_NOTHING = 0.30  # of section 47 enquiries
EARLY_HELP_OF_ENDS = 0.55  # assessments without need that go on to early help
ENQUIRIES_IN_TIME = 0.9  # nobody publishes it
LOST_TO_SIGNING = 0.02  # what is ready in time and signed too late
PLANS = frozenset({"cin_plan", "cp_plan"})
ENQUIRIES = frozenset({"strategy_discussion", "s47_enquiry", "icpc"})


def planned(mood: Mood) -> bool:
    return bool(mood.held & PLANS)


def referral(mood: Mood) -> Weights:
    return {
        "no_further_action": mood.shares.no_further_action,
        "early_help": EARLY_HELP_AT_REFERRAL,
        "strategy_discussion": REFERRED_TO_STRATEGY,
        "assessment": mood.shares.assessed_first,
    }


def assessment(mood: Mood) -> Weights:
    if planned(mood):
        return {"plan_continues": 1.0}
    enquired = "s47_enquiry" in mood.lately
    strategy = 0.0 if enquired else mood.shares.assessments_to_strategy
    ends = mood.shares.assessed_not_in_need / undecided(mood.shares) * (1 - strategy)
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


def strategy_discussion(mood: Mood) -> Weights:
    if planned(mood):
        return {"s47_joint": 0.4, "s47_single": 0.3, "plan_continues": 0.3}
    other = 1 - STRATEGY_TO_ENQUIRY
    return {
        "s47_joint": STRATEGY_TO_ENQUIRY * 0.54,
        "s47_single": STRATEGY_TO_ENQUIRY * 0.45,
        "emergency_protection": STRATEGY_TO_ENQUIRY * 0.01,
        "assessment": other * 0.7,
        "child_in_need_plan": other * 0.3,
    }


def enquiry(mood: Mood) -> Weights:
    conference = mood.shares.conferences
    if planned(mood):
        return {"plan_continues": 0.7, "bring_review_forward": 0.2, "conference": conference}
    rest = 1 - conference - ENQUIRY_TO_NOTHING
    return {
        "conference": conference,
        "no_further_action": ENQUIRY_TO_NOTHING,
        "child_in_need_plan": rest * 0.6,
        "unsubstantiated_child_in_need": rest * 0.4,
    }


def conference(mood: Mood) -> Weights:
    other = 1 - mood.shares.plans
    return {
        "plan": mood.shares.plans,
        "child_in_need_plan": other * 0.6,
        "child_in_need_plan_continues": other * 0.4,
        "no_plan": other * 0.2,
        "adjourned": 0.01,
    }


def review_conference(mood: Mood) -> Weights:
    ends = (0.22, 0.55, 0.75)[min(mood.times, 2)]
    return {
        "continues": 0.97 * (1 - ends),
        "legal_planning": 0.03 * (1 - ends),
        "child_in_need_plan": ends * 0.68,
        "early_help": ends * 0.12,
        "looked_after": ends * 0.14,
        "moved_or_of_age": ends * (9.0 if mood.grown else 0.06),
    }


def need_review(mood: Mood) -> Weights:
    ends = 1.0 if mood.grown else (0.0, 0.4, 0.65)[min(mood.times, 2)]
    return {
        "continues": 1 - ends,
        "close": ends * 0.7,
        "early_help": ends * 0.3,
        "strategy_discussion": 0.01 if mood.times else 0.0,
    }


VISIT = {"seen": 0.925, "not_seen": 0.065, "new_harm": 0.01}
HABITS = Habits(
    weights={
        "agency_report": {"reported": 0.85, "nothing_known": 0.13, "declined": 0.02},
        "referral": referral,
        "allocation": {"allocated": 1.0},
        "cf_assessment": assessment,
        "strategy_discussion": strategy_discussion,
        "s47_enquiry": enquiry,
        "icpc": conference,
        "core_group": {"on_course": 0.8, "changed": 0.19, "bring_review_forward": 0.01},
        "cp_visit": VISIT,
        "rcpc": review_conference,
        "cin_visit": VISIT,
        "cin_review": need_review,
        "case_closure": {"closed": 0.97, "not_agreed": 0.03},
        "case_note": {"recorded": 0.8, "significant": 0.2},
    },
    begins={"case_note": 0.5, "strategy_discussion": 0.1, "case_closure": 0.0, "cf_assessment": 0.1,
            "allocation": 0.0},
    takes={
        "referral": (1, 8),
        "strategy_discussion": (1, 7),
        "s47_enquiry": (24, 200),
        "allocation": (2, 10),
        "case_note": (1, 20),
        "agency_report": (20, 160),
        "case_closure": (24, 140),
    },
    in_time={
        "cf_assessment": lambda shares: min(shares.assessments_in_time + LOST_TO_SIGNING, 1.0),
        "s47_enquiry": ENQUIRIES_IN_TIME,
        "icpc": lambda shares: min(shares.conferences_in_time / ENQUIRIES_IN_TIME, 1.0),
    },
    beside={("referral", "strategy_discussion"): "cf_assessment"},
    waits={"cf_assessment": ENQUIRIES},
    lasts={"cp_plan": None, "cin_plan": None},
)  # fmt: skip
