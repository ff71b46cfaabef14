"""Ways the lists of a child contradict each other, and ways the sheets of a workbook are wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from medlock.city.dirt.cell_kinds import DAY, Chance, Kind, Put, put
from medlock.city.dirt.workbook import ListRow, Lists
from medlock.returns.annex_a.layout import listing
from medlock.returns.annex_a.row_checks import first_day

BIRTHDAYS = 3
"""Rows of a child among which one with another answer is outvoted."""


def of(rows: Sequence[ListRow], number: int) -> list[ListRow]:
    return [row for row in rows if row.number == number]


def in_months(row: ListRow, key: str, number: int, chance: Chance) -> bool:
    """Whether the day in the row lies in the months of that list."""
    day = row.day(key)
    return day is not None and first_day(listing(number), chance.as_at) <= day <= chance.as_at


def two_birthdays(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    born = rows[-1].day("born")
    if len(rows) < BIRTHDAYS or not born or rows[-1].cells.get("age") == -1:
        return None
    return put(rows[-1], "born", born - 2 * DAY)


def two_sexes(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    said = rows[-1].text("sex")
    if len(rows) < BIRTHDAYS or said not in OTHER_SEX:
        return None
    return put(rows[-1], "sex", OTHER_SEX[said])


OTHER_SEX = {"a) Male": "b) Female", "b) Female": "a) Male"}


def need_without_referral(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    need = [row for row in of(rows, 6) if in_months(row, "since", 3, chance)]
    referrals = of(rows, 3)
    if not need or not referrals:
        return None
    for row in referrals:
        row.gone = True
    return Put(need[0], "since", "a referral in list 3", "none", need[0].child)


def plan_without_conference(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    plans = [row for row in of(rows, 7) if in_months(row, "since", 5, chance)]
    held = [row for row in of(rows, 5) if row.day("conference")]
    if not plans or not held:
        return None
    for row in held:
        row.cells["conference"] = row.cells["plan"] = None
    return Put(plans[0], "since", "a conference in list 5", "none", plans[0].child)


def conference_without_plan(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    planned = [row for row in of(rows, 5) if row.text("plan") == "a) Yes" and row.day("conference")]
    plans = of(rows, 7)
    if not planned or not plans:
        return None
    for row in plans:
        row.gone = True
    return Put(planned[0], "plan", "a plan in list 7", "none", planned[0].child)


def not_in_need(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    going_on = [row for row in of(rows, 7) if not row.day("ended")]
    going_on += [row for row in of(rows, 8) if not row.day("ceased")]
    need = of(rows, 6)
    if not going_on or not need:
        return None
    for row in need:
        row.gone = True
    return Put(going_on[0], "", "a row in list 6", "none", going_on[0].child)


def status_wrong(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    for row in of(rows, 6):
        if not row.day("closed"):
            return put(row, "case_status", "e) Closed episode")
    return None


def closed_on_a_plan(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    plans = [row for row in of(rows, 7) if not row.day("ended")]
    for row in of(rows, 6):
        if plans and row.day("since") and not row.day("closed"):
            row.cells["case_status"] = "e) Closed episode"
            row.cells["reason_for_closure"] = "RC7"
            return put(row, "closed", chance.as_at)
    return None


def closed_without_reason(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    for row in of(rows, 6):
        if row.day("closed") and row.text("reason_for_closure"):
            return put(row, "reason_for_closure", None)
    return None


def reason_of_an_open_case(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    for row in of(rows, 6):
        if not row.day("closed"):
            return put(row, "reason_for_closure", "RC7")
    return None


def plans_uncounted(rows: Sequence[ListRow], chance: Chance) -> Put | None:
    for row in of(rows, 7):
        return put(row, "previous_plans", 57)
    return None


ACROSS = (
    Kind("two_birthdays", "two-birthdays", two_birthdays),
    Kind("two_sexes", "two-sexes", two_sexes),
    Kind("need_without_referral", "need-without-referral", need_without_referral),
    Kind("plan_without_conference", "plan-without-conference", plan_without_conference),
    Kind("conference_without_plan", "conference-without-plan", conference_without_plan),
    Kind("not_in_need", "not-in-need", not_in_need),
    Kind("status_wrong", "status-disagrees", status_wrong),
    Kind("closed_on_a_plan", "closed-with-plan", closed_on_a_plan),
    Kind("closed_without_reason", "no-reason", closed_without_reason),
    Kind("reason_of_an_open_case", "reason-of-open", reason_of_an_open_case),
    Kind("too_many_plans", "previous-plans", plans_uncounted),
)


class SheetFault(NamedTuple):
    """`was` and `now` of a sheet or one of its headings; `child` is nobody."""

    number: int
    was: str
    now: str


class SheetKind(NamedTuple):
    key: str
    rule: str
    plant: Callable[[Lists], SheetFault]


def heading_misspelt(lists: Lists) -> SheetFault:
    return _heading(lists, 1, "Date of Contact", "Date of Conact")


def column_unknown(lists: Lists) -> SheetFault:
    return _heading(lists, 3, "Allocated Worker", "Remarks of the panel")


def sheet_misnamed(lists: Lists) -> SheetFault:
    lists.names[4] = "List 9 assessments"
    return SheetFault(4, "List_4", lists.names[4])


def sheet_missing(lists: Lists) -> SheetFault:
    lists.names.pop(11)
    return SheetFault(11, "List_11", "")


def _heading(lists: Lists, number: int, was: str, now: str) -> SheetFault:
    headings = lists.headings[number]
    headings[headings.index(was)] = now
    return SheetFault(number, was, now)


SHEETS = (
    SheetKind("heading_misspelt", "written-otherwise", heading_misspelt),
    SheetKind("column_unknown", "column-unknown", column_unknown),
    SheetKind("sheet_misnamed", "sheet-misnamed", sheet_misnamed),
    SheetKind("sheet_missing", "list-missing", sheet_missing),
)
