"""Rates, intervals and comparisons agree with what DfE, ONS and the textbooks print."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from medlock.insight.comparison import (
    Comparison,
    Judgement,
    Standing,
    compare,
    neighbours_middle,
    quartile,
)
from medlock.insight.polarity import Better
from medlock.insight.rates import (
    Interval,
    byar,
    mid_year_before,
    nearest_ten,
    percentage,
    rate_interval,
    rate_per_10_000,
    rounded,
    wilson,
)


class TestRounding:
    @pytest.mark.parametrize(
        ("value", "places", "printed"),
        [
            (Fraction(1, 4), 1, "0.3"),
            (Fraction(-1, 4), 1, "-0.3"),
            (Fraction(249, 1000), 1, "0.2"),
            (Fraction(5, 2), 0, "3"),
            (2.675, 2, "2.67"),  # the float is a hair below
            (0, 1, "0.0"),
        ],
    )
    def test_half_goes_up(self, value, places, printed):
        assert str(rounded(value, places)) == printed

    @pytest.mark.parametrize(("count", "printed"), [(4, 0), (5, 10), (14, 10), (86_115, 86_120)])
    def test_region_and_england_counts_go_to_the_nearest_ten(self, count, printed):
        assert nearest_ten(count) == printed

    def test_a_percentage_has_one_place(self):
        assert percentage(1, 8) == Decimal("12.5")
        assert percentage(1, 16) == Decimal("6.3")

    def test_a_rate_is_per_ten_thousand_children(self):
        assert rate_per_10_000(5, 10_000) == Decimal("5.0")
        assert rate_per_10_000(1, 3_333) == Decimal("3.0")

    @pytest.mark.parametrize(
        ("on", "year"),
        [(date(2025, 3, 31), 2024), (date(2025, 6, 30), 2024), (date(2025, 7, 1), 2025)],
    )
    def test_the_population_is_that_of_the_mid_year_before(self, on, year):
        assert mid_year_before(on) == year


class TestIntervals:
    @pytest.mark.parametrize(
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        ("x", "n", "lower", "upper"),
        [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0000, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ],
    )
    def test_wilson_as_newcombe_prints_it(self, x, n, lower, upper):
        found = wilson(x, n)
        assert (round(found.lower, 4), round(found.upper, 4)) == (lower, upper)

    def test_all_of_them_is_the_mirror_of_none(self):
        none, every = wilson(0, 20), wilson(20, 20)
        assert every.lower == pytest.approx(1 - none.upper)
        assert every.upper == 1.0

    @pytest.mark.parametrize(
        # exact Poisson limits, as tabulated (Pearson and Hartley)
        ("count", "lower", "upper"),
        [(0, 0, 3.689), (1, 0.0253, 5.572), (5, 1.623, 11.668), (9, 4.115, 17.085)],
    )
    def test_fewer_than_ten_use_exact_limits(self, count, lower, upper):
        found = byar(count)
        assert found.lower == pytest.approx(lower, abs=6e-4)
        assert found.upper == pytest.approx(upper, abs=6e-4)

    @pytest.mark.parametrize(
        # exact limits again: Byar's approximation is good to a few parts in a thousand from ten on
        ("count", "lower", "upper"),
        [(10, 4.795, 18.390), (50, 37.111, 65.919), (100, 81.364, 121.627)],
    )
    def test_byar_comes_close_to_exact(self, count, lower, upper):
        found = byar(count)
        assert found.lower == pytest.approx(lower, rel=2e-3)
        assert found.upper == pytest.approx(upper, rel=2e-3)

    def test_byar_is_its_formula(self):
        found = byar(65)
        assert found.lower == pytest.approx(65 * (1 - 1 / 585 - 1.959964 / (3 * 65**0.5)) ** 3)
        assert found.upper == pytest.approx(66 * (1 - 1 / 594 + 1.959964 / (3 * 66**0.5)) ** 3)

    def test_ten_already_uses_the_formula(self):
        z = 1.959964
        assert byar(10).lower == pytest.approx(10 * (1 - 1 / 90 - z / (3 * 10**0.5)) ** 3)

    def test_more_confidence_is_a_wider_interval(self):
        assert wilson(10, 100, 0.998).upper > wilson(10, 100).upper
        assert byar(3, 0.998).upper > byar(3).upper

    def test_the_interval_of_a_rate_is_that_of_its_count(self):
        found, counted = rate_interval(25, 50_000), byar(25)
        assert found.lower == pytest.approx(counted.lower / 5)
        assert found.upper == pytest.approx(counted.upper / 5)


class TestComparison:
    @pytest.mark.parametrize(
        ("interval", "better", "standing", "judgement"),
        [
            (Interval(5, 9), Better.HIGHER, Standing.LOWER, Judgement.WORSE),
            (Interval(5, 9), Better.LOWER, Standing.LOWER, Judgement.BETTER),
            (Interval(11, 12), Better.HIGHER, Standing.HIGHER, Judgement.BETTER),
            (Interval(11, 12), Better.LOWER, Standing.HIGHER, Judgement.WORSE),
            (Interval(11, 12), Better.NEITHER, Standing.HIGHER, None),
            (Interval(5, 10), Better.HIGHER, Standing.SIMILAR, Judgement.SIMILAR),
            (Interval(10, 12), Better.LOWER, Standing.SIMILAR, Judgement.SIMILAR),
            (Interval(8, 12), Better.NEITHER, Standing.SIMILAR, None),
        ],
    )
    def test_against_a_benchmark_of_ten(self, interval, better, standing, judgement):
        assert compare(interval, 10, better) == Comparison(standing, judgement)

    @pytest.mark.parametrize(
        ("value", "higher", "lower"), [(1, "D", "A"), (2, "D", "A"), (2.5, "C", "B"), (5, "A", "D")]
    )
    def test_quarters_are_named_from_the_best(self, value, higher, lower):
        assert quartile(value, [1, 2, 3, 4, 5], Better.HIGHER) == higher
        assert quartile(value, [1, 2, 3, 4, 5], Better.LOWER) == lower

    def test_there_are_no_quarters_without_a_direction_or_of_three(self):
        assert quartile(1, [1, 2, 3, 4], Better.NEITHER) is None
        assert quartile(1, [1, 2, 3], Better.LOWER) is None

    def test_the_middle_of_the_neighbours_is_of_those_known(self):
        assert neighbours_middle([3, None, 1, 10]) == 3
        assert neighbours_middle([None]) is None
