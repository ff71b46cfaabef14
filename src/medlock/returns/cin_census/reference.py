"""The reference page of the CIN Census: its layout by year, what becomes of each element, and
everything that can be odd in a file. Made from the layout and the rules the reader uses."""

from __future__ import annotations

from collections.abc import Iterator

from medlock.returns import loading_rules
from medlock.returns.cin_census import rules
from medlock.returns.cin_census.layout import (
    FIRST_YEAR,
    LAST_YEAR,
    Block,
    Kind,
    Leaf,
    Years,
    blocks,
)
from medlock.returns.rules_told import told

BECOMES: dict[str, dict[str, str]] = {
    "Child": {
        "LAchildID": "identifier of this authority's: the only way children are matched",
        "UPN": "identifier of the person, where nobody else has it; a shared one is reported",
        "FormerUPN": "former identifier",
        "UPNunknown": "*recorded* `upn_unknown`",
        "PersonBirthDate": "the person's birthday; its month as *recorded* `born_on`",
        "ExpectedPersonBirthDate": "the day it is expected; its month as *recorded* `expected_on`",
        "GenderCurrent": "*recorded* `sex`: 1 as M, 2 as F, 0 and 9 as U",
        "Sex": "*recorded* `sex`",
        "PersonDeathDate": "the person's day of death",
        "Ethnicity": "*recorded* `ethnicity`",
        "Disability": "*recorded* `disability`, all codes in one fact; NONE only where it is alone",
    },
    "CINdetails": {
        "CINreferralDate": "*completed* `referral`; *opened* `in_need` unless nothing came of it",
        "ReferralSource": "fact `source` of both",
        "PrimaryNeedCode": "fact `primary_need` of both",
        "CINclosureDate": "*ended* `in_need`",
        "ReasonForClosure": "fact `reason_for_closure` of that ending",
        "DateOfInitialCPC": "*completed* `icpc` that counts from no enquiry (a transfer in)",
        "ReferralNFA": "outcome `no_further_action` of the referral; no time in need then",
    },
    "Assessments": {
        "AssessmentActualStartDate": "*started* `cf_assessment`",
        "AssessmentInternalReviewDate": "fact `checkpoint`",
        "AssessmentAuthorisationDate": "*completed* `cf_assessment`, counted from the referral",
        "AssessmentFactors": "fact `factors`, all codes in one",
    },
    "CINPlanDates": {
        "CINPlanStartDate": "*opened* `cin_plan`",
        "CINPlanEndDate": "*ended* `cin_plan`",
    },
    "Section47": {
        "S47ActualStartDate": "*started* `s47_enquiry`; the day the conference is counted from",
        "InitialCPCtarget": "fact `conference_target`",
        "DateOfInitialCPC": "*completed* `icpc`, counted from the start of the enquiry",
        "ICPCnotRequired": "fact `conference_not_required`",
    },
    "ChildProtectionPlans": {
        "CPPstartDate": "*opened* `cp_plan`",
        "CPPendDate": "*ended* `cp_plan`",
        "InitialCategoryOfAbuse": "fact `category` of the opening",
        "LatestCategoryOfAbuse": "fact `category` of the ending; or `latest_category`",
        "NumberOfPreviousCPP": "fact `previous_plans`",
        "CPPreviewDate": "*completed* `rcpc`, one for each date, in one block or in several",
    },
    "PreProceedingsandFGDM": {
        "PPStartDate": "*started* `pre_proceedings`",
        "LBPSentDate": "fact `letter_sent`",
        "FGDMMeetingOffer": "fact `family_group_offered`",
        "FGDMMeetingFac": "fact `family_group_held`",
        "InitialPPMeetingDate": "fact `first_meeting`",
        "ReviewMeetingsCount": "fact `review_meetings`",
        "StepDecisionDate": "*completed* `pre_proceedings`",
        "PPOutcome": "fact `outcome` of that",
        "CourtAppDate": "fact `applied_to_court` of that",
        "LetterInitCPDate": "fact `letter_of_issue` of that",
    },
}
"""What each element becomes, by block and element."""

OPENING = f"""# The CIN Census

What `medlock load` reads, by collection year ({FIRST_YEAR} to {LAST_YEAR}, by the year of their
31 March), what it becomes in the ledger, and what it says of everything that is not as expected.
Written from the declarations the reader itself uses.

The order of elements does not matter. Names may lie in a namespace; letters, blanks, `true` and
`false`, a time after a date and a date written day first are understood. An element or code that
another year has is read as that year does, and said.

A code is kept as it is officially; beside it stand its group (`source_group`) and, where the file
wrote it otherwise, the file's own text (`source_raw`). Events carry the file's as-at date as the
moment it was known, the load they come from, and the line of their row.
"""


def pages() -> dict[str, str]:
    """Path under `docs/reference` and Markdown."""
    lines = [OPENING, "## Layout and events", ""]
    for block in blocks():
        lines += [*_block(block), ""]
    lines += ["## What can be odd in a file", "", *told(rules, loading_rules)]
    return {"cin-census.md": "\n".join(lines).rstrip() + "\n"}


def _block(block: Block) -> Iterator[str]:
    yield f"### `{block.element}` ({block.years})"
    yield ""
    yield "| element | years | type | how many | becomes |"
    yield "|---|---|---|---|---|"
    for leaf in block.leaves:
        becomes = BECOMES[block.element][leaf.element]
        name = f"`{leaf.group}` / `{leaf.element}`" if leaf.group else f"`{leaf.element}`"
        years = Years(max(leaf.years.first, block.years.first), leaf.years.last)
        yield f"| {name} | {years} | {_type(leaf)} | {_many(leaf)} | {becomes} |"


def _type(leaf: Leaf) -> str:
    if leaf.kind is Kind.CODE:
        return f"[{leaf.codes}](code-sets.md)"
    return leaf.kind.value


def _many(leaf: Leaf) -> str:
    least = "one" if leaf.required else "none"
    return f"{least} or more" if leaf.many else ("one" if leaf.required else "none or one")
