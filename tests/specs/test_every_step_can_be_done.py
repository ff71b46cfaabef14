"""Whoever does a step may read and write it where it lies, its signer may agree to it, an agency
asked may answer it, and those whose work it is not never see it. Step by step, of all there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from medlock.access.actor import Actor, Entry, Facts, Membership
from medlock.access.bringing_in import takes_up_adults, takes_up_contexts
from medlock.access.doing import (
    KEPT_BY,
    Doing,
    about_to_begin,
    decide_whose,
    may_do,
    works_as,
)
from medlock.access.entries import Lies, decide_answer, decide_entry, lies
from medlock.access.policy import decide
from medlock.access.vocabulary import (
    Action,
    AgencyKind,
    Compartment,
    Purpose,
    Role,
    TeamFunction,
)
from medlock.pathway.language import Privacy, Step, SubjectKind
from medlock.pathways import CATALOGUE
from medlock.pathways.posts import AGENCIES, POSTS, does, signs
from medlock.pathways.purposes import ENDING, OPENS, SUSTAINS

R, W, APPROVE = Action.READ, Action.WRITE, Action.APPROVE
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
OURS = Entry(own=True, own_team=True)
ASKED = Entry(own=True, own_team=True, asked=True)
THEIRS = Entry()
STEPS = sorted(CATALOGUE.steps.values(), key=lambda each: each.key)
SIGNED = [each for each in STEPS if each.signs]
ASKING = [each for each in STEPS if each.asks]
ANSWERS = sorted({each.asked_with for each in ASKING})

WITH_CHILDREN = frozenset(Purpose) - {Purpose.MISSING, Purpose.ALLEGATIONS, Purpose.PRACTICE}
"""What a team may be involved with a child for and write: missing is read for 72 hours only."""
COUNCILS = frozenset({Purpose.CHILD_IN_NEED, Purpose.CHILD_PROTECTION, Purpose.CARE})
HELD_BY = {
    TeamFunction.SOCIAL_WORK: COUNCILS,
    TeamFunction.EARLY_HELP: frozenset({Purpose.EARLY_HELP}),
    TeamFunction.PERMANENCE: frozenset({Purpose.CARE}),
    TeamFunction.QUALITY: frozenset({Purpose.QUALITY}),
}
"""What a kind of team is involved for, where a step goes on under whatever that is."""
PRIVATE = {Privacy.RESTRICTED, Privacy.POLICE, Privacy.ADULT, Privacy.ADOPTION}
OVERSEES = frozenset({Purpose.QUALITY, Purpose.PRACTICE})
"""Held by those who look back on the whole of the work, and by a worker's own managers."""


def someone(role: Role, kind: AgencyKind, function: TeamFunction) -> Actor:
    mine = Membership(team=uuid4(), role=role, function=function)
    return Actor(practitioner=uuid4(), agency=uuid4(), kind=kind, now=NOW, active=True,
                 memberships=(mine,))  # fmt: skip


def of_kind(function: TeamFunction | None, role: Role) -> Iterator[Actor]:
    """Somebody of such a team in each agency that keeps one; of no kind, of every team."""
    for each in [function] if function else TeamFunction:
        for kind in sorted(KEPT_BY[each]):
            yield someone(role, kind, each)


def held(step: Step, actor: Actor) -> list[Purpose]:
    """What the team of this actor is involved for when it does this step."""
    theirs = works_as(actor, does(step)) and does(step) is not None
    if step.subject in (SubjectKind.ADULT, SubjectKind.CONTEXT) and not theirs:
        return [Purpose.FRONT_DOOR]
    if step.purpose:
        return [step.purpose]
    function = does(step)
    return sorted(HELD_BY[function] if function else WITH_CHILDREN)


def where(step: Step) -> Lies:
    return lies(step.lies, step.privacy.value)


