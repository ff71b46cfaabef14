"""Questions a practitioner can answer: none asked twice, each clear by itself, long forms in
sections."""

from __future__ import annotations

from collections import Counter

import pytest

from medlock.pathway.language import SubjectKind
from medlock.pathways import CATALOGUE

STEPS = sorted(CATALOGUE.steps.values(), key=lambda step: step.key)
ON_THE_TELEPHONE = {"conversation", "contact"}  # one page, filled in while somebody speaks
LONG = 11
EACH = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)


@EACH
def test_what_an_outcome_says_is_not_asked_again(step):
    for outcome in step.outcomes:
        asked = {each.name for each in step.required(outcome.key)}
        assert not asked & set(outcome.sets), outcome.key


@EACH
def test_no_two_questions_or_outcomes_of_a_step_read_the_same(step):
    for read in (Counter(f.title for f in step.fields), Counter(o.label for o in step.outcomes)):
        assert [words for words, times in read.items() if times > 1] == []


@EACH
def test_a_question_can_be_understood_by_itself(step):
    bare = {"Why?", "How?", "Where?", "When?", "Who?", "If not, why?", "If so, which?"}
    assert not bare & {each.title for each in step.fields}


@EACH
def test_a_long_form_has_headed_sections(step):
    if len(step.fields) > LONG and step.key not in ON_THE_TELEPHONE:
        assert all(each.section for each in step.fields)


@EACH
def test_a_score_says_its_bounds(step):
    for each in step.fields:
        if "From 0 to" in each.hint or "from 0 to" in each.title:
            assert each.most is not None, each.name


DECIDED = [
    step
    for step in STEPS
    if step.subject is SubjectKind.CHILD
    and any(each.opens or each.ends or each.replaces for each in step.outcomes)
]


@pytest.mark.parametrize("step", DECIDED, ids=lambda step: step.key)
def test_what_opens_or_ends_something_for_a_child_asks_what_the_child_says(step):
    said = {each.name for each in step.fields}
    voices = (
        "voice",
        "child_view",
        "words",
        "young_person_view",
        "child_said",
        "said_before",
        "child_told",
    )
    assert any(name in each for each in said for name in voices)
