"""Every entry lies in a compartment, whatever its step declares, and is as closed as the most
closed of those it is about."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from medlock.access.actor import Actor, Entry, Facts, Membership
from medlock.access.entries import PRIVACY, decide_entry, lies
from medlock.access.vocabulary import Action, AgencyKind, Compartment, Purpose, Role, TeamFunction
from medlock.casework.reads.permission import allowed_step
from medlock.pathway.language import Privacy
from medlock.pathways import CATALOGUE

STEPS = list(CATALOGUE.steps.values())
ONE, OTHER = UUID(int=1), UUID(int=2)
NEVER_HOME = {Compartment.INDEX, Compartment.ADDRESS}
"""A card and an address are no entries."""


def someone(kind: AgencyKind, function: TeamFunction) -> Actor:
    return Actor(
        practitioner=UUID(int=9),
        agency=UUID(int=8),
        kind=kind,
        now=datetime(2026, 11, 22, 9, tzinfo=UTC),
        active=True,
        memberships=(Membership(team=UUID(int=7), role=Role.MANAGER, function=function),),
    )


WORKER = someone(AgencyKind.SOCIAL_CARE, TeamFunction.SOCIAL_WORK)
SCHOOL = someone(AgencyKind.EDUCATION, TeamFunction.SCHOOL)


def test_every_privacy_a_step_may_declare_has_its_place() -> None:
    assert PRIVACY.keys() == {each.value for each in Privacy}
    with pytest.raises(KeyError):
        lies(Compartment.CASEWORK, "nobody's business")


def test_every_step_lies_in_one_compartment_and_says_so_once() -> None:
    assert len(STEPS) > 150
    for step in STEPS:
        found = lies(step.lies, step.privacy.value)
        assert found.home in set(Compartment) - NEVER_HOME, step.key
        assert found.home not in found.also, step.key
        if step.privacy is not Privacy.CASE:
            assert step.lies is Compartment.CASEWORK, f"{step.key}: its privacy says where"
            assert found == PRIVACY[step.privacy.value], step.key


def test_only_what_is_declared_private_leaves_ordinary_compartments() -> None:
    """Third parties and adoption open to few: nothing gets there, or out of there, by the way."""
    for step in STEPS:
        home = lies(step.lies, step.privacy.value).home
        private = step.privacy in (Privacy.RESTRICTED, Privacy.ADULT)
        assert (home is Compartment.THIRD_PARTY) is private, step.key
        assert (home is Compartment.ADOPTION) is (step.privacy is Privacy.ADOPTION), step.key


def test_what_is_said_of_third_parties_opens_to_social_care_and_not_to_partners() -> None:
    """As signed; what a partner wrote itself it reads."""
    for purpose in (
        Purpose.EARLY_HELP, Purpose.EDUCATION, Purpose.CHILD_IN_NEED, Purpose.CHILD_PROTECTION,
        Purpose.CARE, Purpose.YOUTH_JUSTICE, Purpose.MISSING,
    ):  # fmt: skip
        known = Facts(involved=frozenset({purpose}))
        for step in STEPS:
            where = lies(step.lies, step.privacy.value)
            if where.home is Compartment.THIRD_PARTY:
                assert not decide_entry(SCHOOL, Action.READ, where, known).allowed, step.key
    statutory = Facts(involved=frozenset({Purpose.CHILD_PROTECTION}))
    where = lies(Compartment.CASEWORK, "restricted")
    assert decide_entry(WORKER, Action.READ, where, statutory).allowed


def test_an_entry_about_several_children_is_as_closed_as_the_most_closed_of_them() -> None:
    free = Facts(involved=frozenset(Purpose), managed=frozenset(Purpose))
    shut = {
        "excluded": Facts(involved=free.involved, managed=free.managed, excluded=True),
        "sealed": Facts(involved=free.involved, managed=free.managed, sealed=True),
        "nobody's": Facts(),
    }
    opened = 0
    for step in STEPS:
        for action in (Action.READ, Action.WRITE, Action.APPROVE):
            alone = allowed_step(WORKER, action, (step, [ONE]), Entry(), {ONE: free})
            both = {ONE: free, OTHER: free}
            assert allowed_step(WORKER, action, (step, [ONE, OTHER]), Entry(), both) is alone
            opened += alone
            for why, closed in shut.items():
                for first, second in ((free, closed), (closed, free)):
                    known = {ONE: first, OTHER: second}
                    about = (step, [ONE, OTHER])
                    assert not allowed_step(WORKER, action, about, Entry(), known), (step.key, why)
    assert opened > len(STEPS)
