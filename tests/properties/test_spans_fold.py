"""What is always true of spans, however many events there are and in whatever order they come."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from medlock.pathway.event import Event, Kind, Source
from medlock.pathway.spans import spans

DAY = datetime(2026, 3, 2, 10, tzinfo=UTC)
TELLINGS = st.lists(
    st.tuples(st.sampled_from([Kind.OPENED, Kind.ENDED]), st.integers(0, 6), st.integers(1, 2)),
    max_size=12,
)


def events_of(tellings):
    return [
        Event(
            id=UUID(int=number), act=UUID(int=number), kind=kind, name="cp_plan",
            subject=UUID(int=child), happened_at=DAY + timedelta(days=day), known_at=DAY,
            recorded_at=DAY, source=Source.CIN_CENSUS, origin=UUID(int=0), authority="E08000003",
        )
        for number, (kind, day, child) in enumerate(tellings)
    ]  # fmt: skip


@given(TELLINGS, st.randoms(use_true_random=False))
def test_the_order_events_come_in_never_changes_a_span(tellings, chance: random.Random):
    events = events_of(tellings)
    shuffled = chance.sample(events, len(events))
    assert spans(shuffled) == spans(events)


@given(TELLINGS)
def test_spans_of_one_child_never_overlap_and_only_the_last_is_open(tellings):
    for child in {span.subject for span in spans(events_of(tellings))}:
        mine = [span for span in spans(events_of(tellings)) if span.subject == child]
        for before, after in pairwise(mine):
            assert before.ended_at is not None
            assert before.opened_at <= before.ended_at <= after.opened_at


@given(TELLINGS, st.integers(-1, 8))
def test_held_on_a_day_is_openings_less_endings_where_the_door_let_through_only_spans(
    tellings, day
):
    on = (DAY + timedelta(days=day)).date()
    found = spans(events_of(tellings))
    started = sum(span.opened_on <= on for span in found)
    over = sum(span.ended_on is not None and span.ended_on <= on for span in found)
    assert sum(span.held_on(on) for span in found) == started - over
