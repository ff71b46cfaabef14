"""One authority's targets by year: the fields a city is fitted to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from medlock.city.calibration.held import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The year that ends on 31 March `year`. Counts are whole and scaled, posts are full-time ones
    and scaled, shares lie between 0 and 1. `scale` is what published counts were multiplied by.
    `known` tells of each field how it is known."""

    year: int
    children: int
    scale: float
    known: Mapping[str, Known]
    referrals: int
    referrals_by_month: tuple[int, ...]  # April to March
    rereferrals: int
    no_further_action: int
    assessed_not_in_need: int
    assessments: int
    assessments_in_45_days: float
    enquiries: int
    conferences: int
    conferences_in_15_days: float
    plans_started: int
    second_plans: int
    plans_ended: int
    plans_at_end: int
    plans_two_years_at_end: int
    plans_ended_after_two_years: float  # of plans ended
    plans_reviewed_in_time: float
    in_need_at_end: int
    need_started: int
    need_ended: int
    awaiting_assessment: int
    in_need_plans_at_end: int
    looked_after_at_end: int
    care_started: int
    care_ceased: int
    adopted: int
    special_guardianship: int
    alone_at_end: int
    alone_started: int
    care_leavers_19_21: int
    first_time_entrants: int
    reoffending: float
    caseload: float
    cases: int
    social_workers: float
    case_holders: float
    joined: float
    left: float
    agency: float
    vacancies: float
    pupils: int
    absence: float  # the school year that ends in `year`, as the five below
    persistent_absence: float
    severe_absence: float
    suspensions: int
    exclusions: int
    health_care_plans: float
    sen_support: float
    three_placements: float  # of children looked after at the end
    same_home_two_years: float


@dataclass(frozen=True, slots=True)
class Targets:
    authority: str
    by_year: Mapping[int, Year]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(self.by_year)

    def __getitem__(self, year: int) -> Year:
        return self.by_year[year]

    def __iter__(self) -> Iterator[Year]:
        return iter(self.by_year.values())
