"""What a city may be asked to be; what cannot be is refused in a sentence before it is begun."""

from datetime import date, timedelta

import pytest

from medlock.city.asked import FEWEST, FIRST, LONGEST, MOST, SHORTEST, Asked, checked
from medlock.published.series import ten
from medlock.words.refusals import Refused

TODAY = date(2026, 11, 22)
PERIOD = ("2013-04", "2026-03")


def asked(*wanted: str, period: tuple[str, str] = PERIOD, **further: object) -> Asked:
    return checked(wanted or ("Manchester",), period, today=TODAY, **further)  # type: ignore[arg-type]


def objections(*wanted: str, period: tuple[str, str] = PERIOD, **further: object) -> str:
    with pytest.raises(Refused) as refused:
        asked(*wanted, period=period, **further)
    return "\n".join(refused.value.objections)


def test_an_authority_is_known_by_code_number_or_name_and_counts_once() -> None:
    told = asked("E08000003", "352", "manchester", "Manchester City Council", "Wigan")
    assert told.authorities == ("E08000003", "E08000010")


def test_any_of_englands_153_may_be_asked_for() -> None:
    assert asked("Luton", "840", "E09000001").authorities == ("E06000032", "E06000047", "E09000001")


def test_all_of_greater_manchester_may_be_asked_for() -> None:
    assert asked(*ten()).authorities == ten()


def test_an_unknown_authority_is_refused_with_what_was_meant_perhaps() -> None:
    assert objections("Mancester") == (
        "“Mancester” is not an authority Medlock knows. Did you mean Manchester (E08000003)?"
    )
    assert "Did you mean Luton (E06000032) or Sutton" in objections("Lutton")
    assert objections("Zzyzx").startswith("“Zzyzx” is not a place Medlock knows. Give an ONS code")


def test_a_ward_is_refused_with_its_authority() -> None:
    said = objections("Ancoats & Beswick")
    assert "is a ward, and a city is made of whole authorities" in said
    assert said.endswith("Ask for Manchester (E08000003).")


def test_a_region_or_country_is_refused() -> None:
    assert objections("England").endswith("Ask for authorities in it.")
    assert "is a combined authority" in objections("E47000001")


def test_no_authority_at_all_is_refused() -> None:
    with pytest.raises(Refused, match="No authority was asked for"):
        checked((), PERIOD, today=TODAY)


def test_a_month_means_its_first_and_its_last_day() -> None:
    told = asked(period=("2013-04", "2016-02"))
    assert (told.first, told.last) == (date(2013, 4, 1), date(2016, 2, 29))
    told = asked(period=("2013-04-02", "2015-02-27"))
    assert (told.first, told.last) == (date(2013, 4, 2), date(2015, 2, 27))


def test_the_years_of_a_city_are_named_by_their_31_march() -> None:
    assert asked(period=("2013-04", "2014-03")).years == range(2014, 2015)
    assert asked(period=("2014-03-31", "2015-04-01")).years == range(2014, 2017)


def test_neither_month_nor_day_is_refused() -> None:
    for text in ("x", "2013", "2013-13", "2013-02-30", "04/2013", ""):
        said = objections(period=(text, "2026-03"))
        assert said == f"“{text}” is neither a month nor a day: write 2013-04 or 2013-04-01."


def test_nothing_begins_before_published_figures_and_the_footprint_exist() -> None:
    assert asked(period=("2013-04-01", "2014-03")).first == FIRST
    said = objections(period=("2013-03-31", "2014-03"))
    assert said.startswith("A city cannot begin on 2013-03-31")
    assert said.endswith("held before 2013-04-01. Begin then or later.")


def test_a_city_lasts_until_today_and_no_longer() -> None:
    assert asked(period=("2020-04", TODAY.isoformat())).last == TODAY
    tomorrow = TODAY + timedelta(days=1)
    assert "today is 2026-11-22" in objections(period=("2020-04", tomorrow.isoformat()))


def test_the_last_day_does_not_lie_before_the_first() -> None:
    assert "Change them round." in objections(period=("2014-04", "2014-03"))


def test_a_city_lasts_four_weeks_or_more() -> None:
    first = date(2020, 1, 1)
    shortest = first + timedelta(days=SHORTEST - 1)
    assert asked(period=(first.isoformat(), shortest.isoformat())).last == shortest
    shorter = (shortest - timedelta(days=1)).isoformat()
    assert "is too short" in objections(period=(first.isoformat(), shorter))


def test_a_city_does_not_last_for_ever() -> None:
    later = date(2060, 1, 1)
    last = f"{2013 + LONGEST + 1}-01"
    with pytest.raises(Refused, match="is too long"):
        checked(("Manchester",), ("2013-04", last), today=later)
    assert checked(("Manchester",), ("2013-04", "2030-12"), today=later).years.stop == 2032


def test_as_many_children_as_there_is_room_for() -> None:
    for children in (FEWEST, MOST):
        assert asked(children=children).children == children
    for children in (FEWEST - 1, 0, -5, MOST + 1):
        assert f"{children:,} children cannot live" in objections(children=children)


def test_more_in_need_than_children_is_refused_with_the_numbers() -> None:
    given = {"work_for_each_child": 10.0}
    assert asked("Trafford", given=given, children=5_000).assumptions == given
    said = objections("Manchester", given={"work_for_each_child": 20.0})
    assert said == (
        "In the year to March 2014 Manchester would have 157,460 children in need, 27,460 of them "
        "looked after, and only 113,517 children. Lower the assumption work_for_each_child."
    )


def test_an_assumption_out_of_bounds_or_unknown_is_refused() -> None:
    assert "must lie between" in objections(given={"work_for_each_child": 21.0})
    assert "is not an assumption" in objections(given={"nothing": 1.0})


def test_everything_that_cannot_be_is_told_at_once() -> None:
    said = objections("Mancester", period=("2012-04", "x"), children=1, given={"nothing": 1.0})
    assert len(said.splitlines()) == 4
