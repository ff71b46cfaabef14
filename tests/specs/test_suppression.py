"""Which counts each audience may see: one figure alone, before its neighbours are thought of."""

import pytest

from medlock.access.counts import Suppression
from medlock.figures.suppression import POLICIES
from medlock.footprint.place import Level


def test_every_audience_of_the_access_policy_has_one():
    assert set(POLICIES) == set(Suppression)


@pytest.mark.parametrize("count", [0, 1, 5, 6, 9, 10, None])
@pytest.mark.parametrize("level", Level)
def test_who_may_open_the_records_sees_every_count(count, level):
    assert not POLICIES[Suppression.DIRECT].hides(level, count)
    assert count is None or POLICIES[Suppression.DIRECT].rounded(level, count) == count


@pytest.mark.parametrize(("count", "hidden"), [(0, False), (1, True), (5, True), (6, False)])
def test_outside_one_to_five_are_hidden_and_nought_is_not(count, hidden):
    assert POLICIES[Suppression.PUBLISHED].hides(Level.AUTHORITY, count) is hidden


@pytest.mark.parametrize(("count", "hidden"), [(0, False), (1, True), (9, True), (10, False)])
def test_the_strict_policy_hides_below_ten(count, hidden):
    assert POLICIES[Suppression.STRICT].hides(Level.AUTHORITY, count) is hidden


def test_managers_see_small_counts_of_an_authority_and_not_of_a_ward():
    policy = POLICIES[Suppression.MANAGEMENT]
    assert policy.hides(Level.WARD, 3)
    assert policy.hides(Level.NEIGHBOURHOOD, 3)
    assert not policy.hides(Level.AUTHORITY, 3)
    assert not policy.hides(Level.COMBINED_AUTHORITY, 3)


def test_one_small_count_among_several_hides_the_figure():
    assert POLICIES[Suppression.PUBLISHED].hides(Level.AUTHORITY, 40, 43, 3)
    assert not POLICIES[Suppression.PUBLISHED].hides(Level.AUTHORITY, 40, 46, 6, None)


@pytest.mark.parametrize(("count", "shown"), [(14, 10), (15, 20), (0, 0), (10, 10)])
def test_regions_and_england_are_rounded_to_tens_as_dfe_does(count, shown):
    assert POLICIES[Suppression.PUBLISHED].rounded(Level.REGION, count) == shown
    assert POLICIES[Suppression.PUBLISHED].rounded(Level.COUNTRY, count) == shown
    assert POLICIES[Suppression.PUBLISHED].rounded(Level.AUTHORITY, count) == count


@pytest.mark.parametrize(("count", "shown"), [(12, 10), (13, 15), (17, 15), (18, 20), (0, 0)])
def test_the_strict_policy_rounds_to_fives(count, shown):
    assert POLICIES[Suppression.STRICT].rounded(Level.WARD, count) == shown
