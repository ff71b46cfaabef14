"""Lists of Annex A of invented people, in the writing of the template."""

from __future__ import annotations

import random
from datetime import date, timedelta

from medlock.returns.annex_a.codes import codes
from medlock.returns.annex_a.layout import Field, Kind, listing
from tests.hostile.workbooks import Rows

FIRST = date(2025, 10, 1)


def seed(number: int, many: int = 2) -> Rows:
    """One list with its title and headings, and so many rows."""
    by, fields = random.Random(number), listing(number).fields
    title = [listing(number).title, *[None] * (len(fields) - 1)]
    rows = [[invented(field, by) for field in fields] for _ in range(many)]
    return (title, [field.heading for field in fields], *rows)


def invented(field: Field, by: random.Random) -> object:
    """A cell as most are; one in nine is empty where it may be."""
    if not field.must and by.random() < 1 / 9:
        return None
    match field.kind:
        case Kind.ID:
            return f"K{by.randrange(40_000):06d}"
        case Kind.DATE:
            return FIRST + timedelta(days=by.randrange(180))
        case Kind.AGE | Kind.COUNT:
            return by.randrange(18)
        case Kind.CODE | Kind.FLAG:
            return by.choice(sorted(codes(field.codes).official))
        case Kind.POSTCODE:
            return f"M{by.randint(1, 40)} {by.randint(1, 9)}AA"
    return f"{field.heading[:14]} {by.randrange(60)}"
