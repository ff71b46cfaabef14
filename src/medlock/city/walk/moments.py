"""When things happened, by what was answered and what they have to follow: as casework works it
out, in whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from medlock.city.walk.calendar import DAY, Moment
from medlock.city.walk.case import Child, Held, Work
from medlock.city.walk.columns import NEVER
from medlock.city.walk.forms import Form
from medlock.city.walk.steps import Info
from medlock.city.walk.turns import Ends, Opens


def counted(work: Work, told: Form, happened: Moment) -> int:
    """The day its timescale counts from; what later work counts from is kept."""
    step = work.info
    for name, anchor in step.anchors:
        day = told.day(name, happened)
        if day is not None:
            work.counts = {**work.counts, anchor: day}
    if step.term is None:
        return NEVER
    return work.counts.get(step.since, work.started // DAY)


def happened_at(step: Info, told: Form, at: Moment, happened: Moment) -> Moment:
    """As casework has it: a day alone is its beginning, or by now where it is today."""
    if step.happened not in told.names:
        return at
    if step.timed:
        return happened
    return at if at // DAY == happened // DAY else happened // DAY * DAY


def ends_at(child: Child, ends: Ends, when: Moment, gone: Mapping[str, Moment]) -> Moment:
    others = [gone.get(each, child.ended.get(each)) for each in ends.inside]
    return _following(when, [child.held[ends.status].opened, *others])


def opens_at(
    child: Child,
    opens: Opens,
    told: Form,
    times: tuple[Moment, Moment],
    gone: Mapping[str, Moment],
    before: Mapping[str, Held],
) -> Moment:
    when, happened = times
    said_at = told.moment(opens.at, happened) if opens.at else None
    if said_at is not None:
        moment, alone = said_at
        same = moment // DAY == when // DAY
        when = when if alone and same else moment
    others: list[Moment | None] = [gone.get(each, child.ended.get(each)) for each in opens.after]
    outer = before.get(opens.within)
    return _following(when, [outer.opened if outer else None, *others])


def _following(when: Moment, others: Iterable[Moment | None]) -> Moment:
    """Moved on within its day where it must follow others of that day."""
    day = when // DAY
    return max([when, *(each for each in others if each is not None and each // DAY == day)])
