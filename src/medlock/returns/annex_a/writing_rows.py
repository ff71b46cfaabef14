"""From a child's history to the rows of the eleven lists as at a day: the inverse of telling.

Each list has what it asks for and nothing of what came after the day: what happened in its months,
or of what goes on the newest. Names, teams and postcodes are no part of a history: their columns
stay empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medlock.returns.annex_a.writing import ListRow
from medlock.returns.annex_a.writing_care import adopter, adoption, care, leavers
from medlock.returns.annex_a.writing_child import Listed
from medlock.returns.annex_a.writing_need import (
    assessments,
    contacts,
    early_help,
    enquiries,
    need,
    plans,
    referrals,
)
from medlock.returns.history import History, Person

OF_A_CHILD = (
    contacts,
    early_help,
    referrals,
    assessments,
    enquiries,
    need,
    plans,
    care,
    leavers,
    adoption,
)


def child_rows(
    person: Person, known: History, as_at: date, authority: str
) -> Iterator[tuple[int, ListRow]]:
    """The rows of a child, each with the number of its list. `authority`: the ONS code of who
    writes them, for whether a placement is in its area."""
    listed = Listed(person, known, as_at, authority)
    for each in OF_A_CHILD:
        yield from each(listed)


def adopter_rows(
    person: Person, known: History, as_at: date, authority: str
) -> Iterator[tuple[int, ListRow]]:
    """The row of somebody who wishes to adopt."""
    yield from adopter(Listed(person, known, as_at, authority))
