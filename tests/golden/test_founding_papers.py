"""The founding papers' figures: an invented history comes to each of them, and the arithmetic of
every comparison is reproduced to the printed digit. What each paper counted is not known; that the
numbers can be had from events, and how each change rounds, is what is held here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count
from uuid import UUID

import pytest

from medlock.engines.reference import numbers
from medlock.indicators.catalogue import CATALOGUE
from medlock.indicators.period import period
from medlock.insight.rates import percentage, rate_per_10_000, rounded
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.published.reported import Change, SaidIn, comparisons, reported
from medlock.published.series import series

MANCHESTER = "E08000003"
ids = count(1)


def event(kind: Kind, name: str, on: date, child: int, **more) -> Event:
    at = datetime.combine(on, time(10), LONDON)
    known = {"happened_at": at, "known_at": at, "recorded_at": at}
    return Event(
        id=UUID(int=next(ids)), act=UUID(int=0), origin=UUID(int=0), kind=kind, name=name,
        subject=UUID(int=child), source=Source.CASEWORK, authority=MANCHESTER, **known, **more,
    )  # fmt: skip


def spread(first: date, last: date, many: int) -> Iterator[tuple[int, date]]:
    """So many days from the first to the last, both of them among these."""
    days = (last - first).days
    for number in range(many):
        yield number, first + timedelta(days=round(number * days / (many - 1)))


def referrals(year: int, many: int) -> list[Event]:
    """As many in April and May; one on the day before and on the day after, which do not count."""
    within = spread(date(year, 4, 1), date(year, 5, 31), many)
    around = ((many, date(year, 3, 31)), (many + 1, date(year, 6, 1)))
    return [
        event(Kind.COMPLETED, "referral", on, year * 10_000 + number, outcome="assessment")
        for number, on in (*within, *around)
    ]


def enquiries(year: int, many: int) -> list[Event]:
    within = spread(date(year, 4, 1), date(year, 5, 31), many)
    around = ((many, date(year, 3, 31)), (many + 1, date(year, 6, 1)))
    return [
        event(Kind.STARTED, "s47_enquiry", on, year * 10_000 + number)
        for number, on in (*within, *around)
    ]


def plans() -> list[Event]:
    """962 open at the end of May 2018; 225 fewer a year later: 400 of them ended, 175 new, one of
    these opened and one ended on the last day itself."""
    opened = [event(Kind.OPENED, "cp_plan", date(2018, 1, 8), child) for child in range(961)]
    opened += [event(Kind.OPENED, "cp_plan", date(2018, 5, 31), 961)]
    ended = [event(Kind.ENDED, "cp_plan", date(2018, 11, 5), child) for child in range(399)]
    ended += [event(Kind.ENDED, "cp_plan", date(2019, 5, 31), 399)]
    newer = [event(Kind.OPENED, "cp_plan", date(2019, 2, 4), 2000 + n) for n in range(174)]
    newer += [event(Kind.OPENED, "cp_plan", date(2019, 5, 31), 3000)]
    later = [event(Kind.OPENED, "cp_plan", date(2019, 6, 1), 3001)]
    return [*opened, *ended, *newer, *later]


def workforce(year: int, grade: str, average: str) -> list[Event]:
    """Ten workers counted in June who hold so many cases each on average, two of them half-time;
    one without a case and one of another grade do not count."""
    cases = round(Decimal(average) * 9)
    posts = [1.0] * 8 + [0.5] * 2
    held = [cases // 10 + (n < cases % 10) for n in range(10)]
    counted = [(grade, fte, many) for fte, many in zip(posts, held, strict=True)]
    counted += [(grade, 1.0, 0), ("unqualified", 1.0, 9)]
    return [
        event(
            Kind.COMPLETED, "workforce_count", date(year, 6, 30), year * 100 + n,
            subject_kind="worker", outcome="counted",
            facts={"worker_grade": grade, "fte": fte, "cases": many},
        )
        for n, (grade, fte, many) in enumerate(counted)
    ]  # fmt: skip


def caseload(code: str, history: list[Event], year: int) -> str:
    cases, posts = numbers(CATALOGUE[code], history, MANCHESTER, period(f"{year}-06"))
    return str(rounded(Fraction(cases, posts), 1))


class TestTheHistory:
    @pytest.mark.parametrize(
        ("code", "told", "before", "after"),
        [
            ("FD03", lambda: referrals(2018, 2142) + referrals(2019, 1131), 2142, 1131),
            ("CP01", lambda: enquiries(2018, 518) + enquiries(2019, 385), 518, 385),
            ("CP05", plans, 962, 737),
        ],
    )
    def test_comes_to_the_papers_figures(self, code, told, before, after):
        history = told()
        found = [
            numbers(CATALOGUE[code], history, MANCHESTER, period(months))[0]
            for months in ("2018-04..2018-05", "2019-04..2019-05")
        ]
        assert found == [before, after]

    @pytest.mark.parametrize(
        ("code", "grade", "before", "after"),
        [("WF02", "newly_qualified", "21.3", "14.0"), ("WF01", "experienced", "21.4", "17.7")],
    )
    def test_comes_to_the_papers_caseloads(self, code, grade, before, after):
        history = workforce(2018, grade, before) + workforce(2019, grade, after)
        assert [caseload(code, history, year) for year in (2018, 2019)] == [before, after]

    def test_comes_to_the_papers_share_of_repeat_referrals_and_of_those_not_in_need(self):
        again = [event(Kind.COMPLETED, "referral", date(2017, 6, 1), n, outcome="assessment")
                 for n in range(20)]  # fmt: skip
        now = [event(Kind.COMPLETED, "referral", date(2018, 5, 31), n, outcome="assessment")
               for n in range(100)]  # fmt: skip
        repeated = numbers(CATALOGUE["FD05"], again + now, MANCHESTER, period("2018-05"))
        assert percentage(*repeated) == 20
        for share in (40, 20):
            found = [
                event(Kind.COMPLETED, "cf_assessment", date(2018, 5, 2), n, outcome=outcome)
                for n in range(100)
                for outcome in ["no_further_action" if n < share else "child_in_need_plan"]
            ]
            ended = numbers(CATALOGUE["AS06"], found, MANCHESTER, period("2018-05"))
            assert percentage(*ended) == share

    def test_and_the_papers_said_exactly_these(self):
        for key, before, after in (
            ("referrals", 2142, 1131), ("section_47", 518, 385), ("plans", 962, 737),
        ):  # fmt: skip
            paper = comparisons()[key].tellers[0]
            assert paper.kind is SaidIn.PAPER
            assert [each.value for each in paper.figures] == [before, after]


PRINTED = {
    "SF01": ("referrals", 0, "-1011", "-47.20", "-47.2"),
    "SF02": ("section_47", 0, "-133", "-25.68", "-25.7"),
    "SF03": ("plans", 0, "-225", "-23.39", "-23.4"),
    "SF04": ("caseloads", 0, "-7.3", "-34.27", "-34.3"),
    "SF05": ("caseloads", 1, "-3.7", "-17.29", "-17.3"),
    "SF06": ("not_in_need", 0, "-20", "-50.00", "-50.0"),
    "SF07": ("referrals", 1, "-768", "-38.50", "-38.5"),
    "SF10": ("referrals_of_the_year", 0, "-3746", "-33.52", "-33.5"),
    "SF11": ("in_need_begun", 0, "909", "18.92", "18.9"),
    "SF12": ("section_47", 1, "-246", "-8.13", "-8.1"),
    "SF13": ("conferences", 0, "-118", "-11.52", "-11.5"),
    "SF14": ("assessments", 0, "-2146", "-20.66", "-20.7"),
    "SF15": ("plans", 1, "-195", "-19.86", "-19.9"),
    "SF16": ("plans_since", 0, "200", "43.48", "43.5"),
    "SF17": ("looked_after", 0, "120", "9.30", "9.3"),
    "SF18": ("caseloads", 2, "-0.5", "-2.55", "-2.6"),
    "SF19": ("police_referrals", 0, "-1002", "-40.39", "-40.4"),
    "SF20": ("found_not_in_need", 0, "-4655", "-73.09", "-73.1"),
}
"""Each change as the papers, or DfE's tables, come to it: difference, to two places, to one."""


