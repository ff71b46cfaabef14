"""Practitioners as a form names them: ticked on a list, or by their e-mail at work."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models.functions import Lower

from medlock.people.models import Account, Practitioner
from medlock.words.refusals import Refused


def practitioners(ticked: Iterable[str], emails: Iterable[str]) -> set[UUID]:
    """All of them; `Refused` says which is nobody's, for a name missed is a door left open."""
    ids = {one for each in ticked if (one := _an_id(each))}
    known = set(Practitioner.objects.filter(id__in=ids).values_list("id", flat=True))
    wanted = {each.strip(",;").lower() for each in emails} - {""}
    named = Account.objects.annotate(plain=Lower("email")).filter(plain__in=wanted)
    found = dict(named.values_list("plain", "practitioner_id"))
    if missing := sorted(wanted - found.keys()):
        raise Refused([f"Nobody has an account for {each}. Check it." for each in missing])
    return known | set(found.values())


def _an_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
