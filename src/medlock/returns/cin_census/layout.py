"""What a CIN Census file may say, by collection year: every element, how often, of what type, from
which codes, and the field of our record it fills. Facts of the published schemas 2017-2026; the
pre-proceedings block of 2026/27 as its first implementations have it.

The order of elements is fixed by the schemas and ignored here: it carries no meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from medlock.returns.cin_census import record

FIRST_YEAR, LAST_YEAR = 2017, 2027
"""Collection years, by the year of their 31 March, whose layout is known."""


@dataclass(frozen=True, slots=True)
class Years:
    """Collection years, both included."""

    first: int = FIRST_YEAR
    last: int = LAST_YEAR

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last

    def __str__(self) -> str:
        if self.last == LAST_YEAR:
            return f"{self.first} on"
        return f"{self.first} to {self.last}"


ALWAYS = Years()


class Kind(StrEnum):
    TEXT = "id"
    PUPIL_NUMBER = "pupil number"
    DATE = "date"
    FLAG = "yes or no"
    COUNT = "whole number"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """An element with a value. `official` is the collection's rule for a missing or wrong one."""

    element: str
    field: str
    kind: Kind = Kind.DATE
    codes: str = ""
    required: bool = False
    many: bool = False
    group: str = ""  # the element that holds the list of it
    official: str = ""
    years: Years = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """An element with elements in it, and the record it becomes."""

    element: str
    makes: type[record.Record]
    leaves: tuple[Leaf, ...]
    blocks: tuple[Block, ...] = ()
    field: str = ""  # of the record it lies in
    required: bool = False
    groups: tuple[str, ...] = ()  # elements that only gather others
    official: str = ""
    years: Years = ALWAYS

    @property
    def gathering(self) -> frozenset[str]:
        return frozenset(self.groups) | {each.group for each in self.leaves if each.group}


TEXT, FLAG, COUNT, CODE = Kind.TEXT, Kind.FLAG, Kind.COUNT, Kind.CODE

ASSESSMENT = Block(
    element="Assessments",
    field="assessments",
    makes=record.Assessment,
    leaves=(
        Leaf(element="AssessmentActualStartDate", field="started_on", required=True),
        Leaf(element="AssessmentInternalReviewDate", field="internal_review_on"),
        Leaf(element="AssessmentAuthorisationDate", field="authorised_on"),
        Leaf(
            element="AssessmentFactors",
            field="factors",
            kind=CODE,
            codes="assessment_factors",
            many=True,
            group="FactorsIdentifiedAtAssessment",
        ),
    ),
)

CIN_PLAN = Block(
    element="CINPlanDates",
    field="cin_plans",
    makes=record.CinPlan,
    years=Years(2022),
    leaves=(
        Leaf(element="CINPlanStartDate", field="started_on", required=True, official="4010"),
        Leaf(element="CINPlanEndDate", field="ended_on"),
    ),
)

SECTION_47 = Block(
    element="Section47",
    field="section_47s",
    makes=record.Section47,
    leaves=(
        Leaf(element="S47ActualStartDate", field="started_on", required=True, official="8615"),
        Leaf(element="InitialCPCtarget", field="conference_target"),
        Leaf(element="DateOfInitialCPC", field="conference_on"),
        Leaf(element="ICPCnotRequired", field="conference_not_required", kind=FLAG, required=True),
    ),
)

CATEGORY = "category_of_abuse"

PROTECTION_PLAN = Block(
    element="ChildProtectionPlans",
    field="protection_plans",
    makes=record.ProtectionPlan,
    leaves=(
        Leaf(element="CPPstartDate", field="started_on", required=True, official="8720"),
        Leaf(element="CPPendDate", field="ended_on"),
        Leaf(
            element="InitialCategoryOfAbuse",
            field="category",
            kind=CODE,
            codes=CATEGORY,
            required=True,
            official="8905",
        ),
        Leaf(
            element="LatestCategoryOfAbuse",
            field="latest_category",
            kind=CODE,
            codes=CATEGORY,
            required=True,
            official="8910",
        ),
        Leaf(
            element="NumberOfPreviousCPP",
            field="previous_plans",
            kind=COUNT,
            required=True,
            official="8730",
        ),
        Leaf(
            element="CPPreviewDate", field="reviews", many=True, group="Reviews", official="8842Q"
        ),
    ),
)

