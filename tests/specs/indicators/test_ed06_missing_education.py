"""ED06: children missing education on the last day of the period."""

import pytest


@pytest.mark.parametrize(
    ("ended", "missing"), [("2026-01-30", 0), ("2026-01-31", 0), ("2026-02-01", 1), (None, 1)]
)
def test_a_child_found_that_day_is_no_longer_missing_that_day(told, ended, missing):
    told.opened("missing_education", "2025-09-08")
    if ended:
        told.ended("missing_education", ended)
    assert told.numbers("ED06", "2026-01") == (missing, None)


@pytest.mark.parametrize(("noticed", "missing"), [("2026-01-31", 1), ("2026-02-01", 0)])
def test_a_child_counts_from_the_day_it_was_noticed(told, noticed, missing):
    told.opened("missing_education", noticed)
    assert told.numbers("ED06", "2026-01") == (missing, None)


def test_a_child_who_ran_from_home_is_another_matter(told):
    told.opened("missing", "2026-01-30")
    assert told.numbers("ED06", "2026-01") == (0, None)
