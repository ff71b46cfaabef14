"""Which statuses can have been held together: the inner inside the outer, rivals never at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from medlock.pathway.event import Source
from medlock.pathway.spans import Span
from medlock.pathway.upheld import contradictions
from medlock.pathways import CATALOGUE

FIRST = datetime(2026, 5, 4, 9, tzinfo=UTC)


def held(status, opened, ended=None):
    """Days after the first; hours as part of a day."""
    return Span(
        subject=UUID(int=1), status=status, source=Source.CASEWORK, authority="E08000003",
        opened_at=FIRST + timedelta(days=opened), opened_by=UUID(int=2),
        ended_at=None if ended is None else FIRST + timedelta(days=ended),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("inner", "fine"),
    [
        ((0, 10), True),
        ((0.2, 9), True),
        ((-0.2, 9), True),  # the same day, earlier
        ((-1, 9), False),
        ((1, 10.2), True),  # the same day, later
        ((1, 11), False),
        ((1, None), False),
    ],
)
def test_a_plan_is_held_inside_the_need_it_belongs_to(inner, fine):
    found = contradictions(CATALOGUE, [held("in_need", 0, 10), held("cin_plan", *inner)])
    assert (found == []) is fine
    assert fine or "can only be held inside “Child in need (referral open)”" in found[0]


def test_a_plan_without_any_need_is_a_contradiction():
    assert len(contradictions(CATALOGUE, [held("cp_plan", 0)])) == 1


@pytest.mark.parametrize(
    ("first", "second", "fine"),
    [
        ((0, 5), (5, None), True),
        ((0, 5), (4.9, None), False),
        ((0, None), (5, None), False),
        ((5, 5), (5, None), True),  # opened and ended in one moment
        ((5, None), (0, 5), True),
    ],
)
def test_two_kinds_of_plan_are_never_held_at_once(first, second, fine):
    spans = [held("in_need", 0), held("cp_plan", *first), held("cin_plan", *second)]
    found = contradictions(CATALOGUE, spans)
    assert (found == []) is fine
    assert fine or "would be held at once" in found[0]


def test_a_status_no_service_here_declares_is_nobodys_contradiction():
    assert contradictions(CATALOGUE, [held("on_the_register", 0)]) == []