PRE_PROCEEDINGS = Block(
    element="PreProceedingsandFGDM",
    field="pre_proceedings",
    makes=record.PreProceedings,
    years=Years(2027),
    leaves=(
        Leaf(element="PPStartDate", field="started_on", required=True, official="9005"),
        Leaf(element="LBPSentDate", field="letter_sent_on"),
        Leaf(element="FGDMMeetingOffer", field="family_group_offered", kind=FLAG),
        Leaf(element="FGDMMeetingFac", field="family_group_held", kind=FLAG),
        Leaf(element="InitialPPMeetingDate", field="first_meeting_on"),
        Leaf(element="ReviewMeetingsCount", field="review_meetings", kind=COUNT),
        Leaf(element="StepDecisionDate", field="decided_on"),
        Leaf(
            element="PPOutcome",
            field="outcome",
            kind=CODE,
            codes="pp_outcome",
            official="9011",
        ),
        Leaf(element="CourtAppDate", field="applied_to_court_on"),
        Leaf(element="LetterInitCPDate", field="letter_of_issue_on"),
    ),
)

EPISODE = Block(
    element="CINdetails",
    field="episodes",
    makes=record.Episode,
    required=True,
    official="8590",
    leaves=(
        Leaf(element="CINreferralDate", field="referred_on", required=True, official="8600"),
        Leaf(
            element="ReferralSource",
            field="source",
            kind=CODE,
            codes="referral_source",
            required=True,
            official="8866",
        ),
        Leaf(
            element="PrimaryNeedCode",
            field="primary_need",
            kind=CODE,
            codes="primary_need",
            official="8650",
        ),
        Leaf(element="CINclosureDate", field="closed_on"),
        Leaf(
            element="ReasonForClosure",
            field="reason_for_closure",
            kind=CODE,
            codes="reason_for_closure",
            official="8640",
        ),
        Leaf(element="DateOfInitialCPC", field="conference_on"),
        Leaf(
            element="ReferralNFA",
            field="no_further_action",
            kind=FLAG,
            required=True,
            official="8568",
        ),
    ),
    blocks=(ASSESSMENT, CIN_PLAN, SECTION_47, PROTECTION_PLAN, PRE_PROCEEDINGS),
)

CHILD = Block(
    element="Child",
    makes=record.Child,
    groups=("ChildIdentifiers", "ChildCharacteristics"),
    leaves=(
        Leaf(element="LAchildID", field="child_id", kind=TEXT, required=True, official="8500"),
        Leaf(element="UPN", field="upn", kind=Kind.PUPIL_NUMBER),
        Leaf(element="FormerUPN", field="former_upn", kind=Kind.PUPIL_NUMBER, official="1560Q"),
        Leaf(element="UPNunknown", field="upn_unknown", kind=CODE, codes="upn_unknown"),
        Leaf(element="PersonBirthDate", field="born_on"),
        Leaf(element="ExpectedPersonBirthDate", field="expected_on"),
        Leaf(
            element="GenderCurrent",
            field="sex",
            kind=CODE,
            codes="sex",
            required=True,
            official="4180",
            years=Years(2017, 2024),
        ),
        Leaf(
            element="Sex",
            field="sex",
            kind=CODE,
            codes="sex",
            required=True,
            official="4180",
            years=Years(2025),
        ),
        Leaf(element="PersonDeathDate", field="died_on"),
        Leaf(
            element="Ethnicity",
            field="ethnicity",
            kind=CODE,
            codes="ethnicity",
            required=True,
            official="4220",
        ),
        Leaf(
            element="Disability",
            field="disabilities",
            kind=CODE,
            codes="disability",
            many=True,
            group="Disabilities",
            official="8540",
        ),
    ),
    blocks=(EPISODE,),
)


def blocks(within: Block = CHILD) -> tuple[Block, ...]:
    """`within` and every block in it, outermost first."""
    return (within, *(inner for each in within.blocks for inner in blocks(each)))
