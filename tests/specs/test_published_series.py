"""Published series: as printed, with their counts, their flags and their source."""

import csv
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from importlib.resources import files
from math import ceil, floor

import pytest

from medlock.published.measure import Measure, Unit, indicators, measure_of, measures, sources
from medlock.published.rate import population_for, rate
from medlock.published.series import YEARS, Flag, Published, published, series, ten
from medlock.words.refusals import Refused
from medlock.words.tables import rows

MANCHESTER, ENGLAND, GM = "E08000003", "E92000001", "E47000001"
TABLE = list(rows("medlock.published", "series.csv"))
PRINTED = {(row["measure"], row["place"], int(row["year"])): row for row in TABLE}
EXCEPTIONS = {
    (row["measure"], row["place"], int(row["year"])): row["recomputed"]
    for row in rows("medlock.published", "exceptions.csv")
}


def one(code: str, where: str, year: int, unit: Unit | None = None) -> Published:
    return next(each for each in series(code, where, unit) if each.year == year)


def test_manchesters_referrals_fell_as_printed() -> None:
    values = [one("FD03", MANCHESTER, year).value for year in (2018, 2019, 2020)]
    assert values == [13_228, 11_174, 7_428]


def test_a_rate_carries_its_count_and_the_children_it_is_divided_by() -> None:
    found = one("FD04", MANCHESTER, 2025)
    assert (found.value, found.numerator, found.denominator) == (481.1, 6_342, 131_831)
    assert not found.derived
    assert "Local authority interactive tool, April 2026" in found.source_line


def test_an_indicator_with_two_measures_is_a_count_unless_a_rate_is_asked() -> None:
    assert one("CP05", MANCHESTER, 2025).value == 660
    assert one("CP05", MANCHESTER, 2025, Unit.PER_10K).value == 50.1
    assert one("CP01", MANCHESTER, 2025, Unit.PER_10K).value == 270.3


@pytest.mark.parametrize(
    ("indicator", "manchester", "north_west", "england"),
    [
        ("FD04", 481.1, 529.1, 519.4),
        ("FD05", 18.4, 21.7, 22.6),
        ("FD06", 6.3, 5.1, 6.5),
        ("FD08", 10.2, 27.4, 30.8),
        ("AS01", 76.9, 81.9, 85.7),
        ("CP03", 83.4, 76.8, 81.4),
        ("CP06", 21.4, 23.3, 24.5),
        ("CP07", 2.4, 4.2, 4.4),
        ("CP08", 1.7, 2.0, 2.3),
        ("ED01", 6.9, 6.82, 6.78),
        ("WF05", 14.7, 15.8, 15.2),
    ],
)
def test_the_newest_year_beside_region_and_country(
    indicator: str, manchester: float, north_west: float, england: float
) -> None:
    found = [one(indicator, where, 2025).value for where in (MANCHESTER, "E12000002", ENGLAND)]
    assert found == [manchester, north_west, england]


@pytest.mark.parametrize("indicator", indicators())
@pytest.mark.parametrize("where", [*ten(), "E12000002", ENGLAND])
def test_every_indicator_has_a_series_to_2025_in_every_authority(
    indicator: str, where: str
) -> None:
    years = [each.year for each in series(indicator, where)]
    assert years == list(range(FIRST.get(indicator, 2013), LAST.get(indicator, 2025) + 1))


FIRST = {"AS01": 2015, "CP07": 2015, "LAC01": 2015, "ED01": 2015, "ED04": 2015, "ED05": 2015}
FIRST["WF05"] = 2016
LAST = {"ED04": 2024, "ED05": 2024}
"""Exclusions come out a year after absence."""


@pytest.mark.parametrize(
    ("indicator", "year", "ends"),
    [
        ("CP05", 2025, "2025-03-31"),
        ("ED01", 2025, "2025-08-31"),  # the school year 2024/25
        ("ED05", 2024, "2024-08-31"),
        ("WF05", 2018, "2018-09-30"),
    ],
)
def test_a_year_ends_when_its_publication_says(indicator: str, year: int, ends: str) -> None:
    assert one(indicator, MANCHESTER, year).ends.isoformat() == ends


def test_caseloads_beside_those_of_the_founding_paper() -> None:
    assert [one("WF05", MANCHESTER, year).value for year in (2018, 2019)] == [19.6, 19.1]


def test_a_rate_of_looked_after_children_is_a_whole_number_over_children_only_since_2019() -> None:
    found = one("LAC01", MANCHESTER, 2019, Unit.PER_10K)
    assert (found.value, found.numerator, found.denominator) == (104, 1_290, 124_362)
    before = one("LAC01", MANCHESTER, 2018, Unit.PER_10K)
    assert (before.value, before.numerator, before.denominator) == (104, 1_257, None)
    assert one("LAC01", GM, 2019, Unit.PER_10K).derived
    assert series("LAC01", GM, Unit.PER_10K)[0].year == 2019


def test_absence_of_2020_was_never_published() -> None:
    found = one("ED01", MANCHESTER, 2020)
    assert (found.value, found.flag) == (None, Flag.NOT_AVAILABLE)


