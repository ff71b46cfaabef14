"""CS06: times a child went missing in the period, from home or from care."""

import pytest


@pytest.mark.parametrize(("kind", "counted"), [("M", 1), ("A", 0)])
def test_away_without_leave_is_not_missing(told, kind, counted):
    told.opened("missing", "2018-05-10", facts={"kind": kind})
    assert told.numbers("CS06", "2018-05") == (counted, None)


def test_a_child_who_goes_three_times_counts_three_times(told):
    for on in ("2018-05-01", "2018-05-15", "2018-05-31"):
        told.opened("missing", on, facts={"kind": "M", "looked_after": True})
        told.ended("missing", on)
    assert told.numbers("CS06", "2018-05") == (3, None)


def test_an_episode_counts_when_it_began_however_long_it_lasts(told):
    told.opened("missing", "2018-04-30", facts={"kind": "M"})
    told.ended("missing", "2018-06-02")
    assert told.numbers("CS06", "2018-04") == (1, None)
    assert told.numbers("CS06", "2018-05") == (0, None)
