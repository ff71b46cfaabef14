"""Family help is only declarations: one assessment and one plan that goes on across early help and
child in need, with every safeguard of the law left where it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from medlock.law.timescale import Evidence
from medlock.pathway.check import problems
from medlock.pathway.merging import merged
from medlock.pathway.names import DeclarationError
from medlock.pathway.offers import Situation, effects, offers
from medlock.pathway.overlay import read_overlay
from medlock.pathways import CATALOGUE
from medlock.pathways.family_help import FAMILY_HELP
from medlock.words.refusals import Refused

MERGINGS = {"family_help": FAMILY_HELP}
HERE = read_overlay('merged = ["family_help"]', CATALOGUE, MERGINGS).over(CATALOGUE)
GONE = {"eha", "cf_assessment", "taf_meeting", "cin_review", "eh_visit", "cin_visit"}


def held_after(step, outcome, held):
    """The statuses held once `step` has ended so; the outcome must be on offer."""
    now = Situation(frozenset(held))
    offered = {o.outcome.key: o for o in offers(HERE, HERE.step(step), now)}
    assert offered[outcome].objections == ()
    return effects(HERE, offered[outcome].outcome, now).held(now.held)


def test_nothing_is_wrong_with_it_and_nothing_of_what_it_replaces_is_left():
    assert problems(HERE) == []
    assert set(CATALOGUE.steps) >= GONE
    assert not GONE & set(HERE.steps)
    assert {"early_help", "cin_plan"} <= set(CATALOGUE.statuses) - set(HERE.statuses)
    named = {key for s in HERE.steps.values() for o in s.outcomes for key in o.starts}
    assert named <= set(HERE.steps)


def test_one_plan_goes_on_while_a_child_becomes_in_need_and_ceases_to_be():
    held = held_after("family_help_assessment", "plan", [])
    assert held == {"family_help"}
    held = held_after("referral", "assessment", held)
    assert held == {"family_help", "in_need"}
    held = held_after("family_help_assessment", "plan_continues", held)
    held = held_after("family_help_review", "no_longer_in_need", held)
    assert held == {"family_help"}
    assert held_after("family_help_review", "goals_met", held) == frozenset()


def test_a_protection_plan_takes_its_place_and_gives_it_back():
    held = held_after("icpc", "plan", ["in_need", "family_help"])
    assert held == {"in_need", "cp_plan"}
    assert held_after("rcpc", "child_in_need_plan", held) == {"in_need", "family_help"}


def test_no_timescale_that_law_sets_is_lost():
    statutory = {c for c, t in CATALOGUE.timescales.items() if t.evidence is not Evidence.LOCAL}
    assert statutory <= set(HERE.timescales)
    assert HERE.step("family_help_assessment").due == CATALOGUE.step("cf_assessment").due


def test_what_the_lists_ask_for_is_still_supplied():
    before = {name for step in CATALOGUE.steps.values() for name in step.feeds}
    assert before == {name for step in HERE.steps.values() for name in step.feeds}


def test_an_overlay_cannot_merge_what_is_not_there():
    with pytest.raises(Refused, match="Nothing is merged as “everything”"):
        read_overlay('merged = ["everything"]', CATALOGUE, MERGINGS)
    with pytest.raises(Refused, match="“merged” is a list"):
        read_overlay("merged = true", CATALOGUE, MERGINGS)


def test_a_merging_that_does_not_hold_together_is_refused_with_what_is_wrong():
    steps = tuple(s for s in FAMILY_HELP.service.steps if s.key != "family_help_review")
    odd = replace(FAMILY_HELP, service=replace(FAMILY_HELP.service, steps=steps))
    with pytest.raises(DeclarationError) as caught:
        merged(CATALOGUE, odd)
    assert all("the step “family_help_review”" in each for each in caught.value.problems)
    assert all(each.endswith("is not declared.") for each in caught.value.problems)