class TestTheArithmetic:
    @pytest.mark.parametrize("figure", PRINTED)
    def test_of_every_change_comes_out_to_the_printed_digit(self, figure):
        key, teller, difference, two, one = PRINTED[figure]
        change = comparisons()[key].tellers[teller].change
        assert change is not None
        assert change.difference == Decimal(difference)
        assert str(change.percent(2)) == two
        assert str(change.percent(1)) == one

    @pytest.mark.parametrize(
        ("at", "difference", "two", "one"),
        [(0, "-147", "-6.86", "-6.9"), (1, "96", "8.49", "8.5")],
        ids=["SF08", "SF09"],
    )
    def test_between_paper_and_census_of_the_same_two_months(self, at, difference, two, one):
        paper, a, census, b = comparisons()["referrals"].same_days[at]
        assert (paper.kind, census.kind) == (SaidIn.PAPER, SaidIn.DFE)
        change = Change(a.value, b.value)
        assert change.difference == Decimal(difference)
        assert (str(change.percent(2)), str(change.percent(1))) == (two, one)

    def test_is_half_up_and_only_when_printed(self):
        assert rounded(Fraction(669 * 100, 1164)) == 57
        assert str(rounded(Fraction(669 * 100, 1164), 2)) == "57.47"
        assert Change(Decimal(2142), Decimal(1131)).exact == Fraction(-101100, 2142)
        assert Change(Decimal(2142), Decimal(1131)).shown == "−1,011 (−47.2%)"
        assert Change(Decimal(0), Decimal(3)).percent() is None
        assert Change(Decimal(0), Decimal(3)).shown == "+3"

    def test_of_percentages_is_in_points(self):
        change = comparisons()["not_in_need"].tellers[0].change
        assert change is not None
        assert change.shown == "−20 percentage points"

    def test_two_lines_of_one_paper_are_not_set_against_each_other(self):
        june = [each.figures[0].last for each in comparisons()["caseloads"].tellers[:2]]
        assert june == [date(2018, 6, 30)] * 2
        assert comparisons()["caseloads"].same_days == ()

    def test_of_what_was_said_once_is_none(self):
        assert comparisons()["repeat_referrals"].tellers[0].change is None

    @pytest.mark.parametrize(
        ("part", "whole", "printed"),
        [
            (518, 2142, "24.2"), (385, 1131, "34.0"), (9739, 10387, "93.8"), (6443, 8241, "78.2"),
            (975, 1024, "95.2"), (3072, 11174, "27.5"), (1457, 7428, "19.6"), (4655, 3746, "124.3"),
        ],
    )  # fmt: skip
    def test_of_shares(self, part, whole, printed):
        assert str(percentage(part, whole)) == printed

    def test_of_the_rate_gives_back_the_children_it_stands_on(self):
        assert rounded(Fraction(11174 * 10_000 * 10, 8985)) == 124_363
        assert str(rate_per_10_000(11174, 124_363)) == "898.5"
        for of, rate, children in ((942, 786, 119_847), (1164, 970, 120_000)):
            assert rounded(Fraction(of * 100_000, rate)) == children


