"""The reference page of Annex A: its lists and columns, what becomes of each, its codes, and
everything that can be odd. Made from the tables and the rules the reader uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from medlock.returns.annex_a import rules
from medlock.returns.annex_a.codes import codes, officials
from medlock.returns.annex_a.layout import Field, Kind, Listing, listings
from medlock.returns.rules_told import told
from medlock.words.codes import code_sets

WHO = "identifier of this authority's: the only way children are matched"
EACH: Mapping[str, str] = {
    "child": WHO,
    "sex": "*recorded* `sex`: the answer most rows of all lists give",
    "ethnicity": "*recorded* `ethnicity`, likewise",
    "born": "the person's birthday, or the day it is expected where the age is -1; its month as "
    "*recorded* `born_on` or `expected_on`",
    "age": "compared with the birthday; no event holds it",
    "disability": "*recorded* `disability`: yes as DDA (it is not said which), no as NONE",
    "team": "how many there are is counted; no event holds a name",
    "worker": "how many there are is counted; no event holds a name",
    "adviser": "how many there are is counted; no event holds a name",
    "uasc": "*recorded* `uasc`",
}
"""What columns of several lists become."""

BECOMES: Mapping[int, Mapping[str, str]] = {
    1: {"contacted": "*completed* `contact`", "source": "fact `source` of it"},
    2: {
        "started": "*started* `eha`; the day it is counted from",
        "completed": "*completed* `eha`",
        "organisation": "fact `lead_agency_kind`, where the name gives it away; the name is not "
        "kept",
    },
    3: {
        "referred": "*completed* `referral`",
        "source": "fact `source` of it",
        "no_action": "its outcome `no_further_action` where yes",
        "referrals": "compared with the list; no event holds it",
    },
    4: {
        "started": "*started* `cf_assessment`; the day it is counted from, for the list does not "
        "say which referral it follows",
        "seen": "fact `seen`",
        "authorised": "*completed* `cf_assessment`",
        "in_need": "its outcome `no_further_action` where no",
    },
    5: {
        "discussed": "*started* `s47_enquiry`; the day the conference is counted from",
        "conference_not_required": "fact `conference_not_required` of the enquiry",
        "conference": "*completed* `icpc`",
        "plan": "its outcome: `plan` or `no_plan`",
        "enquiries": "compared with the list; no event holds it",
        "conferences": "compared with the list; no event holds it",
    },
    6: {
        "since": "*opened* `in_need`",
        "primary_need": "fact `primary_need` of it",
        "last_seen": "*recorded* `last_seen`",
        "closed": "*ended* `in_need`",
        "reason_for_closure": "fact `reason_for_closure` of that ending",
        "case_status": "*recorded* `case_status`; compared with the other lists",
    },
    7: {
        "since": "*opened* `cp_plan`",
        "category": "fact `category` of the opening",
        "latest_category": "fact `category` of the ending; `latest_category` of the opening where "
        "it is another",
        "visited": "*completed* `cp_visit`, the latest",
        "seen_alone": "fact `seen_alone` of it, and its outcome `seen` where yes",
        "reviewed": "*completed* `rcpc`, the latest",
        "ended": "*ended* `cp_plan`",
        "emergency": "*recorded* `emergency_protection`",
        "previous_plans": "fact `previous_plans` of the opening",
    },
    8: {
        "since": "*opened* `looked_after`; under V3 or V4 *opened* `short_breaks` instead",
        "category_of_need": "fact `category_of_need` of it",
        "again": "*recorded* `looked_after_again`",
        "legal_since": "*completed* `legal_status_change`, where it is after care began",
        "legal_status": "fact `legal_status` of that, or of `looked_after`; and of `placed`",
        "reviewed": "*completed* `lac_review`, the latest",
        "visited": "*completed* `cla_visit`, the latest",
        "permanence": "*opened* `permanence_plan` with fact `option`, from the day care began, "
        "which is inferred: the list does not say when it was decided",
        "officer_visited": "*recorded* `reviewing_officer_seen`",
        "health": "*completed* `health_assessment`, the latest",
        "dental": "*completed* `dental_check`, the latest",
        "placements": "*recorded* `placements_in_year`",
        "ceased": "*ended* `looked_after`, `placed` and `permanence_plan`",
        "reason_ceased": "fact `reason_ceased` of that ending",
        "placed": "*opened* `placed`, the latest placement",
        "placement_type": "fact `placement_type` of it",
        "provider_type": "fact `provider_type` of it",
        "postcode": "whether it can be a postcode is looked at; it is not kept and never shown",
        "urn": "fact `urn` of the placement",
        "location": "fact `placement_location` of the placement",
        "place": "fact `placement_authority` of the placement",
        "missing": "*recorded* `missing_in_year`",
        "absent": "*recorded* `absent_in_year`",
        "interview_offered": "*recorded* `return_interview_offered`",
        "interview_accepted": "*recorded* `return_interview_accepted`",
    },
    9: {
        "eligibility": "*opened* `care_leaver` from the 18th birthday (the 16th for who is "
        "younger), which is inferred; none of who is eligible, and so still in care",
        "reviewed": "*completed* `pathway_review`, the latest",
        "in_touch": "*completed* `care_leaver_snapshot`, fact `in_touch` and its outcome",
        "contacted": "the day of that; without the column the as-at date",
        "accommodation": "fact `accommodation` of it, with the next column in one code",
        "suitability": "the second half of that code: 1 suitable, 2 not",
        "activity": "fact `activity` of it",
    },
    10: {
        "family": "looked up in list 11; no event holds it",
        "entered_care": "fact `entered_care` of `adoption_placement`, which is counted from it",
        "decided": "*completed* `adoption_decision`",
        "placement_order": "*completed* `court_hearing`, outcome `placement_order`",
        "matched": "*completed* `adoption_match`",
        "placed": "*completed* `adoption_placement`",
        "adopted": "*completed* `adoption_review`, outcome `order_made`",
        "reversed": "*completed* `adoption_reversal`",
        "reason_reversed": "fact `reason_reversed` of it",
        "early_placed": "fact `fostered_since` of `adoption_placement`",
    },
    11: {
        "adopter": "an id of their own, derived from it: no person is registered",
        "family": "list 10 is compared with it; no event holds it",
        "early": "*recorded* `fostering_for_adoption`",
        "enquired": "*recorded* `adopter_enquired`",
        "first_started": "*started* `adopter_stage_one`",
        "first_ended": "*completed* `adopter_stage_one`",
        "second_started": "*started* `adopter_stage_two`",
        "second_ended": "*completed* `adopter_stage_two`",
        "applied": "*started* `adopter_stage_two`, where there is no second stage",
        "approved": "*completed* `adopter_stage_two` likewise; outcome `approved`",
        "matched": "*recorded* `adopter_matched`",
        "placed": "*recorded* `adopter_placed`",
        "children": "*recorded* `adopter_children`",
        "adopted": "*recorded* `adopter_adopted`",
        "left": "*recorded* `adopter_left`",
        "reason_left": "*recorded* `adopter_reason_left`; outcome of the stage it ended",
    },
}
"""What each column becomes, by list."""

OPENING = """# Annex A

