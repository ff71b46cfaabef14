"""What a chart draws: only what may be shown, told apart by shape as well as ink, never across a
gap. And a drawing is made once, whole or not at all, however many processes share the folder."""

import os
import re
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest

from medlock.boards.charts import drawing
from medlock.boards.charts.bars import Bar, bars_specification, ordered
from medlock.boards.charts.control import control_specification
from medlock.boards.charts.drawing import draw, key_of
from medlock.boards.charts.look import DESK, MARKS, NUMBERS, PHONE, SERIES, TILE
from medlock.boards.charts.years import Line, years_specification
from medlock.boards.wording import Words
from medlock.indicators.catalogue import indicator
from medlock.insight.control_chart import Reading, Turn, control_chart
from medlock.insight.polarity import Better, Variation

NOISE = [100, 104, 98, 102, 97, 103, 99, 101, 100, 104, 98, 102, 97, 103]
TURN = Turn(date(2017, 8, 1), "the front door began")
BREAK = Turn(date(2017, 8, 1), "wards were redrawn", breaks=True)
REPEATS = Words(indicator("FD05"))


def chart(values, turns=(), better=Better.LOWER):
    months = [date(2017 + i // 12, i % 12 + 1, 1) for i in range(len(values))]
    return control_chart(
        [Reading(m, v) for m, v in zip(months, values, strict=True)], better, turns
    )


def specification(values=(*NOISE, 140), turns=(), size=DESK, words=REPEATS, target=None):
    return control_specification(chart(values, turns), words, size, target)


def marks(spec):
    return [layer["mark"]["type"] for layer in spec["layer"]]


def layers(spec, kind):
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def figures(spec):
    return spec["data"]["values"]


def points(spec):
    return layers(spec, "point")[0]


class TestControl:
    def test_a_settled_band_is_filled_and_one_on_trial_is_not(self):
        assert layers(specification(), "area")[0]["mark"]["fillOpacity"] == 1
        assert layers(specification(NOISE[:8]), "area")[0]["mark"]["fillOpacity"] == 0

    def test_too_few_figures_have_no_band(self):
        assert "area" not in marks(specification(NOISE[:5]))

    def test_no_figures_draw_nothing_but_an_empty_frame(self):
        assert marks(specification([])) == []

    def test_the_band_never_leaves_what_the_figure_could_be(self):
        rows = layers(specification([1, 3, 0, 5, 2, 1, 4, 2, 3, 1, 4, 2, 6]), "area")[0]
        assert rows["data"]["values"][0]["low"] == 0
        rows = layers(specification([99, 60, 99, 60, 99, 60, 99]), "area")[0]
        assert rows["data"]["values"][0]["high"] == 100

    def test_a_line_is_not_drawn_across_a_gap_or_a_turn(self):
        def parts(*args, **more):
            return [r["part"] for r in figures(specification(*args, **more))]

        assert len(set(parts(NOISE))) == 1
        assert len(set(parts([*NOISE[:5], None, *NOISE[5:]]))) == 2
        assert len(set(parts(NOISE, [TURN]))) == 2

    def test_a_figure_that_is_not_shown_is_not_in_the_drawing(self):
        rows = figures(specification([*NOISE[:5], None, *NOISE[5:]]))
        assert len(rows) == len(NOISE)
        assert "2017-06-01" not in {row["on"] for row in rows}

    def test_a_figure_tells_its_period_its_value_its_signal_its_range_and_its_note(self):
        told = control_specification(
            chart([*NOISE, 140]), REPEATS, DESK, notes={date(2018, 3, 1): "Half a month. "}
        )
        plain, last = (figures(told)[i]["tip"] for i in (0, -1))
        assert plain == "Jan 2017: 100.0%. Range to expect 91.5 to 100.0%. "
        assert last == (
            "Mar 2018: 140.0%. High: outside the limits. Range to expect 91.5 to 100.0%. "
            "Half a month. "
        )

    def test_too_few_figures_say_that_there_is_no_range(self):
        assert figures(specification(NOISE[:3]))[0]["tip"].endswith("No range: too few figures. ")

    def test_every_signal_has_a_shape_of_its_own(self):
        assert len({shape for shape, _ in MARKS.values()}) == len(Variation)
        encoding = points(specification())["encoding"]
        assert encoding["shape"]["scale"] == {
            "domain": ["no signal", "improvement", "concern"],
            "range": ["circle", "square", "diamond"],
        }

    def test_a_key_stands_where_there_is_something_to_tell_apart(self):
        assert points(specification())["encoding"]["color"]["legend"]
        assert points(specification(NOISE))["encoding"]["color"]["legend"] is None
        assert points(specification(size=TILE))["encoding"]["color"]["legend"] is None

    def test_only_the_latest_figure_is_written_out(self):
        text = layers(specification(), "text")
        assert [t["data"]["values"][0]["said"] for t in text] == ["140.0"]

    def test_a_turn_says_why_where_there_is_room(self):
        assert len(layers(specification(NOISE, [TURN]), "text")) == 2
        assert layers(specification(NOISE, [TURN]), "text")[0]["mark"]["text"] == TURN.because
        assert len(layers(specification(NOISE, [TURN], size=PHONE), "text")) == 1

    def test_a_break_is_heavier_than_a_rebase(self):
        soft, hard = (layers(specification(NOISE, [t]), "rule")[0]["mark"] for t in (TURN, BREAK))
        assert "strokeDash" in soft
        assert "strokeDash" not in hard
        assert hard["strokeWidth"] > soft["strokeWidth"]

    def test_a_series_that_begins_with_a_turn_has_no_line_before_it(self):
        first = Turn(date(2016, 1, 1), "long ago")
        assert "rule" not in marks(specification(NOISE, [first]))

    def test_a_target_is_a_line_across(self):
        assert layers(specification(target=90), "rule")[0]["data"]["values"] == [{"target": 90}]

    @pytest.mark.parametrize(("values", "zero"), [(NOISE, False), ([1, 9] * 7, True)])
    def test_the_axis_starts_at_nought_unless_all_lies_far_above(self, values, zero):
        assert specification(values)["encoding"]["y"]["scale"]["zero"] is zero

    def test_years_stand_at_the_year_they_end_in(self):
        readings = [Reading(date(y, 4, 1), 20.0 + y % 3) for y in range(2012, 2025)]
        spec = control_specification(
            control_chart(readings, Better.LOWER), Words(indicator("FD05"), yearly=True), DESK
        )
        rows = figures(spec)
        assert (rows[0]["on"], rows[-1]["on"]) == ("2013-01-01", "2025-01-01")

    def test_few_months_are_named_and_many_are_only_dated_by_year(self):
        def axis(n):
            return specification([100] * n)["encoding"]["x"]["axis"]["format"]

        assert axis(30) == "%b %Y"
        assert axis(31) == "%Y"


class TestOthers:
    def test_bars_are_largest_first_and_those_not_shown_last_by_name(self):
        bars = [Bar("B", None, "c"), Bar("D", 3, "3"), Bar("A", None, "c"), Bar("C", 5, "5")]
        assert [b.name for b in ordered(bars)] == ["C", "D", "A", "B"]

    def test_a_bar_not_shown_has_no_length(self):
        spec = bars_specification([Bar("B", None, "c")], None, NUMBERS, DESK)
        assert spec["data"]["values"] == [{"name": "B   c", "value": 0.0, "tip": "B: c."}]

    def test_the_place_itself_is_a_line_across_its_bars(self):
        assert len(bars_specification([Bar("B", 1, "1")], 2.0, NUMBERS, DESK)["layer"]) == 2
        assert len(bars_specification([Bar("B", 1, "1")], None, NUMBERS, DESK)["layer"]) == 1

    def test_four_lines_can_be_told_apart_without_colour_and_five_are_refused(self):
        assert len({tuple(dash) for _, dash in SERIES}) == len(SERIES) == 4
        lines = [Line(str(i), ((2020, 1.0), (2021, 2.0))) for i in range(5)]
        assert years_specification(lines[:4], NUMBERS, DESK)
        with pytest.raises(ValueError, match="5 lines cannot be read"):
            years_specification(lines, NUMBERS, DESK)

    def test_no_lines_draw_an_empty_frame(self):
        assert years_specification([], NUMBERS, DESK)["data"] == {"values": []}


class TestDrawing:
    def test_a_drawing_is_one_picture_with_a_title_and_a_description(self):
        svg = draw(specification(), None).svg("Repeats & more", "140 in <March>", "desk")
        assert svg.startswith("<svg ")
        assert 'role="img"' in svg
        assert ">Repeats &amp; more</title>" in svg
        assert ">140 in &lt;March&gt;</desc>" in svg
        title, description = re.search(r'aria-labelledby="(\S+) (\S+)"', svg).groups()
        assert f'<title id="{title}">' in svg
        assert f'<desc id="{description}">' in svg

    def test_its_parts_have_no_roles_of_their_own(self):
        svg = draw(specification(), None).svg("t", "d")
        assert svg.count("role=") == 1
        assert "aria-" not in svg.replace("aria-labelledby", "", 1)

    @pytest.mark.parametrize("size", [DESK, PHONE, TILE])
    def test_nothing_in_it_needs_more_than_a_strict_content_policy(self, size):
        svg = draw(specification(NOISE * 2, [TURN], size), None).svg("t", "d")
        for forbidden in ("style=", "<style", "<script", "javascript:", "href=", " on", "<image"):
            assert forbidden not in re.sub(r">[^<]*<", "><", svg)

    def test_two_uses_of_one_drawing_have_different_ids(self):
        made = draw(specification(), None)
        assert set(re.findall(r'id="([^"]+)"', made.svg("t", "d", "a"))).isdisjoint(
            re.findall(r'id="([^"]+)"', made.svg("t", "d", "b"))
        )

    def test_the_second_time_it_comes_from_the_folder(self, tmp_path: Path):
        first = draw(specification(), tmp_path)
        (kept,) = tmp_path.rglob("*.svg")
        kept.write_text('<svg viewBox="0 0 1 1">kept</svg>')
        assert first.body != "kept"
        assert draw(specification(), tmp_path).body == "kept"

    @pytest.mark.parametrize("damage", [b"", b"<svg viewBox='0 0", b"\xff\xfe"])
    def test_a_damaged_drawing_is_made_again(self, tmp_path: Path, damage: bytes):
        whole = draw(specification(), tmp_path)
        (kept,) = tmp_path.rglob("*.svg")
        kept.write_bytes(damage)
        assert draw(specification(), tmp_path) == whole
        assert kept.read_bytes().endswith(b"</svg>")

    def test_any_change_in_what_is_shown_makes_another_drawing(self):
        keys = {key_of(specification([*NOISE, v])) for v in (140, 141)}
        assert len(keys | {key_of(specification(size=PHONE))}) == 3

    def test_a_folder_that_cannot_be_written_costs_nothing_but_time(self, tmp_path: Path):
        file = tmp_path / "file"
        file.write_text("not a folder")
        assert draw(specification(), file / "charts").body == draw(specification(), None).body

    def test_a_full_shelf_makes_room_for_the_newest(self, tmp_path: Path, monkeypatch):
        monkeypatch.setattr(drawing, "PER_SHELF", 4)
        spec = specification()
        shelf = tmp_path / key_of(spec)[:2]
        shelf.mkdir()
        for age in range(6):
            old = shelf / f"{age}.svg"
            old.write_text("<svg></svg>")
            os.utime(old, (age, age))
        draw(spec, tmp_path)
        assert {each.stem for each in shelf.iterdir()} == {"3", "4", "5", key_of(spec)}

    def test_processes_that_draw_at_once_agree(self, tmp_path: Path):
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            bodies = {each.body for each in pool.map(draw, [specification()] * 4, [tmp_path] * 4)}
        assert len(bodies) == 1
        assert [each.suffix for each in tmp_path.rglob("*.*")] == [".svg"]
