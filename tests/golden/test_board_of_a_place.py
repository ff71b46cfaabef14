"""A board from records: what one invented history of referrals looks like on it, by hand.

Referrals of Manchester from January 2016 to 15 June 2018, recorded as casework in two wards; and a
census file of the year to 31 March 2018 that tells of the same place otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from medlock.access.counts import Suppression
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.inside import inside
from medlock.boards.reads.monthly_run import NOT_HELD, NOT_YET
from medlock.boards.reads.panel import Panel, absent_everywhere
from medlock.boards.reads.panels import panel
from medlock.boards.reads.run import Source
from medlock.boards.reads.table import COLUMNS, lines
from medlock.boards.reads.where import where
from medlock.figures.recompute import verify
from medlock.figures.refresh import refresh
from medlock.footprint.places import find, place
from medlock.indicators.catalogue import indicator
from medlock.ledger import book
from medlock.pathway.event import LONDON, Event, Kind
from medlock.pathway.event import Source as Teller
from medlock.returns.models import Load, Undoing

MANCHESTER = "E08000003"
CRUMPSALL, CHORLTON = "E05011360", "E05011357"
TODAY = date(2018, 6, 15)
MONTHS = [date(2016 + i // 12, i % 12 + 1, 1) for i in range(30)]
# in Crumpsall ten or eleven a month, but three in March 2018; in Chorlton seven a month
CRUMPSALL_HAS = [10 + i % 2 for i in range(29)]
CRUMPSALL_HAS[26] = 3
CHORLTON_HAS = [7] * 29


def referral(on: date, ward: str, child: int, source: Teller = Teller.CASEWORK) -> Event:
    happened = datetime.combine(on, time(10), LONDON)
    known = datetime(2018, 5, 31, 12, tzinfo=LONDON) if source is Teller.CIN_CENSUS else happened
    return Event(
        id=uuid4(), act=uuid4(), origin=uuid4(), kind=Kind.COMPLETED, name="referral",
        subject=UUID(int=child), happened_at=happened, known_at=known, recorded_at=known,
        source=source, authority=MANCHESTER, ward=ward, outcome="assessment",
    )  # fmt: skip


def casework() -> list[Event]:
    found, child = [], 0
    for month, crumpsall, chorlton in zip(MONTHS, CRUMPSALL_HAS, CHORLTON_HAS, strict=False):
        for ward, count in ((CRUMPSALL, crumpsall), (CHORLTON, chorlton)):
            for n in range(count):
                child += 1
                found.append(referral(month + timedelta(days=n), ward, child))
    return [*found, *(referral(date(2018, 6, 4), CRUMPSALL, 9000 + n) for n in range(6))]


def extract() -> list[Event]:
    """Nine a month in the census year, and two children of 2016 who are still open."""
    census = [date(2017, 4, 3) + timedelta(days=30 * i) for i in range(12)]
    told = [(on, 9) for on in census] + [(date(2016, 8, 1), 2)]
    return [
        referral(on, CRUMPSALL, 20_000 + 100 * i + n, Teller.CIN_CENSUS)
        for i, (on, count) in enumerate(told)
        for n in range(count)
    ]


def enter(events: list[Event]) -> None:
    with transaction.atomic(using="system"):
        book.append(events, using="system")
    refresh()


@pytest.fixture
def both(committed_db) -> None:
    enter(casework() + extract())
    Load.objects.using("system").create(
        collection="cin_census", source="cin_census", authority=MANCHESTER, year=2018,
        period_start=date(2017, 4, 1), as_at=date(2018, 3, 31),
        known_at=datetime(2018, 5, 31, 12, tzinfo=LONDON),
        loaded_at=datetime(2018, 5, 31, 12, tzinfo=LONDON),
        loaded_by=uuid4(), digest="0" * 64, files=[], counts={},
    )  # fmt: skip


def ask(**more) -> Asked:
    known = {"on": TODAY, "today": TODAY, "policy": Suppression.MANAGEMENT}
    return Asked(**(known | more))


def shown(code: str = "FD03", where: str = "Manchester", **more) -> Panel:
    return panel(indicator(code), find(where), ask(**more))


def values(found: Panel) -> list[float | None]:
    return [each.value for each in found.run.told]


@pytest.mark.usefixtures("both")
class TestCasework:
    def test_every_whole_month_after_the_first_is_on_the_chart_and_no_other(self):
        found = shown()
        assert found.run.source is Source.CASEWORK
        assert [each.on for each in found.run.told] == MONTHS[1:29]
        together = [a + b for a, b in zip(CRUMPSALL_HAS, CHORLTON_HAS, strict=True)]
        assert values(found) == together[1:]

    def test_the_month_that_is_not_over_stands_beside_and_moves_with_the_next_referral(self):
        assert (shown().so_far.value, shown().so_far_is) == (6, "June 2018 so far")
        enter([referral(date(2018, 6, 14), CHORLTON, 9900)])
        assert shown().so_far.value == 7
        assert shown().run.latest.on == date(2018, 5, 1)

    def test_on_the_last_day_of_a_month_the_month_is_over(self):
        last = shown(on=date(2018, 5, 31), today=date(2018, 6, 15)).run.latest
        assert last.on == date(2018, 5, 1)
        assert shown(on=date(2018, 5, 30)).run.latest.on == date(2018, 4, 1)

    def test_the_year_is_the_last_twelve_months_on_the_chart(self):
        found = shown()
        assert found.year.value == sum(values(found)[-12:])
        assert found.year_is == "12 months to May 2018"

    def test_headline_and_table_say_the_low_month(self):
        found = shown(on=date(2018, 3, 31))
        assert found.short.startswith("10 in March 2018, below the range to expect (15 to 20).")
        assert found.rows[0].says == "low: outside the limits"

    def test_the_census_stands_beside_the_same_month(self):
        (other,) = shown(on=date(2018, 2, 28)).others
        assert (other.source, other.told.value) == ("CIN Census loaded", 9)

    def test_what_dfe_published_of_the_place_stands_first_beside_it(self):
        first = shown("FD05", on=date(2018, 4, 30)).beside[0]
        assert (first.name, first.year, first.value) == ("Manchester as published", 2018, 25.6)

    def test_a_year_of_a_rate_is_charted_month_by_month(self):
        found = shown("FD04")
        assert [each.numerator for each in found.run.told] == values(shown())
        assert found.year.numerator == shown().year.numerator
        assert "in May 2018" in found.headline

    def test_a_figure_that_looks_back_starts_anew_when_it_can(self):
        (turn,) = shown("FD05").run.turns
        assert (turn.on, turn.breaks) == (date(2017, 2, 1), True)
        assert "Not comparable with before February 2017" in shown("FD05").headline

    def test_what_was_learnt_later_is_left_out(self):
        found = shown(as_known=date(2018, 3, 10))
        assert found.run.latest.on == date(2018, 2, 1)
        assert "As known on 10 March 2018." in found.source_line
        assert found.so_far is None

    def test_every_figure_on_the_chart_can_be_worked_out_again(self):
        assert all(verify(each.id).same for each in shown().run.told[-3:])

    def test_the_spreadsheet_holds_the_chart(self):
        told = [dict(zip(COLUMNS, line, strict=True)) for line in lines(shown())]
        assert [row["value"] for row in told] == values(shown())
        assert told[-1]["source"] == "Casework recorded here"
        assert told[-1]["figure"] == shown().run.latest.id
        assert told[-1]["lower_limit"] < told[-1]["average"] < told[-1]["upper_limit"]

    def test_a_stock_is_what_was_open_on_the_last_day_and_has_no_year(self):
        on = datetime(2017, 9, 30, 23, tzinfo=LONDON)
        opened = replace(
            referral(on.date(), CRUMPSALL, 70_000), kind=Kind.OPENED, name="cp_plan",
            outcome="", happened_at=on, known_at=on, recorded_at=on,
            facts={"category": "NEG", "previous_plans": 0},
        )  # fmt: skip
        enter([opened, replace(opened, id=uuid4(), subject=UUID(int=70_001))])
        found = shown("CP05")
        counts = {each.on: each.numerator for each in found.run.told}
        assert counts[date(2017, 8, 1)] == 0
        assert counts[date(2017, 9, 1)] == counts[date(2018, 5, 1)] == 2
        assert "at the end of May 2018" in found.headline
        assert (found.year, found.so_far) == (None, None)
        assert found.inside_is == "at the end of May 2018"

    def test_a_few_months_have_no_limits_in_the_words_or_in_the_spreadsheet(self):
        few = shown(on=date(2016, 4, 30))
        assert "No limits" in few.subtitle
        row = dict(zip(COLUMNS, next(iter(lines(few))), strict=True))
        assert (row["average"], row["lower_limit"], row["limits_on_trial"]) == ("", "", "")
        assert few.year is None


@pytest.mark.usefixtures("both")
class TestExtract:
    def test_only_the_months_the_file_speaks_for_are_figures(self):
        found = shown(source=Source.CIN_CENSUS)
        assert [each.on for each in found.run.told] == MONTHS[15:27]
        assert sum(values(found)) == 9 * 12
        assert found.so_far is None

    def test_a_load_that_was_undone_tells_no_month_from_then_on(self):
        Undoing.objects.using("system").create(
            load=Load.objects.using("system").get(), undone_by=uuid4(), why="the wrong file",
            undone_at=datetime(2018, 6, 10, 12, tzinfo=LONDON), counts={},
        )  # fmt: skip
        assert shown(source=Source.CIN_CENSUS).run.told == ()
        before = shown(source=Source.CIN_CENSUS, as_known=date(2018, 6, 9))
        assert len(before.run.told) == 12

    def test_a_part_of_a_month_is_not_set_beside_the_month(self):
        one = Load.objects.using("system").get()
        Load.objects.using("system").create(
            **{f.attname: getattr(one, f.attname) for f in Load._meta.fields}
            | {"id": uuid4(), "period_start": date(2018, 4, 1), "as_at": date(2018, 4, 17)}
        )  # fmt: skip
        enter([referral(date(2018, 4, 3), CRUMPSALL, 32_000, Teller.CIN_CENSUS)])
        assert shown(on=date(2018, 4, 30)).others == ()

    def test_the_months_between_two_files_are_held_open(self):
        june = date(2015, 6, 3)
        enter([referral(june, CRUMPSALL, 31_000 + n, Teller.CIN_CENSUS) for n in range(8)])
        one = Load.objects.using("system").get()
        Load.objects.using("system").create(
            **{f.attname: getattr(one, f.attname) for f in Load._meta.fields}
            | {"id": uuid4(), "year": 2016, "period_start": date(2015, 4, 1),
               "as_at": date(2016, 3, 31)}
        )  # fmt: skip
        told = {each.on: each for each in shown(source=Source.CIN_CENSUS).run.told}
        assert told[date(2015, 6, 1)].value == 8
        assert told[date(2016, 8, 1)].value is None
        assert told[date(2016, 8, 1)].note == NOT_HELD
        assert told[date(2016, 8, 1)].numerator is None

    def test_before_it_was_loaded_it_tells_nothing(self):
        found = shown(source=Source.CIN_CENSUS, as_known=date(2018, 5, 30))
        assert found.run.told == ()
        assert found.run.absent

    def test_published_years_are_shown_when_asked_for(self):
        found = shown(source=Source.PUBLISHED)
        assert found.run.source is Source.PUBLISHED
        assert found.others == ()
        assert found.so_far is None


@pytest.mark.usefixtures("both")
class TestSmallNumbers:
    def test_a_small_month_of_a_ward_is_hidden_and_takes_the_smallest_other_with_it(self):
        found = shown(where=CRUMPSALL)
        hidden = [each.on for each in found.run.told if each.hidden]
        assert hidden == [date(2017, 7, 1), date(2018, 3, 1)]
        assert all(each.numerator is None for each in found.run.told if each.hidden)
        assert {row.shown for row in found.rows if row.told.hidden} == {"c"}
        assert found.year.value == sum(CRUMPSALL_HAS[-12:])

    def test_the_hidden_month_cannot_be_worked_out_from_the_year(self):
        found = shown(where=CRUMPSALL)
        known = sum(v for v in values(found)[-12:] if v is not None)
        low, high = 1, found.year.value - known - 1
        assert high - low >= 5

    def test_what_is_not_shown_is_not_in_the_limits_either(self):
        found = shown(where=CRUMPSALL)
        assert found.chart.last.limits.points == len(values(found)) - 2

    def test_a_hidden_latest_month_says_so(self):
        found = shown(where=CRUMPSALL, on=date(2018, 3, 31))
        assert found.short.startswith("The figure in March 2018 is too small to show")

    def test_the_spreadsheet_shows_no_more_than_the_page(self):
        told = [dict(zip(COLUMNS, line, strict=True)) for line in lines(shown(where=CRUMPSALL))]
        (row,) = [each for each in told if each["period"] == "Mar 2018"]
        assert (row["value"], row["shown"], row["count"]) == ("", "c", "")

    def test_of_the_parts_of_a_place_none_is_hidden_alone(self):
        enter([referral(date(2018, 5, 3), "E05011351", 40_000 + n) for n in range(2)])
        for board in ("Manchester", place(CRUMPSALL).parent):
            here = find(board)
            bars = inside(shown(where=here.code), where(here.code, TODAY).compared)
            assert sum(bar.said == "c" for bar in bars) != 1

    def test_an_authority_is_shown_to_its_managers_in_full(self):
        assert not any(each.hidden for each in shown().run.told)

    def test_the_published_policy_hides_small_numbers_of_an_authority_too(self):
        late = {"policy": Suppression.PUBLISHED, "on": date(2018, 6, 15)}
        enter([referral(date(2018, 6, 20) - timedelta(days=10), CHORLTON, 50_000)])
        assert not any(each.hidden for each in shown(**late).run.told)
        assert shown(where=CHORLTON, **late).run.latest.value == 7


@pytest.mark.usefixtures("both")
class TestPlaces:
    def test_a_locality_has_figures_of_its_own_and_bars_inside(self):
        north = shown(where="MCR-L01")
        assert north.run.told
        bars = inside(shown(), where(MANCHESTER, TODAY).compared)
        assert [bar.name for bar in bars] == [
            "Central Manchester",
            "North Manchester",
            "South Manchester",
        ]
        assert {bar.name: bar.value for bar in bars}["North Manchester"] == north.year.value

    def test_another_authority_falls_back_on_published_years_and_says_so(self):
        found = shown(where="Salford", on=TODAY)
        assert found.run.source is Source.PUBLISHED
        assert "Where Medlock holds nothing of Salford" in found.run.stands_in

    def test_what_was_asked_for_by_name_is_never_replaced(self):
        found = shown(where="Salford", source=Source.CASEWORK)
        assert found.run.told == ()
        assert "No casework records tell of" in found.run.absent

    def test_england_is_published_only(self):
        assert shown(where="England").run.source is Source.PUBLISHED
        assert "published" in shown(where="England", source=Source.CASEWORK).run.absent

    def test_greater_manchester_is_the_sum_of_those_who_tell(self):
        found = shown(where="E47000001")
        assert values(found)[-1] == values(shown())[-1]
        assert "not counted" in found.source_line


def test_before_the_first_month_is_over_it_says_when_figures_begin(committed_db) -> None:
    enter([referral(date(2018, 6, 4), CRUMPSALL, 1)])
    found = shown(source=Source.CASEWORK)
    assert found.run.absent == NOT_YET
    assert absent_everywhere([found, found]) == NOT_YET
    assert absent_everywhere([found, shown(source=Source.PUBLISHED)]) == ""


def test_without_any_record_it_says_what_to_load(committed_db) -> None:
    refresh()
    found = shown(where="MCR-L01")
    assert found.run.told == ()
    assert "medlock load" in found.run.absent
    assert inside(found, where("MCR-L01", TODAY).compared) == ()
    assert (found.subtitle, found.source_line.split(",")[0]) == ("", "Definition FD03")


@pytest.mark.usefixtures("both")
def test_a_month_held_but_with_nothing_to_divide_by_keeps_the_year(monkeypatch) -> None:
    found = shown("FD06")
    assert found.year is not None
    assert replace(found, year=None).inside_is == "in May 2018"
