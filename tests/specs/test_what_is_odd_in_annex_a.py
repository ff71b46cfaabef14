"""Everything that can be odd in the lists of Annex A: what is said of it, what is suggested, and
what enters all the same. As at 31 March 2026."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from medlock.returns.annex_a import rules
from medlock.returns.annex_a.collection import AnnexA
from medlock.returns.issue import Issue, Rule
from medlock.returns.tabular.book import Cell, Fault, Sheet
from tests.properties.invented_lists import AS_AT, as_rows, book, hear, row, sheet

JAN, FEB, MARCH = date(2026, 1, 12), date(2026, 2, 9), date(2026, 3, 9)
REFERRED = row(3, referred=JAN)
IN_NEED = row(6, since=JAN, case_status="c) Child in need plan")


class Odd(NamedTuple):
    """A workbook with one thing odd in it: the rule, what was found, and what is suggested."""

    rule: Rule
    sheets: Sequence[Sheet]
    found: str
    suggested: str = ""


def need(**cells: Cell) -> Sheet:
    return sheet(6, IN_NEED | cells)


def contact(**cells: Cell) -> Sheet:
    return sheet(1, row(1, contacted=JAN) | cells)


def referral(**cells: Cell) -> Sheet:
    return sheet(3, REFERRED | cells)


def enquiry(**cells: Cell) -> Sheet:
    return sheet(5, row(5, discussed=JAN) | cells)


def plan(**cells: Cell) -> Sheet:
    usual = row(7, since=FEB, visited=date(2026, 3, 25), reviewed=date(2026, 3, 25))
    return sheet(7, usual | cells)


def care(**cells: Cell) -> Sheet:
    late: dict[str, Cell] = dict.fromkeys(("reviewed", "visited", "health", "dental"), MARCH)
    usual = row(8, since=FEB, legal_since=FEB, placed=FEB, **late)
    return sheet(8, usual | cells)


def leaver(**cells: Cell) -> Sheet:
    grown = row(9, born=date(2006, 5, 1), age=19, reviewed=MARCH, contacted=MARCH)
    return sheet(9, grown | cells)


def adoption(**cells: Cell) -> Sheet:
    usual = row(10, born=date(2024, 5, 1), age=1, entered_care=date(2025, 1, 6), decided=JAN)
    return sheet(10, usual | cells)


CELLS = [
    Odd(rules.FAULT, [contact(source=Fault("#N/A"))], "#N/A"),
    Odd(rules.NOT_A_DATE, [referral(referred="soon")], "soon"),
    Odd(rules.NOT_A_DATE, [referral(referred="01/13/2026")], "01/13/2026", "2026-01-13"),
    Odd(rules.UNLIKELY_DATE, [contact(born=date(2091, 5, 1))], "2091-05-01", "1991-05-01"),
    Odd(rules.NOT_A_CODE, [contact(ethnicity="WBRJ")], "WBRJ", "WBRI (White British)"),
    Odd(rules.GROUP_ONLY, [contact(source="Individual")], "Individual"),
    Odd(rules.NOT_A_COUNT, [referral(referrals="many")], "many"),
    Odd(rules.NOT_AN_AGE, [contact(age="ten")], "ten"),
    Odd(rules.NOT_A_POSTCODE, [care(postcode="nope")], "not shown"),
    Odd(rules.NOT_A_URN, [care(urn="Home Farm")], "not shown"),
    Odd(rules.NOT_AN_AUTHORITY, [care(place="Home Farm")], "not shown"),
    Odd(rules.TOO_LONG, [sheet(2, row(2, started=JAN, organisation="x" * 201))], "x" * 20 + "…"),
    Odd(rules.MISSING, [contact(source=None)], "nothing"),
    Odd(rules.NO_ID, [contact(child=None)], "nothing"),
    Odd(rules.ODD_ID, [contact(child="1.23E+11")], "1.23E+11"),
    Odd(rules.WRITTEN_OTHERWISE, [contact(source="2A - Schools")], "2A - Schools"),
]

ROWS = [
    Odd(rules.SAME_TWICE, [sheet(3, REFERRED, REFERRED)], "the same in every column"),
    Odd(rules.ONE_ROW_EACH, [sheet(6, IN_NEED, IN_NEED | {"since": FEB})], "2 rows"),
    Odd(rules.NO_START, [need(since=None)], "nothing"),
    Odd(rules.AFTER_AS_AT, [referral(referred=date(2026, 6, 1))], "2026-06-01", "2026-01-06"),
    Odd(rules.OUTSIDE_PERIOD, [referral(referred=date(2025, 9, 29))], "2025-09-29"),
    Odd(
        rules.ENDED_FIRST,
        [need(closed=date(2026, 1, 2), reason_for_closure="RC7")],
        "2026-01-02",
        "2026-02-01",
    ),
    Odd(rules.OUT_OF_ORDER, [plan(visited=date(2026, 1, 3))], "2026-01-03", "2026-03-01"),
    Odd(rules.OUT_OF_ORDER, [enquiry(conference=date(2026, 1, 9))], "2026-01-09"),
    Odd(rules.BEFORE_BIRTH, [need(born=date(2026, 12, 1), age=-1)], "2026-01-12"),
    Odd(rules.NO_REASON, [need(closed=FEB)], "nothing"),
    Odd(rules.REASON_OF_OPEN, [need(reason_for_closure="RC7")], "RC7"),
    Odd(rules.NO_REASON, [care(ceased=MARCH)], "nothing"),
    Odd(rules.REASON_OF_OPEN, [care(reason_ceased="E8")], "E8"),
    Odd(rules.ANSWER_ALONE, [enquiry(plan="a) Yes")], "yes"),
    Odd(rules.ANSWER_ALONE, [enquiry(conference_not_required="a) Yes", conference=JAN)], "yes"),
    Odd(rules.ANSWER_ALONE, [sheet(4, row(4, started=MARCH, in_need="b) No"))], "no"),
    Odd(rules.ANSWER_ALONE, [plan(visited=None, seen_alone="a) Yes")], "yes"),
    Odd(
        rules.ANSWER_ALONE,
        [care(interview_offered="b) No", interview_accepted="a) Yes")],
        "yes",
    ),
    Odd(rules.PREVIOUS_PLANS, [plan(previous_plans=11)], "11"),
    Odd(rules.NO_SUITABILITY, [leaver(accommodation="U: Independent living")], "nothing"),
    Odd(
        rules.OVERLAPPING,
        [sheet(6, IN_NEED, IN_NEED | {"since": date(2025, 12, 1)})],
        "in_need 2026-01-12",
    ),
]

WHO = [
    Odd(
        rules.BIRTHDAYS,
        [
            contact(),
            referral(),
            need(born=date(2015, 1, 5)),
        ],
        "2015-01-05",
        "2015-05-01",
    ),
    Odd(rules.SEXES, [contact(), referral(), need(sex="a) Male")], "M", "F"),
    Odd(rules.ETHNICITIES, [contact(), referral(), need(ethnicity="j) AIND")], "AIND", "WBRI"),
    Odd(rules.DISABILITIES, [need(), enquiry(), plan(disability="a) Yes")], "YES", "NO"),
    Odd(
        rules.TWO_CHILDREN,
        [contact(), referral(), need(born=date(2011, 3, 2), age=15, sex="a) Male")],
        "born 2015-05-01, sex F",
    ),
    Odd(rules.BORN_AFTER_AS_AT, [contact(born=date(2026, 6, 1))], "2026-06-01", "2026-01-06"),
    Odd(rules.AGE_DISAGREES, [contact(age=7)], "7", "10"),
    Odd(
        rules.AGE_DISAGREES,
        [contact(born=date(2016, 2, 5), age=9)],
        "9",
        "date of birth 2016-05-02",
    ),
    Odd(rules.CARE_LEAVER_AGE, [leaver(age=15)], "15"),
    Odd(rules.CARE_LEAVER_AGE, [leaver(age=25, born=date(2001, 3, 1))], "25"),
    Odd(rules.NO_BIRTHDAY, [leaver(born=None)], "nothing"),
]

ACROSS = [
    Odd(rules.NEED_WITHOUT_REFERRAL, [sheet(3), need()], "since 2026-01-12"),
    Odd(
        rules.NEED_WITHOUT_REFERRAL,
        [referral(no_action="a) Yes"), need()],
        "since 2026-01-12, its referral with no further action",
    ),
    Odd(
        rules.NEED_WITHOUT_REFERRAL,
        [referral(referred=date(2026, 3, 2)), need(since=date(2026, 2, 3))],
        "since 2026-02-03",
        "2026-02-03 for the 2026-03-02 of the other list",
    ),
    Odd(rules.PLAN_WITHOUT_CONFERENCE, [sheet(5), plan()], "2026-02-09"),
    Odd(
        rules.CONFERENCE_WITHOUT_PLAN,
        [enquiry(conference=JAN, plan="a) Yes"), sheet(7)],
        "yes, on 2026-01-12",
    ),
    Odd(rules.NOT_IN_NEED, [sheet(6), care()], "Children in care"),
    Odd(rules.NOT_IN_NEED, [sheet(6), plan()], "Child protection plans"),
    Odd(rules.NOT_IN_NEED, [sheet(6), sheet(4, row(4, started=MARCH))], "Assessments"),
    Odd(rules.STATUS_DISAGREES, [need(), care()], "in_need_plan", "looked_after"),
    Odd(rules.STATUS_DISAGREES, [need(), plan(), sheet(8)], "in_need_plan", "protection_plan"),
    Odd(
        rules.STATUS_DISAGREES,
        [need(case_status="d) Open assessment"), sheet(4), sheet(7), sheet(8)],
        "assessment",
        "in_need_plan",
    ),
    Odd(
        rules.STATUS_DISAGREES,
        [need(closed=FEB, reason_for_closure="RC7")],
        "in_need_plan",
        "closed",
    ),
    Odd(rules.STATUS_DISAGREES, [need(case_status="e) Closed episode")], "closed", "in_need_plan"),
    Odd(
        rules.CLOSED_WITH_ASSESSMENT,
        [
            need(closed=MARCH, reason_for_closure="RC7", case_status="e) Closed episode"),
            sheet(4, row(4, started=FEB)),
        ],
        "closed 2026-03-09, assessments open since 2026-02-09",
    ),
    Odd(
        rules.CLOSED_WITH_PLAN,
        [need(closed=MARCH, reason_for_closure="RC7", case_status="e) Closed episode"), plan()],
        "closed 2026-03-09, child protection plans open since 2026-02-09",
    ),
    Odd(
        rules.COUNT_DISAGREES,
        [sheet(3, REFERRED, row(3, referred=FEB, referrals=0))],
        "0",
        "1",
    ),
    Odd(
        rules.COUNT_DISAGREES,
        [sheet(5, row(5, discussed=JAN), row(5, discussed=FEB, enquiries=0))],
        "0",
        "1",
    ),
    Odd(
        rules.PREVIOUS_PLANS,
        [
            sheet(
                7,
                row(7, since=date(2025, 10, 6), ended=date(2025, 12, 1)),
                row(7, since=FEB, visited=date(2026, 3, 25), reviewed=MARCH),
            )
        ],
        "0",
        "1",
    ),
    Odd(
        rules.ADOPTED_IN_CARE,
        [care(), adoption(adopted=date(2026, 3, 2))],
        "adopted 2026-03-02, looked after since 2026-02-09",
        "2026-03-02",
    ),
    Odd(
        rules.ADOPTION_NOT_TOLD,
        [care(ceased=MARCH, reason_ceased="E11"), sheet(10)],
        "E11",
        "2026-03-09",
    ),
    Odd(rules.NOT_LOOKED_AFTER, [sheet(8), adoption()], "2026-01-12"),
    Odd(
        rules.LEAVER_IN_CARE,
        [care(born=date(2006, 5, 1), age=19), leaver()],
        "FR, looked after since 2026-02-09",
        "E",
    ),
    Odd(rules.FAMILY_UNKNOWN, [adoption(family="F9"), sheet(11)], "F9"),
]

CLOCKS = [
    # ten working days after Friday 13 March: Friday 27 March
    Odd(rules.VISIT_LATE, [plan(visited=date(2026, 3, 13))], "last 2026-03-13"),
    Odd(rules.VISIT_LATE, [plan(visited=None)], "none since 2026-02-09"),
    Odd(
        rules.REVIEW_LATE,
        [plan(since=date(2025, 12, 30), reviewed=None)],
        "none since 2025-12-30",
    ),
    Odd(rules.VISIT_LATE, [care(visited=date(2026, 2, 16))], "last 2026-02-16"),
    Odd(rules.REVIEW_LATE, [care(reviewed=None)], "none since 2026-02-09"),
    Odd(rules.HEALTH_LATE, [care(health=date(2025, 3, 30))], "last 2025-03-30"),
    Odd(rules.HEALTH_LATE, [care(dental=date(2025, 3, 30))], "last 2025-03-30"),
    Odd(rules.REVIEW_LATE, [leaver(reviewed=date(2025, 9, 30))], "last 2025-09-30"),
    Odd(rules.CONFERENCE_LATE, [enquiry(conference=date(2026, 2, 3))], "2026-02-03"),
    Odd(
        rules.ASSESSMENT_LATE,
        [sheet(4, row(4, started=date(2026, 1, 26)))],
        "open since 2026-01-26",
    ),
]

IN_TIME = [
    plan(visited=date(2026, 3, 17)),  # ten working days: 31 March
    plan(since=date(2025, 12, 31), reviewed=None),  # three months: 31 March
    care(visited=date(2026, 2, 17)),  # six weeks: 31 March
    care(health=date(2025, 3, 31)),
    care(dental=date(2025, 3, 31)),
    leaver(reviewed=date(2025, 10, 1)),  # six months: 1 April
    enquiry(conference=date(2026, 2, 2)),  # fifteen working days from 12 January
    sheet(4, row(4, started=date(2026, 1, 27))),  # forty-five working days: 31 March
]

EVERY = [*CELLS, *ROWS, *WHO, *ACROSS, *CLOCKS]


def of(rule: Rule, issues: Sequence[Issue]) -> list[Issue]:
    return [each for each in issues if each.rule is rule]


@pytest.mark.parametrize("odd", EVERY, ids=lambda odd: f"{odd.rule.key} {odd.found}"[:60])
def test_what_is_odd_is_listed_with_what_was_found_and_what_is_likely(odd: Odd) -> None:
    _, issues = hear(*odd.sheets)
    found = of(odd.rule, issues)
    assert odd.found in [each.found for each in found]
    first = next(each for each in found if each.found == odd.found)
    assert first.suggested == odd.suggested
    assert first.expected
    assert first.at.element
    assert first.at.file == "lists.xlsx"


@pytest.mark.parametrize("late", CLOCKS, ids=lambda odd: f"{odd.rule.key} {odd.found}")
def test_what_is_late_is_late_by_one_clock_alone(late: Odd) -> None:
    _, issues = hear(*late.sheets)
    assert len([each for each in issues if each.rule.key.endswith("-late")]) == 1


@pytest.mark.parametrize("each", IN_TIME, ids=range(len(IN_TIME)))
def test_what_is_done_on_its_last_day_is_not_late(each: Sheet) -> None:
    _, issues = hear(each)
    assert [issue for issue in issues if issue.rule.key.endswith("-late")] == []


def test_a_local_number_is_marked_where_it_is_asked_for() -> None:
    _, issues = hear(plan(visited=date(2026, 3, 13)))
    (late,) = of(rules.VISIT_LATE, issues)
    assert late.expected == (
        "the next by 2026-03-27: 10 working days (local practice standard, set by each authority)"
    )


@pytest.mark.parametrize(
    "sheets",
    [
        [contact()],
        [referral(), need()],
        [enquiry(conference=date(2026, 2, 2), plan="a) Yes"), plan(since=date(2026, 2, 2))],
        [referral(), need(case_status="a) Looked after child"), care()],
        [leaver()],
        [adoption()],
        [sheet(11, row(11, enquired=JAN))],
    ],
    ids=["contact", "need", "plan", "care", "leaver", "adoption", "adopter"],
)
def test_where_nothing_is_odd_nothing_is_said(sheets: list[Sheet]) -> None:
    assert hear(*sheets)[1] == []


def test_every_rule_about_rows_and_children_has_a_case() -> None:
    sheets = {
        rules.LIST_TWICE, rules.OTHER_NAME, rules.NOT_A_LIST, rules.LIST_MISSING,
            rules.LIST_OF_NOBODY,
        rules.COLUMN_MISSING, rules.COLUMN_UNKNOWN, rules.COLUMN_TWICE, rules.NOT_KEPT,
    }  # fmt: skip
    every = {each for each in vars(rules).values() if isinstance(each, Rule)}
    assert every - sheets == {each.rule for each in EVERY}


@pytest.mark.parametrize(
    ("rule", "sheets", "found"),
    [
        (rules.LIST_TWICE, [contact(), contact(child="K2")], "List_1"),
        (rules.LIST_TWICE, [contact(), replace(contact(child="K2"), name="")], "without a name"),
        (rules.OTHER_NAME, [sheet(3, REFERRED, name="List_4")], "List_4"),
        (rules.NOT_A_LIST, [contact(), Sheet("Sheet1", as_rows([["a", "b"], [1, 2]]))], "2 rows"),
        (
            rules.COLUMN_MISSING,
            [sheet(1, row(1, contacted=JAN), keys=("child", "sex", "born", "age", "contacted"))],
            "no such heading",
        ),
        (
            rules.COLUMN_UNKNOWN,
            [sheet(1, row(1, contacted=JAN), headings={"ethnicity": "Shoe size"})],
            "Shoe size",
        ),
        (
            rules.COLUMN_TWICE,
            [sheet(1, row(1, contacted=JAN), headings={"ethnicity": "Gender"})],
            "Gender",
        ),
    ],
    ids=lambda each: each.key if isinstance(each, Rule) else "",
)
def test_what_is_odd_of_a_sheet_is_listed(rule: Rule, sheets: list[Sheet], found: str) -> None:
    _, issues = hear(*sheets)
    assert any(found in each.found for each in of(rule, issues))


def test_lists_that_are_missing_and_columns_no_event_holds_are_said() -> None:
    spoken = AnnexA().spoken([book(referral(team="North", worker="A. Name"))], AS_AT)
    missing = [each.at.element for each in of(rules.LIST_MISSING, list(spoken.issues))]
    assert missing == [f"List {number}" for number in (1, 2, *range(4, 12))]
    kept = {each.at.element: each.found for each in of(rules.NOT_KEPT, list(spoken.issues))}
    assert kept == {
        "List 3: Age of Child (Years)": "1 values",
        "List 3: Allocated Team": "1 values",
        "List 3: Allocated Worker": "1 values",
    }


def test_no_issue_shows_a_postcode_or_a_name() -> None:
    _, issues = hear(care(postcode="M1 1AE M", worker="Ann Other", team=Fault("#REF!")))
    assert all("M1" not in str(each) and "Ann" not in str(each) for each in issues)


def test_an_id_of_two_children_has_neither_birthday_nor_sex() -> None:
    people, _ = hear(contact(), referral(), need(born=date(2011, 3, 2), age=15, sex="a) Male"))
    (child,) = people
    assert (child.born_on, child.expected_on) == (None, None)
    assert {each.name for each in child.rows} & {"sex", "born_on"} == set()


def test_what_is_suggested_is_never_put_in() -> None:
    (child,), issues = hear(referral(referred=date(2026, 6, 1)))
    assert of(rules.AFTER_AS_AT, issues)[0].suggested
    assert "referral" not in {each.name for each in child.rows}


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_list_speaks_from_the_day_six_months_before(days: int) -> None:
    on = date(2025, 9, 30) + timedelta(days=days)
    _, issues = hear(referral(referred=on))
    assert bool(of(rules.OUTSIDE_PERIOD, issues)) is (days < 0)
