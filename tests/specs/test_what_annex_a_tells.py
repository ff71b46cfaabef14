"""What single answers of the lists come to, where it is not plain: what is told, what is left
unsaid, and from which day. As at 31 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from medlock.pathway.event import Fact
from medlock.returns.annex_a.scopes import UNDATED
from medlock.returns.row import Row
from medlock.returns.tabular.book import Cell, Sheet
from tests.properties.invented_lists import AS_AT, hear, row, sheet

JAN, FEB, MARCH = date(2026, 1, 12), date(2026, 2, 9), date(2026, 3, 9)


def told(*sheets: Sheet) -> dict[str, Row]:
    """The rows of the only child, by their names."""
    (child,), _ = hear(*sheets)
    return {each.name: each for each in child.rows}


def facts(of: Row, saying: int = 0) -> dict[str, Fact]:
    return dict(of.sayings[saying].facts)


@pytest.mark.parametrize(
    ("needed", "outcome"), [("a) Yes", ""), ("b) No", "no_further_action"), (None, "")]
)
def test_an_assessment_that_found_no_need_ended_with_no_further_action(
    needed: Cell, outcome: str
) -> None:
    work = told(sheet(4, row(4, started=JAN, authorised=FEB, in_need=needed)))["cf_assessment"]
    started, completed = work.sayings
    assert (started.kind, started.on) == ("started", JAN)
    assert (completed.outcome, completed.counts_from, completed.on) == (outcome, JAN, FEB)


@pytest.mark.parametrize(
    ("alone", "outcome", "fact"),
    [
        ("a) Yes", "seen", True),
        ("b) No", "", False),
        ("c) Unknown", "", "UNKNOWN"),
        (None, "", None),
    ],
)
def test_a_child_seen_alone_was_seen_and_of_others_it_is_not_said(
    alone: Cell, outcome: str, fact: Fact | None
) -> None:
    visit = told(sheet(7, row(7, since=FEB, visited=MARCH, seen_alone=alone)))["cp_visit"]
    assert visit.sayings[0].outcome == outcome
    assert facts(visit).get("seen_alone") == fact


@pytest.mark.parametrize("status", ["V3", "V4: Short term breaks, agreements recorded"])
def test_a_series_of_short_breaks_is_not_being_looked_after(status: str) -> None:
    names = told(sheet(8, row(8, since=FEB, legal_since=FEB, placed=FEB, legal_status=status)))
    assert "short_breaks" in names
    assert not {"looked_after", "placed", "permanence_plan"} & names.keys()


def test_everything_of_a_period_of_care_ends_with_it() -> None:
    cells = row(8, since=FEB, legal_since=FEB, placed=FEB, permanence="b) Adoption")
    names = told(sheet(8, cells | {"ceased": MARCH, "reason_ceased": "E4A"}))
    ends = {name: names[name].until for name in ("looked_after", "placed", "permanence_plan")}
    assert set(ends.values()) == {MARCH}
    assert facts(names["looked_after"], 1)["reason_ceased"] == "E4A"


@pytest.mark.parametrize(
    ("born", "eligibility", "since"),
    [
        (date(2008, 4, 1), "Relevant", date(2024, 4, 1)),  # 18 tomorrow: from the 16th birthday
        (date(2008, 3, 31), "Former relevant", AS_AT),  # 18 today
        (date(2004, 2, 29), "Former relevant", date(2022, 2, 28)),
        (date(2001, 5, 1), "Qualifying", date(2019, 5, 1)),
        (None, "Former relevant", date(2025, 9, 30)),  # the first day the list speaks for
    ],
)
def test_a_care_leaver_is_one_from_a_birthday_no_list_tells(
    born: date | None, eligibility: str, since: date
) -> None:
    leaver = told(sheet(9, row(9, born=born, age=None, eligibility=eligibility)))["care_leaver"]
    assert leaver.since == since
    assert facts(leaver)["inferred"] is True


def test_of_whatever_status_the_first_day_is_inferred_the_list_is_known_not_to_date_it() -> None:
    care = row(8, since=FEB, legal_since=FEB, placed=FEB, permanence="b) Adoption")
    leaver = row(9, born=date(2004, 2, 29), age=None, eligibility="Former relevant")
    every = told(sheet(8, care)) | told(sheet(9, leaver))
    inferred = {n for n, each in every.items() if each.is_status and facts(each).get("inferred")}
    assert inferred == UNDATED


def test_who_is_eligible_is_in_care_and_no_care_leaver_yet() -> None:
    names = told(sheet(9, row(9, born=date(2009, 5, 1), age=16, eligibility="Eligible")))
    assert "care_leaver" not in names
    assert "care_leaver_snapshot" in names


@pytest.mark.parametrize(
    ("home", "suits", "code"),
    [
        ("U: Independent living", "a) Suitable", "U1"),
        ("U: Independent living", "b) Unsuitable", "U2"),
        ("B2", None, "B2"),
        ("S: No fixed abode / homeless", None, "S2"),  # never suitable
        ("X: In custody", "a) Suitable", "X2"),
        ("R: Residence not known", None, None),
    ],
)
def test_where_a_care_leaver_lives_and_whether_it_suits_are_one_code(
    home: str, suits: Cell, code: str | None
) -> None:
    cells = row(9, born=date(2006, 5, 1), age=19, accommodation=home, suitability=suits)
    snapshot = told(sheet(9, cells))["care_leaver_snapshot"]
    assert facts(snapshot).get("accommodation") == code
    assert facts(snapshot)["accommodation_raw"] == home or home == code


def test_the_old_list_9_without_a_day_of_contact_speaks_as_at_its_own_day() -> None:
    keys = (
        "child", "sex", "ethnicity", "born", "age", "disability", "team", "worker", "eligibility",
        "in_touch", "accommodation", "suitability", "activity",
    )  # fmt: skip
    cells = row(9, born=date(2006, 5, 1), age=19)
    people, issues = hear(sheet(9, cells, keys=keys))
    assert [each.since for each in people[0].rows if each.name == "care_leaver_snapshot"] == [AS_AT]
    assert issues == []


@pytest.mark.parametrize(
    ("age", "born", "expected"), [(-1, None, True), (0, date(2026, 3, 1), False)]
)
def test_a_child_not_yet_born_is_expected(age: int, born: date | None, expected: bool) -> None:
    day = date(2026, 5, 20) if expected else born
    (child,), issues = hear(sheet(1, row(1, contacted=MARCH, born=day, age=age)))
    assert (child.born_on, child.expected_on) == ((None, day) if expected else (day, None))
    assert issues == []


def test_of_two_birthdays_given_equally_often_neither_is_taken() -> None:
    other = row(3, referred=JAN, born=date(2015, 1, 5), age=11)
    (child,), _ = hear(sheet(1, row(1, contacted=JAN)), sheet(3, other))
    assert (child.born_on, child.expected_on) == (None, None)


def test_a_sex_that_is_not_stated_contradicts_nothing() -> None:
    unsaid = row(1, contacted=JAN, sex="c) Not stated/recorded")
    (child,), issues = hear(sheet(1, unsaid), sheet(3, row(3, referred=JAN)))
    assert [facts(each)["value"] for each in child.rows if each.name == "sex"] == ["F"]
    assert issues == []


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_open_rows_the_same_is_spoken_of_in_either_order(turned: bool) -> None:
    late: dict[str, Cell] = dict.fromkeys(("reviewed", "visited", "health", "dental"), MARCH)
    rows = [row(8, since=day, legal_since=day, placed=day, **late) for day in (JAN, FEB)]
    adopted = row(
        10, entered_care=date(2025, 1, 6), decided=date(2025, 4, 7), adopted=date(2026, 3, 2)
    )
    _, issues = hear(sheet(8, *(rows[::-1] if turned else rows)), sheet(10, adopted))
    found = [each.found for each in issues if each.rule.key == "adopted-in-care"]
    assert found == [f"adopted 2026-03-02, looked after since {FEB}"]


@pytest.mark.parametrize(
    ("organisation", "kind"),
    [
        ("Top Town Academy", "school"),
        ("Health Visiting Team", "health"),
        ("Greater Manchester Police", "police"),
        ("Wythenshawe Homes", "housing"),
        ("Home-Start", "voluntary"),
        ("Early Help Locality 2", None),
    ],
)
def test_the_kind_of_an_organisation_is_kept_where_its_name_gives_it_away(
    organisation: str, kind: str | None
) -> None:
    work = told(sheet(2, row(2, started=JAN, completed=FEB, organisation=organisation)))["eha"]
    assert facts(work, 1).get("lead_agency_kind") == kind
