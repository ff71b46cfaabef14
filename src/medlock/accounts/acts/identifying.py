"""Whose account it is that an organisation's sign-in speaks of: the one that was joined to it.

Never by e-mail address: addresses are handed on when people leave, and a provider may let its users
choose one.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from medlock.access.actor import Actor
from medlock.accounts.acts.inviting import use
from medlock.accounts.models import Identity
from medlock.ledger.audit import note
from medlock.people.models import Account
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True)
class Said:
    """Who a provider says it is; whether it also says that a second factor was shown."""

    issuer: str
    subject: str
    second_factor: bool


def identified(said: Said) -> Account | None:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT accounts_identified(%s, %s)", [said.issuer, said.subject])
        (found,) = cursor.fetchone()
    return Account.objects.filter(pk=found).first() if found else None


def join(by: Actor, account: Account, invitation: UUID, said: Said) -> None:
    """From now on this identity signs in to this account. Once, and to one account only."""
    if identified(said) or Identity.objects.filter(account=account).exists():
        raise Refused("This sign-in, or this account, is joined already.")
    use(by, account, invitation, by.now)
    made = Identity(account=account, joined_at=by.now)
    made.issuer, made.subject = said.issuer, said.subject
    made.save(force_insert=True)
    note(by, "identity joined", "account", account.pk, (), issuer=said.issuer)
