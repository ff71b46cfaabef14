"""Set how long records of a kind are kept here: from a day, never below what the law sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.rights import authorities_answered_by
from medlock.law.retention import RecordKind, Rule, Since, Standing, accept
from medlock.law.timescale import Evidence, InForce
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.rights.models import RetentionRule
from medlock.rights.reads.asking import answering
from medlock.words.reasons import says_why
from medlock.words.refusals import NotAllowed, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRule:
    authority: str
    kind: RecordKind
    years: int
    since: Since
    from_on: date
    because: str


def set_rule(by: Actor, new: NewRule, *, now: datetime) -> UUID:
    """A new version; `Refused`, naming the authority, where it would keep less than the law."""
    decision = answering(by, "set rule")
    if new.authority not in authorities_answered_by(by):
        note(by, "set rule", "retention rule", "", (), decision)
        raise NotAllowed("This authority's rules are not theirs to set.")
    _objections(new, today(now))
    accept(
        Rule(
            code="new", kind=new.kind, years=new.years, since=new.since,
            standing=Standing.LOCAL, authority=new.because, evidence=Evidence.LOCAL,
            in_force=InForce(new.from_on),
        )
    )  # fmt: skip
    row = RetentionRule(
        authority=new.authority, kind=new.kind, years=new.years, since=new.since,
        from_on=new.from_on, because=new.because.strip(), by_id=by.practitioner, at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    note(by, "set rule", "retention rule", row.id, (), decision, kind=new.kind.value)
    return row.id


def _objections(new: NewRule, on: date) -> None:
    if not says_why(new.because):
        raise Refused("Say which schedule or decision the rule comes from, so that it can be read.")
    if new.from_on < on:
        raise Refused("A rule holds from today or a later day: what was kept by the old one stays.")
