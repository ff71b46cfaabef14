"""Every timescale the design began from is relied on somewhere, or its page says why it is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from medlock.pathways import CATALOGUE

PAGE = Path(__file__).parents[2] / "docs/explanation/timescales-covered.md"
ROW = re.compile(r"\| (TS\d\d) \| [^|]+ \| ([^|]+) \|")
ROWS = dict(ROW.findall(PAGE.read_text("utf-8")))
REASONED = {"TS04", "TS10", "TS54", "TS71", "TS72", "TS73", "TS82"}


def relied_on() -> set[str]:
    steps = {step.due.timescale.code for step in CATALOGUE.steps.values() if step.due}
    clocks = {
        each.code
        for status in CATALOGUE.statuses.values()
        for clock in status.clocks
        for terms in (clock.terms.every if hasattr(clock.terms, "every") else (clock.terms,))
        for each in terms
    }
    limits = {each.code for status in CATALOGUE.statuses.values() for each in status.limits}
    return steps | clocks | limits


def test_the_page_has_all_of_them_once():
    found = ROW.findall(PAGE.read_text("utf-8"))
    assert [number for number, _ in found] == [f"TS{number:02}" for number in range(1, 83)]


@pytest.mark.parametrize("number", sorted(ROWS))
def test_each_is_relied_on_or_has_a_reason(number):
    named = set(re.findall(r"`(\w+)`", ROWS[number]))
    known = relied_on() | set(CATALOGUE.steps)
    assert named <= known
    assert bool(named & relied_on()) is (number not in REASONED)