def test_greater_manchester_is_the_sum_of_its_ten() -> None:
    for year in YEARS:
        parts = [one("referrals_n", each, year).value for each in ten()]
        found = one("referrals_n", GM, year)
        assert found.value == sum(filter(None, parts))
        assert found.derived
        assert "Children in need" in found.source_line


def test_greater_manchester_is_withheld_where_one_of_the_ten_is() -> None:
    assert one("FD06", "E08000006", 2024).flag is Flag.SUPPRESSED
    found = one("FD06", GM, 2024)
    assert (found.value, found.flag, found.flag.label) == (None, Flag.SUPPRESSED, "suppressed")
    assert one("FD06", GM, 2023).value == 7.0


def test_a_percentage_without_counts_cannot_be_summed() -> None:
    assert series("AS01", GM) == []


def test_rates_before_2015_follow_from_counts_and_say_so() -> None:
    found = one("FD04", MANCHESTER, 2014)
    assert (found.value, found.derived) == (1164.8, True)
    assert series("FD04", "E06000023")[0].year == 2015  # no population held for Bristol


def test_nothing_is_published_below_an_authority_or_for_an_unknown_indicator() -> None:
    assert series("FD03", "MCR-L01") == []
    assert series("FD99", MANCHESTER) == []
    with pytest.raises(Refused):
        series("FD03", "nowhere")


def test_a_measure_answers_to_its_key_its_short_name_and_its_indicator() -> None:
    assert measure_of("CPP_rate") == measures()["cpp_31mar_rate"] == measure_of("cpp_31mar_rate")
    assert measure_of("CP05", Unit.PER_10K) == measure_of("CPP_rate")
    assert measure_of("CP05", Unit.PERCENT) is None


def test_the_rate_rule_reproduces_every_published_rate_to_the_printed_digit() -> None:
    checked = 0
    for (key, where, year), row in PRINTED.items():
        measure = measures()[key]
        children = population_for(where, year)
        if measure.unit is Unit.PER_10K and children is not None and same_estimates(measure, year):
            count = PRINTED[measure.numerator, where, year]["value"]
            again = rate(int(count), children, measure.decimals)
            assert f"{again:.{measure.decimals}f}" == row["value"], (key, where, year)
            checked += 1
    # 6 rates, 12 places, 11 years, and looked-after children in 7: every one, no exceptions
    assert checked == 792 + 84


def same_estimates(measure: Measure, year: int) -> bool:
    return year >= measure.population_since


def test_rates_of_places_without_a_population_share_one_that_fits_them_all() -> None:
    """The rule again, where the population is not held: one number of children must explain all
    five rates of a place and year."""
    bounds: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for (key, where, year), row in PRINTED.items():
        measure = measures()[key]
        if measure.unit is not Unit.PER_10K or not same_estimates(measure, year):
            continue
        if population_for(where, year) is None:
            count = int(PRINTED[measure.numerator, where, year]["value"])
            half = Fraction(1, 2 * 10**measure.decimals)
            low, high = (Fraction(row["value"]) + each for each in (-half, half))
            bounds.setdefault((where, year), []).append(
                (ceil(count * 10_000 / high), floor(count * 10_000 / low))
            )
    # 6 rates, 13 places, 11 years, and looked-after children in 7
    assert sum(map(len, bounds.values())) == 858 + 91
    for held in bounds.values():
        assert max(low for low, _ in held) <= min(high for _, high in held)


def test_percentages_follow_from_published_counts_but_for_the_named_exceptions() -> None:
    checked, different = 0, {}
    for (key, where, year), row in PRINTED.items():
        measure = measures()[key]
        if measure.unit is not Unit.PERCENT or not measure.numerator or not row["value"]:
            continue
        part, whole = (
            PRINTED[each, where, year]["value"] for each in (measure.numerator, measure.denominator)
        )
        exact = Decimal(part) * 100 / Decimal(whole) if part else None
        again = str(exact.quantize(Decimal("0.1"), ROUND_HALF_UP)) if exact is not None else ""
        checked += 1
        if again != row["value"]:
            different[key, where, year] = again
    assert checked == 1798
    assert different == EXCEPTIONS


def test_a_value_is_missing_only_where_a_flag_says_why() -> None:
    for row in TABLE:
        assert bool(row["value"]) != bool(row["flag"])
        assert row["source"] in sources()
        Flag(row["flag"])


def test_a_suppressed_value_keeps_its_flag_and_what_is_known() -> None:
    found = published(measures()["referral_nfa_pct"], "E08000006", 2024)
    assert found is not None
    assert (found.value, found.numerator, found.flag.value) == (None, None, "c")
    assert found.denominator is not None


def test_every_source_has_a_licence_and_an_attribution() -> None:
    for each in sources().values():
        assert each.licence == "Open Government Licence v3.0"
        assert "Department for Education" in each.attribution
        assert each.file


@pytest.mark.parametrize("package", ["medlock.footprint", "medlock.published", "medlock.words"])
def test_tables_stay_small_and_name_no_machine(package: str) -> None:
    tables = [each for each in files(package).joinpath("tables").iterdir()]
    texts = {each.name: each.read_text(encoding="utf-8") for each in tables}
    assert sum(map(len, texts.values())) < 600_000
    for name, text in texts.items():
        assert "/work" not in text, name
        widths = {len(row) for row in csv.reader(text.splitlines())}
        assert len(widths) == 1, name
