"""Keeps the demo away from real records, and real records away from the demo's sign-in."""

from __future__ import annotations

from medlock.words.refusals import Refused


def settle(*, invented: bool) -> None:
    """Decide what an empty database is for, or refuse one that is for the other thing."""
    from medlock.ledger import book
    from medlock.site.models import Installation

    found = Installation.objects.using("owner").first()
    if found is None:
        if invented and book.head("system"):
            raise Refused(
                "This database holds records already, and nothing says that they are invented. "
                "The demo lets anyone sign in as anyone, so it does not start on them. "
                "Use another folder (MEDLOCK_HOME) or another database (DATABASE_URL)."
            )
        Installation.objects.using("owner").create(invented=invented)
    elif invented and not found.invented:
        raise Refused(
            "This database is for real records. The demo lets anyone sign in as anyone, so it "
            "does not start on it. Use another folder (MEDLOCK_HOME) or database (DATABASE_URL)."
        )
    elif found.invented and not invented:
        raise Refused(
            "This database holds the demo's invented people, and sign-in by a click with them. "
            "Use another folder (MEDLOCK_HOME) or database (DATABASE_URL) for real records."
        )
