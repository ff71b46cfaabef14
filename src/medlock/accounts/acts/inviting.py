"""Nobody signs up: an administrator invites, with a link that is good once and for seven days.

Only a hash of the link is kept. Another one makes the earlier worthless, so a link sent astray is
mended by sending a new one.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connections

from medlock.access.actor import Actor
from medlock.access.keeping import Keeping
from medlock.accounts.acts.holding import may_link, require_keeping
from medlock.accounts.models import Invitation
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.people.models import Account, Agency, Practitioner
from medlock.words.refusals import Refused

GOOD_FOR = timedelta(days=7)
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody at work in an agency, who has no account yet."""

    name: str
    email: str
    profession: str = ""

    def objections(self) -> list[str]:
        told = []
        if not self.name.strip() or len(self.name) > LONGEST:
            told.append("Type the name of the person, as colleagues know it.")
        try:
            validate_email(self.email.strip())
        except ValidationError:
            told.append("Type their e-mail address at work, such as name@council.gov.uk.")
        return told


@dataclass(frozen=True, slots=True)
class Link:
    """What to give to the person: it is told this once and cannot be looked up."""

    invitation: UUID
    token: str
    email: str
    until: datetime


def invite(by: Actor, new: Invited, agency: Agency, now: datetime) -> Link:
    """Open an account for somebody who has none, and a way for them to set a password."""
    require_keeping(by, Keeping.ACCOUNTS, agency)
    if said := new.objections():
        raise Refused(said)
    made = open_account(new, agency.id)
    return new_link(by, made, now)


def invite_again(by: Actor, account: Account, now: datetime) -> Link:
    """A new link for somebody who lost theirs or their password. Their second factor stays."""
    agency = account.practitioner.agency
    require_keeping(by, Keeping.ACCOUNTS, agency, about=account.practitioner_id)
    may_link(by, account, now)
    if not account.is_active:
        raise Refused("This account is disabled. Enable it first.")
    return new_link(by, account, now)


def open_account(new: Invited, agency: UUID) -> Account:
    """The person at work and their account, with no password anybody knows."""
    using, email = current().using, new.email.strip().lower()
    if Account.objects.using(using).filter(email__iexact=email).exists():
        raise Refused(
            f"{email} has an account already. Look for it in the list; if it is not there, it is "
            "another agency's."
        )
    person = Practitioner(name=new.name.strip(), agency_id=agency, profession=new.profession)
    person.save(using=using, force_insert=True)
    made = Account(email=email, practitioner=person)
    made.set_unusable_password()
    made.save(using=using, force_insert=True)
    return made


def new_link(by: Actor, account: Account, now: datetime) -> Link:
    using, token = current().using, secrets.token_urlsafe(32)
    Invitation.objects.using(using).filter(account=account, gone_at=None).update(gone_at=now)
    made = Invitation(
        id=uuid.uuid4(),
        account=account,
        hashed=_hashed(token),
        invited_by=by.practitioner,
        invited_at=now,
        until=now + GOOD_FOR,
    )
    made.save(using=using, force_insert=True)
    note(by, "invite", "account", account.pk, (), until=made.until.isoformat())
    return Link(made.id, token, account.email, made.until)


def invited(invitation: UUID, token: str, now: datetime) -> Account | None:
    """Whose link it is, while it is good."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT accounts_invited(%s, %s, %s)", [invitation, _hashed(token), now])
        (found,) = cursor.fetchone()
    return Account.objects.filter(pk=found, is_active=True).first() if found else None


def use(by: Actor, account: Account, invitation: UUID, now: datetime) -> None:
    """The link has done its work. Two people with the same link do not both get in."""
    good = Invitation.objects.filter(id=invitation, account=account, gone_at=None, until__gt=now)
    if good.update(gone_at=now, used=True) != 1:
        raise Refused("This link has been used already. Ask your administrator for a new one.")
    note(by, "invitation used", "account", account.pk, ())


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
