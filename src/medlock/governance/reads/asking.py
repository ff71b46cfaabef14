"""Ask rule 21 about an agency, and take no for an answer. Every look and every refusal is on
record; an agency that is not there answers as one that is somebody else's."""

from __future__ import annotations

from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.keeping import Keeping, Place, decide_keeping, hosted_by, keeps
from medlock.access.policy import OTHERWISE, Decision
from medlock.access.wording import role_in
from medlock.governance.models import ProposedPlace
from medlock.ledger.audit import note
from medlock.people.models import Agency, Membership, Practitioner, Team
from medlock.words.refusals import NotAllowed

NOT_THEIRS = "There is no such page, or it is for those who administer another agency."


def require_keeper(actor: Actor, what: str) -> None:
    """That they administer anything at all."""
    if keeps(actor) is None:
        raise settle(actor, what, "", OTHERWISE)


def require_keeping(
    actor: Actor, agency: UUID, work: Keeping, *, about: UUID | None = None
) -> tuple[Agency, Decision]:
    """The agency, where they do this work for it."""
    found = Agency.objects.filter(id=agency).first()
    if found is None:
        raise settle(actor, work, agency, OTHERWISE)
    decision = decide_keeping(actor, found.id, work, about=about, authority=found.authority)
    if not decision.allowed:
        raise settle(actor, work, agency, decision)
    return found, decision


def settle(actor: Actor, what: str, about: object, decision: Decision) -> NotAllowed:
    """Note a refusal and give what to raise."""
    note(actor, f"keep {what}", "agency", about, (), decision)
    return NotAllowed(NOT_THEIRS)


def looked(actor: Actor, page: str, about: object = "", decision: Decision | None = None) -> None:
    """Put on record a page that shows who works where, and nobody's record."""
    note(actor, "read", page, about, (), decision)


def team_of(actor: Actor, team: UUID) -> Team:
    found = Team.objects.select_related("agency").filter(id=team).first()
    if found is None:
        raise settle(actor, "team", team, OTHERWISE)
    return found


def worker_of(actor: Actor, who: UUID) -> Practitioner:
    found = Practitioner.objects.select_related("agency").filter(id=who).first()
    if found is None:
        raise settle(actor, "practitioner", who, OTHERWISE)
    return found


def membership_of(actor: Actor, held: int) -> Membership:
    whole = Membership.objects.select_related("practitioner__agency", "team__agency")
    found = whole.filter(id=held).first()
    if found is None:
        raise settle(actor, "membership", held, OTHERWISE)
    return found


def agencies_of(actor: Actor) -> list[Agency]:
    """Those they keep something of: their own first, then the others of their council's area."""
    mine = keeps(actor)
    if mine is None:
        return []
    others = Agency.objects.filter(authority__in=hosted_by(actor)).exclude(id=mine)
    return [*Agency.objects.filter(id=mine), *others.order_by("name")]


def as_place(held: ProposedPlace | Membership) -> Place:
    """What rule 21 asks about a place held or proposed."""
    role = role_in(held.role)
    if role is None:
        raise ValueError(f"No role is called {held.role}.")
    return Place(
        practitioner=held.practitioner_id,
        employer=held.practitioner.agency_id,
        agency=held.team.agency_id,
        role=role,
    )
