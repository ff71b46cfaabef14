"""That the audit was checked goes on record itself, under an operator's account."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from medlock.access.vocabulary import Role

if TYPE_CHECKING:
    from medlock.access.actor import Actor
    from medlock.ledger.verify import Verdict

SYSTEM = "system"


def on_record(verdict: Verdict, heads: int, email: str, now: datetime) -> bool:
    """Whether it was: there has to be one operator, or the one that is named."""
    from medlock.ledger.acting import acting
    from medlock.ledger.audit import note

    by = operator(email, now)
    if by is None:
        return False
    found = len(verdict.breaks) + verdict.more
    with acting(by, using=SYSTEM):
        note(
            by, "verify", "audit", "", (),
            entries=verdict.entries, lanes=verdict.lanes, heads=heads, breaks=found,
        )  # fmt: skip
    return True


def operator(email: str, now: datetime) -> Actor | None:
    """Who has that e-mail address and operates Medlock; with none given, the only one there is."""
    from medlock.people.models import Account
    from medlock.people.reads.actors import practitioner

    rows = Account.objects.using(SYSTEM).filter(
        is_active=True, practitioner__memberships__role=Role.OPERATOR
    )
    named = rows.filter(email__iexact=email) if email else rows
    people = named.distinct().values_list("practitioner_id", flat=True)
    found = [practitioner(each, now, using=SYSTEM) for each in people]
    standing = [each for each in found if Role.OPERATOR in each.roles]
    return standing[0] if len(standing) == 1 else None
