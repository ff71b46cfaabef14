"""The calibration report for people to read, for a spreadsheet and for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from medlock.city.report.measures import Unit
from medlock.city.report.report import Report
from medlock.city.report.spreads import Spread
from medlock.city.report.verdicts import Line, Verdict
from medlock.footprint.places import place
from medlock.words.cells import csv_of
from medlock.words.refusals import Refused

COLUMNS = (
    "authority", "year", "key", "title", "when", "unit", "indicator", "how", "source",
    "published", "target", "came_to", "difference", "allowed", "verdict", "why",
)  # fmt: skip
HUNDRED = 100


def writable(path: Path) -> None:
    """`Refused` for a file whose ending nobody can write; to be asked before the work begins."""
    if path.suffix not in (".md", ".csv", ".json"):
        raise Refused(
            f"“{path.name}”: a calibration report is written as .md, .csv or .json. "
            "Give the file one of these endings."
        )


def write(report: Report, path: Path) -> None:
    """As the file's ending says: .md, .csv or .json."""
    writable(path)
    writers = {".md": markdown, ".csv": as_csv, ".json": as_json}
    path.write_text(writers[path.suffix](report), "utf-8")


def as_csv(report: Report) -> str:
    """The calibrated measures, a row for each authority, year and measure."""
    return csv_of(COLUMNS, ([*_row(each).values()] for each in report.lines), newline="\n")


def as_json(report: Report) -> str:
    found = {
        "summary": report.summary,
        "first": report.first.isoformat(),
        "last": report.last.isoformat(),
        "measures": [_row(each) for each in report.lines],
        "drawn": [{**asdict(each), "wide": each.wide} for each in report.drawn],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _row(line: Line) -> dict[str, object]:
    return {name: _plain(getattr(line, name)) for name in COLUMNS}


def _plain(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value


def markdown(report: Report) -> str:
    """A page: the summary, what misses, then authority by authority."""
    parts = (_opening(report), _misses(report), _measures(report), _drawn(report))
    return "\n".join(line for part in parts for line in part)


def _opening(report: Report) -> list[str]:
    return [
        "# Calibration of an invented city",
        "",
        f"From {report.first.isoformat()} to {report.last.isoformat()}. {report.summary}",
        "",
        "Published values are of the real place; what the city came to is invented, and was",
        "counted from its events in the way the product counts anybody’s. A year is named by the",
        "31 March it ends on. A city of fewer or more children than the place really has is",
        "compared with published counts in proportion.",
        "",
    ]


def _misses(report: Report) -> Iterator[str]:
    for title, lines in (
        ("Missed", report.missed),
        ("Cannot be met: published figures contradict each other", report.at_odds),
    ):
        yield f"## {title}"
        yield ""
        yield from _table(lines) if lines else ("None.", "")


def _table(lines: Sequence[Line]) -> Iterator[str]:
    yield "| authority | year | measure | published | this city | difference | why |"
    yield "|---|---|---|---|---|---|---|"
    for each in lines:
        yield (
            f"| {place(each.authority).name} | {each.year} | {_title(each)} | {_target(each)} "
            f"| {_said(each.came_to, each.unit)} | {_difference(each)} | {each.why} |"
        )
    yield ""


def _measures(report: Report) -> Iterator[str]:
    """Authority by authority, a row for each measure, a column for each year."""
    yield "## Published and come to"
    yield ""
    for authority, found in groupby(report.lines, key=lambda each: each.authority):
        lines = list(found)
        years = sorted({each.year for each in lines})
        yield f"### {place(authority).name}"
        yield ""
        yield f"| measure | {' | '.join(map(str, years))} |"
        yield f"|---|{'---|' * len(years)}"
        yield from (_across(lines, key, years) for key in _in_order(lines))
        yield ""


def _in_order(lines: Iterable[Line]) -> list[str]:
    """Those of a whole year first: of the day before the first there are only stocks."""
    return list(dict.fromkeys(each.key for each in sorted(lines, key=lambda e: -e.year)))


def _across(lines: Iterable[Line], key: str, years: Iterable[int]) -> str:
    found = {each.year: each for each in lines if each.key == key}
    cells = (_cell(found[year]) if year in found else "" for year in years)
    return f"| {_title(next(iter(found.values())))} | {' | '.join(cells)} |"


def _cell(line: Line) -> str:
    """What was published and, where it is not the same, what the city came to."""
    target, came_to = _target(line), _said(line.came_to, line.unit)
    mark = {Verdict.MET: "", Verdict.AT_ODDS: " †", Verdict.MISSED: " ✗"}[line.verdict]
    return f"{target}{mark}" if target == came_to else f"{target} → {came_to}{mark}"


def _title(line: Line) -> str:
    code = f" ({line.indicator})" if line.indicator else ""
    return f"{line.title}{code}, {line.when}"


def _target(line: Line) -> str:
    return _said(line.target, line.unit)


def _said(value: float | None, unit: Unit) -> str:
    if value is None:
        return "nobody"
    match unit:
        case Unit.COUNT:
            return f"{value:,.0f}"
        case Unit.PERCENT:
            return f"{value:.1f}%"
        case Unit.AVERAGE:
            return f"{value:.1f}"


def _difference(line: Line) -> str:
    found = line.difference
    if found is None:
        return ""
    said = f"{found:+,.0f}" if line.unit is Unit.COUNT else f"{found:+.1f}"
    return said.replace("-", "−")


def _drawn(report: Report) -> Iterator[str]:
    yield "## Drawn from published shares"
    yield ""
    yield "For each table the code furthest from its share, in the year in which it was furthest."
    yield ""
    yield "| authority | table | year | cases | furthest | published | this city | |"
    yield "|---|---|---|---|---|---|---|---|"
    for each in _furthest(report.drawn):
        yield (
            f"| {place(each.authority).name} | {each.title} | {each.year} | {each.drawn:,} "
            f"| {each.furthest} | {each.published * HUNDRED:.1f}% | {each.came_to * HUNDRED:.1f}% "
            f"| {'wide' if each.wide else ''} |"
        )
    yield ""


def _furthest(drawn: Iterable[Spread]) -> Iterator[Spread]:
    ordered = sorted(drawn, key=lambda each: (each.authority, each.table))
    for _, found in groupby(ordered, key=lambda each: (each.authority, each.table)):
        yield max(found, key=lambda each: abs(each.came_to - each.published) / each.allowed)
