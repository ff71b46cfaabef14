"""Who the command line acts as: a named operator account of the place."""

from __future__ import annotations

from datetime import datetime

from medlock.access.actor import Actor
from medlock.access.vocabulary import Role
from medlock.footprint.place import Place
from medlock.people.models import Account
from medlock.people.reads.actors import practitioner
from medlock.words.refusals import Refused


def operator(authority: Place, now: datetime, email: str = "", using: str = "system") -> Actor:
    """The operator with that e-mail address, or the only one there is for the authority."""
    found = _operators(authority, now, using)
    if email:
        found = {
            each: actor for each, actor in found.items() if each.casefold() == email.casefold()
        }
    if len(found) == 1:
        return next(iter(found.values()))
    if not found:
        asked = f"“{email}” is not" if email else "There is not"
        raise Refused(
            f"{asked} an active operator account for {authority.name}. Loading is put on record "
            "under one: have an account given the role operator in a team that serves the place."
        )
    raise Refused(
        f"Several operators may load for {authority.name}: {', '.join(sorted(found))}. "
        "Say who you are with --as."
    )


def _operators(authority: Place, now: datetime, using: str) -> dict[str, Actor]:
    accounts = Account.objects.using(using).filter(
        is_active=True, practitioner__memberships__role=Role.OPERATOR
    )
    actors = {
        each.email: practitioner(each.practitioner_id, now, using=using)
        for each in accounts.distinct().order_by("email")
    }
    return {email: actor for email, actor in actors.items() if may_load(actor, authority)}


def may_load(actor: Actor, authority: Place) -> bool:
    """Whether they are, today, an operator for that authority."""
    return actor.active and any(
        each.role is Role.OPERATOR and authority.code in each.authorities
        for each in actor.memberships
    )
