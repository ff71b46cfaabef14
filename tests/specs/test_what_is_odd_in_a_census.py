"""Everything that can be odd in a CIN Census: what is said of it, and what enters all the same.

2026's layout, as at 31 March 2026, unless a case says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from medlock.footprint.places import find
from medlock.returns import loading_rules
from medlock.returns.cin_census import rules
from medlock.returns.cin_census.child_rows import told
from medlock.returns.cin_census.gather import Gathering
from medlock.returns.cin_census.read import Reader
from medlock.returns.cin_census.statement import speaks
from medlock.returns.issue import LISTED, Issue, Issues, Place, Rule
from medlock.returns.text_stream import TextStream
from medlock.returns.unreadable import Unreadable
from tests.properties.invented_census import Tree, as_xml

BORN = ("PersonBirthDate", "2015-05-01")


class Heard(NamedTuple):
    """What came of a file: the keys of its issues, and spans as `name since..until`."""

    keys: list[str]
    rows: list[str]
    issues: list[Issue]


def child(*episodes: Tree, about: Sequence[tuple[str, object]] = (BORN,), key: str = "K1") -> Tree:
    return [
        ("LAchildID", key),
        *about,
        ("Sex", "F"),
        ("Ethnicity", "WBRI"),
        *(("CINdetails", each) for each in episodes or (episode("2025-05-06"),)),
    ]


def episode(referred: str, *more: tuple[str, object], nfa: str = "0", need: str = "N1") -> Tree:
    start = [("CINreferralDate", referred), ("ReferralSource", "1A"), ("PrimaryNeedCode", need)]
    return [*start, ("ReferralNFA", nfa), *more]


def plan(since: str, until: str = "", *more: tuple[str, object]) -> tuple[str, object]:
    end = [("CPPendDate", until)] if until else []
    about = [("InitialCategoryOfAbuse", "NEG"), ("LatestCategoryOfAbuse", "NEG")]
    count = [] if any(name == "NumberOfPreviousCPP" for name, _ in more) else [
        ("NumberOfPreviousCPP", "0")
    ]  # fmt: skip
    return ("ChildProtectionPlans", [("CPPstartDate", since), *end, *about, *count, *more])


def enquiry(since: str, conference: str = "") -> tuple[str, object]:
    held = [("DateOfInitialCPC", conference)] if conference else []
    return ("Section47", [("S47ActualStartDate", since), *held, ("ICPCnotRequired", "0")])


def closed(on: str, reason: str = "RC7") -> tuple[tuple[str, object], ...]:
    return (("CINclosureDate", on), *((("ReasonForClosure", reason),) if reason else ()))


@pytest.fixture
def hear(tmp_path: Path):
    def of(
        *children: Tree, change: tuple[bytes, bytes] = (b"", b""), as_at: date | None = None
    ) -> Heard:
        path = tmp_path / "cin.xml"
        path.write_bytes(as_xml(2026, list(children)).replace(*change))
        said = speaks(path, find("Manchester"), as_at, date(2026, 11, 21), accept=True)
        issues = Issues()
        issues.add(said.issues)
        gathering = Gathering(issues)
        for each in Reader(TextStream(path), said.year, issues).children():
            gathering.add(each, path.name)
        rows: list[str] = []
        for each, file in gathering:
            found = told(each, file, said.as_at)
            issues.add(found.issues)
            rows += [f"{row.name} {row.since}..{row.until or ''}" for row in found.rows]
        return Heard([each.rule.key for each in issues], rows, list(issues))

    return of


CASES: dict[Rule, list[Tree]] = {
    rules.NOT_A_DATE: [child(episode("2025-02-29"))],
    rules.NO_START: [child(episode(""))],
    rules.NOT_A_CODE: [child(episode("2025-05-06", need="N11"))],
    rules.NOT_A_FLAG: [child(episode("2025-05-06", nfa="perhaps"))],
    rules.NOT_A_COUNT: [
        child(episode("2025-05-06", plan("2025-06-01", "", ("NumberOfPreviousCPP", "-1"))))
    ],
    rules.NOT_A_PUPIL_NUMBER: [child(about=(BORN, ("UPN", "A12345")))],
    rules.TOO_LONG: [child(episode("2025-05-06", need="N" * 65))],
    rules.WRITTEN_OTHERWISE: [child(episode("06/05/2025"))],
    rules.UNKNOWN_ELEMENT: [child(episode("2025-05-06", ("Shoe", "42")))],
    rules.GIVEN_TWICE: [child(about=(BORN, ("PersonBirthDate", "2015-05-02")))],
    rules.MISSING: [child()[:3] + child()[4:]],
    rules.NO_CHILD_ID: [child(key="")],
    rules.ODD_CHILD_ID: [child(key="K-1")],
    rules.CHILD_TWICE: [child(), child(episode("2025-07-01"))],
    rules.CHILD_CONTRADICTS: [child(), child(about=(("PersonBirthDate", "2015-06-01"),))],
    loading_rules.PUPIL_NUMBER_SHARED: [
        child(about=(BORN, ("UPN", "A12345678901B"))),
        child(about=(BORN, ("UPN", "A12345678901B")), key="K2"),
    ],
    rules.BORN_AFTER_AS_AT: [child(about=(("PersonBirthDate", "2091-05-01"),))],
    rules.DIED_OUT_OF_ORDER: [child(about=(BORN, ("PersonDeathDate", "2015-04-30")))],
    rules.NO_BIRTH_DATE: [child(about=())],
    rules.AFTER_AS_AT: [child(episode("2026-04-01"))],
    rules.ENDED_FIRST: [child(episode("2025-05-06", *closed("2025-05-05")))],
    rules.OVERLAPPING: [
        child(episode("2025-05-06", plan("2025-06-01"), plan("2025-07-01", "2025-08-01")))
    ],
    rules.SAME_TWICE: [child(episode("2025-05-06"), episode("2025-05-06"))],
    rules.BEFORE_REFERRAL: [child(episode("2025-05-06", enquiry("2025-05-05")))],
    rules.AFTER_CLOSURE: [
        child(episode("2025-05-06", *closed("2025-06-01"), enquiry("2025-06-02")))
    ],
    rules.BEFORE_BIRTH: [child(episode("2014-07-24"))],
    rules.AFTER_DEATH: [child(about=(BORN, ("PersonDeathDate", "2025-05-05")))],
    rules.CONFERENCE_FIRST: [child(episode("2025-05-06", enquiry("2025-05-08", "2025-05-07")))],
    rules.REVIEWED_FIRST: [
        child(
            episode(
                "2025-05-06",
                plan("2025-06-01", "", ("Reviews", [("CPPreviewDate", "2025-06-01")])),
            )
        )
    ],
    rules.CLOSED_NO_ACTION: [child(episode("2025-05-06", *closed("2025-05-07"), nfa="1"))],
    rules.WORK_NO_ACTION: [child(episode("2025-05-06", enquiry("2025-05-07"), nfa="1"))],
    rules.NO_REASON: [child(episode("2025-05-06", *closed("2025-06-01", "")))],
    rules.REASON_OF_OPEN: [child(episode("2025-05-06", ("ReasonForClosure", "RC1")))],
    rules.CONFERENCE_TWICE: [
        child(
            episode(
                "2025-05-06",
                ("DateOfInitialCPC", "2025-05-20"),
                enquiry("2025-05-07", "2025-05-20"),
            )
        )
    ],
    rules.MANY_PREVIOUS_PLANS: [
        child(episode("2025-05-06", plan("2025-06-01", "", ("NumberOfPreviousCPP", "11"))))
    ],
}
HEADERS: dict[Rule, tuple[bytes, bytes]] = {
    rules.OTHER_YEAR: (b"<Sex>F</Sex>", b"<GenderCurrent>2</GenderCurrent>"),
    rules.STRAY_TEXT: (b"</Sex>", b"</Sex>PersonBirthDate"),
    rules.OTHER_ENCODING: (b"<LAchildID>K1", b"<LAchildID>K\xe91"),
    rules.NO_HEADER: (b"Header>", b"Other>"),
    rules.HEADER_DISAGREES: (b"<Year>2026", b"<Year>2025"),
    rules.INVENTED_AUTHORITY: (b"<LEA>352", b"<LEA>975"),
    rules.OTHER_AUTHORITY: (b"<LEA>352", b"<LEA>355"),
}


@pytest.mark.parametrize("rule", CASES, ids=lambda rule: rule.key)
def test_it_is_said_with_line_element_found_and_expected(hear, rule: Rule) -> None:
    heard = hear(*CASES[rule])
    said = [each for each in heard.issues if each.rule is rule]
    assert said
    for each in said:
        assert each.at.file == "cin.xml"
        assert each.at.line > 1
        assert each.at.element
        assert each.found
        assert each.expected


@pytest.mark.parametrize("rule", HEADERS, ids=lambda rule: rule.key)
def test_what_is_odd_in_the_writing_is_said(hear, rule: Rule) -> None:
    as_at = date(2026, 3, 31) if rule is rules.NO_HEADER else None
    heard = hear(child(), change=HEADERS[rule], as_at=as_at)
    assert rule.key in heard.keys
    assert "referral 2025-05-06..2025-05-06" in heard.rows


def test_every_rule_has_a_case() -> None:
    every = {rule for rule in vars(rules).values() if isinstance(rule, Rule)}
    assert every | {loading_rules.PUPIL_NUMBER_SHARED} == set(CASES) | set(HEADERS)


def test_a_plain_child_is_not_odd(hear) -> None:
    assert hear(child()).keys == []


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        ("1899-12-31", rules.NOT_A_DATE),
        ("1900-01-01", rules.BEFORE_BIRTH),
        ("2026-03-31", None),
        ("2026-04-01", rules.AFTER_AS_AT),
        ("2200-01-01", rules.NOT_A_DATE),
        ("2024-02-29", None),
        ("2025-02-29", rules.NOT_A_DATE),
    ],
)
def test_a_day_is_between_1900_and_the_as_at_date(hear, day: str, rule: Rule | None) -> None:
    keys = hear(child(episode(day))).keys
    assert rule.key in keys if rule else keys == []


def test_forty_weeks_before_birth_is_not_too_early(hear) -> None:
    assert rules.BEFORE_BIRTH.key not in hear(child(episode("2014-07-25"))).keys


def test_a_plan_may_end_and_another_begin_on_one_day(hear) -> None:
    heard = hear(child(episode("2025-05-06", plan("2025-06-01", "2025-07-01"), plan("2025-07-01"))))
    assert heard.keys == []
    assert [row for row in heard.rows if row.startswith("cp_plan")] == [
        "cp_plan 2025-06-01..2025-07-01",
        "cp_plan 2025-07-01..",
    ]


def test_of_two_plans_at_once_the_first_stays_and_of_one_day_the_longer(hear) -> None:
    first = hear(child(episode("2025-05-06", plan("2025-07-01"), plan("2025-06-01"))))
    longer = hear(
        child(episode("2025-05-06", plan("2025-06-01", "2025-07-01"), plan("2025-06-01")))
    )
    for heard in (first, longer):
        assert [row for row in heard.rows if row.startswith("cp_plan")] == ["cp_plan 2025-06-01.."]


def test_a_conference_on_the_day_of_its_enquiry_counts_from_it(hear, tmp_path: Path) -> None:
    assert hear(child(episode("2025-05-06", enquiry("2025-05-07", "2025-05-07")))).keys == []


def test_an_end_before_its_beginning_leaves_the_row_open(hear) -> None:
    heard = hear(child(episode("2025-05-06", plan("2025-06-01", "2025-05-31"))))
    assert "cp_plan 2025-06-01.." in heard.rows


def test_a_referral_nothing_came_of_opens_no_case(hear) -> None:
    heard = hear(child(episode("2025-05-06", nfa="true")))
    assert [row.split()[0] for row in heard.rows].count("in_need") == 0


def test_of_one_element_given_two_values_the_lesser_is_taken_in_any_order(hear) -> None:
    days = [("PersonBirthDate", "2015-05-02"), BORN]
    first, second = (hear(child(about=order)) for order in (days, days[::-1]))
    assert first.rows == second.rows


def test_issues_beyond_a_number_are_counted_and_not_kept() -> None:
    issues = Issues()
    at = Place("cin.xml", 1, "Sex", "K1")
    issues.add(Issue(rules.NOT_A_CODE, at, "X", "one of M, F, U") for _ in range(LISTED + 5))
    assert len(issues) == LISTED + 5
    assert len(list(issues)) == LISTED
    assert issues.by_rule() == [(rules.NOT_A_CODE, LISTED + 5)]


def test_a_birthday_once_contradicted_is_not_taken_from_a_third_block(hear) -> None:
    other = child(about=(("PersonBirthDate", "2015-06-01"),))
    heard = hear(child(), other, child())
    assert not any(row.startswith("born_on") for row in heard.rows)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ((b"ReferralNFA>0", b"ReferralNFA>Yes"), "written-otherwise"),
        ((b"ReferralNFA>0", b"ReferralNFA>n"), "written-otherwise"),
        ((b"2025-05-06", b"2025-05-06Z"), "written-otherwise"),
        ((b"2025-05-06", b"2025-05-06T00:00:00.000+01:00"), "written-otherwise"),
        ((b"2025-05-06", b"2025-05-06 or so"), "not-a-date"),
        ((b"2025-05-06", b"2025-13-06"), "not-a-date"),
        ((b"2025-05-06", b"6 May 2025"), "not-a-date"),
        ((b"<Sex>", b"<SEX>"), "malformed"),
        ((b"ReferralSource>", b"referralSOURCE>"), "written-otherwise"),
        ((b"<Year>2026", b"<Year>2011"), "other-year"),
        ((b"<CINdetails>", b"<CINdetails>text"), "stray-text"),
        ((b"<Sex>F</Sex>", b"<Sex><b>F</b></Sex>"), "missing"),
    ],
)
def test_what_is_plainly_meant_is_read_and_said(hear, written, read: str) -> None:
    if read == "malformed":
        with pytest.raises(Unreadable):
            hear(child(), change=written)
    else:
        assert read in hear(child(), change=written).keys


@pytest.mark.parametrize(("count", "key"), [("+3", ""), ("2.0", "written-otherwise")])
def test_a_number_may_carry_its_sign_and_an_empty_fraction(hear, count: str, key: str) -> None:
    heard = hear(
        child(episode("2025-05-06", plan("2025-06-01", "", ("NumberOfPreviousCPP", count))))
    )
    assert heard.keys == ([key] if key else [])


def test_a_pupil_number_in_small_letters_is_one(hear) -> None:
    assert hear(child(about=(BORN, ("UPN", "a12345678901b")))).keys == ["written-otherwise"]
    assert hear(child(about=(BORN, ("UPN", " A12345678901B ")))).keys == []


def test_a_plan_of_a_year_before_there_were_any_is_read_and_said(hear) -> None:
    before = child(episode("2019-05-06", ("CINPlanDates", [("CINPlanStartDate", "2019-06-01")])))
    heard = hear(before, change=(b"2026", b"2020"))
    assert "other-year" in heard.keys
    assert "cin_plan 2019-06-01.." in heard.rows
