"""What a place is, what it lies in and what it is called."""

from datetime import date

import pytest

from medlock.footprint.place import Level
from medlock.footprint.places import (
    ancestors,
    areas_of,
    changes,
    children_of,
    find,
    of_level,
    place,
    ward_codes_of,
    wards_of,
    within,
)
from medlock.footprint.register import memberships
from medlock.words.refusals import Refused

TODAY = date(2026, 11, 21)
MANCHESTER = "E08000003"
CITY_CENTRE = "E05000697"  # until 2018
DEANSGATE = "E05011361"  # since 2018


def test_a_city_has_three_localities_twelve_neighbourhoods_and_thirty_two_wards() -> None:
    counts = {level: len(of_level(level, TODAY, MANCHESTER)) for level in Level}
    assert counts[Level.LOCALITY] == 3
    assert counts[Level.NEIGHBOURHOOD] == 12
    assert counts[Level.WARD] == 32
    assert counts[Level.SCHOOL_CLUSTER] == 4


def test_greater_manchester_is_ten_authorities_and_215_wards() -> None:
    assert len(children_of("E47000001", TODAY)) == 10
    assert len(wards_of("E47000001", TODAY)) == 215


def test_trafford_has_four_localities() -> None:
    names = {each.name for each in children_of("E08000009", TODAY)}
    assert names == {"North Trafford", "Central Trafford", "South Trafford", "West Trafford"}


def test_an_event_in_a_ward_counts_at_every_level_and_in_both_footprints() -> None:
    assert areas_of(DEANSGATE, TODAY) == (
        "E92000001",
        "E12000002",
        "E47000001",
        MANCHESTER,
        "MCR-L01",
        "MCR-N04",
        DEANSGATE,
        "GM-C01",
        "MCR-S02",
    )


def test_an_event_without_an_address_counts_from_its_authority_up() -> None:
    assert areas_of(MANCHESTER, TODAY)[:4] == ("E92000001", "E12000002", "E47000001", MANCHESTER)


def test_a_school_cluster_may_cross_a_localitys_border() -> None:
    assert place("MCR-S02").level is Level.SCHOOL_CLUSTER
    localities = {areas_of(ward, TODAY)[4] for ward in wards_of("MCR-S02", TODAY)}
    assert localities == {"MCR-L01", "MCR-L02"}


def test_a_cluster_may_cross_greater_manchesters_border() -> None:
    members = {each.name for each in children_of("GM-C01", TODAY)}
    assert {"Manchester", "Cheshire East"} <= members
    assert "E47000001" not in areas_of("E06000049", TODAY)
    assert "GM-C01" in areas_of("E06000049", TODAY)


@pytest.mark.parametrize(
    ("on", "member"),
    [(date(2017, 7, 2), False), (date(2017, 7, 3), True), (date(2017, 7, 4), True)],
)
def test_a_cluster_counts_from_the_day_it_began(on: date, member: bool) -> None:
    assert ("GM-C01" in areas_of(MANCHESTER, on)) is member
    assert (MANCHESTER in {each.code for each in children_of("GM-C01", on)}) is member


def test_what_a_place_holds_never_overlaps_unless_that_is_asked() -> None:
    assert {each.level for each in children_of(MANCHESTER, TODAY)} == {Level.LOCALITY}
    assert len(children_of(MANCHESTER, TODAY, Level.SCHOOL_CLUSTER)) == 4
    assert children_of(MANCHESTER, TODAY, Level.WARD) == ()


def test_what_a_place_lies_in_is_told_largest_first_without_overlaps() -> None:
    names = [each.name for each in ancestors(DEANSGATE, TODAY)]
    assert names[:4] == ["England", "North West", "Greater Manchester", "Manchester"]
    assert names[4:] == ["North Manchester", place("MCR-N04").name]
    assert [each.code for each in within(DEANSGATE, TODAY)] == ["MCR-N04", "MCR-S02"]


def test_a_ward_of_another_time_counts_where_it_lay() -> None:
    assert areas_of(CITY_CENTRE, TODAY)[:6] == areas_of(DEANSGATE, TODAY)[:6]
    assert areas_of(DEANSGATE, date(2013, 4, 1))[4:6] == ("MCR-L01", "MCR-N04")


def test_a_place_without_wards_of_ours_has_none() -> None:
    assert wards_of("E08000012", TODAY) == frozenset()


def test_ward_codes_of_every_vintage_are_kept() -> None:
    assert len(ward_codes_of(MANCHESTER)) == 64
    assert ward_codes_of(DEANSGATE) == {DEANSGATE}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Manchester", MANCHESTER),
        (352, MANCHESTER),
        ("352", MANCHESTER),
        (" e08000003 ", MANCHESTER),
        ("Manchester City Council", MANCHESTER),
        ("greater manchester", "E47000001"),
        ("mcr-n01", "MCR-N01"),
        ("ANCOATS AND BESWICK", "E05011350"),
        ("ancoats & beswick", "E05011350"),
        ("Brooklands, Trafford", "E05015243"),
        ("Brooklands, Manchester", "E05011353"),
        ("St. Helens", "E08000013"),
        ("Bradford", "E08000032"),  # the city, not the ward that ended in 2018
        ("City Centre", CITY_CENTRE),  # only ever an ended ward
    ],
)
def test_a_place_is_found_by_what_people_call_it(said: str | int, code: str) -> None:
    assert find(said).code == code


def test_a_name_of_several_places_is_refused_with_all_of_them() -> None:
    with pytest.raises(Refused, match=r"Brooklands, Manchester \(E05011353\).*E05015243.*code"):
        find("Brooklands")


def test_a_slip_is_refused_with_what_was_meant() -> None:
    with pytest.raises(Refused, match=r"“Ardwik” is not a place.*Did you mean Ardwick, Manchester"):
        find("Ardwik")


def test_nothing_like_a_place_is_refused_without_a_guess() -> None:
    with pytest.raises(Refused) as refused:
        find("qqqqq")
    assert "Did you mean" not in str(refused.value)
    assert "DfE number" in str(refused.value)


def test_an_unknown_code_is_refused_with_near_codes() -> None:
    with pytest.raises(Refused, match=r"“E0800003” is not the code.*Did you mean E080000"):
        place("E0800003")
    with pytest.raises(Refused, match=r"“zzz” is not the code of a place Medlock knows\.$"):
        place("zzz")


def test_illustrative_places_say_so() -> None:
    assert "Illustrative" in place("MCR-S04").note


def test_a_neighbourhood_is_named_after_the_wards_a_source_puts_in_it() -> None:
    checked = 0
    for each in memberships():
        if each.within.startswith("MCR-N") and each.evidence == "published":
            first_word = place(each.place).name.split()[0]
            assert first_word in place(each.within).name
            checked += 1
    assert checked >= 40


def test_traffords_localities_are_those_its_council_lists() -> None:
    def named(code: str, on: date) -> set[str]:
        return {place(ward).name for ward in wards_of(code, on)}

    assert named("TRF-L01", date(2023, 5, 3)) == {"Clifford", "Gorse Hill", "Longford", "Stretford"}
    assert named("TRF-L01", date(2023, 5, 4)) == {
        "Gorse Hill & Cornbrook",
        "Longford",
        "Lostock & Barton",
        "Old Trafford",
        "Stretford & Humphrey Park",
    }


def test_places_change_on_three_launches_and_four_election_days() -> None:
    launches = [date(2017, 7, 3), date(2017, 9, 1), date(2017, 11, 20)]
    elections = [date(2018, 5, 3), date(2021, 5, 6), date(2022, 5, 5), date(2023, 5, 4)]
    assert list(changes()) == launches + elections
