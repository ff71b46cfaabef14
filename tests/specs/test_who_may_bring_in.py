"""Who may bring a team in, and for which purpose: nobody opens a record to themselves."""

from __future__ import annotations

import pytest

from medlock.access.actor import Facts
from medlock.access.bringing_in import (
    may_begin_with,
    may_bring_in,
    takes_up_adults,
    takes_up_contexts,
)
from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from tests.specs.signed_policy import ANALYST, DUTY, HUB, PARTNER, WORKER, P, someone


@pytest.mark.parametrize(
    ("actor", "known", "purpose", "may"),
    [
        (DUTY, Facts(on_duty=True), P.CHILD_IN_NEED, True),
        (DUTY, Facts(on_duty=True), P.CARE, False),
        (WORKER, Facts(on_duty=True), P.CHILD_IN_NEED, False),  # not on duty by any role
        (WORKER, Facts(involved=frozenset({P.CHILD_IN_NEED})), P.CHILD_PROTECTION, True),
        (WORKER, Facts(involved=frozenset({P.EARLY_HELP})), P.CHILD_PROTECTION, False),
        (PARTNER, Facts(involved=frozenset({P.CHILD_IN_NEED})), P.CHILD_PROTECTION, False),
        (PARTNER, Facts(involved=frozenset({P.CHILD_IN_NEED})), P.CHILD_IN_NEED, True),
        (PARTNER, Facts(looked_up=True), P.EARLY_HELP, False),
        (WORKER, Facts(involved=frozenset({P.CARE}), excluded=True), P.CARE, False),
        (WORKER, Facts(involved=frozenset({P.CHILD_PROTECTION})), P.ALLEGATIONS, False),
        (WORKER, Facts(involved=frozenset({P.CHILD_PROTECTION})), P.PRACTICE, False),
    ],
)
def test_nobody_brings_in_a_team_for_more_than_their_own_work_leads_to(actor, known, purpose, may):
    assert may_bring_in(actor, known, purpose).allowed is may


def test_a_partner_on_duty_opens_the_front_door_and_no_more():
    mash = someone(Role.DUTY, kind=AgencyKind.POLICE, function=TeamFunction.MASH)
    assert may_bring_in(mash, Facts(on_duty=True), P.FRONT_DOOR).allowed
    assert not may_bring_in(mash, Facts(on_duty=True), P.CHILD_IN_NEED).allowed


def test_a_refusal_to_bring_in_keeps_the_rule_that_bars():
    assert may_bring_in(DUTY, Facts(excluded=True), P.FRONT_DOOR).rule == 2


@pytest.mark.parametrize(
    ("actor", "purpose", "may"),
    [
        (WORKER, P.CHILD_IN_NEED, True),
        (WORKER, P.MISSING, False),
        (DUTY, P.MISSING, True),
        (PARTNER, P.EARLY_HELP, True),
        (PARTNER, P.CHILD_IN_NEED, False),
        (HUB, P.MISSING, True),
    ],
)
def test_a_new_record_begins_with_what_the_agency_is_for(actor, purpose, may):
    assert may_begin_with(actor, purpose) is may


OFFICER = someone(Role.PRACTITIONER, function=TeamFunction.DESIGNATED_OFFICER)


@pytest.mark.parametrize(
    ("actor", "adults", "contexts"),
    [
        (OFFICER, {P.ALLEGATIONS}, {P.FRONT_DOOR}),
        (DUTY, {P.FRONT_DOOR}, {P.FRONT_DOOR}),
        (WORKER, set(), {P.FRONT_DOOR}),
        (PARTNER, set(), {P.FRONT_DOOR}),
        (HUB, set(), {P.FRONT_DOOR, P.COMPLEX_SAFEGUARDING}),
        (ANALYST, set(), set()),
    ],
)
def test_allegations_are_the_designated_officers_and_anyone_may_tell_of_a_place(
    actor, adults, contexts
):
    assert takes_up_adults(actor) == adults
    assert takes_up_contexts(actor) == contexts
