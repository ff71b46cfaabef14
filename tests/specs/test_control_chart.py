"""Control charts: limits, the four rules and their order, direction, assurance, breaks.

Vectors marked NHS come from the published examples and unit tests of NHSRplotthedots (MIT) and
nhspy-plotthedots (MIT), which implement NHS England's Making Data Count.
"""

from datetime import date

import numpy as np
import pytest

from medlock.insight.control_chart import Assurance, Reading, Turn, control_chart
from medlock.insight.polarity import Better, Variation
from medlock.insight.process_limits import Limits, limits
from medlock.insight.signal import Rule, Signal, run_length, signals

NHS_SPIKE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
# set.seed(123); rnorm(20) in R, as the unit tests of NHSRplotthedots use them
NHS_NORMAL = [
    *(-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621),
    *(-1.26506123, -0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272),
    *(-0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.70135590, -0.47279141),
]
NHS_DEMO = [89, 86, 75, 77, 81, 74, 72, 78, 76, 82, 77, 54, 66, 77, 86]

WIDE = Limits(mean=0, lower=-9, near_lower=-6, near_upper=6, upper=9, points=20)


def of(*values):
    return np.array([np.nan if v is None else v for v in values], dtype=np.float64)


def rules(*values, within=WIDE):
    return [s and s.rule for s in signals(of(*values), within)]


