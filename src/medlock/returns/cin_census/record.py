"""What a file says of one child, typed. Tuples, because a city's file holds a million of them.

Each carries the line of its first value and, in `raw`, the file's own text of every field whose
official code or date was written otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

Raw = Mapping[str, str]
NOTHING_RAW: Raw = MappingProxyType({})


class Assessment(NamedTuple):
    line: int = 0
    started_on: date | None = None
    internal_review_on: date | None = None
    authorised_on: date | None = None
    factors: tuple[str, ...] = ()
    raw: Raw = NOTHING_RAW


class CinPlan(NamedTuple):
    line: int = 0
    started_on: date | None = None
    ended_on: date | None = None
    raw: Raw = NOTHING_RAW


class Section47(NamedTuple):
    line: int = 0
    started_on: date | None = None
    conference_target: date | None = None
    conference_on: date | None = None
    conference_not_required: bool | None = None
    raw: Raw = NOTHING_RAW


class ProtectionPlan(NamedTuple):
    line: int = 0
    started_on: date | None = None
    ended_on: date | None = None
    category: str | None = None
    latest_category: str | None = None
    previous_plans: int | None = None
    reviews: tuple[date, ...] = ()
    raw: Raw = NOTHING_RAW


class PreProceedings(NamedTuple):
    line: int = 0
    started_on: date | None = None
    letter_sent_on: date | None = None
    family_group_offered: bool | None = None
    family_group_held: bool | None = None
    first_meeting_on: date | None = None
    review_meetings: int | None = None
    decided_on: date | None = None
    outcome: str | None = None
    applied_to_court_on: date | None = None
    letter_of_issue_on: date | None = None
    raw: Raw = NOTHING_RAW


class Episode(NamedTuple):
    """From a referral to the closing of the case: the `CINdetails` of the census."""

    line: int = 0
    referred_on: date | None = None
    source: str | None = None
    primary_need: str | None = None
    closed_on: date | None = None
    reason_for_closure: str | None = None
    conference_on: date | None = None
    no_further_action: bool | None = None
    assessments: tuple[Assessment, ...] = ()
    cin_plans: tuple[CinPlan, ...] = ()
    section_47s: tuple[Section47, ...] = ()
    protection_plans: tuple[ProtectionPlan, ...] = ()
    pre_proceedings: tuple[PreProceedings, ...] = ()
    raw: Raw = NOTHING_RAW


class Child(NamedTuple):
    line: int = 0
    child_id: str | None = None
    upn: str | None = None
    former_upn: str | None = None
    upn_unknown: str | None = None
    born_on: date | None = None
    expected_on: date | None = None
    sex: str | None = None
    died_on: date | None = None
    ethnicity: str | None = None
    disabilities: tuple[str, ...] = ()
    episodes: tuple[Episode, ...] = ()
    raw: Raw = NOTHING_RAW


Record = Assessment | CinPlan | Section47 | ProtectionPlan | PreProceedings | Episode | Child
