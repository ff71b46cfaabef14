"""What can be odd in what each local layout tells, and what enters all the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from medlock.returns.local_files import rules
from medlock.words.refusals import Refused
from tests.specs.local_rows import (
    Hear,
    Row,
    attendance,
    exclusion,
    hearing,
    helped,
    missing,
    only,
    out_of_school,
    worker,
)


@pytest.fixture
def hear(tmp_path: Path) -> Hear:
    return hearing(tmp_path)


# — attendance —


def test_a_term_under_way_is_asked_for_its_day_and_read_so_far(hear: Hear) -> None:
    row = attendance(academic_year="2026/27")
    with pytest.raises(Refused, match="as at 2026-12-31, which is after today"):
        hear("attendance", row)
    found = hear("attendance", row, as_at=date(2026, 10, 31))
    assert found.said == ["C999000016001 attendance_return 2026-10-31"]


def test_a_term_that_had_not_begun_is_left_out(hear: Hear) -> None:
    rows = (attendance(), attendance(term="SPR"))
    found = hear("attendance", *rows, as_at=date(2025, 12, 31))
    only(found, rules.AFTER_AS_AT)
    assert found.said == ["C999000016001 attendance_return 2025-12-31"]


def test_halves_of_the_summer_are_added_up(hear: Hear) -> None:
    rows = (
        attendance(term="SUM", sessions_possible="60"),
        attendance(term="SH2", sessions_possible="70"),
    )
    found = hear("attendance", *rows)
    assert found.keys == []
    assert found.periods == [(date(2026, 4, 6), date(2026, 7, 31))]
    assert found.facts == [
        {"ends": "2026-07-31", "term": "summer", "sessions_possible": 130, "sessions_missed": 12,
         "sessions_unauthorised": 4, "absence_level": "below"}
    ]  # fmt: skip


def test_marks_of_the_register_are_added_up_by_what_they_mean(hear: Hear) -> None:
    def mark(code: str, sessions: str) -> Row:
        sums = {"sessions_authorised": "", "sessions_unauthorised": ""}
        return attendance(**sums, attendance_reason=code, absence_sessions=sessions)

    found = hear("attendance", mark("I", "9"), mark("O", "5"), mark("/", "60"), mark("Y1", "3"))
    assert found.keys == []
    assert (found.facts[0]["sessions_missed"], found.facts[0]["sessions_unauthorised"]) == (14, 5)


def test_a_mark_twice_counts_once(hear: Hear) -> None:
    sums = {"sessions_authorised": "", "sessions_unauthorised": "", "attendance_reason": "I"}
    one = attendance(**sums, absence_sessions="9")
    assert hear("attendance", one, one).keys == [rules.SAME_TWICE.key]
    found = hear("attendance", one, one | {"absence_sessions": "8"})
    only(found, rules.CONTRADICTS)
    assert found.facts[0]["sessions_missed"] == 9


@pytest.mark.parametrize(
    ("missed", "level"),
    [("13", "below"), ("14", "persistent"), ("69", "persistent"), ("70", "severe")],
)
def test_how_much_was_missed_turns_at_a_tenth_and_at_half(
    hear: Hear, missed: str, level: str
) -> None:
    row = attendance(sessions_authorised=missed, sessions_unauthorised="0")
    assert hear("attendance", row).facts[0]["absence_level"] == level


def test_of_two_rows_that_contradict_the_first_is_taken(hear: Hear) -> None:
    found = hear("attendance", attendance(), attendance(sessions_authorised="9"))
    only(found, rules.CONTRADICTS)
    assert found.facts[0]["sessions_missed"] == 6
    found = hear("attendance", attendance(), attendance(sessions_possible="99"))
    assert rules.CONTRADICTS.key in found.keys
    assert hear("attendance", attendance(), attendance()).keys == [rules.SAME_TWICE.key]


def test_a_pupil_on_the_rolls_of_two_schools_has_two_returns(hear: Hear) -> None:
    rows = (attendance(school="9990001"), attendance(school="9990002"))
    found = hear("attendance", *rows)
    assert found.keys == []
    assert found.said == ["C999000016001 attendance_return 2025-12-31"] * 2


@pytest.mark.parametrize("possible", ["", "0"])
def test_attendance_without_sessions_possible_is_left_out(hear: Hear, possible: str) -> None:
    found = hear("attendance", attendance(sessions_possible=possible))
    only(found, rules.NO_SESSIONS)
    assert found.said == []


def test_no_more_can_be_missed_than_was_possible(hear: Hear) -> None:
    assert hear("attendance", attendance(sessions_authorised="138")).keys == []
    found = hear("attendance", attendance(sessions_authorised="139"))
    only(found, rules.MORE_THAN_POSSIBLE)
    assert found.said == []


def test_more_sessions_than_the_term_has_weekdays_are_doubtful(hear: Hear) -> None:
    assert hear("attendance", attendance(sessions_possible="218")).keys == []
    found = hear("attendance", attendance(sessions_possible="219"))
    only(found, rules.MANY_SESSIONS)
    assert len(found.said) == 1


# — exclusions —


def test_a_suspension_without_its_length_is_counted(hear: Hear) -> None:
    found = hear("exclusions", exclusion(sessions=""))
    only(found, rules.NO_LENGTH)
    assert found.facts == [{"reason": "DB"}]


def test_two_sessions_are_a_day_and_one_is_half(hear: Hear) -> None:
    one, two = exclusion(sessions="1"), exclusion(sessions="2", start="2025-10-15")
    assert [each["days"] for each in hear("exclusions", one, two).facts] == [0.5, 1]


def test_a_permanent_exclusion_has_no_length(hear: Hear) -> None:
    found = hear("exclusions", exclusion(category="PERM"))
    only(found, rules.LENGTH_OF_PERMANENT)
    assert found.said == ["A1 permanent_exclusion 2025-10-14"]


def test_a_child_taken_back_is_told_with_the_exclusion(hear: Hear) -> None:
    row = exclusion(category="PERM", sessions="", reinstated="2025-11-04")
    found = hear("exclusions", row)
    assert found.keys == []
    assert found.said == ["A1 governors 2025-11-04", "A1 permanent_exclusion 2025-10-14"]
    only(hear("exclusions", exclusion(reinstated="2025-11-04")), rules.BACK_FROM_SUSPENSION)


@pytest.mark.parametrize(("day", "odd"), [("2025-10-17", False), ("2025-10-18", True)])
def test_no_child_is_excluded_on_a_saturday(hear: Hear, day: str, odd: bool) -> None:
    found = hear("exclusions", exclusion(start=day))
    assert (found.keys == [rules.NO_SCHOOL_THAT_DAY.key]) is odd
    assert len(found.said) == 1


def test_a_reason_of_other_years_is_said_and_one_that_is_missing(hear: Hear) -> None:
    found = hear("exclusions", exclusion(reason1="OT"))
    only(found, rules.OUT_OF_YEAR)
    assert found.facts[0]["reason"] == "OT"
    only(hear("exclusions", exclusion(reason1="")), rules.MISSING)


def test_three_reasons_are_one_fact_each_once_and_in_their_order(hear: Hear) -> None:
    row = exclusion(reason1="VA", reason2="DB", reason3="VA")
    assert hear("exclusions", row).facts[0]["reason"] == "VA DB"


@pytest.mark.parametrize(("sessions", "odd"), [("50", False), ("51", True)])
def test_the_law_allows_45_days_in_a_school_year(hear: Hear, sessions: str, odd: bool) -> None:
    rows = (exclusion(sessions="40"), exclusion(start="2026-01-20", sessions=sessions))
    found = hear("exclusions", *rows)
    assert (found.keys == [rules.MANY_DAYS.key]) is odd
    assert len(found.said) == 2


def test_nobody_is_excluded_for_good_twice_in_a_year(hear: Hear) -> None:
    row = exclusion(category="PERM", sessions="")
    found = hear("exclusions", row, row | {"start": "2026-01-20"})
    only(found, rules.PERMANENT_TWICE)


# — missing from home, early help, domestic abuse —


@pytest.mark.parametrize(("since", "odd"), [("2025-03-31", False), ("2025-03-30", True)])
def test_more_than_a_year_away_is_doubtful(hear: Hear, since: str, odd: bool) -> None:
    found = hear("missing_home", {**missing(to=""), "from": since})
    assert (found.keys == [rules.LONG_AWAY.key]) is odd


def test_a_plan_says_why_it_ended_and_only_then(hear: Hear) -> None:
    only(hear("early_help", helped(end_reason="")), rules.END_WITHOUT_REASON)
    found = hear("early_help", helped(plan_end=""))
    only(found, rules.REASON_WITHOUT_END)
    assert found.said[0] == "A1 early_help 2025-05-23.."
    only(hear("early_help", helped(plan_start="", plan_end="")), rules.REASON_WITHOUT_END)


def test_an_assessment_that_goes_on_has_no_outcome(hear: Hear) -> None:
    row = helped(assessment_end="", plan_start="", plan_end="", end_reason="")
    found = hear("early_help", row)
    only(found, rules.OUTCOME_OF_UNFINISHED)
    assert found.said == ["A1 eha 2025-04-14"]


def test_a_plan_before_its_assessment_was_complete_is_doubtful(hear: Hear) -> None:
    found = hear("early_help", helped(plan_start="2025-05-22"))
    only(found, rules.PLAN_FIRST)
    assert found.said == ["A1 early_help 2025-05-22..2025-12-05", "A1 eha 2025-04-14..2025-05-23"]


def test_an_assessment_long_over_is_no_issue_while_its_plan_goes_on(hear: Hear) -> None:
    old = {"assessment_start": "2024-10-07", "assessment_end": "2024-11-15"}
    row = helped(**old, plan_start="2024-11-18", plan_end="", end_reason="")
    found = hear("early_help", row)
    assert found.keys == []
    assert found.said == ["A1 early_help 2024-11-18.."]
    found = hear("early_help", helped(**old, plan_start="2024-11-18", plan_end="2025-03-31"))
    only(found, rules.BEFORE_PERIOD)
    assert found.issues[0].found == "2025-03-31"
    assert found.said == []
    found = hear("early_help", helped(**old, plan_start="2024-11-18", plan_end="2025-04-01"))
    assert found.said == ["A1 early_help 2024-11-18..2025-04-01"]
    row = helped(assessment_start="2025-02-03", assessment_end="2025-04-01")
    assert hear("early_help", row).said[1] == "A1 eha 2025-02-03..2025-04-01"


def test_of_two_at_once_from_one_day_the_longer_stays(hear: Hear) -> None:
    found = hear("missing_education", out_of_school(to="2025-09-30"), out_of_school(to=""))
    only(found, rules.OVERLAPPING)
    assert found.said == ["A1 missing_education 2025-09-08.."]


def test_two_notifications_of_one_day_are_two_if_they_say_otherwise(hear: Hear) -> None:
    row = {"child_id": "A1", "received": "2025-05-19", "notified_by": "police",
           "as_at": "2026-03-31"}  # fmt: skip
    found = hear("domestic_abuse", row, row | {"notified_by": "school"})
    assert found.keys == []
    assert found.said == ["A1 domestic_abuse_notification 2025-05-19"] * 2
    only(hear("domestic_abuse", row, row), rules.SAME_TWICE)


# — workforce —


@pytest.mark.parametrize(("fte", "keys"), [("0", [rules.NO_POST.key]), ("", [rules.NO_POST.key])])
def test_cases_without_a_post_are_left_out(hear: Hear, fte: str, keys: list[str]) -> None:
    found = hear("workforce", worker(fte=fte))
    assert found.keys == keys
    assert found.said == []


def test_who_is_away_with_no_post_and_no_cases_is_no_issue(hear: Hear) -> None:
    found = hear("workforce", worker(fte="0", cases="0"))
    assert (found.keys, found.said) == ([], [])


@pytest.mark.parametrize(("fte", "suggested"), [("1.2", ""), ("80", "0.8")])
def test_more_than_a_whole_post_is_left_out(hear: Hear, fte: str, suggested: str) -> None:
    found = hear("workforce", worker(fte=fte))
    only(found, rules.MORE_THAN_ONE_POST, suggested)
    assert found.said == []


def test_a_part_of_a_post_has_two_decimals(hear: Hear) -> None:
    found = hear("workforce", worker(fte="0.833"))
    only(found, rules.WRITTEN_OTHERWISE)
    assert found.facts[0]["fte"] == 0.83


@pytest.mark.parametrize(("cases", "odd"), [("60", False), ("61", True)])
def test_more_than_60_cases_are_doubtful(hear: Hear, cases: str, odd: bool) -> None:
    found = hear("workforce", worker(cases=cases))
    assert (found.keys == [rules.MANY_CASES.key]) is odd
    assert found.facts[0]["cases"] == int(cases)


def test_one_worker_has_one_row_a_day(hear: Hear) -> None:
    found = hear("workforce", worker(), worker(cases="9"), worker(as_at="2026-02-28"))
    only(found, rules.WORKER_TWICE)
    assert [each["cases"] for each in found.facts] == [15, 15]
