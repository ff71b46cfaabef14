"""The light of a duty, to the microsecond."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from medlock.law.standing import SOON, Light, standing

DUE = datetime(2026, 11, 20, 23, 59, 59, 999999, tzinfo=UTC)
TICK = timedelta(microseconds=1)
LONG_AGO = DUE - timedelta(days=60)


@pytest.mark.parametrize(
    ("now", "light"),
    [
        (DUE - SOON - TICK, Light.ON_TRACK),
        (DUE - SOON, Light.DUE_SOON),
        (DUE - TICK, Light.DUE_SOON),
        (DUE, Light.DUE_SOON),
        (DUE + TICK, Light.OVERDUE),
        (DUE + timedelta(days=400), Light.OVERDUE),
    ],
)
def test_an_open_duty_warns_three_days_ahead_and_is_overdue_after_the_last_moment(now, light):
    assert standing(DUE, now, began=LONG_AGO) is light
    assert standing(DUE, now) is light


@pytest.mark.parametrize(
    ("met", "light"),
    [(DUE - TICK, Light.MET), (DUE, Light.MET), (DUE + TICK, Light.MET_LATE)],
)
def test_what_was_done_is_met_or_met_late_whatever_the_time_is_now(met, light):
    for now in (met, DUE, DUE + timedelta(days=90)):
        assert standing(DUE, now, met=met) is light


def test_a_short_duty_warns_in_its_last_quarter():
    began, due = DUE, DUE + timedelta(hours=4)
    assert standing(due, due - timedelta(hours=1) - TICK, began=began) is Light.ON_TRACK
    assert standing(due, due - timedelta(hours=1), began=began) is Light.DUE_SOON


def test_a_light_says_whether_anything_is_left_to_do():
    assert [light for light in Light if light.open] == [
        Light.ON_TRACK,
        Light.DUE_SOON,
        Light.OVERDUE,
    ]
