"""Whose records officers answer for an authority, and what they agreed to: for the command line,
which works as the system and sees numbers."""

from __future__ import annotations

from uuid import UUID

from medlock.access.rights import ANSWERED_BY
from medlock.people.models import Agency, Membership
from medlock.rights.models import Disposal
from medlock.words.refusals import Refused


def agency_answering(authority: str, named: str = "") -> UUID:
    """The one agency of the authority with records officers, or the one of that name."""
    held = Membership.objects.using("system").filter(role__in=ANSWERED_BY)
    agencies = Agency.objects.using("system").filter(
        authority=authority, practitioners__memberships__in=held
    )
    found = {each.name: each.id for each in agencies.distinct() if named in ("", each.name)}
    if len(found) == 1:
        return next(iter(found.values()))
    if not found:
        raise Refused(
            "No agency of this authority has a records officer, who must look at what is due. Give "
            "somebody that role in a team first."
        )
    raise Refused(f"Several agencies answer: {', '.join(sorted(found))}. Say which with --agency.")


def agreed_to(authority: str) -> list[Disposal]:
    """What two people agreed to and is not carried out, the longest due first."""
    rows = Disposal.objects.using("system").filter(
        authority=authority, agreed_by__isnull=False, carried_out_at=None, kept_because=""
    )
    return list(rows.order_by("kept_until", "id"))
