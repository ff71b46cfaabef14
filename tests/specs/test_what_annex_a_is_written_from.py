"""What the lists of Annex A say of a child as at a day, written from the child's events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from medlock.pathway.event import Fact
from medlock.returns.annex_a.layout import listing
from medlock.returns.annex_a.writing import Cell, written
from medlock.returns.annex_a.writing_rows import adopter_rows, child_rows
from medlock.returns.history import Happening, History, Person
from tests.specs.histories import AMIRA, completed, ended, lived, opened, referred, started

DAY = timedelta(days=1)
AS_AT = date(2026, 3, 31)
FIRST = date(2025, 9, 30)
JAN, FEB, MARCH = date(2026, 1, 12), date(2026, 2, 9), date(2026, 3, 9)
LONG_AGO = date(2023, 5, 2)
MANCHESTER, SALFORD_WARD, WARD = "E08000003", "E05013018", "E05011370"
Row = Mapping[str, Cell]


def rows(number: int, known: History, who: Person = AMIRA) -> list[Row]:
    return [row for at, row in child_rows(who, known, AS_AT, MANCHESTER) if at == number]


def row(number: int, *happened: Happening | list[Happening], who: Person = AMIRA) -> Row:
    (only,) = rows(number, lived(*happened), who)
    return only


def in_care(since: date = JAN, **facts: Fact) -> list[Happening]:
    said = {"legal_status": "C1", "category_of_need": "N1", "uasc": False, **facts}
    return [*referred(since), opened("looked_after", since, **said)]


@pytest.mark.parametrize(("name", "number"), [("contact", 1), ("referral", 3)])
def test_a_list_has_what_happened_in_its_six_months(name: str, number: int) -> None:
    def there(on: date) -> bool:
        return bool(rows(number, lived(completed(name, on, "advice", source="6"))))

    assert [there(each) for each in (FIRST - DAY, FIRST, AS_AT, AS_AT + DAY)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_who_the_child_is_stands_in_every_list() -> None:
    found = row(1, completed("contact", JAN, "advice", source="2A"))
    assert found == {
        "child": "K1", "sex": "F", "ethnicity": "WBRI", "born": date(2015, 5, 1), "age": 10,
        "contacted": JAN, "source": "2A",
    }  # fmt: skip
    disabled = AMIRA._replace(disabilities=("LD", "AUT"))
    work = started("cf_assessment", JAN)
    assert row(4, work, who=disabled)["disability"] is True
    assert row(4, work)["disability"] is False
    assert row(4, work, who=AMIRA._replace(disabilities=()))["disability"] == "UNKNOWN"
    nobody = row(4, work, who=Person(key="K1"))
    assert (nobody["sex"], nobody["ethnicity"], nobody["age"]) == ("U", "NOBT", -1)


def test_an_unborn_child_is_expected_and_minus_one_year_old() -> None:
    unborn = AMIRA._replace(born_on=AS_AT + DAY)
    found = row(1, completed("contact", JAN, "advice", source="3A"), who=unborn)
    assert (found["born"], found["age"], found["sex"]) == (AS_AT + DAY, -1, "U")


def test_a_notification_of_domestic_abuse_is_a_contact_of_whoever_notified() -> None:
    def source(notifier: str) -> Cell:
        told = completed("domestic_abuse_notification", JAN, "noted", notified_by=notifier)
        return row(1, told)["source"]

    assert [source(each) for each in ("police", "school", "other")] == ["6", "2A", "8"]


def test_early_help_is_told_while_it_goes_on_and_six_months_after_unless_declined() -> None:
    begun = started("eha", LONG_AGO, "work")
    assert row(2, begun)["completed"] is None
    done = completed("eha", FIRST, "plan", "work", lead_agency_kind="school")
    assert row(2, begun, done)["organisation"] == "School"
    assert rows(2, lived(begun, completed("eha", FIRST - DAY, "plan", "work"))) == []
    assert rows(2, lived(begun, completed("eha", JAN, "not_taken_up", "work"))) == []
    assert row(2, begun, completed("eha", AS_AT + DAY, "not_taken_up", "work"))["completed"] is None
    assert rows(2, lived(started("eha", AS_AT + DAY))) == []


def test_referrals_of_the_twelve_months_before_each_are_counted() -> None:
    found = rows(
        3,
        lived(
            completed("referral", MARCH - timedelta(days=366), "no_further_action"),
            completed("referral", MARCH - timedelta(days=365), "assessment"),
            completed("referral", JAN, "no_further_action"),
            completed("referral", MARCH, "early_help"),
        ),
    )
    assert [(each["referred"], each["referrals"], each["no_action"]) for each in found] == [
        (JAN, 2, True),
        (MARCH, 2, True),
    ]


def test_an_assessment_is_told_with_what_it_found_once_it_is_authorised() -> None:
    begun = started("cf_assessment", LONG_AGO, "work")
    assert row(4, begun)["in_need"] is None
    needed = completed(
        "cf_assessment", FIRST, "child_in_need_plan", "work", child_seen="2025-09-01"
    )
    assert row(4, begun, needed)["in_need"] is True
    assert row(4, begun, needed)["seen"] is True
    found_none = completed("cf_assessment", FIRST, "no_further_action", "work")
    assert row(4, begun, found_none)["in_need"] is False
    assert row(4, begun, found_none)["seen"] is None
    assert rows(4, lived(begun, needed._replace(on=FIRST - DAY))) == []
    assert rows(4, lived(started("cf_assessment", AS_AT + DAY))) == []


def test_an_enquiry_is_told_with_its_conference_and_how_many_there_were() -> None:
    found = rows(
        5,
        lived(
            referred(LONG_AGO),
            started("s47_enquiry", LONG_AGO, "old"),
            started("s47_enquiry", FIRST - DAY, "late"),
            completed("icpc", FIRST, "no_plan", since=FIRST - DAY),
            started("s47_enquiry", JAN, "new"),
            completed("s47_enquiry", FEB, "conference", "new"),
            completed("icpc", FEB, "plan", since=JAN),
            started("s47_enquiry", MARCH, "spared"),
            completed("s47_enquiry", MARCH, "no_further_action", "spared"),
            started("s47_enquiry", AS_AT, "open"),
        ),
    )
    keys = ("discussed", "conference", "plan", "conference_not_required", "enquiries")
    assert [tuple(each[key] for key in keys) for each in found] == [
        (FIRST - DAY, FIRST, False, False, 0),
        (JAN, FEB, True, False, 1),
        (MARCH, None, None, True, 2),
        (AS_AT, None, None, None, 3),
    ]
    assert [each["conferences"] for each in found] == [0, 1, 2, 2]


def test_need_is_told_of_the_newest_case_with_its_status() -> None:
    closed = ended("in_need", FIRST, reason_for_closure="RC7")
    found = row(6, referred(LONG_AGO), closed, who=AMIRA)
    assert (found["case_status"], found["reason_for_closure"]) == ("closed", "RC7")
    assert rows(6, lived(referred(LONG_AGO), closed._replace(on=FIRST - DAY))) == []
    newer = row(6, referred(LONG_AGO), closed, referred(JAN, primary_need="N4"))
    assert (newer["since"], newer["primary_need"]) == (JAN, "N4")
    assert row(6, opened("in_need", JAN))["primary_need"] == "N0"


def test_the_status_of_a_case_is_the_weightiest_that_holds() -> None:
    def status(*more: Happening) -> Cell:
        return row(6, referred(JAN), *more)["case_status"]

    under_way, planned = started("cf_assessment", JAN), opened("cin_plan", JAN)
    protected, care = opened("cp_plan", JAN), opened("looked_after", JAN)
    assert status() == "in_need_plan"
    assert status(under_way) == "assessment"
    assert status(under_way, planned) == "in_need_plan"
    assert status(under_way, planned, protected) == "protection_plan"
    assert status(protected, care) == "looked_after"
    assert status(care, ended("looked_after", AS_AT)) == "in_need_plan"
    assert status(care, ended("looked_after", AS_AT + DAY)) == "looked_after"
    assert status(started("cf_assessment", AS_AT + DAY)) == "in_need_plan"


def test_a_child_was_last_seen_on_the_last_visit_at_which_they_were() -> None:
    found = row(
        6,
        referred(JAN),
        completed("cin_visit", FEB, "seen"),
        completed("cp_visit", MARCH, "not_seen"),
        completed("cla_visit", AS_AT + DAY, "seen"),
    )
    assert found["last_seen"] == FEB
    assert row(6, referred(JAN), completed("cin_visit", LONG_AGO, "seen"))["last_seen"] is None


def test_a_plan_is_told_with_its_last_visit_review_and_category() -> None:
    found = row(
        7,
        referred(JAN),
        opened("cp_plan", JAN, category="NEG", previous_plans=1),
        completed("cp_visit", FEB, "seen", seen_alone=True),
        completed("cp_visit", MARCH, "not_seen"),
        completed("rcpc", MARCH, "continues", category="EMO"),
    )
    assert (found["category"], found["latest_category"], found["previous_plans"]) == (
        "NEG", "EMO", 1,
    )  # fmt: skip
    assert (found["visited"], found["seen_alone"], found["reviewed"]) == (FEB, True, MARCH)
    assert (found["ended"], found["emergency"]) == (None, False)
    over = row(
        7, opened("cp_plan", LONG_AGO, category="NEG"), ended("cp_plan", JAN, category="SAB")
    )
    assert (over["latest_category"], over["ended"], over["previous_plans"]) == ("SAB", JAN, 0)


def test_emergency_protection_is_that_of_the_last_six_months() -> None:
    def emergency(*more: Happening) -> Cell:
        return row(7, opened("cp_plan", JAN, category="NEG"), *more)["emergency"]

    assert emergency(opened("looked_after", FIRST, legal_status="L2")) is True
    assert emergency(opened("looked_after", FIRST - DAY, legal_status="L2")) is False
    changed = completed("legal_status_change", FEB, "recorded", legal_status="L1")
    assert emergency(opened("looked_after", JAN, legal_status="V2"), changed) is True


def test_a_period_of_care_is_told_with_its_placement_and_legal_status() -> None:
    found = row(
        8,
        in_care(uasc=True),
        opened("placed", JAN, placement_type="U6", provider_type="PR4", home=SALFORD_WARD),
        ended("placed", FEB),
        opened("placed", FEB, placement_type="K2", provider_type="PR1", home=WARD),
        completed("legal_status_change", MARCH, "recorded", legal_status="C2"),
        opened("permanence_plan", FEB, option="f"),
        completed("lac_review", FEB, "continues"),
        completed("cla_visit", FEB, "not_seen"),
        completed("health_assessment", FEB, "refused"),
        completed("health_assessment", MARCH, "completed"),
        completed("dental_check", MARCH, "checked"),
    )
    expected = {
        "since": JAN, "uasc": True, "category_of_need": "N1", "again": False,
        "legal_status": "C2", "legal_since": MARCH, "placed": FEB, "placement_type": "K2",
        "provider_type": "PR1", "location": "IN", "place": MANCHESTER, "placements": 2,
        "permanence": "f", "reviewed": FEB, "visited": None, "health": MARCH, "dental": MARCH,
        "ceased": None, "reason_ceased": None, "missing": 0, "absent": 0,
    }  # fmt: skip
    assert {key: found[key] for key in expected} == expected


def test_a_placement_outside_the_area_is_told_with_the_authority_it_is_in() -> None:
    away = row(8, in_care(), opened("placed", JAN, placement_type="U6", home=SALFORD_WARD))
    assert (away["location"], away["place"]) == ("OUT", "E08000006")
    nowhere = row(8, in_care(), opened("placed", JAN, placement_type="U6", home="a street"))
    assert (nowhere["location"], nowhere["place"]) == (None, None)
    unplaced = row(8, in_care())
    assert unplaced["placements"] == 0
    assert "placed" not in unplaced


def test_a_child_placed_for_adoption_is_placed_with_the_family_that_adopts() -> None:
    found = row(8, in_care(), opened("adoptive_placement", FEB, adoptive_type="A5"))
    assert (found["placed"], found["placement_type"], found["provider_type"]) == (FEB, "A5", "PR1")


def test_care_that_ceased_is_told_for_six_months_with_what_held_until_then() -> None:
    over = ended("looked_after", FIRST, reason_ceased="E4A")
    plan = [opened("permanence_plan", LONG_AGO, option="a"), ended("permanence_plan", FIRST)]
    found = row(8, in_care(LONG_AGO), plan, over)
    assert (found["ceased"], found["reason_ceased"]) == (FIRST, "E4A")
    assert found["permanence"] == "a"
    given_up = [opened("permanence_plan", LONG_AGO, option="a"), ended("permanence_plan", JAN)]
    assert row(8, in_care(LONG_AGO), given_up)["permanence"] is None
    assert rows(8, lived(in_care(LONG_AGO), over._replace(on=FIRST - DAY))) == []


@pytest.mark.parametrize(
    ("before", "again"), [(date(2025, 3, 30), False), (date(2025, 3, 31), True), (JAN, True)]
)
def test_a_second_period_of_care_within_a_year_is_said(before: date, again: bool) -> None:
    found = row(8, in_care(LONG_AGO), ended("looked_after", before), in_care(JAN))
    assert found["again"] is again


def test_how_often_a_child_was_missing_and_who_talked_with_them_after() -> None:
    episodes = [
        opened("missing", date(2025, 3, 30), kind="M"),
        opened("missing", JAN, kind="M"),
        opened("missing", FEB, kind="A"),
    ]
    talk = completed("return_interview", MARCH, "harm", offered="2026-03-01", accepted=True)
    found = row(8, in_care(LONG_AGO), episodes, talk)
    assert (found["missing"], found["absent"]) == (1, 1)
    assert (found["interview_offered"], found["interview_accepted"]) == (True, True)
    none = row(8, in_care(LONG_AGO), episodes, completed("return_interview", MARCH, "not_reached"))
    assert (none["interview_offered"], none["interview_accepted"]) == (False, None)


def test_a_care_leaver_is_told_as_they_were_last_heard_of() -> None:
    grown = AMIRA._replace(born_on=date(2007, 6, 1))
    said: dict[str, Any] = {"in_touch": "YES", "accommodation": "U1", "activity": "F2"}
    leaver = opened("care_leaver", FEB, eligibility="R")
    found = row(
        9, in_care(LONG_AGO, uasc=True), ended("looked_after", FEB), leaver,
        completed("care_leaver_snapshot", FEB, "in_touch", **said),
        completed("pathway_review", MARCH, "continues", in_touch="NO"), who=grown,
    )  # fmt: skip
    assert (found["in_touch"], found["contacted"], found["reviewed"]) == ("NO", MARCH, MARCH)
    assert (found["eligibility"], found["uasc"], found["accommodation"]) == ("FR", True, None)
    snapshot = row(9, leaver, completed("care_leaver_snapshot", FEB, "in_touch", **said), who=grown)
    assert (snapshot["accommodation"], snapshot["suitability"], snapshot["activity"]) == (
        "U", "1", "F2",
    )  # fmt: skip
    young = AMIRA._replace(born_on=date(2008, 6, 1))
    assert row(9, leaver, who=young)["eligibility"] == "R"
    assert rows(9, lived(leaver, ended("care_leaver", AS_AT)), grown) == []


def test_the_way_to_adoption_is_told_from_its_newest_decision() -> None:
    found = row(
        10,
        in_care(LONG_AGO),
        completed("adoption_decision", date(2025, 6, 2), "yes"),
        completed("court_hearing", date(2025, 9, 1), "placement_order"),
        completed("adoption_match", JAN, "not_approved"),
        completed("adoption_match", FEB, "approved"),
        completed("adoption_placement", MARCH, "placed", fostered_since="2025-10-06"),
    )
    expected = {
        "entered_care": LONG_AGO, "decided": date(2025, 6, 2), "matched": FEB, "placed": MARCH,
        "placement_order": date(2025, 9, 1), "adopted": None, "reversed": None,
        "early_placed": date(2025, 10, 6),
    }  # fmt: skip
    assert {key: found[key] for key in expected} == expected
    assert rows(10, lived(completed("adoption_decision", JAN, "no"))) == []


def test_an_adoption_is_told_for_a_year_after_it_was_made_or_given_up() -> None:
    decided = completed("adoption_decision", LONG_AGO, "yes_with_consent")
    first = date(2025, 3, 31)
    assert row(10, decided, completed("adoption_review", first, "order_made"))["adopted"] == first
    given_up = completed("adoption_reversal", first, "reversed", reason_reversed="RD3")
    assert row(10, decided, given_up)["reason_reversed"] == "RD3"
    for over in (completed("adoption_review", first, "order_made"), given_up):
        assert rows(10, lived(decided, over._replace(on=first - DAY))) == []


@pytest.mark.parametrize(
    ("last", "cells"),
    [
        (None, {"second_ended": None, "approved": None, "left": None}),
        ("approved", {"second_ended": MARCH, "approved": MARCH, "left": None}),
        ("not_approved", {"second_ended": MARCH, "left": MARCH, "reason_left": "3"}),
        ("withdrew", {"left": MARCH, "reason_left": "1"}),
    ],
)
def test_somebody_who_wishes_to_adopt_is_told_by_their_stages(
    last: str | None, cells: Mapping[str, Cell]
) -> None:
    happened = [
        started("adopter_stage_one", JAN, "one"),
        completed("adopter_stage_one", FEB, "goes_on", "one", registered="2026-01-05"),
        started("adopter_stage_two", FEB, "two"),
    ]
    if last:
        happened.append(completed("adopter_stage_two", MARCH, last, "two"))
    ((number, found),) = adopter_rows(Person(key="A1"), lived(happened), AS_AT, MANCHESTER)
    assert (number, found["adopter"], found["enquired"]) == (11, "A1", date(2026, 1, 5))
    assert (found["first_started"], found["first_ended"], found["second_started"]) == (
        JAN, FEB, FEB,
    )  # fmt: skip
    assert {key: found[key] for key in cells} == cells


def test_somebody_who_left_more_than_a_year_ago_is_in_no_list_of_adopters() -> None:
    def told(left: date) -> bool:
        happened = [
            started("adopter_stage_one", LONG_AGO, "one"),
            completed("adopter_stage_one", left, "withdrew", "one"),
        ]
        return bool(list(adopter_rows(Person(key="A1"), lived(happened), AS_AT, MANCHESTER)))

    assert told(date(2025, 3, 31))
    assert not told(date(2025, 3, 30))
    assert not list(adopter_rows(Person(key="A1"), lived(), AS_AT, MANCHESTER))


def test_codes_are_written_as_the_template_has_them_and_others_as_they_are() -> None:
    fields = {each.key: each for each in listing(3).fields}
    assert written(fields["sex"], "F") == "b) Female"
    assert written(fields["source"], "1A") == "a) 1A: Individual"
    assert written(fields["source"], "5D") == "5D"
    assert written(fields["no_action"], True) == "a) Yes"
    assert written(fields["child"], "=K1") == "=K1"
