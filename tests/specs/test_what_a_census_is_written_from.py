"""What the census of a year says of a child, written from the child's events: the year's part of
the history, as it was known on its 31 March."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from medlock.pathway.event import Kind
from medlock.returns.cin_census.record import Child, Episode
from medlock.returns.cin_census.writing_record import cin_record
from medlock.returns.history import Happening, History, Person
from tests.specs.histories import AMIRA, BORN, completed, ended, lived, opened, referred, started

DAY = timedelta(days=1)
FIRST, LAST = date(2024, 4, 1), date(2025, 3, 31)
MAY, JUNE, JULY = date(2024, 5, 1), date(2024, 6, 3), date(2024, 7, 1)


def census(known: History, who: Person = AMIRA, year: int = 2025) -> Child:
    child = cin_record(who, known, year)
    assert child is not None
    return child


def episode(known: History, year: int = 2025) -> Episode:
    (only,) = census(known, year=year).episodes
    return only


@pytest.mark.parametrize(
    ("closed", "there"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, True)]
)
def test_a_case_is_in_the_census_of_every_year_of_which_it_saw_a_day(
    closed: date, there: bool
) -> None:
    known = lived(referred(date(2022, 2, 28)), ended("in_need", closed, reason_for_closure="RC7"))
    assert (cin_record(AMIRA, known, 2025) is not None) is there


@pytest.mark.parametrize(
    ("on", "there"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)]
)
def test_a_referral_nothing_came_of_is_in_the_census_of_its_year_alone(
    on: date, there: bool
) -> None:
    child = cin_record(AMIRA, lived(referred(on, "no_further_action")), 2025)
    assert (child is not None) is there
    if child:
        assert child.episodes[0].no_further_action is True


def test_a_referral_passed_to_early_help_is_one_nothing_came_of() -> None:
    assert episode(lived(referred(MAY, "early_help"))).no_further_action is True


@pytest.mark.parametrize("closed", [LAST, LAST + DAY])
def test_a_closing_after_the_last_day_is_not_known_yet(closed: date) -> None:
    known = lived(referred(MAY), ended("in_need", closed, reason_for_closure="RC1"))
    found = episode(known)
    assert (found.closed_on, found.reason_for_closure) == (
        (closed, "RC1") if closed == LAST else (None, None)
    )


def test_a_referral_and_its_need_are_told_as_recorded() -> None:
    found = episode(lived(referred(MAY, source="2A", primary_need="N4")))
    assert (found.referred_on, found.source, found.primary_need) == (MAY, "2A", "N4")
    assert found.no_further_action is False


def test_a_case_whose_referral_is_not_held_is_told_from_its_first_day() -> None:
    found = episode(lived(opened("in_need", MAY, source="6")))
    assert (found.referred_on, found.source) == (MAY, "6")


def test_work_lies_in_the_case_whose_referral_came_last() -> None:
    known = lived(
        referred(MAY),
        started("cf_assessment", MAY, "first"),
        completed("cf_assessment", JUNE, "no_further_action", "first"),
        ended("in_need", JUNE, reason_for_closure="RC8"),
        referred(JULY),
        started("cf_assessment", JULY, "second"),
    )
    first, second = census(known).episodes
    assert [each.started_on for each in first.assessments] == [MAY]
    assert [each.started_on for each in second.assessments] == [JULY]
    assert second.assessments[0].authorised_on is None


def test_work_begun_between_two_cases_led_to_the_later() -> None:
    known = lived(
        referred(MAY),
        ended("in_need", JUNE, reason_for_closure="RC7"),
        started("s47_enquiry", JULY - DAY),
        referred(JULY),
    )
    first, second = census(known).episodes
    assert first.section_47s == ()
    assert second.section_47s[0].started_on == JULY - DAY


def test_a_referral_turned_away_beside_a_case_takes_none_of_its_work() -> None:
    known = lived(
        referred(MAY), referred(JUNE, "no_further_action"), started("cf_assessment", JULY)
    )
    first, second = census(known).episodes
    assert [each.started_on for each in first.assessments] == [JULY]
    assert second.assessments == ()


@pytest.mark.parametrize(
    ("done", "told"),
    [(FIRST - DAY, None), (FIRST, FIRST), (LAST, LAST), (LAST + DAY, "open")],
)
def test_an_assessment_is_told_in_the_years_it_was_under_way(done: date, told: object) -> None:
    known = lived(
        referred(date(2024, 2, 29)),
        started("cf_assessment", date(2024, 2, 29), "work"),
        completed("cf_assessment", done, "plan_continues", "work", factors="3B 16A"),
    )
    found = episode(known).assessments
    if told is None:
        assert found == ()
    else:
        assert found[0].authorised_on == (done if told != "open" else None)
        assert found[0].factors == (("3B", "16A") if told != "open" else ())


def test_an_assessment_that_lapsed_was_never_made() -> None:
    known = lived(
        referred(MAY),
        started("cf_assessment", MAY, "work"),
        completed("cf_assessment", JUNE, "no_longer_needed", "work"),
    )
    assert episode(known).assessments == ()


def test_a_checkpoint_is_told_with_the_assessment_it_was_in() -> None:
    known = lived(
        referred(MAY),
        started("cf_assessment", MAY, "work"),
        completed("cf_assessment", JULY, "plan_continues", "work", checkpoint="2024-06-03"),
    )
    assert episode(known).assessments[0].internal_review_on == JUNE


def test_codes_younger_than_the_year_are_told_as_they_were_before() -> None:
    known = lived(
        referred(date(2019, 5, 1), source="5D"),
        started("cf_assessment", date(2019, 5, 1), "work"),
        completed(
            "cf_assessment", date(2019, 6, 3), "early_help", "work", factors="18B 18C 24A 1A"
        ),
        ended("in_need", date(2019, 6, 3), reason_for_closure="RC9"),
    )
    found = episode(known, 2020)
    assert (found.source, found.reason_for_closure) == ("5B", "RC8")
    assert found.assessments[0].factors == ("18A", "13A", "1A")
    newer = lived(referred(MAY, source="5D"), ended("in_need", JUNE, reason_for_closure="RC9"))
    assert (episode(newer).source, episode(newer).reason_for_closure) == ("5D", "RC9")


def test_of_plans_that_began_on_one_day_the_last_is_told() -> None:
    known = lived(
        referred(MAY),
        opened("cin_plan", JUNE), ended("cin_plan", JUNE),
        opened("cin_plan", JUNE), ended("cin_plan", JULY),
        opened("cin_plan", JULY),
    )  # fmt: skip
    found = [(each.started_on, each.ended_on) for each in episode(known).cin_plans]
    assert found == [(JUNE, JULY), (JULY, None)]


def test_a_conference_is_told_with_the_enquiry_it_is_counted_from() -> None:
    known = lived(
        referred(MAY),
        started("s47_enquiry", MAY, "one"),
        started("s47_enquiry", JUNE, "two"),
        completed("s47_enquiry", JUNE, "plan_continues", "one"),
        completed("s47_enquiry", JULY, "conference", "two"),
        completed("icpc", JULY, "plan", since=JUNE),
    )
    found = episode(known)
    assert [(each.started_on, each.conference_on) for each in found.section_47s] == [
        (MAY, None),
        (JUNE, JULY),
    ]
    assert [each.conference_not_required for each in found.section_47s] == [True, False]
    assert [each.conference_target for each in found.section_47s] == [None, date(2024, 6, 24)]
    assert found.conference_on is None


def test_a_conference_that_is_counted_from_none_is_of_the_last_enquiry_before_it() -> None:
    known = lived(
        referred(MAY), started("s47_enquiry", MAY), completed("icpc", JULY, "plan", since=JUNE)
    )
    assert episode(known).section_47s[0].conference_on == JULY


def test_a_conference_adjourned_is_told_on_the_day_it_went_on() -> None:
    known = lived(
        referred(MAY),
        started("s47_enquiry", MAY),
        completed("icpc", JUNE, "adjourned", since=MAY),
        completed("icpc", JULY, "plan", since=MAY),
    )
    assert episode(known).section_47s[0].conference_on == JULY


def test_the_conference_of_a_child_who_moved_in_is_told_with_the_referral() -> None:
    known = lived(referred(MAY), completed("transfer_in_conference", JUNE, "plan"))
    assert episode(known).conference_on == JUNE
    apart = lived(referred(MAY), completed("icpc", JULY, "plan"))
    assert episode(apart).conference_on == JULY


@pytest.mark.parametrize(
    ("begun", "held", "there"),
    [
        (FIRST, None, True),
        (FIRST - DAY, None, False),
        (FIRST - DAY, FIRST, True),
        (FIRST - DAY, FIRST - DAY, False),
        (LAST, LAST + DAY, True),
        (LAST + DAY, None, False),
    ],
)
def test_an_enquiry_is_told_in_the_year_it_began_or_came_to_its_conference(
    begun: date, held: date | None, there: bool
) -> None:
    happened = [*referred(date(2024, 1, 2)), started("s47_enquiry", begun)]
    if held:
        happened.append(completed("icpc", held, "plan", since=begun))
    found = episode(lived(happened)).section_47s
    assert bool(found) is there
    if found and held == LAST + DAY:
        assert found[0].conference_on is None


def test_whether_a_conference_is_unnecessary_is_not_known_before_the_enquiry_is_concluded() -> None:
    known = lived(
        referred(MAY),
        started("s47_enquiry", LAST, "work"),
        completed("s47_enquiry", LAST + DAY, "no_further_action", "work"),
    )
    assert episode(known).section_47s[0].conference_not_required is False


def test_a_protection_plan_is_told_with_its_reviews_and_its_latest_category() -> None:
    known = lived(
        referred(MAY),
        opened("cp_plan", MAY, category="NEG", previous_plans=2),
        completed("rcpc", MAY, "continues", category="PHY"),
        completed("rcpc", JUNE, "continues", category="EMO"),
        completed("rcpc", JULY, "child_in_need_plan"),
        ended("cp_plan", JULY),
    )
    (plan,) = episode(known).protection_plans
    assert (plan.category, plan.latest_category, plan.previous_plans) == ("NEG", "EMO", 2)
    assert plan.reviews == (JUNE, JULY)
    assert (plan.started_on, plan.ended_on) == (MAY, JULY)


def test_what_the_end_of_a_plan_says_of_its_category_counts_last() -> None:
    known = lived(
        referred(MAY),
        opened("cp_plan", MAY, category="NEG"),
        ended("cp_plan", JULY, category="SAB"),
    )
    (plan,) = episode(known).protection_plans
    assert (plan.latest_category, plan.previous_plans) == ("SAB", 0)
    later = lived(
        referred(MAY), opened("cp_plan", MAY, category="NEG"),
        ended("cp_plan", LAST + DAY, category="SAB"),
    )  # fmt: skip
    assert episode(later).protection_plans[0].latest_category == "NEG"


@pytest.mark.parametrize(("born", "expected"), [(LAST, None), (LAST + DAY, LAST + DAY)])
def test_a_child_not_born_by_the_last_day_is_expected(born: date, expected: date | None) -> None:
    who = Person(key="K1", born_on=born, sex="M", upn="A123456789012", upn_unknown="UN1")
    child = census(lived(referred(date(2025, 1, 2))), who)
    assert child.expected_on == expected
    assert child.born_on == (None if expected else born)
    assert child.sex == ("U" if expected else "M")
    assert child.upn == (None if expected else "A123456789012")
    assert child.upn_unknown == ("UN1" if expected else None)


@pytest.mark.parametrize(("died", "told"), [(LAST, LAST), (LAST + DAY, None)])
def test_a_death_after_the_last_day_is_not_known_yet(died: date, told: date | None) -> None:
    who = AMIRA._replace(died_on=died)
    assert census(lived(referred(MAY)), who).died_on == told


def test_a_census_made_before_the_year_is_over_knows_no_more_than_that() -> None:
    known = lived(referred(MAY), ended("in_need", JULY, reason_for_closure="RC7"))
    child = cin_record(AMIRA, known, 2025, as_at=JUNE)
    assert child is not None
    assert child.episodes[0].closed_on is None
    assert child.born_on == BORN


def test_pre_proceedings_are_told_from_2027_on() -> None:
    letter, met, reviewed = date(2026, 5, 1), date(2026, 5, 11), date(2026, 7, 1)
    known = lived(
        referred(date(2026, 4, 7)),
        opened("pre_proceedings", letter, family_meeting_offered=True),
        started("plo_meeting", letter, "met"),
        completed("plo_meeting", met, "agreed", "met", letter_sent="2026-05-01"),
        completed("plo_review", reviewed, "step_down"),
        ended("pre_proceedings", reviewed),
    )
    (found,) = episode(known, 2027).pre_proceedings
    assert (found.started_on, found.letter_sent_on, found.first_meeting_on) == (letter, letter, met)
    assert (found.review_meetings, found.decided_on) == (1, reviewed)
    assert found.family_group_offered is True
    before = lived(referred(date(2025, 4, 7)), opened("pre_proceedings", date(2025, 5, 1)))
    assert episode(before, 2026).pre_proceedings == ()
    later = lived(referred(date(2026, 4, 7)), opened("pre_proceedings", letter))
    bare = episode(later, 2027).pre_proceedings[0]
    assert (bare.letter_sent_on, bare.first_meeting_on, bare.family_group_offered) == (None,) * 3


def test_an_ending_without_an_opening_and_a_completion_without_a_start_are_no_error() -> None:
    known = lived(ended("in_need", MAY), completed("cf_assessment", JUNE, "plan_continues"))
    assert known.held("in_need") == []
    assert known.of("cf_assessment")[0].since == JUNE
    assert cin_record(AMIRA, known, 2025) is None


def test_plans_of_another_year_and_what_is_recorded_are_no_part_of_it() -> None:
    sex = Happening(Kind.RECORDED, "sex", MAY, "", None, {"value": "F"}, "sex")
    early, between = date(2023, 5, 1), date(2023, 8, 1)
    known = lived(
        sex,
        referred(early),
        opened("cp_plan", early, category="NEG"),
        ended("cp_plan", between),
        opened("cp_plan", MAY, category="PHY"),
        ended("cp_plan", JUNE),
        ended("cp_plan", JULY),
    )
    found = [(each.started_on, each.ended_on) for each in episode(known).protection_plans]
    assert found == [(MAY, JUNE)]


def test_work_begun_on_the_day_a_case_was_closed_is_that_cases() -> None:
    known = lived(
        referred(MAY),
        started("cf_assessment", JUNE),
        ended("in_need", JUNE, reason_for_closure="RC7"),
        referred(JULY),
    )
    first, second = census(known).episodes
    assert [each.started_on for each in first.assessments] == [JUNE]
    assert second.assessments == ()
