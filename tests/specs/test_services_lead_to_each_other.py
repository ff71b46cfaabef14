"""What one service hears of, another takes on: a child missing, locked up, exploited, turning
sixteen; and an adult or a place that somebody told of is never opened on the child."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pytest

from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import next_due
from medlock.pathway.completion import Record, Subject, starts
from medlock.pathway.crossing import crossings
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances, SubjectKind
from medlock.pathway.offers import Situation, effects, objections
from medlock.pathways import CATALOGUE

CHILD = UUID(int=1)
NOW = datetime(2026, 11, 20, 9, tzinfo=LONDON)
CROSSING = [
    (step, outcome, key)
    for step in CATALOGUE.steps.values()
    for outcome in step.outcomes
    for key in outcome.starts
    if CATALOGUE.step(key).subject is not step.subject
]


def does(step, outcome, held="", under_way=""):
    now = Situation(frozenset(held.split()), frozenset(under_way.split()))
    chosen = CATALOGUE.step(step).outcome(outcome)
    assert objections(CATALOGUE, chosen, now) == ()
    return effects(CATALOGUE, chosen, now)


@pytest.mark.parametrize(
    ("step", "outcome", "held", "begins"),
    [
        ("contact", "missing", "", {"missing_report"}),
        ("mash_enquiry", "missing", "", {"missing_report"}),
        ("cf_assessment", "honour_abuse", "in_need", {"fgm_report"}),
        ("referral", "exploitation", "", {"cf_assessment", "exploitation_assessment"}),
        (
            "lac_review",
            "adult_life",
            "in_need looked_after",
            {"leaving_care_assessment", "review_decisions", "review_record"},
        ),
        (
            "lac_review",
            "home_after_care",
            "in_need looked_after",
            {"staying_put", "review_decisions", "review_record"},
        ),
    ],
)
def test_what_is_heard_of_is_taken_on(step, outcome, held, begins):
    assert set(does(step, outcome, held).starts) == begins


@pytest.mark.parametrize("outcome", ["remand_local_authority", "remand_custody"])
def test_a_remanded_child_who_is_not_in_need_is_referred_first(outcome):
    assert {"referral", "entry_to_care"} <= set(does("bail_and_remand", outcome).starts)
    known = does("bail_and_remand", outcome, "in_need").starts
    assert "referral" not in known
    assert "entry_to_care" in known


def test_a_child_who_comes_into_care_is_no_longer_fostered_privately():
    held = "in_need privately_fostered"
    after = does("entry_to_care", "looked_after", held).held(frozenset(held.split()))
    assert after == {"in_need", "looked_after"}
    assert "privately_fostered" in CATALOGUE.rivals["looked_after"]


@pytest.mark.parametrize(
    ("on", "due"),
    [("2026-03-09", None), ("2026-03-10", "2026-09-10"), ("2026-06-10", "2026-09-10")],
)
def test_what_a_child_in_care_will_need_is_assessed_around_the_sixteenth_birthday(on, due):
    """Regulation 42: within three months; asked for from three months before."""
    (clock,) = (c for s, c in CATALOGUE.clocks_on("leaving_care_assessment"))
    subject = Circumstances(on=date.fromisoformat(on), born_on=date(2010, 6, 10))
    opened = datetime(2024, 1, 8, tzinfo=LONDON)
    asked = next_due(clock, opened, [], subject, ENGLAND)
    assert (asked and asked.due.date().isoformat()) == due


def test_there_is_work_that_crosses_from_every_kind_that_leads_to_another():
    kinds = {(step.subject, CATALOGUE.step(key).subject) for step, _, key in CROSSING}
    child, family, context = SubjectKind.CHILD, SubjectKind.FAMILY, SubjectKind.CONTEXT
    assert kinds == {
        (child, SubjectKind.ADULT),
        (child, context),
        (child, family),
        (family, child),
        (context, child),
    }


@pytest.mark.parametrize(
    ("step", "outcome", "key"),
    CROSSING,
    ids=[f"{step.key}-{outcome.key}-{key}" for step, outcome, key in CROSSING],
)
def test_what_is_about_another_is_begun_about_another(step, outcome, key):
    who = Subject(id=CHILD, kind=step.subject)
    record = Record(
        id=UUID(int=9), step=step, authority="E08000003", started_at=NOW, subjects=(who,)
    )
    chosen = {CHILD: outcome.key}
    assert key not in {each.key for each, _ in starts(CATALOGUE, record, chosen)}
    assert (CATALOGUE.step(key), (who,)) in crossings(CATALOGUE, record, chosen)


def test_no_status_is_opened_on_a_subject_of_another_kind():
    for step in CATALOGUE.steps.values():
        for outcome in step.outcomes:
            changed = (*(each.status for each in outcome.opens), *outcome.ends, *outcome.replaces)
            assert {CATALOGUE.status(key).subject for key in changed} <= {step.subject}
