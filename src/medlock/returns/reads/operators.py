"""Who the command line acts as: a named account that may load for the place."""

from __future__ import annotations

from datetime import datetime

from medlock.access.actor import Actor
from medlock.access.loading import LOADED_BY, decide_loading
from medlock.access.vocabulary import Role
from medlock.footprint.place import Place
from medlock.people.models import Account
from medlock.people.reads.actors import practitioner
from medlock.words.refusals import Refused


def operator(authority: Place, now: datetime, email: str = "", using: str = "system") -> Actor:
    """Who has that e-mail address and may load, or the only operator there is for the authority."""
    found = {
        each: actor
        for each, actor in _who_may(authority, now, using).items()
        if (each.casefold() == email.casefold() if email else Role.OPERATOR in actor.roles)
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


def _who_may(authority: Place, now: datetime, using: str) -> dict[str, Actor]:
    accounts = Account.objects.using(using).filter(
        is_active=True, practitioner__memberships__role__in=LOADED_BY
    )
    actors = {
        each.email: practitioner(each.practitioner_id, now, using=using)
        for each in accounts.distinct().order_by("email")
    }
    return {
        email: actor
        for email, actor in actors.items()
        if decide_loading(actor, authority.code).allowed
    }
