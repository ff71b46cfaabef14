"""Published figures stand on a board as printed, beside others of the same year and measure."""

from datetime import date, timedelta

import pytest

from medlock.boards.reads import beside as reading
from medlock.boards.reads.beside import Here
from medlock.boards.reads.definition import definition
from medlock.boards.reads.published_run import published_run
from medlock.boards.reads.run import Source, Told
from medlock.boards.reads.years import years
from medlock.footprint.places import ENGLAND, GREATER_MANCHESTER, NORTH_WEST, place
from medlock.indicators.catalogue import CATALOGUE, indicator
from medlock.insight.comparison import Judgement, Standing
from medlock.published.series import published, series

MANCHESTER = place("E08000003")
LATE = date(2026, 11, 21)
NORTH = "MCR-L01"
REPEATS, RATE, COUNT = (indicator(code) for code in ("FD05", "FD04", "FD03"))


def beside(each, where, own, on, **more):
    return reading.beside(each, Here(place=where, year=own, on=on), **more)


class TestYears:
    def test_every_value_is_the_one_published(self):
        for each in CATALOGUE.values():
            run = published_run(each, MANCHESTER, LATE)
            printed = {p.value for p in series(each.code, MANCHESTER.code)} | {
                p.value for u in ("percent", "per_10k", "average") for p in _in(each.code, u)
            }
            assert {t.value for t in run.told if t.value is not None} <= printed

    @pytest.mark.parametrize(("on", "last"), [(date(2018, 3, 30), 2017), (date(2018, 3, 31), 2018)])
    def test_a_year_counts_from_the_day_it_has_ended(self, on, last):
        assert published_run(REPEATS, MANCHESTER, on).told[-1].on == date(last - 1, 4, 1)

    def test_before_anything_was_published_it_says_so(self):
        run = published_run(REPEATS, MANCHESTER, date(2010, 1, 1))
        assert run.told == ()
        assert run.absent == (
            "Nothing is held as published for Referrals within 12 months of an earlier referral "
            "in Manchester up to January 2010."
        )

    def test_below_an_authority_it_says_what_would_be_needed(self):
        run = published_run(REPEATS, place(NORTH), LATE)
        assert run.absent.startswith("DfE publishes no figures below an authority.")
        assert "Choose Manchester" in run.absent
        assert "address file" in run.absent

    def test_the_years_follow_each_other_without_a_gap(self):
        for each in (each for each in CATALOGUE.values() if each.published_as):
            told = [t.on.year for t in published_run(each, MANCHESTER, LATE).told]
            assert told == list(range(told[0], told[-1] + 1))

    @pytest.mark.parametrize(
        ("code", "ended", "begins", "said", "label", "grain"),
        [
            ("CP05", date(2019, 3, 31), date(2018, 4, 1), "at 31 March 2019", "2018/19",
             "year (at 31 March)"),
            ("CP07", date(2019, 3, 31), date(2018, 4, 1), "in the year to March 2019", "2018/19",
             "year (April to March)"),
            ("ED01", date(2019, 8, 31), date(2018, 9, 1), "in the school year 2018/19", "2018/19",
             "year (September to August)"),
            ("WF05", date(2018, 9, 30), date(2017, 10, 1), "at 30 September 2018", "Sep 2018",
             "year (at 30 September)"),
        ],
    )  # fmt: skip
    def test_a_year_is_named_as_its_publication_has_it(
        self, code, ended, begins, said, label, grain
    ):
        before = published_run(indicator(code), MANCHESTER, ended - timedelta(days=1))
        run = published_run(indicator(code), MANCHESTER, ended)
        assert len(run.told) == len(before.told) + 1
        newest = run.told[-1].on
        assert newest == begins
        assert (run.words.period(newest), run.words.label(newest)) == (said, label)
        assert run.words.grain_name == grain

    def test_what_nobody_publishes_has_no_years(self):
        unpublished = [each for each in CATALOGUE.values() if not each.published_as]
        assert [published_run(each, MANCHESTER, LATE).told for each in unpublished] == [()] * len(
            unpublished
        )

    def test_the_source_and_the_population_are_named(self):
        run = published_run(RATE, MANCHESTER, LATE)
        assert run.source is Source.PUBLISHED
        assert "Department for Education" in run.source_line
        assert "mid-year" in run.vintage
        assert published_run(REPEATS, MANCHESTER, LATE).vintage == ""


