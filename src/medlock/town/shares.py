"""How often what happens in the town: taken from what was published of the place it stands on.

What nobody publishes is an assumption, and stands here with a name to be changed by.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from medlock.published.series import Published, series

TENTH = 10
"""The town is so many times smaller than the place: about a tenth of its work."""
REFERRED_TO_STRATEGY = 0.45  # assumption: referrals that go to a strategy discussion at once
STRATEGY_TO_ENQUIRY = 0.93  # assumption
EARLY_HELP_AT_REFERRAL = 0.03  # assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Shares between 0 and 1, from the newest published year of an authority."""

    referrals_a_month: float  # of children, in a town a tenth the size
    no_further_action: float  # of referrals
    repeats: float  # of referrals
    assessed_not_in_need: float  # of referrals
    assessments_in_time: float
    enquiries: float  # section 47, of referrals
    conferences: float  # of section 47 enquiries
    conferences_in_time: float
    plans: float  # of conferences
    second_plans: float  # of plans
    months_on_a_plan: float

    @property
    def assessments_to_strategy(self) -> float:
        """What must come from assessments for section 47 enquiries to be as many as they are."""
        wanted = self.enquiries / STRATEGY_TO_ENQUIRY - REFERRED_TO_STRATEGY
        return min(max(wanted / self.assessed_first, 0.02), 0.9)

    @property
    def assessed_first(self) -> float:
        """Of referrals, those that go to an assessment and not to a strategy discussion."""
        return 1 - REFERRED_TO_STRATEGY - self.no_further_action - EARLY_HELP_AT_REFERRAL


@cache
def shares_of(authority: str) -> Shares:
    referrals, enquiries = _count("referrals_n", authority), _count("s47_n", authority)
    conferences, plans = _count("icpc_n", authority), _count("cpp_started_n", authority)
    return Shares(
        referrals_a_month=referrals / 12 / TENTH,
        no_further_action=_percent("referral_nfa_pct", authority),
        repeats=_percent("rereferrals_pct", authority),
        assessed_not_in_need=_percent("assessed_not_in_need_pct", authority),
        assessments_in_time=_percent("assessment_45days_pct", authority),
        enquiries=enquiries / referrals,
        conferences=conferences / enquiries,
        conferences_in_time=_percent("icpc_15days_pct", authority),
        plans=min(plans / conferences, 1.0),
        second_plans=_percent("cpp_repeat_pct", authority),
        months_on_a_plan=12 * _count("cpp_31mar_n", authority) / plans,
    )


def _percent(measure: str, authority: str) -> float:
    return _newest(measure, authority) / 100


def _count(measure: str, authority: str) -> float:
    return _newest(measure, authority)


def _newest(measure: str, authority: str) -> float:
    held = [each for each in series(measure, authority) if _told(each)]
    return float(held[-1].value or 0.0)


def _told(each: Published) -> bool:
    return each.value is not None
