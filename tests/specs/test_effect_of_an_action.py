"""Effect is read off the control chart from the day an action was done; it is never typed."""

from __future__ import annotations

from datetime import date

import pytest

from medlock.boards.plan.effect import Effect, both, effect
from medlock.boards.plan.records import State
from medlock.insight.control_chart import Reading, control_chart
from medlock.insight.polarity import Better

STEADY = (20.0, 21.0, 19.0, 20.0, 21.0, 19.0, 20.0, 21.0, 19.0, 20.0, 21.0, 19.0)
DONE = date(2019, 1, 1)


def chart(*after: float | None, better: Better = Better.LOWER, before=STEADY):
    values = (*before, *after)
    days = [date(2018 + m // 12, m % 12 + 1, 1) for m in range(len(values))]
    readings = [Reading(on, value) for on, value in zip(days, values, strict=True)]
    return control_chart(readings, better)


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ((20.0, 19.0, 21.0), Effect.NOT_MOVED),
        ((20.0, 20.0, 12.0), Effect.MOVED),
        ((12.0, 12.0, 12.0), Effect.SUSTAINED),
        ((12.0, 20.0, 21.0), Effect.CAME_BACK),
        ((20.0, 20.0, 28.0), Effect.WORSE),
        ((12.0, 12.0), Effect.EARLY),
        ((12.0, None, 12.0), Effect.EARLY),
        ((), Effect.EARLY),
    ],
)
def test_what_the_chart_says_since(after, found):
    assert effect(chart(*after), DONE) is found


def test_the_month_it_was_done_in_counts_only_from_its_first_day():
    moved = chart(12.0, 12.0, 12.0)
    assert effect(moved, date(2019, 1, 1)) is Effect.SUSTAINED
    assert effect(moved, date(2019, 1, 2)) is Effect.EARLY
    assert effect(moved, date(2018, 12, 31)) is Effect.SUSTAINED


def test_a_figure_that_was_moving_before_is_not_put_down_to_the_action():
    falling = (*STEADY[:-1], 12.0)
    assert effect(chart(12.0, 12.0, 12.0, before=falling), DONE) is Effect.BEFORE


def test_where_neither_way_is_better_a_move_is_only_a_move():
    assert effect(chart(12.0, 12.0, 12.0, better=Better.NEITHER), DONE) is Effect.CHANGED


def test_where_higher_is_better_a_fall_is_a_concern():
    assert effect(chart(12.0, 12.0, 12.0, better=Better.HIGHER), DONE) is Effect.WORSE


def test_without_a_measure_or_without_limits_nothing_is_read_off():
    assert effect(None, DONE) is Effect.NO_MEASURE
    assert effect(chart(12.0, before=(20.0, 21.0)), DONE) is Effect.NO_FIGURES
    assert effect(control_chart([], Better.LOWER), DONE) is Effect.NO_FIGURES


def test_only_a_move_the_right_way_counts_as_moved():
    assert {each for each in Effect if each.moved} == {Effect.MOVED, Effect.SUSTAINED}
    untold = {Effect.NO_MEASURE, Effect.NO_FIGURES, Effect.EARLY}
    assert {each for each in Effect if not each.told} == untold


@pytest.mark.parametrize(
    ("state", "seen", "said"),
    [
        (State.DONE, Effect.SUSTAINED, "Done; moved the right way, and it has lasted."),
        (State.DONE, Effect.NOT_MOVED, "Done; not moved beyond noise."),
        (State.UNDER_WAY, Effect.MOVED, "Not done yet; moved the right way."),
        (State.NOT_BEGUN, Effect.NOT_MOVED, "Not begun; not moved beyond noise."),
        (State.STOPPED, Effect.NO_MEASURE, "Stopped; no figure named."),
    ],
)
def test_delivery_and_effect_are_two_things(state, seen, said):
    assert both(state, seen) == said
