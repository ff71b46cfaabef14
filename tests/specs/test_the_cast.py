"""The cast: two hundred children by name, the same in every town, each with a story."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from medlock.pathway.language import SubjectKind
from medlock.pathway.objections import to_completion
from medlock.pathways import CATALOGUE
from medlock.town import names
from medlock.town.cast import CAST
from medlock.town.cast.story import read
from medlock.town.deeds import Ended
from medlock.town.families import families
from medlock.town.means import Goal
from medlock.town.planning import Asked, plan, walk_all

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def asked(seed=1):
    return Asked(now=NOW, seed=seed, children=0, months=30, cast=True)


@pytest.fixture(scope="module")
def told():
    """Each family of the cast as it was heard of, and its journey."""
    town = plan(asked())
    pairs = zip(families(town), walk_all(town), strict=True)
    return [(heard.story, journey) for heard, journey in pairs if heard.story]


def test_there_are_two_hundred_children_in_every_service():
    assert sum(len(story.children) for story in CAST) == 200
    assert len({story.family for story in CAST}) == len(CAST)
    told = {CATALOGUE.service_of(goal.key).key for story in CAST for goal in story.goals}
    assert told == {service.key for service in CATALOGUE.services}


def test_every_way_of_every_story_is_declared():
    for story in CAST:
        for goal in story.goals:
            assert CATALOGUE.step(goal.key).outcome(goal.outcome)


def test_nobody_of_the_cast_is_anybody():
    family = {first + second for first in names.FIRST_PART for second in names.SECOND_PART}
    for story in CAST:
        assert story.family in family
        assert {given for given, _ in story.children} <= set(names.FIRST)


def test_every_story_comes_about(told):
    """All but a way here and there, where something else that happens is stronger."""
    missed = []
    for story, journey in told:
        child = next(iter(journey.file.children))
        for goal in story.goals:
            about_family = CATALOGUE.step(goal.key).subject is SubjectKind.FAMILY
            who = journey.file.home if about_family else child
            if goal.outcome not in {o for _, o in journey.mind.times(who, goal.key)}:
                missed.append((story.family, goal.key, goal.outcome))
    assert len(missed) <= 0.06 * sum(len(story.goals) for story in CAST), missed


def test_they_are_who_they_are_whatever_the_seed(told):
    other = plan(asked(seed=9))
    found = [heard for heard in families(other) if heard.story]
    assert [heard.story for heard in found] == [story for story, _ in told]
    for story, journey in told:
        assert [c.given for c in journey.file.children.values()] == [n for n, _ in story.children]


def test_casework_would_refuse_nothing_they_go_through(told):
    for _, journey in told:
        for deed in journey.file.deeds:
            if isinstance(deed, Ended):
                assert to_completion(CATALOGUE, deed.record, deed.outcomes, deed.at) == []


def test_a_story_is_one_line_of_a_table():
    (story,) = read("Otterbeck | Brindle 7, Ebbin 4 | 12 | Helped | eha.plan taf_meeting.goals_met")
    assert story.children == (("Brindle", 7), ("Ebbin", 4))
    assert story.months == 12
    assert story.goals == (Goal("done", "eha", "plan"), Goal("done", "taf_meeting", "goals_met"))
