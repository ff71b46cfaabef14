"""A plan with what its promises have come to: targets judged, actions with delivery and effect."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from medlock.boards.plan.effect import Effect, both, effect
from medlock.boards.plan.records import Action, Item, Plan, Priority, State, Target
from medlock.boards.plan.targets import Judged, Standing, judge
from medlock.boards.reads.book import Book, Kept
from medlock.boards.reads.measured import Measured
from medlock.boards.reads.minutes import meetings
from medlock.boards.reads.panel import Panel
from medlock.indicators.catalogue import CATALOGUE


@dataclass(frozen=True, slots=True)
class MeasureShown:
    """An indicator a priority is measured by; no panel where nothing declares the code yet."""

    code: str
    panel: Panel | None

    @property
    def title(self) -> str:
        found = CATALOGUE.get(self.code)
        return found.title if found else self.code


@dataclass(frozen=True, slots=True)
class TargetShown:
    kept: Kept[Target]
    judged: Judged
    figure: str  # the id of the figure it was judged by, where there is one
    panel: Panel | None  # what it was judged by: as it was on its own day, once that is past

    @property
    def title(self) -> str:
        return MeasureShown(self.kept.record.measure, None).title


@dataclass(frozen=True, slots=True)
class ActionShown:
    kept: Kept[Action]
    effect: Effect
    late: bool

    @property
    def measure(self) -> MeasureShown:
        return MeasureShown(self.kept.record.measure, None)

    @property
    def both(self) -> str:
        """Delivery and effect as one sentence."""
        return both(self.kept.record.state, self.effect)


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityShown:
    kept: Kept[Priority]
    measures: tuple[MeasureShown, ...]
    targets: tuple[TargetShown, ...]
    actions: tuple[ActionShown, ...]
    decisions: tuple[Kept[Item], ...]

    def standing(self, standing: Standing) -> int:
        return sum(each.judged.standing is standing for each in self.targets)

    @property
    def done(self) -> int:
        return sum(each.kept.record.state is State.DONE for each in self.actions)

    @property
    def late(self) -> int:
        return sum(each.late for each in self.actions)

    @property
    def targets_in_words(self) -> str:
        """`1 met, 2 not met yet`."""
        counted = ((each, self.standing(each)) for each in Standing)
        return ", ".join(f"{count} {each}" for each, count in counted if count)

    @property
    def actions_in_words(self) -> str:
        if not self.actions:
            return ""
        late = f", {self.late} late" if self.late else ""
        still = f"; {self.done_not_moved} done without moving its figure" * bool(
            self.done_not_moved
        )
        return f"{self.done} of {len(self.actions)} done{late}{still}"

    @property
    def done_not_moved(self) -> int:
        """The cell that teaches most: what was promised was done, and nothing followed."""
        done = (each for each in self.actions if each.kept.record.state is State.DONE)
        return sum(each.effect.told and not each.effect.moved for each in done)


@dataclass(frozen=True, slots=True)
class PlanShown:
    kept: Kept[Plan]
    priorities: tuple[PriorityShown, ...]
    over: bool  # its last day is past on the day looked from


def plan_on(book: Book, on: date) -> Kept[Plan] | None:
    """The plan that holds on that day, else the last that held; none before the first began."""
    begun = [each for each in book.of(Plan) if each.record.begins and each.record.begins <= on]
    return max(begun, key=lambda each: each.record.begins or on, default=None)


def plan_shown(book: Book, measured: Measured) -> PlanShown | None:
    on = measured.asked.on
    found = plan_on(book, on)
    if found is None:
        return None
    ends = found.record.ends
    rows = book.of(Priority, found.id)
    ordered = sorted(rows, key=lambda each: each.record.place_in_plan)
    shown = tuple(priority_shown(book, each, measured) for each in ordered)
    return PlanShown(found, shown, ends is not None and ends < on)


def priority_shown(book: Book, kept: Kept[Priority], measured: Measured) -> PriorityShown:
    return PriorityShown(
        kept=kept,
        measures=tuple(MeasureShown(c, measured.panel(c)) for c in kept.record.measures),
        targets=tuple(_targets(book, kept, measured)),
        actions=tuple(_actions(book, kept, measured)),
        decisions=_decided(book, kept, measured.asked.on),
    )


def _decided(book: Book, kept: Kept[Priority], on: date) -> tuple[Kept[Item], ...]:
    """At meetings that were held by that day and stand in the book."""
    items = (item for meeting in meetings(book, on) for item in meeting.items)
    return tuple(each for each in items if each.record.priority == str(kept.id))


def _targets(book: Book, kept: Kept[Priority], measured: Measured) -> Iterator[TargetShown]:
    for each in book.of(Target, kept.id):
        code, by = each.record.measure, each.record.by
        then = measured.found(code, by)
        judged = judge(each.record, measured.found(code), measured.asked.on, then)
        figure = then.figure if then and each.record.goal.of_figure else ""
        yield TargetShown(each, judged, figure, measured.panel(code, by))


def _actions(book: Book, kept: Kept[Priority], measured: Measured) -> Iterator[ActionShown]:
    """Those due first come first. Each is as it stood on the day looked from; its effect counts
    from when it was done, else from when it was written down."""
    on = measured.asked.on
    rows = [replace(a, record=a.record.as_on(on)) for a in book.of(Action, kept.id)]
    for each in sorted(rows, key=lambda one: (one.record.due or date.max, one.entered_at)):
        record = each.record
        panel = measured.panel(record.measure) if record.measure else None
        since = record.closed_on or each.entered_on
        seen = effect(panel.chart if panel else None, since)
        yield ActionShown(each, seen, record.late(on))
