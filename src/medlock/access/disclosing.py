"""Rule 24: what goes out, to whom, and who lets it. Nothing that leaves is ever simply allowed:
whoever may read it may put it before the check, and what is kept though protected needs two."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor, Entry, Facts, Membership
from medlock.access.policy import Decision, decide
from medlock.access.vocabulary import (
    Action,
    AgencyKind,
    Compartment,
    Effect,
    Purpose,
    Role,
    TeamFunction,
)

RULE = 24
COMPOSED = Decision(Effect.ALLOW, RULE, "They put it before the check; nothing in it is grave.")
SECOND = Decision(Effect.ALLOW, RULE, "They are the second person.")
BY_TWO = Decision(Effect.DENY, RULE, "Whoever wrote it is not the second person to agree to it.")
NOT_THEIRS = Decision(
    Effect.DENY, RULE, "They neither wrote it nor manage the work with the child."
)

RESPONSIBLE = frozenset(
    {
        Compartment.INDEX,
        Compartment.CONTACTS,
        Compartment.ADDRESS,
        Compartment.PLAN,
        Compartment.CASEWORK,
        Compartment.HEALTH,
    }
)
"""What the child, and whoever has parental responsibility, may be given of the child's record."""
OTHERS = frozenset({Compartment.INDEX, Compartment.PLAN})
"""What others of the family may: what everybody agreed."""


CALLERS = frozenset({Compartment.INDEX, Compartment.CONTACTS})


def family_parts(*, responsible: bool) -> frozenset[Compartment]:
    """The parts of a child's record that somebody of the family may be given at all."""
    return RESPONSIBLE if responsible else OTHERS


def caller_parts() -> frozenset[Compartment]:
    """What an agency that rang may be given of what both talked about."""
    return CALLERS


def lawful_parts() -> frozenset[Compartment]:
    """What a court, or whoever asks for their own record, may be given: all but whom a child became
    when adopted, after somebody has weighed each part."""
    return frozenset(Compartment) - {Compartment.ADOPTION}


def team_parts(
    team: Actor, purposes: Iterable[frozenset[Purpose]], *, own: bool = False
) -> frozenset[Compartment]:
    """What a team involved with each of these people for these purposes could open on the screen
    itself; `own`: of what its agency wrote."""
    known = [Facts(involved=each, entry=Entry(own=own)) for each in purposes]
    return frozenset(
        part
        for part in Compartment
        if known and all(decide(team, Action.READ, part, each).allowed for each in known)
    )


def some_member(
    team: UUID, agency: UUID, kind: AgencyKind, function: TeamFunction, now: datetime
) -> Actor:
    """Anybody who works in that team, for the question what such a person could open."""
    member = Membership(team=team, role=Role.PRACTITIONER, function=function)
    return Actor(
        practitioner=team, agency=agency, kind=kind, now=now, active=True, memberships=(member,)
    )


def decide_composing(actor: Actor, people: Iterable[Facts]) -> Decision:
    """May they put something about these people before the check? About nobody named, whoever works
    with children may: it is their own team's."""
    known = list(people)
    if not known:
        return COMPOSED if actor.standing.works else NOT_THEIRS
    return _all(_discloses(actor, each) for each in known)


def decide_approving(
    actor: Actor, people: Iterable[Facts], *, wrote: bool, grave: bool
) -> Decision:
    """May they let it go out? `wrote`: they composed it; `grave`: something in it needs two."""
    known = list(people)
    if wrote:
        return BY_TWO if grave else _if(decide_composing(actor, known), COMPOSED)
    return _if(_all(_oversees(actor, each) for each in known), SECOND)


def _discloses(actor: Actor, facts: Facts) -> Decision:
    return decide(actor, Action.DISCLOSE, Compartment.INDEX, facts)


def _oversees(actor: Actor, facts: Facts) -> Decision:
    """A manager of a team that is involved; or another who answers the same request."""
    if actor.answers_requests and facts.requested:
        return decide(actor, Action.READ, Compartment.INDEX, facts)
    return decide(actor, Action.APPROVE, Compartment.INDEX, facts)


def _all(decisions: Iterable[Decision]) -> Decision:
    """The first no; else the first of them."""
    found = list(decisions)
    refused = (each for each in found if each.effect is Effect.DENY)
    return next(refused, found[0] if found else NOT_THEIRS)


def _if(decision: Decision, then: Decision) -> Decision:
    return decision if decision.effect is Effect.DENY else then
