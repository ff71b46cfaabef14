"""A target is judged by the figure of a whole year or of a day, and says what it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from medlock.boards.plan.records import Goal, Target
from medlock.boards.plan.targets import Found, Other, Standing, judge
from medlock.boards.wording import Words
from medlock.indicators.catalogue import CATALOGUE
from medlock.insight.control_chart import Reading, control_chart
from medlock.insight.polarity import Better

SHARE, RATE = Words(CATALOGUE["FD08"]), Words(CATALOGUE["FD04"])
BEGAN, DUE = date(2018, 4, 1), date(2019, 3, 31)
AT_MOST_20 = Target(measure="FD08", value=20, baseline=40, begins=BEGAN, by=DUE)


def share(value: float | None, **more) -> Found:
    return Found(words=SHARE, value=value, period="in the year to March 2019", **more)


def monthly(*values: float):
    days = [date(2018 + m // 12, m % 12 + 1, 1) for m in range(len(values))]
    readings = [Reading(on, value) for on, value in zip(days, values, strict=True)]
    return control_chart(readings, Better.NEITHER)


class TestAValue:
    @pytest.mark.parametrize(
        ("value", "standing"),
        [(20.0, Standing.MET), (19.9, Standing.MET), (20.1, Standing.NOT_YET)],
    )
    def test_at_most_twenty_is_met_at_twenty(self, value, standing):
        assert judge(AT_MOST_20, share(value), DUE).standing is standing

    def test_at_least_is_met_from_the_value_on(self):
        wanted = replace(AT_MOST_20, goal=Goal.AT_LEAST, value=90, baseline=78.4)
        assert judge(wanted, share(90.0), DUE).standing is Standing.MET
        assert judge(wanted, share(89.9), DUE).standing is Standing.NOT_YET

    @pytest.mark.parametrize(
        ("on", "standing"),
        [
            (date(2019, 3, 30), Standing.NOT_YET),
            (date(2019, 3, 31), Standing.NOT_YET),
            (date(2019, 4, 1), Standing.MISSED),
        ],
    )
    def test_is_missed_only_once_its_day_is_past(self, on, standing):
        assert judge(AT_MOST_20, share(30.0), on).standing is standing

    @pytest.mark.parametrize(
        ("then", "now", "standing", "says"),
        [
            (30.0, 20.0, Standing.MISSED, ("Missed on 31 March 2019: 30.0%", "Met since: 20.0%")),
            (30.0, 25.0, Standing.MISSED, ("Missed on 31 March 2019:", "Still not met: 25.0%")),
            (20.0, 30.0, Standing.MET, ("Met on 31 March 2019: 20.0%", "No longer met: 30.0%")),
            (20.0, 19.0, Standing.MET, ("Met on 31 March 2019: 20.0%", "Still met: 19.0%")),
            (None, 20.0, Standing.CANNOT_TELL, ("On 31 March 2019: Cannot", "Met now: 20.0%")),
        ],
    )
    def test_past_its_day_is_judged_by_that_day_and_says_what_came_since(
        self, then, now, standing, says
    ):
        judged = judge(AT_MOST_20, share(now), date(2022, 1, 1), share(then))
        assert judged.standing is standing
        assert all(each in judged.says for each in says)

    def test_past_its_day_with_nothing_new_since_says_it_once(self):
        judged = judge(AT_MOST_20, share(30.0), date(2019, 4, 1), share(30.0))
        assert judged.says.count("30.0%") == 1
        assert "Still" not in judged.says

    def test_up_to_its_day_is_judged_by_what_is_known_now(self):
        assert judge(AT_MOST_20, share(20.0), DUE, share(30.0)).standing is Standing.MET

    def test_says_the_figure_the_target_and_the_way_that_is_left(self):
        judged = judge(AT_MOST_20, share(30.0), DUE)
        assert judged.says == (
            "30.0% in the year to March 2019; the target is at most 20.0%, "
            "10.0 percentage points away."
        )
        assert judged.progress == 0.5

    @pytest.mark.parametrize(("value", "progress"), [(40.0, 0.0), (45.0, 0.0), (15.0, 1.0)])
    def test_the_way_gone_is_never_less_than_none_nor_more_than_all(self, value, progress):
        assert judge(AT_MOST_20, share(value), DUE).progress == progress

    def test_without_a_baseline_no_way_is_told(self):
        assert judge(replace(AT_MOST_20, baseline=None), share(30.0), DUE).progress is None

    def test_that_began_at_its_aim_tells_no_way(self):
        assert judge(replace(AT_MOST_20, baseline=20), share(30.0), DUE).progress is None

    def test_a_hidden_figure_and_one_that_is_not_there_cannot_be_told(self):
        hidden = judge(AT_MOST_20, share(None, hidden=True), date(2020, 1, 1))
        assert hidden.standing is Standing.CANNOT_TELL
        assert "too few to show" in hidden.says
        assert "no figure of a whole year" in judge(AT_MOST_20, share(None), DUE).says

    def test_an_indicator_nobody_counts_cannot_be_told(self):
        judged = judge(replace(AT_MOST_20, measure="ZZ99"), None, date(2030, 1, 1))
        assert judged.standing is Standing.CANNOT_TELL
        assert judged.says == "ZZ99 is not counted here yet."


class TestWithinTheComparators:
    TARGET = Target(measure="FD04", goal=Goal.WITHIN, begins=BEGAN, by=DUE)
    OTHERS = (Other("North West", 600.0, 2019), Other("England", 550.0, 2019))

    @pytest.mark.parametrize(
        ("value", "standing"),
        [
            (550.0, Standing.MET),
            (600.0, Standing.MET),
            (549.9, Standing.NOT_YET),
            (600.1, Standing.NOT_YET),
        ],
    )
    def test_the_range_includes_its_ends(self, value, standing):
        found = Found(words=RATE, value=value, others=self.OTHERS)
        assert judge(self.TARGET, found, DUE).standing is standing

    def test_says_who_stands_at_each_end(self):
        found = Found(words=RATE, value=700.0, period="in 2018/19", others=self.OTHERS)
        assert judge(self.TARGET, found, DUE).says == (
            "700.0 per 10,000 in 2018/19; the comparators range from 550.0 (England, 2018/19) "
            "to 600.0 per 10,000 (North West, 2018/19)."
        )

    def test_one_comparator_makes_no_range(self):
        found = Found(words=RATE, value=550.0, others=self.OTHERS[:1])
        assert judge(self.TARGET, found, DUE).standing is Standing.CANNOT_TELL


class TestYearAfterYear:
    TARGET = Target(measure="FD05", goal=Goal.BELOW, years=2, begins=BEGAN, by=DUE)

    def found(self, *years: tuple[int, float, float]) -> Found:
        return Found(words=Words(CATALOGUE["FD05"], yearly=True), years=years)

    def test_so_many_years_running_up_to_the_newest_are_needed(self):
        below = self.found((2018, 23.0, 22.0), (2019, 19.6, 22.6), (2020, 19.3, 22.7))
        assert judge(self.TARGET, below, DUE).standing is Standing.MET
        broken = self.found((2018, 19.0, 22.0), (2019, 23.0, 22.6), (2020, 19.3, 22.7))
        judged = judge(self.TARGET, broken, DUE)
        assert judged.standing is Standing.NOT_YET
        assert judged.says == (
            "Below England’s average for 1 published year running, of 2 wanted: 19.3% beside "
            "22.7% in 2019/20."
        )
        assert judged.progress == 0.5

    def test_the_same_as_england_is_not_below(self):
        same = self.found((2019, 22.0, 22.0), (2020, 22.0, 22.0))
        assert judge(self.TARGET, same, DUE).standing is Standing.NOT_YET
        above = replace(self.TARGET, goal=Goal.ABOVE)
        assert judge(above, same, DUE).standing is Standing.NOT_YET

    def test_above_counts_the_other_way(self):
        years = self.found((2019, 23.0, 22.0), (2020, 24.0, 22.0))
        above = replace(self.TARGET, goal=Goal.ABOVE)
        assert judge(above, years, DUE).standing is Standing.MET
        assert judge(self.TARGET, years, DUE).standing is Standing.NOT_YET

    def test_with_fewer_years_than_wanted_it_cannot_be_told(self):
        judged = judge(self.TARGET, self.found((2020, 19.0, 22.0)), date(2030, 1, 1))
        assert judged.standing is Standing.CANNOT_TELL


class TestAFallOrARise:
    FALL = Target(measure="CP05", goal=Goal.FALL, begins=date(2019, 1, 1), by=DUE)
    STEADY = (10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0, 10.0, 11.0, 9.0)

    def judged(self, target: Target, *after: float):
        return judge(target, Found(words=RATE, chart=monthly(*self.STEADY, *after)), DUE)

    def test_is_one_beyond_the_noise_since_it_was_set_whichever_way_is_better(self):
        judged = self.judged(self.FALL, 2.0, 2.0, 2.0)
        assert judged.standing is Standing.MET
        assert judged.says.startswith("Since 1 January 2019: it has fallen beyond noise")
        rise = replace(self.FALL, goal=Goal.RISE)
        assert self.judged(rise, 2.0, 2.0, 2.0).says == (
            "Since 1 January 2019: it has fallen beyond noise."
        )
        assert self.judged(rise, 19.0, 19.0, 19.0).standing is Standing.MET

    def test_noise_is_no_fall(self):
        judged = self.judged(self.FALL, 10.0, 9.0, 11.0)
        assert judged.standing is Standing.NOT_YET
        assert judged.says == "Since 1 January 2019: no move beyond noise."

    def test_before_three_figures_nothing_is_said(self):
        assert self.judged(self.FALL, 2.0, 2.0).standing is Standing.CANNOT_TELL

    def test_without_a_chart_nothing_is_said(self):
        assert judge(self.FALL, Found(words=RATE), DUE).standing is Standing.CANNOT_TELL
