"""The table behind a chart as rows for a spreadsheet: what is shown, and nothing that is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medlock.boards.charts.bars import Bar
from medlock.boards.charts.years import Line
from medlock.boards.reads.panel import Panel, Row
from medlock.boards.reads.run import Run
from medlock.boards.wording import year_label

COLUMNS = (
    *("indicator", "title", "place", "place_name", "period", "value", "shown", "count", "out_of"),
    *("average", "lower_limit", "upper_limit", "limits_on_trial", "says", "source", "as_known"),
    *("definition_version", "population", "figure"),
)


INSIDE = ("indicator", "title", "inside", "period", "place_name", "value", "shown", "source")
BESIDE = ("indicator", "title", "year", "name", "value")


def inside_lines(panel: Panel, bars: Sequence[Bar]) -> Iterator[tuple[object, ...]]:
    """One line for every bar, in the order of `INSIDE`."""
    run = panel.run
    for bar in bars:
        value = "" if bar.value is None else bar.value
        about = (run.indicator.code, run.indicator.title, run.place.name, panel.inside_is)
        yield (*about, bar.name, value, bar.said, run.source.label)


def beside_lines(run: Run, beside: Sequence[Line]) -> Iterator[tuple[object, ...]]:
    """One line for every year of every line, in the order of `BESIDE`."""
    for line in beside:
        for year, value in line.values:
            label = year_label(run.indicator, year)
            yield (run.indicator.code, run.indicator.title, label, line.name, value)


def lines(panel: Panel) -> Iterator[tuple[object, ...]]:
    """Oldest first, one line for every figure on the chart, in the order of `COLUMNS`."""
    return (_line(panel, row) for row in reversed(panel.rows))


def _line(panel: Panel, row: Row) -> tuple[object, ...]:
    run, told = panel.run, row.told
    counts = ("" if each is None else each for each in (told.numerator, told.denominator))
    return (
        *(run.indicator.code, run.indicator.title, run.place.code, run.place.name, row.label),
        "" if told.value is None else told.value,
        row.shown,
        *counts,
        *_limits(panel, row),
        row.says,
        run.source.label,
        run.as_known.isoformat() if run.as_known else "",
        run.indicator.definition_version,
        run.vintage,
        told.id,
    )


def _limits(panel: Panel, row: Row) -> tuple[object, ...]:
    found = row.stretch.limits
    if found is None:
        return ("", "", "", "")
    bounds = (found.mean, found.lower, found.upper)
    return (*(round(panel.words.within(each), 4) for each in bounds), "yes" if found.trial else "")
