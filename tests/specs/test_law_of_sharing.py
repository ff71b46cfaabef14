"""Grounds to share, the duty of the Act of 2026, and who may share what."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from medlock.access.actor import Actor, Facts, Membership
from medlock.access.sharing import decide_refusals, decide_share, shares
from medlock.access.vocabulary import AgencyKind, Compartment, Purpose, Role, TeamFunction
from medlock.law.information_sharing import (
    COMMENCEMENT,
    FIRST,
    GROUNDS,
    REFUSALS,
    Shared,
    standing,
    suggested,
)
from medlock.pathway.agreeing import WITH, WITH_ALL, said_so
from medlock.pathways import CATALOGUE
from medlock.words.codes import code_set

TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEAM = UUID(int=1)


def actor(kind: AgencyKind = AgencyKind.SOCIAL_CARE, *roles: Role) -> Actor:
    held = tuple(
        Membership(team=TEAM, role=role, function=TeamFunction.SOCIAL_WORK)
        for role in roles or (Role.PRACTITIONER,)
    )
    return Actor(
        practitioner=uuid4(), agency=uuid4(), kind=kind, now=NOON, active=True, memberships=held
    )


def test_the_duty_of_the_act_is_passed_and_not_known_to_have_begun():
    powers, duty = COMMENCEMENT
    assert (powers.binds(date(2026, 4, 28)), powers.binds(date(2026, 4, 29))) == (False, True)
    assert not duty.binds(TODAY)
    assert "16LA" in duty.standing
    assert "not known to be in force" in duty.standing


def test_a_decision_ends_in_one_of_four_ways_as_its_step_does():
    assert {each.value for each in Shared} == {
        each.key for each in CATALOGUE.step("sharing_decision").outcomes
    }
    assert {each for each in Shared if each.refuses} == REFUSALS
    assert [each.keeps_back for each in Shared] == [False, True, True, True]


def test_every_ground_has_an_authority_and_a_basis_that_the_record_knows():
    known = {each.code for each in code_set("sharing_basis").codes}
    assert all(each.authority and each.basis in known for each in GROUNDS)
    assert len({each.code for each in GROUNDS}) == len(GROUNDS)


@pytest.mark.parametrize(
    ("on", "holds"),
    [(date(2018, 5, 24), False), (date(2018, 5, 25), True), (TODAY, True)],
)
def test_a_ground_of_data_protection_law_holds_from_the_day_it_began(on, holds):
    assert ("vital_interests" in {each.code for each in standing(on)}) is holds


def test_the_graver_purpose_suggests_the_ground():
    assert suggested(["early_help", "child_protection"]).code == "significant_harm"
    assert suggested(["early_help"]).by_agreement
    assert suggested(["missing"]).code == suggested([]).code == "safety_and_welfare"
    assert set(FIRST) <= {each.value for each in Purpose}


def test_only_early_help_rests_on_agreement():
    assert [each.code for each in GROUNDS if each.by_agreement] == ["early_help"]


def test_nobody_shares_what_they_may_not_read():
    partner, need = actor(AgencyKind.EDUCATION), Facts(involved=frozenset({Purpose.EARLY_HELP}))
    assert decide_share(partner, [Compartment.PLAN], need).rule == 25
    assert not decide_share(partner, [Compartment.PLAN, Compartment.HEALTH], need).allowed
    assert Compartment.POLICE not in shares(partner, need)
    assert Compartment.PLAN in shares(partner, need)


def test_what_stands_against_reading_stands_against_sharing():
    held = frozenset({Purpose.CHILD_PROTECTION})
    worker = actor()
    assert decide_share(worker, [Compartment.CASEWORK], Facts(involved=held)).allowed
    assert decide_share(worker, [Compartment.CASEWORK], Facts(involved=held, sealed=True)).rule == 3
    excluded = Facts(involved=held, excluded=True)
    assert decide_share(worker, [Compartment.INDEX], excluded).rule == 2
    assert shares(worker, Facts()) == ()


def test_adoption_identity_nothing_and_those_who_work_with_nobody_share_nothing():
    everything = Facts(involved=frozenset(Purpose), adopting=True, requested=True)
    assert not decide_share(actor(), [Compartment.ADOPTION], everything).allowed
    assert not decide_share(actor(), [], everything).allowed
    officer = actor(AgencyKind.SOCIAL_CARE, Role.RECORDS_OFFICER)
    assert not decide_share(officer, [Compartment.PLAN], everything).allowed


def test_what_was_kept_back_is_read_by_the_managers_of_the_team():
    manager = actor(AgencyKind.SOCIAL_CARE, Role.MANAGER)
    assert decide_refusals(manager).rule == decide_refusals(manager, TEAM).rule == 25
    assert not decide_refusals(manager, uuid4()).allowed
    assert not decide_refusals(actor()).allowed


def test_steps_that_hear_of_agreement_ask_for_what_they_say_they_do():
    told = {key: step for key, step in CATALOGUE.steps.items() if step.agreement}
    assert set(told) == {"eha", "eh_agreement", "taf_meeting"}
    for step in told.values():
        asks = step.agreement
        named = {each for each in (asks.at, asks.by, asks.to) if each}
        assert named <= {each.name for each in step.fields}
        assert set(asks.withdrawn_by) <= {each.key for each in step.outcomes}
        if asks.to:
            offered = {each.code for each in code_set(step.field(asks.to).codes).codes}
            assert WITH.keys() | {WITH_ALL} <= offered


def said(outcome, **answers):
    return said_so(CATALOGUE.step("eha"), outcome, answers, NOON)


def test_an_assessment_says_who_agreed_from_which_midnight_and_with_whom():
    told = said(
        "plan", agreed="2026-11-20", agreed_by=["Ms A", "B"], agreed_to=["share_health", "meetings"]
    )
    assert (told.given_by, told.kinds) == ("Ms A, B", frozenset({AgencyKind.HEALTH}))
    assert told.given_at == datetime(2026, 11, 20, tzinfo=told.given_at.tzinfo)


def test_agreeing_to_share_with_the_team_means_everyone_who_helps():
    told = said("plan", agreed="2026-11-22", agreed_by=["Ms A"], agreed_to=["share_team"])
    assert told.kinds == frozenset(AgencyKind)
    assert told.given_at < NOON


def test_a_family_that_declines_or_says_nothing_agrees_to_nothing():
    assert said("not_taken_up", agreed="2026-11-20", agreed_to=["share_team"]).withdrawn
    assert said("step_up") is None
    assert said_so(CATALOGUE.step("cf_assessment"), "early_help", {}, NOON) is None
