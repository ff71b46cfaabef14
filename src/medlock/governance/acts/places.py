"""Give somebody a place in a team, approve one that takes two people, end one. Ended, never
deleted: who could open what on any day can always be said."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from medlock.access.actor import Actor
from medlock.access.keeping import Place, decide_approval, may_end, may_propose, takes_two
from medlock.access.policy import OTHERWISE
from medlock.access.wording import label, role_in
from medlock.governance.models import ProposedPlace
from medlock.governance.reads.asking import as_place, membership_of, settle, team_of, worker_of
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import Membership, Practitioner, Team
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    practitioner: UUID
    team: UUID
    role: str
    from_on: date
    to_on: date | None = None

    def objections(self, on: date) -> list[str]:
        found = []
        if self.from_on < on:
            found.append(
                f"The place would begin on {self.from_on:%-d %B %Y}, which is past. Nobody is let "
                "in for days gone by."
            )
        if self.to_on is not None and self.to_on <= self.from_on:
            found.append("The last day comes before the first. Give a later one, or none.")
        return found


def give_place(by: Actor, new: NewPlace, *, now: datetime) -> bool:
    """True where they hold it from its first day; False where it waits for a second person."""
    who, team = worker_of(by, new.practitioner), team_of(by, new.team)
    role = role_in(new.role)
    if role is None:
        raise Refused("Choose what they are in the team.")
    place = Place(practitioner=who.id, employer=who.agency_id, agency=team.agency_id, role=role)
    decision = may_propose(by, place, authority=team.agency.authority)
    if not decision.allowed:
        raise settle(by, f"place as {role}", team.id, decision)
    if said := [*new.objections(today(now)), *_held_already(new, who, team)]:
        raise Refused(said)
    waits = takes_two(by, place)
    made = _propose(by, new, now) if waits else _place(new)
    what = "propose place" if waits else "give place"
    note(by, what, "membership", made, (), decision, role=role.value, who=f"{who.id}")
    return not waits


def _held_already(new: NewPlace, who: Practitioner, team: Team) -> list[str]:
    same = Q(practitioner=who, team=team, role=new.role)
    until = Q(to_on__isnull=True) | Q(to_on__gt=new.from_on)
    begun = Q() if new.to_on is None else Q(from_on__lt=new.to_on)
    if Membership.objects.filter(same & until & begun).exists():
        return [f"{who.name} holds that place in {team.name} already. End it first to change it."]
    if ProposedPlace.objects.filter(same, decided_at__isnull=True).exists():
        return [f"That place of {who.name} in {team.name} waits for a second administrator."]
    return []


def _propose(by: Actor, new: NewPlace, now: datetime) -> object:
    made = ProposedPlace(
        id=uuid.uuid4(),
        practitioner_id=new.practitioner,
        team_id=new.team,
        role=new.role,
        from_on=new.from_on,
        to_on=new.to_on,
        proposed_by_id=by.practitioner,
        proposed_at=now,
    )
    made.save(force_insert=True)
    return made.id


def _place(new: NewPlace) -> object:
    made = Membership(
        practitioner_id=new.practitioner,
        team_id=new.team,
        role=new.role,
        from_on=new.from_on,
        to_on=new.to_on,
    )
    try:
        with transaction.atomic(using=current().using):
            made.save(force_insert=True)
    except IntegrityError as fault:
        raise Refused(
            f"That place began on {new.from_on:%-d %B %Y} before and was ended. Begin it a day "
            "later."
        ) from fault
    return made.pk


def approve(by: Actor, proposal: UUID, *, now: datetime) -> None:
    """The second person's yes: they hold the place from its first day, or from now."""
    found, place = _open(by, proposal)
    decision = decide_approval(
        by, place, found.proposed_by_id, authority=found.team.agency.authority
    )
    if not decision.allowed:
        raise settle(by, "approve", proposal, decision)
    if found.to_on is not None and found.to_on <= today(now):
        raise Refused("The place would be over already. Turn it down, and have it proposed anew.")
    _decide(by, found, now, approved=True)
    new = NewPlace(
        practitioner=found.practitioner_id,
        team=found.team_id,
        role=found.role,
        from_on=found.from_on,
        to_on=found.to_on,
    )
    made = _place(new)
    note(by, "approve place", "membership", made, (), decision, proposal=f"{proposal}")


def turn_down(by: Actor, proposal: UUID, *, now: datetime) -> None:
    """By the second person, or taken back by whoever proposed it."""
    found, place = _open(by, proposal)
    authority = found.team.agency.authority
    decision = decide_approval(by, place, found.proposed_by_id, authority=authority)
    if by.practitioner == found.proposed_by_id:
        decision = may_propose(by, place, authority=authority)
    if not decision.allowed:
        raise settle(by, "turn down", proposal, decision)
    _decide(by, found, now, approved=False)
    note(by, "turn down place", "proposal", proposal, (), decision)


def _open(by: Actor, proposal: UUID) -> tuple[ProposedPlace, Place]:
    whole = ProposedPlace.objects.select_related("practitioner", "team__agency")
    found = whole.filter(id=proposal).first()
    if found is None:
        raise settle(by, "proposal", proposal, OTHERWISE)
    if found.decided_at is not None:
        raise Refused("Somebody has decided that already. Nothing was changed.")
    return found, as_place(found)


def _decide(by: Actor, found: ProposedPlace, now: datetime, *, approved: bool) -> None:
    open_still = ProposedPlace.objects.filter(id=found.id, decided_at__isnull=True)
    open_still.update(decided_by=by.practitioner, decided_at=now, approved=approved)


def end_place(by: Actor, held: int, on: date, *, now: datetime) -> None:
    """`on`: the first day they hold it no more; today closes it on the next page they ask for."""
    found = membership_of(by, held)
    place = as_place(found)
    decision = may_end(by, place)
    if not decision.allowed:
        raise settle(by, "end place", held, decision)
    if on < today(now):
        raise Refused("A place ends today or later: it was held until now.")
    if found.to_on is not None and found.to_on <= on:
        raise Refused(f"It ends on {found.to_on:%-d %B %Y} already. Nothing was changed.")
    if on < found.from_on:
        on = found.from_on
    Membership.objects.filter(id=held).update(to_on=on)
    note(by, "end place", "membership", held, (), decision, role=label(place.role), on=f"{on}")
