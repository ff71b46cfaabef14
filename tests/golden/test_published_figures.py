"""What DfE printed comes out of the figures to the digit, worked out again from its counts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from medlock.figures.answer import Source
from medlock.figures.ask import figure
from medlock.figures.asking import Seen
from medlock.figures.recompute import verify
from medlock.footprint.place import Level
from medlock.footprint.places import of_level
from medlock.indicators.catalogue import CATALOGUE
from medlock.indicators.language import Unit
from medlock.indicators.period import dfe_year
from medlock.insight.rates import percentage, rate_per_10_000
from medlock.words.refusals import Refused

PUBLISHED = Seen(source=Source.PUBLISHED, as_known=date(2026, 11, 21))
TEN = [each.code for each in of_level(Level.AUTHORITY, date(2025, 3, 31), "E47000001")]


def printed(code: str):
    """Every figure printed for the ten authorities that has its counts beside it."""
    for place in TEN:
        for year in range(2013, 2026):
            try:
                found = figure(code, place, dfe_year(year), PUBLISHED)
            except Refused:
                continue
            derived = any("not printed" in note for note in found.notes)
            if not derived and None not in (found.value, found.numerator, found.denominator):
                yield found


RATES = [c for c, e in CATALOGUE.items() if e.unit is Unit.PER_10_000 and e.published_as]


@pytest.mark.parametrize("code", RATES)
def test_every_rate_is_its_count_over_the_children_of_the_mid_year_before(code):
    found, decimals = list(printed(code)), CATALOGUE[code].decimals
    assert len(found) >= 70
    wrong = [
        (each.place.name, str(each.period), each.value)
        for each in found
        if rate_per_10_000(each.numerator, each.denominator, decimals) != each.value
    ]
    assert wrong == []


@pytest.mark.parametrize("code", ["FD05", "FD06", "FD08", "CP03", "CP06", "CP08"])
def test_every_percentage_is_its_count_over_its_whole(code):
    found = list(printed(code))
    assert len(found) > 80
    wrong = [
        (each.place.name, str(each.period), each.value)
        for each in found
        if percentage(each.numerator, each.denominator) != each.value
    ]
    assert wrong == EXCEPTIONS.get(code, [])


# 168 of 444 is 37.8: DfE printed 37.6 (see the exceptions in the page of published measures).
EXCEPTIONS = {"CP03": [("Oldham", "2016/17", Decimal("37.6"))]}


def test_manchester_in_the_year_to_march_2025():
    def said(code):
        found = figure(code, "Manchester", "2024/25", PUBLISHED)
        return found.shown, found.numerator

    assert said("FD03") == ("6,342", 6342)
    assert said("FD04") == ("481.1", 6342)
    assert said("FD05") == ("18.4", 1164)
    assert said("FD06") == ("6.3", 398)
    assert said("FD08") == ("10.2", 647)
    assert figure("CP01", "Manchester", "2024/25", PUBLISHED).value == Decimal("270.3")
    assert figure("CP05", "Manchester", "2025-03", PUBLISHED).value == Decimal("50.1")


@pytest.mark.parametrize(
    ("code", "period", "shown"),
    [
        ("LAC01", "2025-03", "97"),
        ("CIN01", "2025-03", "441.5"),
        ("CP07", "2024/25", "2.4"),
        ("CP08", "2025-03", "1.7"),
        ("ED01", "2024-09..2025-08", "6.9"),
        ("ED01", "2025-08", "6.9"),  # twelve months to the end of August
        ("ED05", "2023-09..2024-08", "12.4"),
        ("ED04", "2023-09..2024-08", "0.16"),
        ("WF05", "2018-09", "19.6"),
        ("WF05", "2018-10..2019-09", "19.1"),
    ],
)
def test_each_is_asked_for_by_the_year_or_day_it_is_published_for(code, period, shown):
    found = figure(code, "Manchester", period, PUBLISHED)
    assert found.shown == shown
    assert verify(found.id).same


def test_a_published_figure_comes_out_again_from_its_id():
    found = figure("FD05", "Manchester", "2024/25", PUBLISHED)
    assert verify(found.id).same


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (("FD03", "Manchester", "2018-04..2018-05"), r"by year.*Ask for 2017/18 or 2018/19"),
        (("CP05", "Manchester", "2018-05"), r"by year.*Ask for 2017/18 or 2018/19"),
        (("CP05", "Manchester", "2018-02"), r"by year.*Ask for 2016/17 or 2017/18"),
        (("ED01", "Manchester", "2018/19"), r"2017-09\.\.2018-08 or 2018-09\.\.2019-08"),
        (("CP07", "Manchester", "2025-03"), r"by year.*Ask for 2023/24 or 2024/25"),
        (("WF05", "Manchester", "2018-06"), r"2016-10\.\.2017-09 or 2017-10\.\.2018-09"),
        (("ED05", "Manchester", "2024-09..2025-08"), r"held are 2014-09.* to 2023-09\.\.2024-08"),
        (("FD03", "MCR-N01", "2018/19"), "which is a neighbourhood"),
        (("FD03", "Manchester", "1999/00"), "the years held are 2012/13 to"),
    ],
)
def test_what_dfe_does_not_publish_is_refused_with_what_it_does(ask, says):
    with pytest.raises(Refused, match=says):
        figure(*ask, PUBLISHED)


def test_england_and_the_north_west_are_published_only():
    assert figure("FD05", "England", "2024/25", PUBLISHED).value == Decimal("22.6")
    assert figure("FD05", "North West", "2024/25", PUBLISHED).value == Decimal("21.7")
