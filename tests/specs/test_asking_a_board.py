"""A board takes any way of writing a place or a day, and says what to write where it cannot."""

from datetime import date

import pytest

from medlock.access.counts import Suppression
from medlock.boards.reads import asked as reading
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.run import Source
from medlock.boards.reads.where import every_shelf, full_name, where
from medlock.footprint.places import every_place, find
from medlock.words.refusals import Refused

TODAY = date(2026, 11, 21)
NORTH = "MCR-L01"

POLICY = Suppression.PUBLISHED


def asked(query, today):
    return reading.asked(query, today, POLICY)


def ask(on, **more):
    return Asked(on=on, today=TODAY, policy=POLICY, **more)


def test_nothing_asked_is_today_and_the_source_of_record():
    assert asked({}, TODAY) == ask(TODAY)
    assert asked({"date": " ", "source": "", "as-known": ""}, TODAY) == ask(TODAY)


@pytest.mark.parametrize(
    "text", ["2018-05-31", "31/05/2018", "31-05-2018", "31 May 2018", "31 may 2018"]
)
def test_a_day_may_be_written_in_many_ways(text):
    assert asked({"date": text}, TODAY).on == date(2018, 5, 31)


def test_a_month_means_its_first_day():
    assert asked({"date": "2018-05"}, TODAY).on == date(2018, 5, 1)


def test_today_and_the_earliest_day_can_be_asked_for():
    assert asked({"date": "2026-11-21"}, TODAY).on == TODAY
    assert asked({"date": "2000-01-01"}, TODAY).on == date(2000, 1, 1)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"date": "soon"}, "The date “soon” is not a date. Write it like 31/05/2018."),
        ({"date": "2018-02-29"}, "The date “2018-02-29” is not a date. Write it like 31/05/2018."),
        (
            {"date": "2026-11-22"},
            "The date is 22 November 2026, which is still to come. Choose a day up to today.",
        ),
        (
            {"date": "1999-12-31"},
            "The date is 31 December 1999. Choose a day from 1 January 2000 on.",
        ),
        (
            {"as-known": "2027-01-01"},
            "The “as known on” date is 1 January 2027, which is still to come. "
            "Choose a day up to today.",
        ),
        (
            {"source": "rumour"},
            "“rumour” is not a source of figures. Choose one of: casework, cin_census, annex_a, "
            "local_file, published.",
        ),
    ],
)
def test_what_cannot_be_read_is_named_with_what_to_write(query, sentence):
    with pytest.raises(Refused) as refusal:
        asked(query, TODAY)
    assert refusal.value.objections == (sentence,)


def test_every_fault_is_named_at_once():
    with pytest.raises(Refused) as refusal:
        asked({"date": "x", "as-known": "y", "source": "z"}, TODAY)
    assert len(refusal.value.objections) == 3


def test_a_link_keeps_the_question():
    full = ask(date(2018, 5, 31), source=Source.CIN_CENSUS, as_known=date(2018, 6, 30))
    assert full.query == "date=2018-05-31&source=cin_census&as-known=2018-06-30"
    assert (
        asked({"date": "2018-05-31", "source": "CIN_census", "as-known": "2018-06-30"}, TODAY)
        == full
    )
    assert full.in_words == "Looked at from 31 May 2018, as known on 30 June 2018."


def test_every_place_of_today_is_found_again_by_the_name_the_form_shows():
    for each in every_place().values():
        if each.current:
            assert find(full_name(each)).code == each.code


def test_from_a_place_one_can_go_out_in_and_beside():
    north = where(NORTH, TODAY)
    assert [p.name for p in north.outwards][-1] == "Manchester"
    assert {s.title for s in north.inside} >= {"Neighbourhoods"}
    assert north.compared[0].level.value == "neighbourhood"


def test_a_ward_has_nothing_inside_but_may_lie_in_overlapping_footprints():
    ward = where(NORTH, TODAY).compared
    wards = where(ward[0].code, TODAY).compared
    alone = where(wards[0].code, TODAY)
    assert alone.inside == ()
    assert alone.compared == ()
    assert all(each.level.overlaps for each in alone.overlapping)


def test_the_way_in_shows_the_ten_authorities():
    shelves = {s.title: s.places for s in every_shelf(TODAY)}
    assert len(shelves["Authorities of Greater Manchester"]) == 10


def test_without_a_day_as_known_today_is_meant():
    assert ask(date(2018, 5, 31)).known == TODAY
    assert ask(TODAY, as_known=date(2018, 6, 30)).known == date(2018, 6, 30)
