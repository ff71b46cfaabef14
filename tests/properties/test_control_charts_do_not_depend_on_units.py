"""A control chart tells the same of the same process, whatever the unit and whichever way up."""

from datetime import date, timedelta
from fractions import Fraction
from math import isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from medlock.insight.control_chart import Reading, Turn, control_chart
from medlock.insight.polarity import Better
from medlock.insight.rates import byar, rounded, wilson

FIRST = date(2018, 1, 1)
counts = st.lists(st.integers(1, 400), min_size=0, max_size=60)
gappy = st.lists(st.none() | st.integers(1, 400), min_size=0, max_size=60)


def chart(values, turns=()):
    readings = [Reading(FIRST + timedelta(weeks=i), v) for i, v in enumerate(values)]
    return control_chart(readings, Better.HIGHER, turns)


def told(chart):
    return [(s and (s.rule, s.direction)) for _, s, _ in chart.points()]


@settings(deadline=None)
@given(gappy, st.sampled_from([0.125, 3, 1000]), st.sampled_from([0, 64, 4096]))
def test_scaling_and_shifting_change_no_signal(values, scale, shift):
    moved = [None if v is None else v * scale + shift for v in values]
    assert told(chart(moved)) == told(chart(values))


@settings(deadline=None)
@given(gappy)
def test_turned_upside_down_every_signal_points_the_other_way(values):
    flipped = [None if v is None else 1000 - v for v in values]
    mirror = [s and (s[0], -s[1]) for s in told(chart(flipped))]
    assert mirror == told(chart(values))


@settings(deadline=None)
@given(counts, counts)
def test_what_comes_after_a_turn_changes_nothing_before_it(before, after):
    turn = Turn(FIRST + timedelta(weeks=len(before)), "a named event", breaks=True)
    both = chart(before + after, [turn])
    assert told(both) == told(chart(before)) + told(chart(after))


@settings(deadline=None)
@given(counts)
def test_every_reading_is_on_the_chart_once_and_in_order(values):
    assert [r.value for r, _, _ in chart(values).points()] == values


@settings(deadline=None)
@given(counts)
def test_limits_lie_around_the_mean(values):
    found = chart(values).last.limits
    if found:
        assert found.lower <= found.near_lower <= found.mean <= found.near_upper <= found.upper
        assert isclose(found.upper - found.mean, found.mean - found.lower, abs_tol=1e-9)


@settings(deadline=None)
@given(st.integers(1, 5000), st.data())
def test_a_share_lies_in_its_interval_and_more_data_narrow_it(whole, data):
    part = data.draw(st.integers(0, whole))
    found, wider = wilson(part * 4, whole * 4), wilson(part, whole)
    assert found.lower - 1e-12 <= part / whole <= found.upper + 1e-12
    assert found.upper - found.lower <= wider.upper - wider.lower


@settings(deadline=None)
@given(st.integers(0, 5000))
def test_a_count_lies_in_its_interval_and_the_next_count_reaches_higher(count):
    found, following = byar(count), byar(count + 1)
    assert found.lower <= count < found.upper
    assert following.upper > found.upper
    assert following.lower >= found.lower


@settings(deadline=None)
@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 3))
def test_rounding_is_never_off_by_more_than_half_a_unit(value, places):
    assert abs(Fraction(rounded(value, places)) - value) * 10**places <= Fraction(1, 2)
