"""Keep marks of what is written, so that words pasted into another family's paper are known again.
The words themselves cannot be read out of them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connections

from medlock.disclosure.check.quotes import marks
from medlock.ledger.acting import current

REMEMBER = "SELECT medlock_remember_words(%s, %s)"


def remember(texts: Iterable[str], subjects: Iterable[UUID]) -> None:
    """Of what was just written about these subjects. Nothing, where nothing is long enough."""
    found = {each.number for text in texts for each in marks(text)}
    about = list(subjects)
    if found and about:
        with connections[current().using].cursor() as cursor:
            cursor.execute(REMEMBER, [list(found), about])