class TestBeside:
    def test_region_country_and_neighbours_are_those_of_one_published_year(self):
        own = published_run(REPEATS, MANCHESTER, LATE).told[-1]
        found = beside(REPEATS, MANCHESTER, own, LATE)
        assert [each.name for each in found] == [
            "North West",
            "England",
            "Mean of statistical neighbours (model of 2025)",
        ]
        assert {each.year for each in found} == {2025}
        assert [each.value for each in found[:2]] == [
            published_of("FD05", NORTH_WEST, 2025),
            published_of("FD05", ENGLAND, 2025),
        ]

    def test_the_model_of_the_neighbours_can_be_another(self):
        found = beside(REPEATS, MANCHESTER, None, LATE, model="2021-04")
        assert found[-1].name.startswith("Mean of statistical neighbours (model of 2021-04")

    def test_a_count_has_nothing_beside_it(self):
        assert beside(COUNT, MANCHESTER, None, LATE) == ()
        assert years(COUNT, MANCHESTER, LATE) == ()

    def test_a_place_is_not_set_beside_itself(self):
        names = [each.name for each in beside(REPEATS, place(NORTH_WEST), None, LATE)]
        assert names == ["England"]

    def test_neighbours_are_of_authorities_and_what_lies_in_them(self):
        def last(code):
            return beside(REPEATS, place(code), None, LATE)[-1].name

        assert last(NORTH).startswith("Mean of statistical neighbours")
        assert last(GREATER_MANCHESTER) == "England"
        assert last("E06000002") == "England"  # Middlesbrough: no list of its own is held

    @pytest.mark.parametrize(
        ("numerator", "standing", "judgement"),
        [
            (150, Standing.LOWER, Judgement.BETTER),
            (226, Standing.SIMILAR, Judgement.SIMILAR),
            (300, Standing.HIGHER, Judgement.WORSE),
        ],
    )
    def test_higher_and_lower_need_the_whole_interval(self, numerator, standing, judgement):
        own = Told(date(2024, 4, 1), numerator / 10, numerator=numerator, denominator=1000)
        england = beside(REPEATS, MANCHESTER, own, LATE)[1]
        assert england.value == 22.6
        assert england.comparison.standing is standing
        assert england.comparison.judgement is judgement

    def test_a_rate_is_compared_by_the_interval_of_its_count(self):
        own = Told(date(2024, 4, 1), 510.0, numerator=510, denominator=10_000)
        found = beside(RATE, MANCHESTER, own, LATE)
        assert found[1].comparison.standing is Standing.SIMILAR
        assert found[1].comparison.judgement is None

    def test_nothing_is_judged_without_counts_or_of_what_is_no_share(self):
        bare = Told(date(2024, 4, 1), 10.0)
        counted = Told(date(2024, 4, 1), 10.0, numerator=100, denominator=1000)
        assert all(b.comparison is None for b in beside(REPEATS, MANCHESTER, bare, LATE))
        no_share = indicator("FD08")
        assert all(b.comparison is None for b in beside(no_share, MANCHESTER, counted, LATE))

    def test_before_anything_was_published_there_is_nothing_beside(self):
        assert beside(REPEATS, MANCHESTER, None, date(2010, 1, 1)) == ()


class TestLines:
    def test_an_authority_has_four_and_a_ward_those_of_its_authority(self):
        names = [line.name for line in years(REPEATS, MANCHESTER, LATE)]
        assert names == [
            "Manchester",
            "North West",
            "England",
            "Mean of statistical neighbours (model of 2025)",
        ]
        assert [line.name for line in years(REPEATS, place(NORTH), LATE)] == names

    def test_england_has_itself_and_the_region(self):
        assert {line.name for line in years(REPEATS, place(ENGLAND), LATE)} == {
            "England",
            "North West",
        }

    def test_no_year_lies_beyond_the_day_looked_from(self):
        lines = years(REPEATS, MANCHESTER, date(2018, 3, 31))
        assert max(year for line in lines for year in line.by_year) == 2018


def test_a_definition_says_what_the_figure_does_not_tell():
    for each in CATALOGUE.values():
        said = dict(definition(each))
        assert said["What it does not tell"] == each.does_not_tell
        assert said["Which way is better"]
        assert each.definition_version in said["Version"]


def _in(code, unit):
    from medlock.published.measure import Unit

    return series(code, MANCHESTER.code, Unit(unit))


def published_of(code, where, year):
    from medlock.published.measure import measure_of

    found = published(measure_of(code), where, year)
    return found.value if found else None
