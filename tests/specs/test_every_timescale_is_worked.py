"""No timescale without a worked example, wherever that is worked: here or beside its own service.
Which are national, and which of those nobody has looked up, is written down once more."""

from __future__ import annotations

from medlock.law.term import Unit
from medlock.law.timescale import Evidence
from medlock.pathways import CATALOGUE
from tests.specs import (
    test_days_of_education,
    test_pathways_complex_safeguarding,
    test_pathways_leaving_care,
    test_pathways_quality,
    test_pathways_youth_justice,
    test_timescales,
    test_timescales_of_care,
)

TABLES = (
    test_timescales,
    test_timescales_of_care,
    test_days_of_education,
    test_pathways_leaving_care,
    test_pathways_complex_safeguarding,
    test_pathways_youth_justice,
    test_pathways_quality,
)

HOURS = (
    test_timescales.IN_HOURS,
    test_timescales_of_care.IN_HOURS,
    test_pathways_complex_safeguarding.IN_HOURS,
)

NATIONAL = {
    "72 hours": "police_protection return_interview secure_without_court",
    "0 days": "of_age support_to_25",
    "7 days": "assessment_order care_leaver_visit_after_move extended_emergency_order"
    " first_adoption_visit looked_after_first_visit",
    "8 days": "emergency_order",
    "15 days": "attendance_order ehc_representations",
    "17 days": "short_break",
    "21 days": "care_leaver_visit_before_review",
    "28 days": "pathway_review_after_move",
    "45 days": "trafficking_conclusive_grounds",
    "121 days": "adoption_match",
    "426 days": "adoption_placement",
    "1 working day": "allegation_reported mutilation_reported referral_decision",
    "5 working days": "looked_after_review_decisions placement_notice placement_plan"
    " reviewing_officer serious_incident_notification trafficking_reasonable_grounds",
    "7 working days": "private_fostering_notice",
    "10 working days": "care_plan complaint first_core_group first_custody_plan out_of_court",
    "15 working days": "initial_conference pre_sentence_report rapid_review section_47"
    " transfer_in_conference youth_order_plan",
    "18 working days": "case_management_hearing",
    "20 working days": "complaint_at_most first_education_plan first_health_assessment"
    " looked_after_first_review looked_after_review_record referral_order_panel",
    "25 working days": "complaint_investigation",
    "30 working days": "complaint_panel",
    "45 working days": "assessment",
    "65 working days": "complaint_investigation_at_most",
    "6 school days": "day_six",
    "10 school days": "first_cme_review",
    "15 school days": "governors",
    "1 week": "care_order_at_home_first_visit temporary_footing_weekly_visit"
    " unassessed_parent_weekly_visit weekly_adoption_visit",
    "4 weeks": "ehc_review_decision first_adoption_review temporary_footing_next_visit",
    "6 weeks": "care_order_at_home_next_visit ehc_advice ehc_request looked_after_next_visit"
    " private_fostering_visit unassessed_parent_next_visit",
    "8 weeks": "ambitions_meeting pre_proceedings_review",
    "12 weeks": "ehc_amended_plan private_fostering_later_visit",
    "16 weeks": "connected_person ehc_decision pre_proceedings temporary_approval",
    "20 weeks": "ehc_final",
    "24 weeks": "extended_approval",
    "26 weeks": "proceedings",
    "1 month": "access_request care_leaver_snapshot first_secure_review",
    "2 months": "adopter_stage_one adoption_decision care_leaver_visit",
    "3 months": "access_request_at_most first_review_conference first_short_break_review"
    " first_short_break_visit lasting_placement_visit leaving_care_assessment"
    " looked_after_second_review next_secure_review pathway_plan second_adoption_review",
    "4 months": "adopter_stage_two first_permanence_plan next_education_plan",
    "6 months": "health_assessment_under_five looked_after_next_review next_adoption_review"
    " next_review_conference next_short_break_review next_short_break_visit pathway_review"
    " practice_review",
    "12 months": "dental_check ehc_annual_review health_assessment_from_five"
    " strengths_and_difficulties",
}
"""What no authority may change, by how long it is."""

UNVERIFIED = """
section_47 transfer_in_conference first_core_group case_management_hearing pre_proceedings
pre_proceedings_review proceedings practice_review mutilation_reported
adopter_stage_one adopter_stage_two adoption_decision connected_person temporary_approval
extended_approval emergency_order extended_emergency_order of_age placement_notice placement_plan
reviewing_officer looked_after_review_decisions looked_after_review_record
first_adoption_review first_adoption_visit weekly_adoption_visit second_adoption_review
next_adoption_review first_education_plan next_education_plan first_health_assessment
health_assessment_under_five health_assessment_from_five first_permanence_plan
first_secure_review next_secure_review secure_without_court
first_short_break_review first_short_break_visit next_short_break_review next_short_break_visit
leaving_care_assessment pathway_plan pathway_review pathway_review_after_move
care_leaver_snapshot care_leaver_visit care_leaver_visit_after_move
care_leaver_visit_before_review support_to_25
ehc_annual_review first_cme_review governors
first_custody_plan out_of_court pre_sentence_report referral_order_panel youth_order_plan
allegation_reported private_fostering_notice
complaint complaint_at_most complaint_investigation complaint_investigation_at_most
"""
"""National and from memory: shown as unverified wherever they are shown."""


def worked():
    return [each for table in TABLES for each in table.EXAMPLES]


def in_hours():
    return [each for table in HOURS for each in table]


def test_every_timescale_a_step_or_status_relies_on_has_a_worked_example():
    assert {each.code for each in (*worked(), *in_hours())} == CATALOGUE.timescales.keys()
    assert {each.code for each in in_hours()} == {
        code for code, each in CATALOGUE.timescales.items() if each.term.unit is Unit.HOURS
    }


def test_what_is_worked_is_the_very_rule_that_is_relied_on():
    for each in (*worked(), *in_hours()):
        assert CATALOGUE.timescales[each.code] == each


def test_every_worked_example_begins_on_the_same_four_hard_days():
    for table in TABLES:
        assert [str(day) for day in table.STARTS] == [str(day) for day in test_timescales.STARTS]
        assert all(len(set(days)) <= 4 == len(days) for days in table.EXAMPLES.values())


def test_every_rule_names_its_authority():
    for each in CATALOGUE.timescales.values():
        assert each.authority[:1].isupper(), each.code
        assert each.what[:1].isupper(), each.code
        assert each.local or "ocal practice" not in each.authority, each.code


def test_every_length_in_school_days_is_counted_from_the_end_of_a_term():
    asked = {t.term for t in CATALOGUE.timescales.values() if t.term.unit is Unit.SCHOOL_DAYS}
    assert {each.length for each in asked} == test_timescales.SCHOOL_DAYS.keys()


def test_only_the_national_ones_are_out_of_an_authoritys_hands():
    found = {code: str(each.term) for code, each in CATALOGUE.timescales.items() if not each.local}
    assert found == {code: term for term, codes in NATIONAL.items() for code in codes.split()}


def test_what_is_from_memory_is_not_called_verified():
    national = [each for each in CATALOGUE.timescales.values() if not each.local]
    assert {each.code for each in national if not each.verified} == set(UNVERIFIED.split())
    assert CATALOGUE.timescales["assessment"].evidence is Evidence.QUOTED
