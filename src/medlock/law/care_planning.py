"""The regulations most of the timescales of a looked-after child come from, and when they began."""

from __future__ import annotations

from datetime import date

from medlock.law.timescale import InForce

SINCE_2011 = InForce(date(2011, 4, 1))

REGULATIONS = "Care Planning, Placement and Case Review (England) Regulations 2010"
HANDBOOK = "Independent Reviewing Officers Handbook 2010"


def regulation(number: str) -> str:
    """The authority of one of these regulations, in full."""
    return f"{REGULATIONS}, regulation {number}"
