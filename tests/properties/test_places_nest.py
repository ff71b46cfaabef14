"""On every day, every ward is in exactly one place of each level, and nothing is lost upwards."""

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from medlock.footprint.place import Level, Place
from medlock.footprint.places import areas_of, every_place, find, of_level, place, wards_of
from medlock.words.refusals import Refused

FIRST, LAST = date(2012, 4, 1), date(2027, 3, 31)
CHANGES = sorted({e.first_day for e in every_place().values() if e.first_day})
EDGES = [day + timedelta(days=step) for day in CHANGES for step in (-1, 0, 1)]
days = st.sampled_from(EDGES) | st.dates(FIRST, LAST)
wards = st.sampled_from([e.code for e in every_place().values() if e.level is Level.WARD])
places = st.sampled_from(list(every_place().values()))
TREE = [level for level in Level if not level.overlaps]


@given(days)
@example(date(2018, 5, 2))
@example(date(2018, 5, 3))
def test_every_ward_is_in_exactly_one_authority(day: date) -> None:
    shares = [wards_of(each.code, day) for each in of_level(Level.AUTHORITY, day, "E47000001")]
    assert sum(map(len, shares)) == len(frozenset().union(*shares)) == 215


@given(days)
def test_every_manchester_ward_is_in_exactly_one_of_each(day: date) -> None:
    whole = wards_of("E08000003", day)
    for level in (Level.LOCALITY, Level.NEIGHBOURHOOD, Level.SCHOOL_CLUSTER):
        shares = [wards_of(each.code, day) for each in of_level(level, day, "E08000003")]
        assert frozenset().union(*shares) == whole
        assert sum(map(len, shares)) == len(whole) == 32


@given(wards, days)
def test_up_and_down_agree(ward: str, day: date) -> None:
    for area in areas_of(ward, day):
        if place(ward).exists_on(day):
            assert ward in wards_of(area, day)
        else:
            assert ward not in wards_of(area, day)


@given(wards, days)
def test_an_event_counts_once_at_each_level_of_the_tree(ward: str, day: date) -> None:
    levels = [place(each).level for each in areas_of(ward, day)]
    in_tree = [level for level in levels if level in TREE]
    assert len(in_tree) == len(set(in_tree))
    assert in_tree == sorted(in_tree, key=lambda level: level.rank)
    assert {Level.COUNTRY, Level.REGION, Level.COMBINED_AUTHORITY, Level.AUTHORITY} <= set(levels)


@given(wards, days, days)
def test_a_wards_place_in_the_tree_never_depends_on_the_day(
    ward: str, one: date, other: date
) -> None:
    tree = [[a for a in areas_of(ward, d) if place(a).level in TREE] for d in (one, other)]
    assert tree[0] == tree[1]


@given(places, st.booleans(), st.integers(0, 3))
def test_a_code_is_found_however_it_is_cased_and_padded(
    each: Place, upper: bool, blanks: int
) -> None:
    said = " " * blanks + (each.code.upper() if upper else each.code.lower()) + " " * blanks
    assert find(said).code == each.code


@given(places)
def test_a_name_finds_its_place_or_a_larger_or_current_one_or_names_it(each: Place) -> None:
    found, said = _asked(each.name)
    if found is None:
        assert each.code in said or not each.current
    else:
        assert found == each or found.level.rank < each.level.rank or not each.current


@given(st.text(max_size=12))
def test_anything_at_all_is_found_or_refused_in_a_sentence(text: str) -> None:
    found, said = _asked(text)
    assert found is not None or said.endswith((".", "?"))


def _asked(text: str) -> tuple[Place | None, str]:
    try:
        return find(text), ""
    except Refused as refused:
        return None, str(refused)
