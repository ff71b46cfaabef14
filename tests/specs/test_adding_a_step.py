"""A step is one new module and nothing else: the how-to’s is added, and all the rest follows."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from medlock.law.working_days import ENGLAND
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.check import problems
from medlock.pathway.clocks import deadline
from medlock.pathway.completion import Record, Subject, same_for_all
from medlock.pathway.dictionary import dictionary
from medlock.pathway.gathering import gathered
from medlock.pathway.map import draw
from medlock.pathway.objections import to_completion
from medlock.pathway.offers import Situation, startable
from medlock.pathway.reference import step_lines
from medlock.pathway.transitions import transitions
from medlock.pathways import CATALOGUE, KNOWN

HOW_TO = Path(__file__).parents[2] / "docs/how-to/add-a-step.md"
MODULE = re.search(r"```python\n(.+?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
CHILD = UUID(int=7)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    """The declarations with the module of the how-to among those of the front door."""
    home = tmp_path_factory.mktemp("a_service") / "added"
    home.mkdir()
    (home / "__init__.py").write_text("")
    (home / "home_safety.py").write_text(MODULE[1])
    sys.path.insert(0, str(home.parent))
    try:
        added = gathered("front_door", "Front door", "added")
    finally:
        sys.path.remove(str(home.parent))
    services = [
        replace(each, steps=(*each.steps, *added.steps)) if each.key == "front_door" else each
        for each in CATALOGUE.services
    ]
    return Catalogue.of(services, KNOWN)


def test_it_is_declared_and_nothing_is_wrong(catalogue):
    assert set(catalogue.steps) - set(CATALOGUE.steps) == {"home_safety"}
    assert problems(catalogue) == []


def test_it_may_be_started_and_has_its_clock(catalogue):
    step = catalogue.step("home_safety")
    assert step in startable(catalogue, Situation())
    agreed = datetime(2026, 4, 2, 9, tzinfo=UTC)  # the Thursday before Easter
    found = deadline(step.due.timescale, agreed, ENGLAND)
    assert found.due.date() == date(2026, 4, 20)


def test_it_is_validated_like_any_other(catalogue):
    step = catalogue.step("home_safety")
    record = Record(
        id=UUID(int=1),
        step=step,
        authority="E08000003",
        started_at=datetime(2026, 4, 2, 9, tzinfo=UTC),
        subjects=(Subject(id=CHILD, authority="E08000003"),),
        answers={"agreed": "2026-04-02", "done": "2027-01-01", "child_voice": "Nice."},
    )
    now = datetime(2026, 4, 20, 9, tzinfo=UTC)
    said = [str(o) for o in to_completion(catalogue, record, same_for_all(record, "worried"), now)]
    assert said == [
        "“What could hurt a child here?” has not been answered.",
        "“When was it done?” is 1 January 2027, which has not come yet. Check the date.",
    ]


def test_it_is_drawn_told_and_tabled(catalogue):
    assert 'id="home_safety"' in draw(catalogue, "front_door")
    lines = "\n".join(step_lines(catalogue.step("home_safety"), catalogue))
    assert "10 working days (local) from “agreed”" in lines
    assert sum(each.step == "home_safety" for each in dictionary(catalogue)) == 6
    assert {each.target for each in transitions(catalogue) if each.source == "home_safety"} == {
        "",
        "conversation",
    }
