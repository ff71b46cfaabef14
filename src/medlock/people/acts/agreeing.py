"""A family agrees to early help and says with whom it may be shared, or takes that back. Taking it
back stops new sharing; what is on record stays."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.vocabulary import Action, Compartment
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.people.models import Agency, AgreedAgency, Agreement
from medlock.people.reads.asking import require
from medlock.words.refusals import Refused

LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Who agreed, when, and with which agencies what they are told may be shared."""

    given_by: str
    given_at: datetime
    agencies: Collection[UUID]

    def objections(self, now: datetime) -> list[str]:
        wrong = []
        if not self.given_by.strip():
            wrong.append("Say who agreed: the child, their mother, their father.")
        if len(self.given_by) > LONGEST:
            wrong.append(f"Say who agreed in at most {LONGEST} characters.")
        if self.given_at > now:
            wrong.append("The family cannot have agreed on a day that has not come.")
        if not self.agencies:
            wrong.append("Choose at least one agency that they agreed to share with.")
        return wrong


def agree(
    by: Actor,
    people: Collection[UUID],
    said: Agreed,
    *,
    now: datetime,
    heard: Decision | None = None,
) -> list[UUID]:
    """Record one agreement for each of them. It takes the place of the one that held before."""
    decisions = _decided(by, people, heard)
    if wrong := said.objections(now):
        raise Refused(wrong)
    known = set(Agency.objects.filter(id__in=said.agencies).values_list("id", flat=True))
    if known != set(said.agencies):
        raise Refused("One of those agencies is not on record. Choose them from the list.")
    _end(by, people, now, heard)
    made = []
    for who, decision in decisions.items():
        given = Agreement(
            person_id=who,
            given_by=said.given_by.strip(),
            given_at=said.given_at,
            recorded_by_id=by.practitioner,
        )
        given.save(force_insert=True)
        AgreedAgency.objects.bulk_create(
            AgreedAgency(agreement=given, agency_id=each) for each in sorted(known)
        )
        note(by, "agree", "agreement", given.id, [who], decision, agencies=len(known))
        made.append(given.id)
    return made


def withdraw_agreement(
    by: Actor, people: Collection[UUID], *, now: datetime, heard: Decision | None = None
) -> int:
    """The family agrees no longer; answers how many agreements that ended."""
    decisions = _decided(by, people, heard)
    ended = _end(by, people, now, heard)
    for who, decision in decisions.items():
        note(by, "withdraw agreement", "agreement", "", [who], decision)
    return ended


def _decided(
    by: Actor, people: Collection[UUID], heard: Decision | None
) -> Mapping[UUID, Decision]:
    """`heard`: what let them complete the step in which the family said it. Whoever may hear it may
    put it on record, and sharing has to stop whether or not they write the plan."""
    if heard is None:
        return require(by, Action.WRITE, Compartment.PLAN, people)
    return dict.fromkeys(people, heard)


def _end(by: Actor, people: Collection[UUID], now: datetime, heard: Decision | None) -> int:
    mine = Agreement.objects.visible_to(by, Compartment.PLAN)
    held: QuerySet[Agreement] = (
        mine if heard is None else QuerySet(Agreement, using=current().using)
    )
    standing = held.filter(person__in=people, withdrawn_at__isnull=True, given_at__lte=now)
    return standing.update(withdrawn_at=now, withdrawn_by_id=by.practitioner)