@pytest.mark.parametrize("step", STEPS, ids=lambda each: each.key)
def test_whoever_does_a_step_reads_and_writes_it_where_it_lies(step):
    done, asked = POSTS[step.owner], step.key in ANSWERS
    judge, entry = (decide_answer, ASKED) if asked else (decide_entry, OURS)
    for actor in of_kind(done.team, done.role):
        assert may_do(actor, done.team)
        for purpose in held(step, actor):
            known = Facts(involved=frozenset({purpose}), entry=entry)
            for action in (R, W):
                decision = judge(actor, action, where(step), known)
                assert decision.allowed, (actor.kind, purpose, action, decision.because)


BY_ANOTHER_TEAM = {
    "annual_review": frozenset({Purpose.EDUCATION}),
    "exploitation_assessment": frozenset({Purpose.COMPLEX_SAFEGUARDING}),
    "permanence_planning": frozenset({Purpose.CARE}),
    "placement": frozenset({Purpose.CARE}),
    "placement_end": frozenset({Purpose.CARE}),
    "serious_incident": frozenset({Purpose.QUALITY}),
    "temporary_approval_decision": frozenset({Purpose.CARE}),
    "temporary_approval_extension": frozenset({Purpose.CARE}),
}
"""Steps that a team signs and another does, with what the one that signs is involved for."""


def test_these_steps_alone_are_signed_by_another_team_than_does_them():
    assert {each.key for each in SIGNED if signs(each) is not does(each)} == set(BY_ANOTHER_TEAM)


@pytest.mark.parametrize("step", SIGNED, ids=lambda each: each.key)
def test_whoever_signs_a_step_may_agree_to_it_and_who_only_does_it_may_not(step):
    for actor in of_kind(signs(step), Role.MANAGER):
        assert may_do(actor, signs(step))
        entry = OURS if signs(step) is does(step) else THEIRS
        for purpose in BY_ANOTHER_TEAM.get(step.key) or held(step, actor):
            mine = frozenset({purpose})
            known = Facts(involved=mine, managed=mine, entry=entry)
            for action in (R, APPROVE):
                decision = decide_entry(actor, action, where(step), known)
                assert decision.allowed, (actor.kind, purpose, action, decision.because)
            only_does = Facts(involved=mine, entry=OURS)
            assert not decide_entry(actor, APPROVE, where(step), only_does).allowed


@pytest.mark.parametrize("step", ASKING, ids=lambda each: each.key)
def test_an_agency_asked_writes_its_answer_and_reads_nothing_kept_apart_by_it(step):
    answer = CATALOGUE.step(step.asked_with)
    assert answer.purpose, "an agency is brought in for something"
    for kind in {AGENCIES[each] for each in step.asks}:
        function = next(each for each in TeamFunction if kind in KEPT_BY[each])
        actor = someone(Role.PRACTITIONER, kind, function)
        (purpose,) = held(answer, actor)
        known = Facts(involved=frozenset({purpose}), entry=ASKED)
        for action in (R, W):
            assert decide_answer(actor, action, where(answer), known).allowed, (kind, action)
        not_asked = Facts(involved=frozenset({purpose}), entry=OURS)
        assert not decide_answer(actor, W, where(answer), not_asked).allowed
        if kind is not AgencyKind.SOCIAL_CARE:
            assert not _reads_of_others(actor, frozenset({purpose})) & KEPT_APART


KEPT_APART = frozenset(Compartment) - {
    Compartment.INDEX, Compartment.CONTACTS, Compartment.ADDRESS, Compartment.PLAN,
}  # fmt: skip


def _reads_of_others(actor: Actor, purposes: frozenset[Purpose]) -> frozenset[Compartment]:
    known = Facts(involved=purposes, entry=THEIRS)
    return frozenset(part for part in Compartment if decide(actor, R, part, known).allowed)


PARTNERS = [
    (AgencyKind.EDUCATION, TeamFunction.SCHOOL), (AgencyKind.EDUCATION, TeamFunction.SEND),
    (AgencyKind.HEALTH, TeamFunction.HEALTH), (AgencyKind.POLICE, TeamFunction.POLICE),
    (AgencyKind.HOUSING, TeamFunction.OTHER), (AgencyKind.VOLUNTARY, TeamFunction.EARLY_HELP),
    (AgencyKind.YOUTH_JUSTICE, TeamFunction.YOUTH_JUSTICE),
]  # fmt: skip
TO_PARTNERS = frozenset(Purpose) - OVERSEES
KEPT_PRIVATE = [each for each in STEPS if each.privacy in PRIVATE]


