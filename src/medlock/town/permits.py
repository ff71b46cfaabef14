"""Whether the policy lets somebody of the town do a thing: asked of the policy itself, so that
nobody here does what the pages would refuse them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from uuid import UUID

from medlock.access.actor import Actor, Entry, Facts, Membership
from medlock.access.bringing_in import may_begin_with, may_bring_in
from medlock.access.doing import Doing, about_to_begin, decide_whose
from medlock.access.entries import decide_answer, decide_entry, lies
from medlock.access.policy import decide
from medlock.access.vocabulary import (
    FIRST_CALL,
    Action,
    AgencyKind,
    Compartment,
    Purpose,
    Role,
    TeamFunction,
)
from medlock.pathway.language import SubjectKind
from medlock.pathways import CATALOGUE
from medlock.pathways.posts import does
from medlock.pathways.posts import signs as signed_by
from medlock.town.workplaces import Team, Worker

SOMEBODY = UUID(int=0)
ANY_DAY = datetime(2020, 1, 1, tzinfo=UTC)
MINE = Entry(own=True, own_team=True)
ASKED = Entry(own=True, own_team=True, asked=True)
Purposes = frozenset[Purpose]


def writes(done: tuple[Worker, Team], step: str, held: Purposes, *, asked: bool = False) -> bool:
    """Whether they may write this step of their own team, for which their team is involved."""
    worker, team = done
    return _writes(worker.role, team.function, team.kind, step, held, asked)


def begins(done: tuple[Worker, Team], step: str, held: Purposes) -> bool:
    """Whether they may begin this step in their own team, held being what it is involved for."""
    worker, team = done
    return _begins(worker.role, team.function, team.kind, step, held)


def signs(done: tuple[Worker, Team], step: str, held: Purposes) -> bool:
    worker, team = done
    return _signs(worker.role, team.function, team.kind, step, held)


def brings_in(done: tuple[Worker, Team], purpose: Purpose, held: Purposes) -> bool:
    worker, team = done
    return _brings_in(worker.role, team.function, team.kind, purpose, held)


def registers(done: tuple[Worker, Team], purpose: Purpose) -> bool:
    worker, team = done
    return _registers(worker.role, team.function, team.kind, purpose)


def keeps_contacts(done: tuple[Worker, Team], purpose: Purpose) -> bool:
    """Whether they may write down where a child lives, and with whom."""
    worker, team = done
    return _keeps_contacts(worker.role, team.function, team.kind, purpose)


def shuts_out(done: tuple[Worker, Team], step: str) -> bool:
    """Whether the policy keeps a step from its own team, whatever they are brought in for."""
    purpose = CATALOGUE.step(step).purpose
    every = frozenset({purpose}) if purpose else frozenset(Purpose)
    return not writes(done, step, every)


@cache
def _actor(role: Role, function: TeamFunction, kind: AgencyKind) -> Actor:
    mine = Membership(team=SOMEBODY, role=role, function=function)
    return Actor(practitioner=SOMEBODY, agency=SOMEBODY, kind=kind, now=ANY_DAY, active=True,
                 memberships=(mine,))  # fmt: skip


def _on_duty(role: Role, function: TeamFunction) -> bool:
    """They look up whoever rings about, so anybody of their place."""
    return role is Role.DUTY and function in FIRST_CALL


@cache
def _writes(
    role: Role, function: TeamFunction, kind: AgencyKind, step: str, held: Purposes, asked: bool
) -> bool:
    declared = CATALOGUE.step(step)
    where = lies(declared.lies, declared.privacy.value)
    entry = ASKED if asked else MINE
    facts = Facts(involved=held, on_duty=_on_duty(role, function), entry=entry)
    judge = decide_answer if asked else decide_entry
    return judge(_actor(role, function, kind), Action.WRITE, where, facts).allowed


@cache
def _begins(
    role: Role, function: TeamFunction, kind: AgencyKind, step: str, held: Purposes
) -> bool:
    declared = CATALOGUE.step(step)
    actor, whose = _actor(role, function, kind), Doing(does(declared), signed_by(declared))
    facts = Facts(involved=held, on_duty=_on_duty(role, function), entry=MINE)
    purpose = declared.purpose if declared.subject is SubjectKind.CHILD else None
    ready = about_to_begin(actor, whose, purpose, facts)
    where = lies(declared.lies, declared.privacy.value)
    allowed = decide_entry(actor, Action.WRITE, where, ready).allowed
    return allowed and decide_whose(actor, Action.WRITE, whose, Facts()) is None


@cache
def _signs(role: Role, function: TeamFunction, kind: AgencyKind, step: str, held: Purposes) -> bool:
    declared = CATALOGUE.step(step)
    where = lies(declared.lies, declared.privacy.value)
    facts = Facts(involved=held, managed=held if role is Role.MANAGER else frozenset(), entry=MINE)
    actor, whose = _actor(role, function, kind), Doing(does(declared), signed_by(declared))
    allowed = decide_entry(actor, Action.APPROVE, where, facts).allowed
    return allowed and decide_whose(actor, Action.APPROVE, whose, facts) is None


@cache
def _brings_in(
    role: Role, function: TeamFunction, kind: AgencyKind, purpose: Purpose, held: Purposes
) -> bool:
    facts = Facts(involved=held, on_duty=_on_duty(role, function))
    return may_bring_in(_actor(role, function, kind), facts, purpose).allowed


@cache
def _keeps_contacts(role: Role, function: TeamFunction, kind: AgencyKind, purpose: Purpose) -> bool:
    actor = _actor(role, function, kind)
    facts = Facts(involved=frozenset({purpose}))
    return decide(actor, Action.WRITE, Compartment.CONTACTS, facts).allowed


@cache
def _registers(role: Role, function: TeamFunction, kind: AgencyKind, purpose: Purpose) -> bool:
    return may_begin_with(_actor(role, function, kind), purpose)
