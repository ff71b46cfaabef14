"""How many children each social worker of the town had at the end of each month: counted from who
was involved with whom, as the records have it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db import connections

from medlock.access.vocabulary import Purpose, Role, TeamFunction
from medlock.law.term import months_after
from medlock.pathway.event import LONDON
from medlock.town.seeded import rng, weighted

Row = dict[str, str]

CASES = (Purpose.CHILD_IN_NEED, Purpose.CHILD_PROTECTION, Purpose.CARE)
POSTS = {"1": 0.8, "0.8": 0.12, "0.6": 0.08}
"""Assumption: how much of a post social workers work."""

HELD = """
SELECT p.id, g.grade, count(DISTINCT i.person_id)
FROM people_practitioner p
JOIN people_membership m ON m.practitioner_id = p.id AND m.role = %(role)s
  AND m.from_on <= %(day)s AND (m.to_on IS NULL OR m.to_on > %(day)s)
JOIN people_team t ON t.id = m.team_id AND t.function = %(function)s
JOIN people_agency a ON a.id = t.agency_id AND a.authority = %(authority)s
JOIN people_grade g ON g.practitioner_id = p.id
  AND g.from_on <= %(day)s AND (g.to_on IS NULL OR g.to_on > %(day)s)
JOIN people_involvement i ON i.worker_id = p.id AND i.purpose = ANY(%(cases)s)
  AND i.began_at < %(after)s AND (i.ended_at IS NULL OR i.ended_at >= %(after)s)
GROUP BY p.id, g.grade ORDER BY p.id
"""


def workforce(authority: str, seed: int, first: date, last: date, using: str) -> Iterator[Row]:
    """One row for each social worker and end of a month, from the first to the last of them."""
    for day in ends_of_months(first, last):
        for worker, grade, cases in _held(authority, day, using):
            chance = rng(seed, authority, "post", worker)
            yield {
                "worker_id": f"SW{str(worker).replace('-', '')[:10].upper()}",
                "worker_grade": grade,
                "fte": weighted(chance, POSTS),
                "cases": str(cases),
                "as_at": day.isoformat(),
            }


def ends_of_months(first: date, last: date) -> Iterator[date]:
    """From the month of the first day on, as far as they are over by the last."""
    begins = months_after(first.replace(day=1), 1)
    while (end := begins - timedelta(days=1)) <= last:
        yield end
        begins = months_after(begins, 1)


def _held(authority: str, day: date, using: str) -> list[tuple[object, str, int]]:
    with connections[using].cursor() as cursor:
        cursor.execute(
            HELD,
            {
                "role": Role.PRACTITIONER.value,
                "function": TeamFunction.SOCIAL_WORK.value,
                "authority": authority,
                "cases": [each.value for each in CASES],
                "day": day,
                "after": datetime.combine(day + timedelta(days=1), time(), LONDON),
            },
        )
        found: list[tuple[object, str, int]] = cursor.fetchall()
    return found