def chart(values, better=Better.LOWER, turns=()):
    months = [date(2015 + i // 12, i % 12 + 1, 1) for i in range(len(values))]
    readings = [Reading(m, v) for m, v in zip(months, values, strict=True)]
    return control_chart(readings, better, turns)


class TestLimits:
    def test_one_spike_is_screened_out_of_the_moving_ranges(self):
        found = limits(of(*NHS_SPIKE))
        assert [round(v, 2) for v in (found.upper, found.mean, found.lower)] == [4.60, 1.94, -0.72]

    def test_without_a_spike_nothing_is_screened(self):
        found = limits(of(*NHS_NORMAL))
        assert [round(v, 2) for v in (found.lower, found.upper)] == [-3.01, 3.29]
        assert round(found.mean, 3) == 0.142

    def test_the_two_halves_of_the_published_series(self):
        found = [limits(of(*half)) for half in (NHS_NORMAL[::2], NHS_NORMAL[1::2])]
        first, last = limits(of(*NHS_NORMAL[:10])), limits(of(*NHS_NORMAL[10:]))
        assert round(first.mean, 4) == 0.0746
        assert [round(v, 2) for v in (first.lower, first.upper)] == [-2.60, 2.75]
        assert round(last.mean, 3) == 0.209
        assert [round(v, 2) for v in (last.lower, last.upper)] == [-3.28, 3.70]
        assert all(f.points == 10 for f in found)

    def test_near_limits_are_two_thirds_of_the_way(self):
        found = limits(of(*NHS_SPIKE))
        assert found.near_upper - found.mean == pytest.approx((found.upper - found.mean) * 2 / 3)
        assert found.mean - found.near_lower == pytest.approx((found.mean - found.lower) * 2 / 3)

    def test_a_range_of_exactly_the_screen_is_screened_and_one_below_stays(self):
        # 15 ranges: 14 of 1 and one of r; mean (14 + r) / 15; r = 3.267 × mean ⇒ r = 3.8983…
        r = 14 * 3.267 / (15 - 3.267)
        for spike, average in ((r + 1e-6, 1), (r - 1e-6, (14 + r) / 15)):
            steps = [1, -1] * 7 + [spike]
            found = limits(np.cumsum([100, *steps]))
            assert (found.upper - found.mean) / 2.66 == pytest.approx(average, abs=1e-5)

    @pytest.mark.parametrize(("points", "trial"), [(6, True), (12, True), (13, False)])
    def test_with_fewer_than_thirteen_points_limits_are_on_trial(self, points, trial):
        assert limits(of(*([1, 2] * 7)[:points])).trial is trial

    def test_five_points_tell_nothing(self):
        assert limits(of(1, 2, 1, 2, 1)) is None

    def test_a_missing_figure_is_not_counted_and_no_range_reaches_across_it(self):
        found = limits(of(1, 2, 1, None, 9, 8, 9))
        assert found.points == 6
        assert (found.upper - found.mean) == pytest.approx(2.66)

    def test_figures_without_neighbours_have_no_limits(self):
        assert limits(of(1, None, 2, None, 3, None, 4, None, 5, None, 6)) is None

    def test_the_same_figure_every_month_has_limits_of_no_width(self):
        found = limits(of(*[0.1] * 14))
        assert found.upper == pytest.approx(0.1)
        assert signals(of(*[0.1] * 14), found) == (None,) * 14

    def test_screening_never_leaves_no_variation_at_all(self):
        values = of(*[5] * 8, 9, *[5] * 8)
        found = limits(values)
        assert found.upper - found.mean == pytest.approx(2.66 * 8 / 16)
        assert signals(values, found)[8] == Signal(Rule.OUTSIDE, 1)

    @pytest.mark.parametrize(("noughts", "told"), [(7, True), (8, False)])
    def test_where_half_the_months_are_nought_no_limits_are_drawn(self, noughts, told):
        values = [0] * noughts + [3] * (16 - noughts)
        assert (limits(of(*values)) is not None) is told


class TestRules:
    def test_the_spike_is_outside_and_its_neighbours_are_noise(self):
        found = signals(of(*NHS_SPIKE), limits(of(*NHS_SPIKE)))
        assert [i for i, s in enumerate(found) if s] == [4]
        assert found[4] == Signal(Rule.OUTSIDE, 1)

    def test_the_published_demonstration_has_one_month_below(self):
        found = limits(of(*NHS_DEMO))
        assert round(found.mean, 2) == 76.67
        assert (round(found.lower), round(found.upper)) == (57, 96)
        told = signals(of(*NHS_DEMO), found)
        assert [i for i, s in enumerate(told) if s] == [11]
        assert told[11] == Signal(Rule.OUTSIDE, -1)

    def test_twenty_normal_figures_show_nothing(self):
        assert not any(signals(of(*NHS_NORMAL), limits(of(*NHS_NORMAL))))

    @pytest.mark.parametrize(("value", "outside"), [(9, False), (9.001, True), (-9.001, True)])
    def test_on_the_limit_is_within_it(self, value, outside):
        assert (rules(value)[0] is Rule.OUTSIDE) is outside

    def test_six_rising_points_are_noise_and_seven_a_trend(self):
        assert not any(rules(-3, -2, -1, 1, 2, 3))
        assert rules(-3, -2, -1, 0, 1, 2, 3) == [Rule.TREND] * 7

    def test_a_level_step_ends_a_trend(self):
        assert not any(rules(-3, -2, -1, 0, 0, 1, 2, 3))

    def test_a_trend_marks_only_its_own_points(self):
        assert rules(2, -3, -2, -1, 0, 1, 2, 3, 1) == [None, *[Rule.TREND] * 7, None]

    def test_a_turning_point_belongs_to_the_run_that_follows(self):
        told = signals(of(-3, -2, -1, 0, 1, 2, 3, 2, 1, 0, -1, -2, -3), WIDE)
        assert [s.direction for s in told] == [1] * 6 + [-1] * 7

    @pytest.mark.parametrize("close", [(1, 0, 1), (0, 1, 1), (1, 1, 0)])
    def test_two_in_three_near_a_limit_marks_those_two(self, close):
        values = [7 if c else 2 for c in close]
        assert rules(*values) == [Rule.NEAR if c else None for c in close]

    @pytest.mark.parametrize(
        ("close", "marked"),
        [
            ((0, 0, 1, 0, 1, 0, 0), (0, 0, 1, 0, 1, 0, 0)),
            ((0, 0, 1, 1, 0, 0, 0), (0, 0, 1, 1, 0, 0, 0)),
            ((1, 0, 0, 1, 0, 0, 0), (0, 0, 0, 0, 0, 0, 0)),
            ((1, 0, 0, 1, 1, 0, 0), (0, 0, 0, 1, 1, 0, 0)),
        ],
    )
    def test_two_in_three_as_published(self, close, marked):
        values = [7 if c else (-2 if i == 6 else 2) for i, c in enumerate(close)]
        assert [r is Rule.NEAR for r in rules(*values)] == [bool(m) for m in marked]

    def test_two_near_limits_on_opposite_sides_are_noise(self):
        assert not any(rules(*[1, -1] * 7, 7, -7))

    def test_all_three_must_lie_on_one_side(self):
        assert not any(rules(7, -1, 7))

    def test_a_point_outside_does_not_count_towards_two_in_three(self):
        assert rules(10, 2, 7, -1) == [Rule.OUTSIDE, None, None, None]

    def test_on_the_near_limit_is_not_beyond_it(self):
        assert not any(rules(6, 6, -1))

    def test_six_on_one_side_are_noise_and_seven_a_shift(self):
        assert not any(rules(1, 2, 1, 2, 1, 2, -1))
        assert rules(1, 2, 1, 2, 1, 2, 1, 2, -1) == [*[Rule.SHIFT] * 8, None]

    def test_a_point_on_the_average_ends_a_shift(self):
        assert not any(rules(1, 2, 1, 2, 0, 1, 2, 1))

    def test_a_missing_figure_ends_a_shift_and_a_trend(self):
        assert not any(rules(1, 2, 1, None, 2, 1, 2, 1))
        assert not any(rules(-3, -2, -1, None, 0, 1, 2, 3))

    def test_precedence_is_outside_then_trend_then_two_in_three_then_shift(self):
        assert rules(1, 2, 3, 4, 5, 6.5, 10) == [*[Rule.TREND] * 6, Rule.OUTSIDE]
        assert rules(1, 2, 1, 2, 7, 7, 1) == [*[Rule.SHIFT] * 4, Rule.NEAR, Rule.NEAR, Rule.SHIFT]

    def test_fewer_points_than_a_rule_needs_cannot_break_it(self):
        assert rules() == []
        assert rules(7, 7) == [None, None]

    def test_the_length_of_a_run_counts_back_from_the_last_point(self):
        shift = of(-1, 1, 2, 1, 2, 1, 2, 1, 2)
        assert run_length(shift, WIDE, Signal(Rule.SHIFT, 1)) == 8
        assert run_length(shift[1:], WIDE, Signal(Rule.SHIFT, 1)) == 8
        assert run_length(of(5, -3, -2, -1, 0, 1, 2, 3), WIDE, Signal(Rule.TREND, 1)) == 7


class TestDirection:
    @pytest.mark.parametrize(
        ("better", "direction", "said"),
        [
            (Better.HIGHER, 1, Variation.IMPROVEMENT),
            (Better.HIGHER, -1, Variation.CONCERN),
            (Better.LOWER, 1, Variation.CONCERN),
            (Better.LOWER, -1, Variation.IMPROVEMENT),
            (Better.NEITHER, 1, Variation.NEUTRAL),
            (Better.NEITHER, -1, Variation.NEUTRAL),
            (Better.HIGHER, 0, Variation.COMMON),
            (Better.NEITHER, 0, Variation.COMMON),
        ],
    )
    def test_a_signal_is_judged_only_where_a_direction_is_better(self, better, direction, said):
        assert better.judge(direction) is said

    def test_the_chart_judges_its_own_points(self):
        points = list(chart(NHS_SPIKE, Better.LOWER).points())
        assert [chart(NHS_SPIKE).variation(s) for _, s, _ in points].count(Variation.CONCERN) == 1


class TestAssurance:
    # limits of the spike series are -0.72 and 4.60
    @pytest.mark.parametrize(
        ("better", "target", "said"),
        [
            (Better.HIGHER, 5, Assurance.FAILS),
            (Better.HIGHER, -1, Assurance.MEETS),
            (Better.HIGHER, 4, Assurance.HIT_OR_MISS),
            (Better.LOWER, 5, Assurance.MEETS),
            (Better.LOWER, -1, Assurance.FAILS),
            (Better.LOWER, 4, Assurance.HIT_OR_MISS),
            (Better.NEITHER, 5, None),
            (Better.LOWER, None, None),
        ],
    )
    def test_only_a_target_beyond_both_limits_is_settled(self, better, target, said):
        assert chart(NHS_SPIKE, better).assurance(target) is said

    def test_a_target_on_a_limit_is_hit_or_miss(self):
        level = chart([0.5] * 14, Better.HIGHER)
        assert (level.last.limits.lower, level.last.limits.upper) == (0.5, 0.5)
        assert level.assurance(0.5) is Assurance.HIT_OR_MISS

    def test_too_few_points_assure_nothing(self):
        assert chart([1, 2, 3]).assurance(2) is None

    def test_the_limits_since_the_last_turn_decide(self):
        turned = chart([1, 2] * 7 + [21, 22] * 7, Better.HIGHER, [Turn(date(2016, 3, 1), "new")])
        assert turned.assurance(10) is Assurance.MEETS


class TestTurns:
    values = [1, 2] * 7 + [21, 22] * 7

    def test_limits_start_anew_at_a_named_event(self):
        before, after = chart(self.values, turns=[Turn(date(2016, 3, 1), "a new form")]).stretches
        assert (before.limits.mean, after.limits.mean) == (1.5, 21.5)
        assert after.turn.because == "a new form"
        assert not any([*before.signals, *after.signals])

    def test_without_one_the_move_shows(self):
        assert any(chart(self.values).last.signals)

    def test_no_rule_reaches_across_a_break(self):
        turns = [Turn(date(2015, 5, 1), "ward boundaries changed", breaks=True)]
        values = [1, 2, 3, 4, 5, 6, 7, 8]
        assert not any(s for _, s, _ in chart(values, turns=turns).points())
        assert any(s for _, s, _ in chart(values).points())

    def test_a_break_before_the_first_or_after_the_last_reading_changes_nothing(self):
        turns = [Turn(date(2000, 1, 1), "long ago"), Turn(date(2030, 1, 1), "not yet")]
        told = chart(NHS_SPIKE, turns=turns)
        assert len(told.stretches) == 1
        assert told.last.turn.because == "long ago"
        assert told.last.limits == chart(NHS_SPIKE).last.limits

    def test_turns_may_be_given_in_any_order(self):
        turns = [Turn(date(2016, 3, 1), "second"), Turn(date(2015, 7, 1), "first")]
        assert [s.turn and s.turn.because for s in chart(self.values, turns=turns).stretches] == [
            None,
            "first",
            "second",
        ]

    def test_no_readings_make_an_empty_chart(self):
        empty = chart([])
        assert empty.latest is None
        assert empty.signal is None
        assert list(empty.points()) == []