What `medlock load` reads of the eleven lists inspectors ask for, what it becomes in the ledger, and
what it says of everything that is not as expected. Written from the tables the reader itself uses.

One workbook (.xlsx or .xls) or a CSV for each list; a title above the headings or none. A sheet is
known by its columns, whatever it is called and in whatever order they stand. Codes are read with
their letter or without, by the code alone, by the label, or as the census writes them. A code is
kept as other returns have it; beside it stand its group (`source_group`) and, where the file wrote
it otherwise, the file's own text (`source_raw`). Where several codes are called the same, the group
alone is kept.

The day the lists speak for is given with `--as-at`, unless a front sheet says it beside the words
“as at”. Each list speaks for its months before that day, and only for what it tells; of what a list
has the most recent alone, what was before stays as it was. A list that is missing takes nothing
back. Facts that are *inferred* say so: no list tells them.
"""


def pages() -> dict[str, str]:
    """Path under `docs/reference` and Markdown."""
    lines = [OPENING, "## Lists and events", ""]
    for each in listings():
        lines += [*_list(each), ""]
    lines += ["## Codes", "", *_codes(), "", "## What can be odd in the lists", "", *told(rules)]
    return {"annex-a.md": "\n".join(lines).rstrip() + "\n"}


def _list(listing: Listing) -> Iterator[str]:
    newest = "; of each the most recent alone" if listing.one_row_each else ""
    yield f"### List {listing.number}: {listing.title} ({listing.months} months{newest})"
    yield ""
    yield "| column | holds | needed | becomes |"
    yield "|---|---|---|---|"
    for field in listing.fields:
        needed = "yes" if field.must else "in later layouts" if field.later else ""
        becomes = BECOMES[listing.number].get(field.key) or EACH[field.key]
        yield f"| {field.heading} | {_holds(field)} | {needed} | {becomes} |"


def _holds(field: Field) -> str:
    if field.kind is Kind.CODE:
        known = field.codes in code_sets()
        return f"[{field.codes}](code-sets.md)" if known else f"code of {field.codes}"
    return field.kind.value


def _codes() -> Iterator[str]:
    """Every question of the template with its codes."""
    yield "| question | as the template writes it | kept as | group | Ofsted's group |"
    yield "|---|---|---|---|---|"
    for question, answers in groupby(officials(), key=lambda each: each.question):
        for number, each in enumerate(answers):
            group = codes(each.set).groups[each.code]
            asked = question if number == 0 else ""
            yield f"| {asked} | {each.written} | `{each.code}` | {group} | {each.group} |"