@pytest.mark.parametrize("step", KEPT_PRIVATE, ids=lambda each: each.key)
@pytest.mark.parametrize(("kind", "function"), PARTNERS)
def test_a_partner_reads_no_private_entry_of_another_whatever_it_is_involved_for(
    step, kind, function
):
    partner = someone(Role.PRACTITIONER, kind, function)
    manager = someone(Role.MANAGER, kind, function)
    for purpose in TO_PARTNERS:
        mine = frozenset({purpose})
        assert not decide_entry(partner, R, where(step), Facts(involved=mine)).allowed, purpose
        managed = Facts(involved=mine, managed=mine)
        assert not decide_entry(manager, APPROVE, where(step), managed).allowed, purpose


CASEWORK = [
    each
    for each in STEPS
    if each.lies is Compartment.CASEWORK and does(each) is TeamFunction.SOCIAL_WORK
]


@pytest.mark.parametrize("step", CASEWORK, ids=lambda each: each.key)
def test_a_school_reads_no_casework_of_social_care(step):
    school = someone(Role.PRACTITIONER, AgencyKind.EDUCATION, TeamFunction.SCHOOL)
    opened = {
        purpose
        for purpose in TO_PARTNERS
        if decide_entry(school, R, where(step), Facts(involved=frozenset({purpose}))).allowed
    }
    assert not opened


def test_no_step_brings_a_school_into_the_hub_or_a_team_in_for_a_purpose_that_cannot_write():
    hubs = [each for each in STEPS if each.purpose is Purpose.COMPLEX_SAFEGUARDING]
    assert hubs
    for step in hubs:
        children = step.subject not in (SubjectKind.ADULT, SubjectKind.CONTEXT)
        assert does(step) is TeamFunction.COMPLEX_SAFEGUARDING or not children, step.key
    assert Purpose.MISSING not in OPENS.values()


def test_adoption_identity_lies_in_no_step_so_all_of_its_work_can_be_done():
    assert not [each.key for each in STEPS if each.privacy is Privacy.ADOPTION]
    match = CATALOGUE.step("adoption_match")
    assert "adopters" not in {each.name for each in match.fields}
    assert "reference" in match.field("adopters_reference").label


BEGUN_OF_OTHERS = [
    each
    for each in STEPS
    if each.entry and each.subject in (SubjectKind.ADULT, SubjectKind.CONTEXT)
]


@pytest.mark.parametrize("step", BEGUN_OF_OTHERS, ids=lambda each: each.key)
def test_whoever_begins_a_step_about_an_adult_or_a_context_may_take_them_up(step):
    takes = takes_up_adults if step.subject is SubjectKind.ADULT else takes_up_contexts
    for actor in of_kind(does(step), POSTS[step.owner].role):
        known = Facts(involved=takes(actor), entry=OURS)
        assert decide_entry(actor, W, where(step), known).allowed, actor.memberships


SCHOOL = someone(Role.MANAGER, AgencyKind.EDUCATION, TeamFunction.SCHOOL)
SOCIAL_WORKER = someone(Role.PRACTITIONER, AgencyKind.SOCIAL_CARE, TeamFunction.SOCIAL_WORK)


@pytest.mark.parametrize("step", [each for each in STEPS if does(each)], ids=lambda each: each.key)
def test_a_step_is_begun_and_signed_only_in_agencies_that_keep_such_teams(step):
    whose = Doing(does(step), signs(step))
    for kind in AgencyKind:
        other = someone(Role.MANAGER, kind, TeamFunction.OTHER)
        begins = decide_whose(other, W, whose, Facts()) is None
        assert begins is (kind in KEPT_BY[does(step)]), kind
        if step.signs:
            agrees = decide_whose(other, APPROVE, whose, Facts(entry=OURS)) is None
            assert agrees is (kind in KEPT_BY[signs(step)]), kind
        assert decide_whose(other, W, whose, Facts(entry=OURS)) is None, "what it was given"
        assert decide_whose(other, R, whose, Facts()) is None


