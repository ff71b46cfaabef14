"""Who work may be about, and how work about one kind of subject leads to work about another."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from medlock.pathway.completion import UNNAMED, Act, Record, Subject, events_of_start, starts
from medlock.pathway.crossing import crossings, needs_the_name
from medlock.pathway.language import SubjectKind
from medlock.pathway.objections import to_completion, to_name, to_start
from medlock.pathways import CATALOGUE
from medlock.people.days import taken_as

NOW = datetime(2026, 5, 1, 10, tzinfo=UTC)
TODAY = date(2026, 5, 1)
AMARA, BEN, HOME, PARK, WORK = (UUID(int=n) for n in range(1, 6))
CHILD, ADULT = SubjectKind.CHILD, SubjectKind.ADULT


@pytest.mark.parametrize(
    ("born", "as_a_child", "as_an_adult"),
    [
        (date(2026, 5, 1), CHILD, CHILD),  # born today
        (date(2008, 5, 2), CHILD, CHILD),  # 18 tomorrow
        (date(2008, 5, 1), CHILD, ADULT),  # 18 today: a care leaver, or accused
        (date(2001, 5, 2), CHILD, ADULT),  # 25 tomorrow
        (date(2001, 5, 1), ADULT, ADULT),  # 25 today
        (date(2008, 2, 29), CHILD, ADULT),
        (None, CHILD, ADULT),  # not known: may be either
    ],
)
def test_until_25_somebody_may_be_looked_after_and_from_18_accused(born, as_a_child, as_an_adult):
    assert taken_as(CHILD, born, None, TODAY) is as_a_child
    assert taken_as(ADULT, born, None, TODAY) is as_an_adult


def test_a_leap_day_child_is_18_on_the_first_of_march():
    born = date(2008, 2, 29)
    assert taken_as(ADULT, born, None, date(2026, 2, 28)) is CHILD
    assert taken_as(ADULT, born, None, date(2026, 3, 1)) is ADULT


def test_an_unborn_child_is_never_an_adult():
    assert taken_as(ADULT, None, date(2026, 9, 1), TODAY) is CHILD


def record(step: str, *subjects: Subject, **answers: object) -> Record:
    return Record(
        id=WORK,
        step=CATALOGUE.step(step),
        authority="E08000003",
        started_at=NOW,
        subjects=subjects,
        answers=answers,  # type: ignore[arg-type]
    )


def test_a_call_leads_to_an_allegation_about_nobody_named_yet_and_not_to_one_about_the_child():
    made = record("conversation", Subject(id=AMARA), Subject(id=BEN))
    outcomes = dict.fromkeys((AMARA, BEN), "allegation")
    assert starts(CATALOGUE, made, outcomes) == []
    ((step, whence),) = crossings(CATALOGUE, made, outcomes)
    assert (step.key, [each.id for each in whence]) == ("lado_referral", [AMARA, BEN])


def test_what_is_about_the_same_kind_does_not_cross():
    made = record("context_referral", Subject(id=PARK, kind=SubjectKind.CONTEXT))
    assert crossings(CATALOGUE, made, {PARK: "assess"}) == []
    ((step, who),) = starts(CATALOGUE, made, {PARK: "assess"})
    assert (step.key, who[0].id) == ("context_assessment", PARK)


def test_a_call_that_names_no_child_may_tell_of_a_place():
    made = record("conversation", named=False)
    ((step, whence),) = crossings(CATALOGUE, made, {WORK: "place_or_group"})
    assert (step.key, whence) == ("context_referral", ())
    told = [str(each) for each in to_completion(CATALOGUE, made, {WORK: "place_or_group"}, NOW)]
    assert not any("by name" in each for each in told)
    told = [str(each) for each in to_completion(CATALOGUE, made, {WORK: "contact"}, NOW)]
    assert any("is about a child by name" in each for each in told)


def test_only_what_touches_its_own_subject_needs_the_name():
    call = CATALOGUE.step("conversation")
    assert not needs_the_name(CATALOGUE, CHILD, call.outcome("allegation"))
    assert not needs_the_name(CATALOGUE, CHILD, call.outcome("advice"))
    assert needs_the_name(CATALOGUE, CHILD, call.outcome("contact"))
    meets = CATALOGUE.step("lado_referral")
    assert needs_the_name(CATALOGUE, ADULT, meets.outcome("threshold_met"))


def test_work_about_somebody_not_named_ends_only_once_they_are():
    made = record("context_referral")
    told = [str(each) for each in to_completion(CATALOGUE, made, {WORK: "no_action"}, NOW)]
    assert told[0].endswith("names no context. Choose or register the context.")
    (event,) = events_of_start(made, Act(WORK, NOW))
    assert (event.subject, event.subject_kind) == (WORK, UNNAMED)


def test_a_family_a_child_and_a_context_are_each_refused_where_another_is_meant():
    family = Subject(id=HOME, kind=SubjectKind.FAMILY, called="Family of Amara")
    child = Subject(id=AMARA, called="Amara")
    park = Subject(id=PARK, kind=SubjectKind.CONTEXT, called="Philips Park")
    for step, wrong, said in (
        ("case_note", family, "is about a child; Family of Amara is on record as a family."),
        ("family_group", child, "is about a family; Amara is on record as a child."),
        ("lado_referral", park, "is about an adult; Philips Park is on record as a context."),
        ("context_referral", child, "is about a context; Amara is on record as a child."),
        ("observation", child, "is about a worker; Amara is on record as a child."),
    ):
        told = [str(each) for each in to_name(CATALOGUE.step(step), [wrong])]
        assert any(said in each and "Choose a" in each for each in told), step


def test_a_step_that_a_context_plan_asks_for_says_that_none_is_open():
    park = Subject(id=PARK, kind=SubjectKind.CONTEXT, called="Philips Park")
    step = CATALOGUE.step("context_conference")
    (told,) = [str(each) for each in to_start(CATALOGUE, step, [park], TODAY)]
    assert "is for a context with “Context plan” open, and Philips Park has none" in told
