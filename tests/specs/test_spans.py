"""From when to when a status was held, as the events of it tell."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from medlock.pathway.event import Event, Kind, Source
from medlock.pathway.spans import held, spans

AMARA, BEN = UUID(int=1), UUID(int=2)
DAY = datetime(2026, 3, 2, 10, tzinfo=UTC)


def told(kind, at, subject=AMARA, **more):
    return Event(
        **{
            "id": uuid4(),
            "act": uuid4(),
            "kind": kind,
            "name": "cp_plan",
            "subject": subject,
            "happened_at": DAY + timedelta(days=at),
            "known_at": DAY + timedelta(days=at),
            "recorded_at": DAY + timedelta(days=at),
            "source": Source.CASEWORK,
            "origin": uuid4(),
            "authority": "E08000003",
            **more,
        }
    )


def opened(at, subject=AMARA, **more):
    return told(Kind.OPENED, at, subject, **more)


def ended(at, subject=AMARA, **more):
    return told(Kind.ENDED, at, subject, **more)


def days(found):
    return [
        ((span.opened_at - DAY).days, (span.ended_at - DAY).days if span.ended_at else None)
        for span in found
    ]


def test_a_plan_that_ended_is_held_from_its_first_day_to_the_day_before_it_ended():
    (span,) = spans([opened(0), ended(90)])
    assert not span.held_on(date(2026, 3, 1))
    assert span.held_on(date(2026, 3, 2))
    assert span.held_on(date(2026, 5, 30))
    assert not span.held_on(date(2026, 5, 31))
    assert not span.open


def test_a_plan_that_has_not_ended_is_held():
    (span,) = spans([opened(0)])
    assert span.open
    assert span.ended_on is None
    assert span.held_on(date(2036, 3, 2))
    assert held([span]) == {"cp_plan"}


def test_a_second_plan_is_a_second_span():
    assert days(spans([opened(0), ended(90), opened(200)])) == [(0, 90), (200, None)]


def test_a_plan_may_end_and_the_next_begin_at_the_same_moment():
    assert days(spans([opened(0), ended(90), opened(90), ended(120)])) == [(0, 90), (90, 120)]


def test_a_plan_may_begin_and_end_at_the_same_moment():
    assert days(spans([opened(0), ended(0)])) == [(0, 0)]
    assert held(spans([opened(0), ended(0)])) == frozenset()


def test_opening_what_is_open_and_ending_what_is_not_change_nothing():
    assert days(spans([ended(-5), opened(0), opened(10), ended(90), ended(95)])) == [(0, 90)]


def test_each_child_and_each_source_is_told_apart():
    events = [
        opened(0),
        opened(1, BEN),
        opened(2, source=Source.CIN_CENSUS),
        opened(3, authority="E08000009"),
        ended(9, BEN),
    ]
    assert len(spans(events)) == 4
    assert [s.subject for s in spans(events) if not s.open] == [BEN]


def test_what_was_taken_back_never_happened():
    wrong = ended(40)
    correction = told(Kind.CORRECTED, 50, supersedes=wrong.id)
    assert days(spans([opened(0), wrong, correction])) == [(0, None)]
    as_then_known = spans([opened(0), wrong, correction], as_known=DAY + timedelta(days=45))
    assert days(as_then_known) == [(0, 40)]


def test_the_day_is_that_of_the_clock_on_the_wall_in_england():
    late = opened(0, happened_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    (span,) = spans([late])
    assert span.opened_on == date(2026, 7, 1)


def test_a_span_carries_what_its_opening_and_its_ending_said():
    (span,) = spans(
        [
            opened(0, facts={"category": "NEG", "previous_plans": 1}),
            ended(90, facts={"category": "EMO"}),
        ]
    )
    assert span.facts == {"category": "EMO", "previous_plans": 1}


def test_other_events_open_and_end_nothing():
    assert spans([told(Kind.STARTED, 0), told(Kind.COMPLETED, 1), told(Kind.RECORDED, 2)]) == []