def test_a_school_neither_takes_a_child_into_care_nor_closes_a_case():
    for key in ("entry_to_care", "case_closure", "pf_notification"):
        step = CATALOGUE.step(key)
        for action in (W, APPROVE):
            found = decide_whose(SCHOOL, action, Doing(does(step), signs(step)), Facts())
            assert found is not None, key
            assert not found.allowed


@pytest.mark.parametrize(
    ("key", "actor", "held_now", "begins"),
    [
        ("strategy_discussion", SOCIAL_WORKER, {Purpose.CHILD_IN_NEED}, True),
        ("emergency_power", SOCIAL_WORKER, {Purpose.CHILD_IN_NEED}, True),
        ("emergency_power", SOCIAL_WORKER, {Purpose.EARLY_HELP}, False),
        ("emergency_power", SOCIAL_WORKER, set(), False),
        ("channel_referral", SOCIAL_WORKER, {Purpose.CHILD_IN_NEED}, False),
        ("emergency_power", SCHOOL, {Purpose.CHILD_PROTECTION}, False),
    ],
)
def test_those_whose_work_leads_there_begin_it_and_are_brought_in_by_it(
    key, actor, held_now, begins
):
    step = CATALOGUE.step(key)
    now = Facts(involved=frozenset(held_now), entry=OURS)
    ready = about_to_begin(actor, Doing(does(step), signs(step)), step.purpose, now)
    assert decide_entry(actor, W, where(step), ready).allowed is begins
    barred = about_to_begin(
        actor, Doing(does(step)), step.purpose, Facts(involved=now.involved, excluded=True)
    )
    assert not decide_entry(actor, W, where(step), barred).allowed


LIVES_INSIDE = "goes on inside a status that keeps the teams of both"
SUSTAINS_NOTHING = dict.fromkeys(
    (
        "cin_plan", "edge_of_care", "short_breaks", "on_short_break",  # in_need
        "for_adoption", "adoptive_placement", "weekly_adoption_visits", "temporary_approval",
        "extended_approval", "deprived_of_liberty", "placed", "weekly_visits", "secure",
        "permanence_plan",  # care
        "new_home", "support_after_21",  # care_leaver
        "high_risk",  # exploitation
    ),
    LIVES_INSIDE,
)  # fmt: skip
"""By status, why no team stays for it alone."""
BY_THOSE_ALREADY_THERE = {
    ("missing", "missing_review"): "by the child's social worker, where they are in need",
    ("exploitation", "exploitation_assessment"): "by the child's social worker, who is there",
}
"""Clocks whose step another purpose is for, with who keeps them."""


def _kept(key: str) -> frozenset[Purpose]:
    """What goes on while a status holds: its own purpose, and that of each it lives inside."""
    status = CATALOGUE.status(key)
    own = frozenset({status.sustains}) if status.sustains else frozenset()
    return own | (_kept(status.within) if status.within else frozenset())


def test_a_status_keeps_the_purpose_of_a_team_unless_one_around_it_does():
    idle = {key for key, status in CATALOGUE.statuses.items() if not status.sustains}
    assert idle == set(SUSTAINS_NOTHING)
    assert all(_kept(key) for key in CATALOGUE.statuses)
    assert set(SUSTAINS) == set(CATALOGUE.statuses) - idle


@pytest.mark.parametrize("key", sorted(CATALOGUE.statuses))
def test_whoever_a_clock_asks_is_still_involved_for_it_while_the_status_holds(key):
    for clock in CATALOGUE.status(key).clocks:
        purpose = CATALOGUE.step(clock.step).purpose
        if purpose and (key, clock.step) not in BY_THOSE_ALREADY_THERE:
            assert purpose in _kept(key), clock.step


def test_every_purpose_a_step_brings_a_team_in_for_ends_when_nothing_goes_on():
    assert set(OPENS.values()) | set(SUSTAINS.values()) <= ENDING
    assert Purpose.QUALITY in ENDING, "no status keeps it: it ends with the last of its work"
