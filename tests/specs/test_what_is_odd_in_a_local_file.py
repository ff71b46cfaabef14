"""Everything that can be odd in a local file: what is said of it, and what enters all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from medlock.returns.issue import Rule
from medlock.returns.local_files import rules
from medlock.returns.unreadable import Unreadable
from medlock.words.refusals import Refused
from tests.specs.local_file import Heard, as_csv, heard

Row = dict[str, str]
Hear = Callable[..., Heard]


@pytest.fixture
def hear(tmp_path: Path) -> Hear:
    def of(key: str, *rows: Row, as_at: date | None = None, text: str = "") -> Heard:
        path = tmp_path / f"{key}.csv"
        path.write_text(text or as_csv(list(rows)), "utf-8")
        found = heard(key, path, as_at=as_at)
        return found

    return of


def attendance(**changed: str) -> Row:
    usual = {
        "upn": "C999000016001",
        "academic_year": "2025/26",
        "term": "AUT",
        "sessions_possible": "140",
        "sessions_authorised": "4",
        "sessions_unauthorised": "2",
    }
    return usual | changed  # fmt: skip


def exclusion(**changed: str) -> Row:
    usual = {
        "child_id": "A1",
        "category": "SUSP",
        "start": "2025-10-14",
        "sessions": "4",
        "reason1": "DB",
        "as_at": "2026-03-31",
    }
    return usual | changed  # fmt: skip


def out_of_school(**changed: str) -> Row:
    usual = {
        "child_id": "A1",
        "from": "2025-09-08",
        "to": "2025-11-17",
        "reason": "new",
        "as_at": "2026-03-31",
    }
    return usual | changed  # fmt: skip


def missing(**changed: str) -> Row:
    usual = {
        "child_id": "A1",
        "from": "2025-06-14",
        "to": "2025-06-15",
        "kind": "M",
        "as_at": "2026-03-31",
    }
    return usual | changed  # fmt: skip


def worker(**changed: str) -> Row:
    usual = {
        "worker_id": "W1",
        "worker_grade": "experienced",
        "fte": "0.8",
        "cases": "15",
        "as_at": "2026-03-31",
    }
    return usual | changed  # fmt: skip


def helped(**changed: str) -> Row:
    usual = {
        "child_id": "A1",
        "assessment_start": "2025-04-14",
        "assessment_end": "2025-05-23",
        "assessment_outcome": "plan",
        "lead_agency": "education",
        "plan_start": "2025-05-23",
        "plan_end": "2025-12-05",
        "end_reason": "met",
        "as_at": "2026-03-31",
    }
    return usual | changed  # fmt: skip


def only(found: Heard, rule: Rule, suggested: str = "") -> None:
    """That it was said once, with this suggestion, and nothing else was."""
    assert found.keys == [rule.key]
    assert found.issues[0].suggested == suggested
    assert found.issues[0].rule is rule


# — the headings —


def test_a_column_of_no_layout_is_named_and_the_rest_is_read(hear: Hear) -> None:
    found = hear("workforce", worker(shoe_size="9"))
    only(found, rules.UNKNOWN_COLUMN)
    assert found.issues[0].found == "shoe_size"
    assert found.said == ["W1 workforce_count 2026-03-31"]


def test_of_one_column_under_two_headings_the_first_is_read(hear: Hear) -> None:
    found = hear("workforce", worker(caseload="99"))
    only(found, rules.COLUMN_TWICE)
    assert found.facts[0]["cases"] == 15


def test_a_heading_with_a_slip_is_read_and_said(hear: Hear) -> None:
    text = as_csv([worker()]).replace("worker_grade", "worker_graed")
    found = hear("workforce", text=text)
    only(found, rules.LIKENED_COLUMN)
    assert found.facts[0]["worker_grade"] == "experienced"


def test_headings_of_the_school_census_are_known(hear: Hear) -> None:
    text = as_csv([attendance()])
    for ours, theirs in (
        ("sessions_possible", "TermlySessionsPossible"),
        ("sessions_authorised", "TermlySessionsAuthorised"),
        ("sessions_unauthorised", "TermlySessionsUnauthorised"),
        ("upn", "UPN"),
        ("term", "Term"),
    ):
        text = text.replace(ours, theirs)
    found = hear("attendance", text=text)
    assert found.keys == []
    assert found.said == ["C999000016001 attendance_return 2025-12-31"]


def test_a_file_without_a_needed_column_is_refused_by_its_name(hear: Hear) -> None:
    row = worker()
    del row["cases"]
    with pytest.raises(Unreadable, match=r"no column cases\. See `medlock layout workforce`"):
        hear("workforce", row)


def test_a_list_of_children_needs_one_of_two_ids(hear: Hear) -> None:
    row = out_of_school()
    del row["child_id"]
    with pytest.raises(Unreadable, match="no column child_id or upn"):
        hear("missing_education", row)


def test_headings_without_rows_are_refused(hear: Hear) -> None:
    with pytest.raises(Unreadable, match="headings and no rows"):
        hear("workforce", text=as_csv([worker()]).splitlines()[0] + "\n,,,,\n")


# — the text of a cell —


@pytest.mark.parametrize(
    ("written", "meant"),
    [("31/03/2026", "2026-03-31"), ("46112", "2026-03-31"), ("2026-03-31 00:00", "2026-03-31")],
)
def test_a_date_written_otherwise_is_the_same_day(hear: Hear, written: str, meant: str) -> None:
    found = hear("workforce", worker(as_at=written))
    assert found.periods == [(date.fromisoformat(meant),) * 2]
    assert {*found.keys} <= {rules.WRITTEN_OTHERWISE.key}


@pytest.mark.parametrize("written", ["2025-13-45", "yesterday", "14/14/2025"])
def test_what_is_no_date_is_not_taken_and_nor_is_its_row(hear: Hear, written: str) -> None:
    found = hear("missing_education", {**out_of_school(), "from": written})
    assert found.keys == [rules.NOT_A_DATE.key, rules.NO_DATE.key]
    assert found.said == []


def test_a_day_in_2091_is_doubtful_and_after_the_list_was_drawn(hear: Hear) -> None:
    found = hear("missing_education", {**out_of_school(), "to": "17/11/2091"})
    assert found.keys == [rules.LIKELY_WRONG.key, rules.AFTER_AS_AT.key]
    assert found.said == ["A1 missing_education 2025-09-08.."]


@pytest.mark.parametrize(
    ("written", "suggested"), [("offroll", "off_roll"), ("ten day", "ten_days"), ("zebra", "")]
)
def test_what_is_no_code_is_left_out_and_the_nearest_suggested(
    hear: Hear, written: str, suggested: str
) -> None:
    found = hear("missing_education", out_of_school(reason=written))
    only(found, rules.NOT_A_CODE, suggested)
    assert found.facts[0] == {}


@pytest.mark.parametrize(
    "written", ["OFF_ROLL", "off roll", "Taken off a school’s roll, no next school known"]
)
def test_a_code_written_otherwise_or_its_label_is_that_code(hear: Hear, written: str) -> None:
    found = hear("missing_education", out_of_school(reason=written))
    only(found, rules.WRITTEN_OTHERWISE)
    assert found.facts[0] == {"reason": "off_roll", "reason_raw": written}


@pytest.mark.parametrize("written", ["SUSP - Suspension", "SUSP: first", "susp"])
def test_a_code_with_its_label_is_that_code(hear: Hear, written: str) -> None:
    found = hear("exclusions", exclusion(category=written))
    only(found, rules.WRITTEN_OTHERWISE)
    assert found.said == ["A1 suspension 2025-10-14"]


def test_neither_yes_nor_no_is_left_out(hear: Hear) -> None:
    found = hear("missing_home", missing(looked_after="perhaps"))
    only(found, rules.NOT_A_FLAG)
    assert "looked_after" not in found.facts[0]


@pytest.mark.parametrize(("written", "suggested"), [("-15", "15"), ("many", ""), ("201", "")])
def test_a_number_that_cannot_be_is_left_out_with_its_row(
    hear: Hear, written: str, suggested: str
) -> None:
    found = hear("workforce", worker(cases=written))
    assert found.keys == [rules.NOT_A_NUMBER.key, rules.NO_CASES.key]
    assert found.issues[0].suggested == suggested
    assert found.said == []


@pytest.mark.parametrize("written", ["#N/A", "#REF!", "#DIV/0!"])
def test_an_error_of_a_workbook_is_no_value(hear: Hear, written: str) -> None:
    found = hear("workforce", worker(worker_grade=written))
    only(found, rules.FAULT)
    assert found.said == ["W1 workforce_count 2026-03-31"]
    assert "worker_grade" not in found.facts[0]


@pytest.mark.parametrize(
    ("written", "suggested"), [("2026", "2025/26"), ("2025/27", ""), ("last year", "")]
)
def test_a_school_year_names_both_its_years(hear: Hear, written: str, suggested: str) -> None:
    found = hear("attendance", attendance(), attendance(academic_year=written))
    assert found.keys == [rules.NOT_A_SCHOOL_YEAR.key, rules.NO_DATE.key]
    assert found.issues[0].suggested == suggested


@pytest.mark.parametrize("written", ["2025/26", "2025-26", "2025/2026", "202526", "2025 to 26"])
def test_a_school_year_is_written_in_many_ways(hear: Hear, written: str) -> None:
    found = hear("attendance", attendance(academic_year=written))
    assert found.keys == []
    assert found.periods == [(date(2025, 8, 1), date(2025, 12, 31))]


@pytest.mark.parametrize("written", ["C99900001600", "C99900001600I2", "1999000016001"])
def test_what_is_no_pupil_number_is_nobodys(hear: Hear, written: str) -> None:
    found = hear("attendance", attendance(upn=written))
    assert found.keys == [rules.NOT_A_PUPIL_NUMBER.key, rules.NO_ID.key]


def test_a_pupil_number_whose_letter_does_not_fit_is_kept_and_said(hear: Hear) -> None:
    found = hear("attendance", attendance(upn="B999000016001"))
    only(found, rules.CHECK_LETTER, "C999000016001")
    assert [each.key for each in found.stated] == ["B999000016001"]


def test_a_pupil_number_in_small_letters_is_the_same(hear: Hear) -> None:
    found = hear("attendance", attendance(upn="c999000016001"))
    only(found, rules.WRITTEN_OTHERWISE)
    assert [each.key for each in found.stated] == ["C999000016001"]


def test_a_text_no_value_could_be_is_left_out(hear: Hear) -> None:
    found = hear("missing_education", out_of_school(child_id="A" * 65))
    assert found.keys == [rules.TOO_LONG.key, rules.NO_ID.key]


# — who —


def test_a_row_about_nobody_is_left_out(hear: Hear) -> None:
    found = hear("missing_education", out_of_school(child_id=""), out_of_school())
    only(found, rules.NO_ID)
    assert len(found.said) == 1


@pytest.mark.parametrize("written", ["A-1", "A" * 21])
def test_an_odd_id_is_said_and_kept(hear: Hear, written: str) -> None:
    found = hear("missing_education", out_of_school(child_id=written))
    only(found, rules.ODD_ID)
    assert [each.key for each in found.stated] == [written]


def test_one_pupil_number_of_two_children_stays_two_children(hear: Hear) -> None:
    number = "C999000016001"
    found = hear(
        "missing_education",
        out_of_school(upn=number),
        out_of_school(child_id="A2", upn=number),
        out_of_school(child_id="", upn=number),
    )
    only(found, rules.ID_CONTRADICTS)
    assert [each.key for each in found.stated] == ["A1", "A2", number]


def test_a_pupil_number_stands_for_the_child_it_is_given_with(hear: Hear) -> None:
    number = "C999000016001"
    late = {**out_of_school(child_id="", upn=number), "from": "2026-01-05", "to": ""}
    found = hear("missing_education", out_of_school(upn=number), late)
    assert found.keys == []
    assert [(each.key, each.upn, len(each.rows)) for each in found.stated] == [("A1", number, 2)]


def test_a_child_id_that_is_a_pupil_number_of_another_row_is_said(hear: Hear) -> None:
    number = "C999000016001"
    one, other = out_of_school(child_id=number), out_of_school(child_id="", upn=number)
    found = hear("missing_education", one, other)
    only(found, rules.ID_CONTRADICTS)
    assert [each.key for each in found.stated] == [number]


# — when —


def test_what_began_after_the_list_was_drawn_is_left_out(hear: Hear) -> None:
    found = hear("missing_education", {**out_of_school(to=""), "from": "2026-05-04"})
    only(found, rules.AFTER_AS_AT)
    assert found.said == []


def test_day_and_month_the_other_way_round_are_suggested(hear: Hear) -> None:
    found = hear("missing_education", {**out_of_school(to=""), "from": "2026-10-02"})
    only(found, rules.AFTER_AS_AT, "2026-02-10")


def test_what_was_over_before_the_days_of_the_file_is_left_out(hear: Hear) -> None:
    first = {**out_of_school(to="2025-08-01"), "from": "2025-01-06"}
    before = {**out_of_school(child_id="A2", to="2025-07-31"), "from": "2025-01-06"}
    found = hear("missing_education", first, before)
    only(found, rules.BEFORE_PERIOD)
    assert found.said == ["A1 missing_education 2025-01-06..2025-08-01"]


def test_an_end_before_its_beginning_is_not_taken(hear: Hear) -> None:
    found = hear("missing_education", out_of_school(to="2025-09-07"))
    only(found, rules.ENDED_FIRST)
    assert found.said == ["A1 missing_education 2025-09-08.."]


def test_two_at_once_are_one_and_ending_and_beginning_on_a_day_is_two(hear: Hear) -> None:
    again = {**out_of_school(to="2025-12-19"), "from": "2025-11-17"}
    assert hear("missing_education", out_of_school(), again).keys == []
    again["from"] = "2025-11-16"
    found = hear("missing_education", out_of_school(), again)
    only(found, rules.OVERLAPPING)
    assert found.said == ["A1 missing_education 2025-09-08..2025-11-17"]


def test_the_same_row_twice_is_taken_once(hear: Hear) -> None:
    found = hear("missing_education", out_of_school(), out_of_school())
    only(found, rules.SAME_TWICE)
    assert len(found.said) == 1


def test_a_file_that_does_not_say_its_day_is_asked_for_it(hear: Hear) -> None:
    with pytest.raises(Refused, match="--as-at YYYY-MM-DD, or in a column as_at"):
        hear("missing_education", out_of_school(as_at=""))
    found = hear("missing_education", out_of_school(as_at=""), as_at=date(2026, 3, 31))
    assert found.periods == [(date(2025, 8, 1), date(2026, 3, 31))]


def test_a_row_without_the_day_that_others_have_is_left_out(hear: Hear) -> None:
    found = hear("missing_education", out_of_school(), out_of_school(child_id="A2", as_at=""))
    only(found, rules.NO_DATE)
    assert [(each.key, len(each.rows)) for each in found.stated] == [("A1", 1), ("A2", 0)]


def test_a_day_to_come_is_refused(hear: Hear) -> None:
    with pytest.raises(Refused, match=r"line 2: .*as at 2026-11-23, which is after today"):
        hear("missing_education", out_of_school(as_at="2026-11-23"))
    assert hear("missing_education", out_of_school(as_at="2026-11-22", to="")).keys == []


def test_several_days_cannot_be_given_one(hear: Hear) -> None:
    rows = (worker(), worker(as_at="2026-02-28"))
    assert len(hear("workforce", *rows).periods) == 2
    with pytest.raises(Refused, match="2 different days, from 2026-02-28 to 2026-03-31"):
        hear("workforce", *rows, as_at=date(2026, 3, 31))


@pytest.mark.parametrize(
    ("as_at", "school", "april"),
    [
        ("2026-07-31", "2025-08-01", "2026-04-01"),
        ("2026-08-01", "2026-08-01", "2026-04-01"),
        ("2026-04-01", "2025-08-01", "2026-04-01"),
        ("2026-03-31", "2025-08-01", "2025-04-01"),
    ],
)
def test_years_turn_on_the_first_of_august_and_of_april(
    hear: Hear, as_at: str, school: str, april: str
) -> None:
    day = date.fromisoformat(as_at)
    out = {**out_of_school(as_at=as_at, to=""), "from": "2024-09-02"}
    away = {**missing(as_at=as_at, to="")}
    assert hear("missing_education", out).periods == [(date.fromisoformat(school), day)]
    assert hear("missing_home", away).periods == [(date.fromisoformat(april), day)]


def test_statements_of_one_day_begin_with_the_earliest(hear: Hear) -> None:
    rows = [out_of_school(speaks_from=day) for day in ("2025-09-01", "2025-02-01", "")]
    assert hear("missing_education", *rows).periods == [(date(2025, 2, 1), date(2026, 3, 31))]


def test_a_file_of_very_many_days_is_refused(hear: Hear) -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(131)]
    rows = [worker(as_at=day.isoformat()) for day in days]
    assert len(hear("workforce", *rows[:130]).periods) == 130
    with pytest.raises(Refused, match="131 different days, which is more than 130"):
        hear("workforce", *rows)


def test_files_of_one_day_are_one_statement_and_have_different_names(tmp_path: Path) -> None:
    for folder, child in (("one", "A1"), ("two", "A2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{child}.csv").write_text(as_csv([out_of_school(child_id=child)]))
    files = (tmp_path / "one" / "A1.csv", tmp_path / "two" / "A2.csv")
    found = heard("missing_education", *files)
    assert found.periods == [(date(2025, 8, 1), date(2026, 3, 31))]
    assert [each.key for each in found.stated] == ["A1", "A2"]
    same = files[1].rename(files[1].with_name("A1.csv"))
    with pytest.raises(Refused, match="one name"):
        heard("missing_education", files[0], same)


def test_a_pupil_number_stands_for_its_child_in_other_terms_too(hear: Hear) -> None:
    number = "C999000016001"
    rows = (attendance(child_id="A1"), attendance(child_id="", upn=number, term="SPR"))
    assert [each.key for each in hear("attendance", *rows).stated] == ["A1", "A1"]


def test_a_list_may_speak_from_an_earlier_day(hear: Hear) -> None:
    row = {**out_of_school(to="2024-11-17"), "from": "2024-09-08", "speaks_from": "2024-08-01"}
    found = hear("missing_education", row)
    assert found.keys == []
    assert found.periods == [(date(2024, 8, 1), date(2026, 3, 31))]
    late = hear("missing_education", out_of_school(speaks_from="2026-04-01"))
    only(late, rules.AFTER_AS_AT)
    assert late.periods == [(date(2025, 8, 1), date(2026, 3, 31))]


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
