"""Timescales no national rule sets: a default each, which an authority's overlay may change."""

from __future__ import annotations

from datetime import date

from medlock.law.term import Term
from medlock.law.timescale import Evidence, InForce, Timescale

AUTHORITY = "Local practice standard"
ALWAYS = InForce(date(2000, 1, 1), assumed=True)


def local(code: str, what: str, term: Term, authority: str = AUTHORITY) -> Timescale:
    """A local number: shown as such, and the only kind an overlay may change."""
    return Timescale(
        code=code,
        what=what,
        term=term,
        authority=authority,
        evidence=Evidence.LOCAL,
        in_force=ALWAYS,
    )
