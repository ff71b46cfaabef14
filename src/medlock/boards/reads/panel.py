"""One figure of a board with all that must stand beside it: sentence, doubt, others, its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from medlock.boards.reads.asked import Asked
from medlock.boards.reads.beside import Beside
from medlock.boards.reads.others import Other
from medlock.boards.reads.run import Run, Told
from medlock.boards.wording import Words, signalled
from medlock.insight.control_chart import ControlChart, Stretch
from medlock.insight.headline import headline
from medlock.insight.signal import Signal


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table twin, and of the CSV: everything the chart says of one figure."""

    told: Told
    label: str
    shown: str
    signal: Signal | None
    stretch: Stretch

    @property
    def says(self) -> str:
        """What the chart says of it, then what the source says of it."""
        parts = (self.begins, signalled(self.signal), self.told.note)
        return "; ".join(part for part in parts if part)

    @property
    def begins(self) -> str:
        """That limits start anew with this figure, and why."""
        turn = self.stretch.turn
        if turn is None or self.told.on != self.stretch.readings[0].on:
            return ""
        kind = "not comparable with before" if turn.breaks else "the range starts anew"
        return f"{kind}: {turn.because}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    run: Run
    chart: ControlChart
    asked: Asked
    beside: tuple[Beside, ...] = ()
    others: tuple[Other, ...] = ()
    year: Told | None = None  # the whole year that stands beside published years
    so_far: Told | None = None  # the month that is not over yet

    @property
    def words(self) -> Words:
        return self.run.words

    @property
    def headline(self) -> str:
        latest = self.run.latest
        return headline(self.chart, self.words.wording, hidden=bool(latest and latest.hidden))

    @property
    def short(self) -> str:
        """The headline where the title stands above it already."""
        said = self.headline.removeprefix(f"{self.words.indicator.title}: ")
        return said[:1].upper() + said[1:]

    @property
    def subtitle(self) -> str:
        """What kind of chart it is and what its lines are, for whoever wants to check it."""
        if not self.run.told:
            return ""
        first, last = (self.words.label(self.run.told[i].on) for i in (0, -1))
        kind = f"{self.words.unit_title} by {self.words.grain_name}, {first} to {last}."
        found = self.chart.last.limits
        if found is None:
            return f"{kind} No limits: too few figures, or too many at nought."
        low, high = (self.words.within(each) for each in (found.lower, found.upper))
        trial = "on trial, " if found.trial else ""
        return (
            f"{kind} Control chart (XmR): average {self.words.value(found.mean)}, limits "
            f"{self.words.bare(low)} to {self.words.value(high)} ({trial}{found.points} figures)."
        )

    @property
    def source_line(self) -> str:
        """Where the figures come from, as known when, by which definition, over which children."""
        run, indicator = self.run, self.run.indicator
        known = f" As known on {long(run.as_known)}." if run.as_known else ""
        children = f" Children: {run.vintage}." if run.vintage else ""
        version = f" Definition {indicator.code}, version {indicator.definition_version}."
        if not run.told:
            return version.strip()
        return f"{run.source.label}. {run.source_line}{known}{children}{version}".replace("..", ".")

    def shown(self, told: Told) -> str:
        return shown(told, self.words)

    @property
    def notes(self) -> dict[date, str]:
        """What stands beside single figures, by day: a turn of the range, the source's word."""
        parts = {row.told.on: (row.begins, row.told.note) for row in self.rows}
        return {
            on: "".join(f"{sentence(each)} " for each in said if each)
            for on, said in parts.items()
            if any(said)
        }

    @property
    def year_is(self) -> str:
        return f"12 months to {self.run.latest.on:%B %Y}" if self.year and self.run.latest else ""

    @property
    def so_far_is(self) -> str:
        return f"{self.so_far.on:%B %Y} so far" if self.so_far else ""

    @property
    def whole(self) -> float | None:
        """The place's own figure, to draw across those of the places inside it: never of counts."""
        latest = self.year or self.run.latest
        if self.run.indicator.denominator is None or latest is None:
            return None
        return latest.value

    @property
    def inside_is(self) -> str:
        """The period of the bars of the places inside."""
        latest = self.run.latest
        return (f"in the {self.year_is}" if self.year else "") or (
            self.words.period(latest.on) if latest else ""
        )

    @property
    def rows(self) -> tuple[Row, ...]:
        """Newest first."""
        points = zip(self.run.told, self.chart.points(), strict=True)
        made = [
            Row(told, self.words.label(told.on), shown(told, self.words), signal, stretch)
            for told, (_, signal, stretch) in points
        ]
        return tuple(reversed(made))


def absent_everywhere(panels: Sequence[Panel]) -> str:
    """Why no figure of the board is there, when it is one reason for all: then it is said once."""
    reasons = {each.run.absent for each in panels}
    return reasons.pop() if len(reasons) == 1 else ""


def sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def long(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def shown(told: Told, words: Words) -> str:
    """`c` where a figure is too small to show, as DfE prints it; a dash where there is none."""
    if told.hidden:
        return "c"
    return "–" if told.value is None else words.cell(told.value)
