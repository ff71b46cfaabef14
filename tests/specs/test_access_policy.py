"""Who may see and do what, held against the signed policy as it was written down a second time."""

from __future__ import annotations

import pytest

from medlock.access.actor import Facts
from medlock.access.policy import REACHABLE, RULES, decide, scope
from medlock.access.vocabulary import Action, Compartment, Effect, Purpose
from medlock.access.where import Where
from tests.specs.signed_cases import CASES, MASKS, NO
from tests.specs.signed_policy import (
    ANALYST,
    DUTY,
    EVERYONE,
    PARTNER,
    REVIEWER,
    WORKER,
    C,
    P,
)
from tests.specs.wrong_with_a_policy import (
    wrong_cases,
    wrong_lists,
    wrong_masks,
    wrong_reach,
    wrong_rows,
)


@pytest.mark.parametrize("purpose", Purpose)
def test_each_purpose_opens_exactly_its_row_of_the_table(purpose):
    assert list(wrong_rows(decide, [purpose])) == []


def test_the_first_rule_that_covers_a_case_decides_it():
    assert list(wrong_cases(decide)) == []


def test_an_address_is_masked_where_protected_and_always_for_quality():
    assert list(wrong_masks(decide)) == []


def test_a_list_shows_exactly_those_whose_record_opens():
    assert list(wrong_lists(scope)) == []


def test_the_database_shows_nothing_of_whom_no_tie_reaches_or_a_bar_shuts():
    assert list(wrong_reach(REACHABLE)) == []
    assert list(wrong_reach(~REACHABLE))


def test_every_rule_decides_some_case_that_is_written_down():
    assert {rule for *_, rule in CASES} == {rule.number for rule in RULES} | {13}
    assert {rule.number for rule in RULES if rule.effect is Effect.DENY} | {13} == NO
    assert {masked for *_, masked in MASKS} == {True, False}


def test_a_case_with_another_answer_would_be_told():
    """Or nothing above could fail."""
    assert list(
        wrong_cases(lambda actor, action, part, known: decide(actor, action, C.PLAN, known))
    )
    assert list(wrong_rows(lambda actor, action, part, known: decide(DUTY, action, part, known)))
    assert list(wrong_masks(lambda actor, *rest: decide(PARTNER, *rest)))


def test_disclosure_waits_for_its_check_or_is_refused():
    known = Facts(involved=frozenset({P.CARE}))
    assert decide(WORKER, Action.DISCLOSE, C.PLAN, known).effect is Effect.REVIEW
    assert decide(WORKER, Action.DISCLOSE, C.POLICE, known).effect is Effect.DENY
    for actor in EVERYONE.values():
        for part in Compartment:
            assert not scope(actor, part, Action.DISCLOSE).covers(known)


@pytest.mark.parametrize(
    ("actor", "may"),
    [(WORKER, True), (DUTY, True), (PARTNER, True), (REVIEWER, False), (ANALYST, False)],
)
def test_those_who_work_with_children_may_open_a_new_record(actor, may):
    assert decide(actor, Action.REGISTER, C.INDEX, Facts()).allowed is may


def test_the_reference_page_shows_every_rule_purpose_and_right():
    from medlock.access.matrix import RIGHTS
    from medlock.access.policy import RULES
    from medlock.access.reference import pages

    (page,) = pages().values()
    for rule in RULES:
        assert f"| {rule.number} | {rule.effect} | {rule.because} |" in page
    for purpose in Purpose:
        assert f"| {purpose.label} | {purpose.ground} |" in page
    for word in RIGHTS:
        assert f"* `{word}`: " in page
    assert "| R | W | R | W | W / own | R | - | - | W / mine |" in page
    assert "mine / mine / W |" in page
    assert "| adoption | adoption identity |" in page


def test_an_expression_that_nobody_wrote_answers_nobody():
    with pytest.raises(NotImplementedError):
        Where().covers(Facts())


def test_expressions_of_everybody_and_nobody_fold_away():
    from medlock.access.where import EXCLUDED, Both, Either, Everybody, Nobody, Not

    everybody, nobody = Everybody(), Nobody()
    assert (everybody & EXCLUDED, EXCLUDED & everybody) == (EXCLUDED, EXCLUDED)
    assert (nobody & EXCLUDED, EXCLUDED & nobody) == (nobody, nobody)
    assert (everybody | EXCLUDED, EXCLUDED | everybody) == (everybody, everybody)
    assert (nobody | EXCLUDED, EXCLUDED | nobody) == (EXCLUDED, EXCLUDED)
    assert (~everybody, ~nobody) == (nobody, everybody)
    assert isinstance(EXCLUDED & EXCLUDED, Both)
    assert isinstance(EXCLUDED | EXCLUDED, Either)
    assert isinstance(~EXCLUDED, Not)
    assert not nobody.covers(Facts())
    assert everybody.covers(Facts())