class TestBesideThePublishedSeries:
    @pytest.mark.parametrize(
        ("key", "measure", "years"),
        [
            ("section_47", "s47_n", (2019, 2020)),
            ("plans", "cpp_31mar_n", (2018, 2019)),
            ("plans_since", "cpp_31mar_n", (2023, 2025)),
            ("referrals_of_the_year", "referrals_n", (2019, 2020)),
            ("conferences", "icpc_n", (2019, 2020)),
            ("repeat_referrals", "rereferrals_pct", (2018, 2019, 2020)),
            ("not_in_need", "assessed_not_in_need_pct", (2018, 2019, 2020)),
        ],
    )
    def test_what_dfe_is_said_to_have_printed_is_what_its_tables_hold(self, key, measure, years):
        dfe = comparisons()[key].tellers[-1]
        assert dfe.kind is SaidIn.DFE
        held = {each.year: each.value for each in series(measure, MANCHESTER)}
        assert [float(each.value) for each in dfe.figures] == [held[year] for year in years]

    def test_the_papers_twenty_per_cent_stands_beside_each_year_and_none_is_taken_for_it(self):
        found = comparisons()["repeat_referrals"]
        assert [each.shown for each in found.tellers[0].figures] == ["20%"]
        assert [each.shown for each in found.tellers[1].figures] == ["25.6%", "27.5%", "19.6%"]
        assert found.same_days == ()
        assert "not stated" in found.note

    def test_one_count_makes_two_rates_where_the_children_are_counted_otherwise(self):
        ofsted, dfe = comparisons()["plans_rate"].tellers
        assert (ofsted.kind.label, dfe.kind.label) == ("Inspected", "Published")
        said = [each.figures[0].value for each in (ofsted, dfe)]
        assert [rounded(Fraction(942 * 10_000) / Fraction(each)) for each in said] == [
            119_847,
            121_863,
        ]
        ((_, a, _, b),) = comparisons()["plans_rate"].same_days
        assert (a.shown, b.shown) == ("78.6 per 10,000", "77.3 per 10,000")
        rates = {each.year: each.value for each in series("cpp_31mar_rate", MANCHESTER)}
        assert rates[2017] == float(b.value)


class TestTheTable:
    def test_every_question_says_who_asked_what_and_of_when(self):
        for each in comparisons().values():
            assert each.title
            assert each.indicator == "" or each.indicator in CATALOGUE
            for teller in each.tellers:
                assert all((teller.said_by, teller.definition, teller.figures))
                days = [(said.first, said.last) for said in teller.figures]
                assert days == sorted(days)
                assert all(first <= last for first, last in days)

    def test_is_of_the_city_and_of_nowhere_else(self):
        assert {each.key for each in reported(MANCHESTER)} == set(comparisons())
        assert reported("E08000006") == ()

    def test_looked_at_from_an_earlier_day_nothing_later_is_there(self):
        (referrals, year) = reported(MANCHESTER, "FD03", date(2019, 5, 30))
        assert [said.value for each in referrals.tellers for said in each.figures] == [2142, 1995]
        assert (referrals.note, year.key) == ("", "referrals_of_the_year")
        assert reported(MANCHESTER, "FD03", date(2018, 5, 30)) == ()
        whole = reported(MANCHESTER, "FD03", date(2020, 3, 31))
        assert whole == reported(MANCHESTER, "FD03")

    def test_an_indicator_has_the_questions_that_ask_the_same(self):
        assert [each.key for each in reported(MANCHESTER, "CP05")] == [
            "plans",
            "plans_since",
            "plans_rate",
        ]
        assert [each.key for each in reported(MANCHESTER, "FD05")] == ["repeat_referrals"]
