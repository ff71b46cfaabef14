"""A request to see a record: one month, stopped by questions, stretched once, to the day."""

from __future__ import annotations

from datetime import date, timedelta

from medlock.law.request_clock import (
    COMPLAINT,
    PROVISIONS,
    SEARCH,
    Asked,
    Question,
    acknowledge_by,
    reckon,
)
from medlock.law.standing import Light

D = date
DUE = (
    # received, due in a month, due at most
    (D(2026, 9, 3), D(2026, 10, 3), D(2026, 12, 3)),
    (D(2026, 1, 31), D(2026, 2, 28), D(2026, 4, 30)),
    (D(2028, 1, 30), D(2028, 2, 29), D(2028, 4, 30)),  # a leap year
    (D(2028, 2, 29), D(2028, 3, 29), D(2028, 5, 29)),
    (D(2026, 11, 30), D(2026, 12, 30), D(2027, 2, 28)),
    (D(2026, 12, 31), D(2027, 1, 31), D(2027, 3, 31)),
)


def test_a_month_ends_on_the_same_day_or_the_last_there_is():
    for received, month, most in DUE:
        assert reckon(Asked(received_on=received), received).due_on == month
        longer = Asked(received_on=received, longer_told_on=received)
        assert reckon(longer, received).due_on == most


def test_more_time_counts_only_if_they_were_told_within_the_first_month():
    received, ends = D(2026, 9, 3), D(2026, 10, 3)
    for told, longer in ((ends - timedelta(1), True), (ends, True), (ends + timedelta(1), False)):
        found = reckon(Asked(received_on=received, longer_told_on=told), told)
        assert (found.longer, found.told_too_late) == (longer, not longer)
        assert found.due_on == (D(2026, 12, 3) if longer else ends)


def test_the_month_begins_when_it_is_sure_who_asks():
    waits = Asked(received_on=D(2026, 9, 3), identity=Question(D(2026, 9, 4)))
    found = reckon(waits, D(2026, 11, 1))
    assert (found.due_on, found.stopped) == (None, True)
    assert found.light(D(2026, 11, 1)) is Light.ON_TRACK
    assert found.light(D(2026, 11, 1), D(2026, 11, 1)) is Light.MET
    proved = Asked(received_on=D(2026, 9, 3), identity=Question(D(2026, 9, 4), D(2026, 9, 10)))
    assert reckon(proved, D(2026, 9, 11)).due_on == D(2026, 10, 10)


def test_identity_shown_before_the_request_came_does_not_begin_it_earlier():
    early = Asked(received_on=D(2026, 9, 3), identity=Question(D(2026, 8, 1), D(2026, 8, 2)))
    assert reckon(early, D(2026, 9, 3)).due_on == D(2026, 10, 3)


def test_days_spent_waiting_for_what_is_meant_do_not_count_and_none_counts_twice():
    received = D(2026, 9, 3)
    one = Question(D(2026, 9, 10), D(2026, 9, 10))
    week = Question(D(2026, 9, 8), D(2026, 9, 12))
    assert reckon(Asked(received_on=received, clarifications=(one,)), received).due_on == D(
        2026, 10, 4
    )
    both = reckon(Asked(received_on=received, clarifications=(one, week)), D(2026, 9, 20))
    assert (both.days_not_counted, both.due_on, both.stopped) == (5, D(2026, 10, 8), False)


def test_a_question_not_answered_yet_stops_the_clock_day_by_day():
    asked = Asked(received_on=D(2026, 9, 3), clarifications=(Question(D(2026, 9, 10)),))
    found = reckon(asked, D(2026, 9, 12))
    assert (found.stopped, found.days_not_counted, found.due_on) == (True, 3, D(2026, 10, 6))
    assert reckon(asked, D(2026, 12, 12)).light(D(2026, 12, 12)) is Light.ON_TRACK


def test_what_was_asked_before_the_month_began_stops_nothing():
    before = Question(D(2026, 8, 1), D(2026, 8, 20))
    found = reckon(Asked(received_on=D(2026, 9, 3), clarifications=(before,)), D(2026, 9, 3))
    assert found.days_not_counted == 0


def test_lights_turn_on_the_day_and_not_before():
    found = reckon(Asked(received_on=D(2026, 9, 3)), D(2026, 9, 3))
    due = D(2026, 10, 3)
    assert found.light(due - timedelta(8)) is Light.ON_TRACK
    assert found.light(due - timedelta(7)) is Light.DUE_SOON
    assert found.light(due) is Light.DUE_SOON
    assert found.light(due + timedelta(1)) is Light.OVERDUE
    assert found.light(due + timedelta(9), due) is Light.MET
    assert found.light(due + timedelta(9), due + timedelta(1)) is Light.MET_LATE


def test_a_complaint_is_acknowledged_within_thirty_days():
    assert acknowledge_by(D(2026, 2, 1)) == D(2026, 3, 3)
    assert acknowledge_by(D(2028, 2, 1)) == D(2028, 3, 2)


def test_every_provision_says_who_says_so_and_what_is_not_certain_is_marked():
    assert all(each.authority and each.in_force.start for each in PROVISIONS)
    assert not COMPLAINT.in_force.covers(D(2026, 6, 18))
    assert COMPLAINT.in_force.covers(D(2026, 6, 19))
    assert SEARCH.in_force.assumed
    assert "not certain" in SEARCH.commenced_by
