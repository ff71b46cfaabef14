"""How many decisions to share there were, by month and outcome, and nothing that tells of whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connections

from medlock.access.actor import Actor
from medlock.access.counts import Suppression, counts_seen_by
from medlock.access.policy import OTHERWISE
from medlock.figures.suppression import HIDDEN, POLICIES
from medlock.footprint.place import Level
from medlock.law.information_sharing import Shared
from medlock.ledger.acting import current
from medlock.ledger.audit import note
from medlock.words.refusals import NotAllowed

QUERY = "SELECT month, outcome, decisions FROM sharing_counts(%s)"


@dataclass(frozen=True, slots=True)
class Month:
    """`counts` as they may be shown; there is no total, from which a hidden one could be told."""

    month: date
    counts: Mapping[Shared, str]


def counts(actor: Actor, authority: str) -> list[Month]:
    """Of one authority that a team of theirs serves, newest first."""
    policy = counts_seen_by(actor)
    if policy is None or authority not in authorities(actor):
        note(actor, "read", "counts of sharing", authority, (), OTHERWISE)
        raise NotAllowed("Counts are for those who answer for an authority’s figures.")
    note(actor, "read", "counts of sharing", authority, ())
    with connections[current().using].cursor() as cursor:
        cursor.execute(QUERY, [authority])
        found: dict[date, dict[Shared, int]] = {}
        for month, outcome, many in cursor.fetchall():
            found.setdefault(month, {})[Shared(outcome)] = many
    return [
        Month(month, {each: shown(policy, found[month].get(each, 0)) for each in Shared})
        for month in sorted(found, reverse=True)
    ]


def authorities(actor: Actor) -> frozenset[str]:
    """Those their teams serve."""
    return frozenset().union(*(each.authorities for each in actor.memberships))


def shown(policy: Suppression, count: int) -> str:
    rule = POLICIES[policy]
    hides = rule.hides(Level.AUTHORITY, count)
    return HIDDEN if hides else f"{rule.rounded(Level.AUTHORITY, count):,}"
