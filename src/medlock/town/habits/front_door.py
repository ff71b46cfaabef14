"""The front door: most of what is told ends in advice, most of what is serious in a referral."""

from __future__ import annotations

from medlock.town.habits.habit import Habits, Mood, Weights


def conversation(mood: Mood) -> Weights:
    rare = {"allegation": 0.008, "place_or_group": 0.008, "disagreement": 0.005}
    if mood.bound:
        return {"contact": 0.86, "immediate_protection": 0.06, "open_child": 5.0, **rare}
    wanted = {"advice": 0.5, "early_help_assessment": 0.33, "early_help": 0.15, "open_child": 5.0}
    return {**wanted, **rare}


def contact(mood: Mood) -> Weights:
    rare = {"allegation": 0.008, "private_fostering": 0.008, "transfer_in": 0.006}
    if mood.bound:
        told = {"referral": 0.66, "mash_enquiry": 0.27, "strategy_discussion": 0.07}
        return {**told, "open_child": 50.0, **rare}
    return {"advice": 0.45, "signposted": 0.3, "early_help": 0.25, "open_child": 50.0, **rare}


def notification(mood: Mood) -> Weights:
    if mood.bound:
        told = {"referral": 0.66, "mash_enquiry": 0.27, "strategy_discussion": 0.07}
        return {**told, "open_child": 50.0}
    return {"noted": 0.6, "advice": 0.2, "early_help": 0.2, "open_child": 50.0}


HABITS = Habits(
    weights={
        "conversation": conversation,
        "contact": contact,
        "domestic_abuse_notification": notification,
        "mash_enquiry": {"referral": 0.84, "strategy_discussion": 0.12, "open_child": 5.0},
        "agency_check": {"answered": 0.72, "nothing_known": 0.25, "declined": 0.03},
        "escalation": {"workers": 0.75, "managers": 0.25},
    },
    begins={
        "conversation": 30.0,
        "contact": 24.0,
        "domestic_abuse_notification": 6.0,
        "escalation": 0.3,
    },
    takes={
        "conversation": (0.4, 0.9),
        "contact": (1, 7),
        "domestic_abuse_notification": (1, 7),
        "mash_enquiry": (10, 27),
        "agency_check": (0.5, 7),
        "escalation": (20, 90),
    },
    asks={"mash_enquiry": 1.0},
    newly=frozenset({"conversation"}),
)
