"""Put on record that somebody, or a team, needs to know a protected address: by a manager of a team
that works with them, with the reason, for half a year at most, looked at again in between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action, Compartment
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import AddressNeed, Involvement, Membership
from medlock.people.reads.asking import require
from medlock.words.reasons import says_why
from medlock.words.refusals import Refused

LONGEST = timedelta(days=183)
REVIEW_AFTER = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Of one practitioner or of one team; `until` is its first day without."""

    because: str
    until: date
    practitioner: UUID | None = None
    team: UUID | None = None

    def objections(self, on: date) -> list[str]:
        found = []
        if (self.practitioner is None) is (self.team is None):
            found.append("Choose one person, or one team, who needs to know.")
        if not says_why(self.because):
            found.append("Say in a sentence why they need to know where the person is.")
        if not on < self.until <= on + LONGEST:
            last = on + LONGEST
            found.append(f"Say until when: after today, and by {last:%-d %B %Y} at the latest.")
        return found


def record_need(by: Actor, person: UUID, need: Need, *, now: datetime) -> UUID:
    """It opens nothing to those whom nothing else opens it to: only teams involved may need it."""
    decision = require(by, Action.APPROVE, Compartment.ADDRESS, [person])[person]
    on = today(now)
    if said := need.objections(on):
        raise Refused(said)
    _must_be_involved(by, person, need, on)
    made = AddressNeed(
        person_id=person,
        practitioner_id=need.practitioner,
        team_id=need.team,
        because=need.because.strip(),
        from_on=on,
        to_on=need.until,
        review_on=min(need.until, on + REVIEW_AFTER),
        set_by_id=by.practitioner,
    )
    made.save(force_insert=True)
    note(by, "write", "need for an address", made.id, [person], decision)
    return made.id


def review_need(by: Actor, person: UUID, need: UUID, *, now: datetime) -> None:
    """Looked at again: it still holds, and is due to be looked at in 90 days, or when it ends."""
    decision = require(by, Action.APPROVE, Compartment.ADDRESS, [person])[person]
    held = _held(by, person, need, today(now))
    ends = held.to_on or date.max
    AddressNeed.objects.visible_to(by).filter(id=need).update(
        review_on=min(ends, today(now) + REVIEW_AFTER)
    )
    note(by, "review", "need for an address", need, [person], decision)


def end_need(by: Actor, person: UUID, need: UUID, *, now: datetime) -> None:
    """From now they see “Protected” again."""
    decision = require(by, Action.APPROVE, Compartment.ADDRESS, [person])[person]
    _held(by, person, need, today(now))
    AddressNeed.objects.visible_to(by).filter(id=need).update(to_on=today(now))
    note(by, "end", "need for an address", need, [person], decision)


def _held(by: Actor, person: UUID, need: UUID, on: date) -> AddressNeed:
    found = AddressNeed.objects.visible_to(by).filter(id=need, person=person).first()
    if found is None or (found.to_on is not None and found.to_on <= on):
        raise Refused("That need has ended already. Nothing was changed.")
    return found


def _must_be_involved(by: Actor, person: UUID, need: Need, on: date) -> None:
    teams = set(
        Involvement.objects.visible_to(by)
        .filter(person=person, ended_at__isnull=True)
        .values_list("team_id", flat=True)
    )
    mine = Membership.objects.filter(practitioner=need.practitioner, team__in=teams)
    works = any(each.from_on <= on and (each.to_on is None or each.to_on > on) for each in mine)
    if need.team not in teams and not works:
        raise Refused("Only those whose team works with the person may need to know.")
