"""Histories written by hand, for tests of what returns are written from."""

from __future__ import annotations

from datetime import date

from medlock.pathway.event import Fact, Kind
from medlock.returns.history import Happening, History, Person, history

BORN = date(2015, 5, 1)
AMIRA = Person(
    key="K1", born_on=BORN, sex="F", ethnicity="WBRI", disabilities=("NONE",), upn="A123456789012"
)


def started(name: str, on: date, work: str = "") -> Happening:
    return Happening(Kind.STARTED, name, on, "", None, {}, work or name)


def completed(
    name: str, on: date, outcome: str = "", work: str = "", since: date | None = None, **facts: Fact
) -> Happening:
    return Happening(Kind.COMPLETED, name, on, outcome, since, facts, work or f"{name} {on}")


def opened(name: str, on: date, **facts: Fact) -> Happening:
    return Happening(Kind.OPENED, name, on, "", None, facts, f"opened {name} {on}")


def ended(name: str, on: date, **facts: Fact) -> Happening:
    return Happening(Kind.ENDED, name, on, "", None, facts, f"ended {name} {on}")


def referred(on: date, outcome: str = "assessment", **facts: Fact) -> list[Happening]:
    """A referral, and the time in need it opens unless it is turned away."""
    said = {"source": "1A", "primary_need": "N1", **facts}
    begun = Happening(Kind.COMPLETED, "referral", on, outcome, on, said, f"referral {on}")
    if outcome in ("no_further_action", "early_help"):
        return [begun]
    return [begun, opened("in_need", on, **said)]


def lived(*happened: Happening | list[Happening]) -> History:
    flat = [each for some in happened for each in (some if isinstance(some, list) else [some])]
    return history(flat)
