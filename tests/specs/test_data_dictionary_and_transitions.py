"""The data dictionary, the table of transitions and the statutory lists are the declarations, said
flat: nothing left out, nothing of their own."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import replace
from io import StringIO

import pytest
from click.testing import CliRunner

from medlock.cli.pathway import command
from medlock.law.care_proceedings import PROCEEDINGS
from medlock.law.core_group import FIRST_CORE_GROUP, NEXT_CORE_GROUP
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.dictionary import dictionary
from medlock.pathway.language import Case, Clock, TermsBy
from medlock.pathway.names import DeclarationError
from medlock.pathway.supplies import facts_of, statuses_of, supplied
from medlock.pathway.transitions import transitions
from medlock.pathways import CATALOGUE, KNOWN

ENTRIES = {(each.step, each.version, each.field): each for each in dictionary(CATALOGUE)}
ROWS = list(transitions(CATALOGUE))


def asked(*arguments):
    return CliRunner().invoke(command, arguments).output


def test_every_question_of_every_step_is_one_entry():
    declared = [s for each in CATALOGUE.declarations.values() for s in each]
    assert len(ENTRIES) == sum(len(step.fields) for step in declared)
    for step in declared:
        for field in step.fields:
            entry = ENTRIES[step.key, step.version, field.name]
            assert (entry.question, entry.kind, entry.codes) == (
                field.title,
                field.kind.value,
                field.codes,
            )
            assert entry.leaves is field.kind.leaves
            assert entry.privacy == step.privacy.value


def test_an_entry_says_for_which_outcomes_an_answer_is_needed():
    assert ENTRIES["icpc", 1, "held"].answered == "always"
    assert ENTRIES["icpc", 1, "advocate"].answered == "if known"
    assert ENTRIES["icpc", 1, "category"].answered == "for plan"
    assert ENTRIES["icpc", 1, "quorate"].answered == "unless adjourned"


def test_every_effect_of_every_outcome_is_one_transition():
    found = Counter((r.source, r.by, r.does, r.target) for r in ROWS if r.by not in TIMED)
    expected = Counter()
    for step in CATALOGUE.steps.values():
        for way in step.outcomes:
            effects = [("starts", key) for key in way.starts]
            effects += [("opens", each.status) for each in way.opens]
            effects += [("ends", key) for key in way.ends]
            effects += [("ends if held", key) for key in way.replaces]
            effects += [("hands to", way.hands_to)] * bool(way.hands_to)
            for does, target in effects or [("ends here", "")]:
                expected[step.key, way.key, does, target] += 1
    assert found == expected


TIMED = ("clock", "limit")


def test_a_clock_is_a_transition_for_each_of_its_terms():
    rows = [r for r in ROWS if (r.source, r.by, r.target) == ("cp_plan", "clock", "core_group")]
    assert [(r.turn, r.length, r.unit, r.counts_from) for r in rows] == [
        ("1", "10", "working days", "opening"),
        ("2", "4", "weeks", "when last met"),
    ]
    once = next(r for r in ROWS if r.target == "allocation" and r.by == "clock")
    assert (once.turn, once.counts_from) == ("once", "opening")


def test_cases_and_limits_are_transitions_too():
    young = Case("under five", lambda c: (c.age or 0) < 5, (FIRST_CORE_GROUP,))
    clock = Clock(step="core_group", terms=TermsBy((young,), (NEXT_CORE_GROUP,)))
    services = tuple(
        replace(
            each,
            statuses=tuple(
                replace(s, clocks=(clock,), limits=(PROCEEDINGS,)) if s.key == "cp_plan" else s
                for s in each.statuses
            ),
        )
        for each in CATALOGUE.services
    )
    rows = [r for r in transitions(Catalogue(services)) if r.source == "cp_plan"]
    assert [(r.by, r.does, r.target, r.when, r.timescale) for r in rows] == [
        ("clock", "asks for", "core_group", "under five", "first_core_group"),
        ("clock", "asks for", "core_group", "otherwise", "next_core_group"),
        ("limit", "must end", "cp_plan", "", "proceedings"),
    ]


def test_a_started_step_says_by_when_and_an_opened_status_from_which_date():
    started = next(r for r in ROWS if r.does == "starts" and r.target == "s47_enquiry")
    assert (started.length, started.unit) == ("15", "working days")
    assert started.counts_from == "strategy_discussion.held"
    opened = next(r for r in ROWS if (r.source, r.does, r.target) == ("icpc", "opens", "cp_plan"))
    assert opened.counts_from == "held"


def test_a_list_is_supplied_by_the_steps_that_name_it_with_what_may_leave():
    found = supplied(CATALOGUE)
    assert {s.key for s in found["Annex A 7"]} >= {"icpc", "cp_visit", "rcpc"}
    assert set(found) == {name for s in CATALOGUE.steps.values() for name in s.feeds}
    assert "cp_plan" in statuses_of(found["Annex A 7"])
    assert "category" in facts_of(CATALOGUE.step("icpc"))
    assert "reason" not in facts_of(CATALOGUE.step("icpc"))


def test_a_list_nobody_knows_fails_in_a_sentence():
    step = CATALOGUE.step("referral")
    services = [
        replace(e, steps=tuple(replace(s, feeds=("Annex Z",)) if s is step else s for s in e.steps))
        for e in CATALOGUE.services
    ]
    with pytest.raises(DeclarationError, match="feeds the list “Annex Z”, which the table"):
        Catalogue.of(services, KNOWN)


@pytest.mark.parametrize("what", ["dictionary", "transitions"])
def test_both_are_written_as_csv_and_as_json(what):
    rows = list(csv.DictReader(StringIO(asked(what))))
    data = json.loads(asked(what, "--json"))
    assert len(rows) == len(data) == {"dictionary": len(ENTRIES), "transitions": len(ROWS)}[what]
    assert list(rows[0]) == list(data[0])
    assert set(rows[0].values()) >= {"front_door"}


def test_one_step_is_shown_as_data():
    found = json.loads(asked("show", "rcpc", "--json"))
    assert [each["field"] for each in found["asks"]] == [
        each.name for each in CATALOGUE.step("rcpc").fields
    ]
    assert {each["by"] for each in found["transitions"]} == {
        each.key for each in CATALOGUE.step("rcpc").outcomes
    }
