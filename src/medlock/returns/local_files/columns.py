"""Columns that several layouts have: whom a row is about, and what its file speaks for."""

from __future__ import annotations

from medlock.returns.local_files.layout import Column, Kind

CHILD_ID = Column(
    name="child_id",
    kind=Kind.ID,
    meaning="The authority's own id of the child. Give it, the unique pupil number, or both",
    becomes="the child: a record is opened for an id nobody has yet",
    also=("la child id", "lachildid", "child unique id", "case number", "person id"),
)
UPN = Column(
    name="upn",
    kind=Kind.PUPIL_NUMBER,
    meaning="The unique pupil number: a letter, eleven digits, and a digit or letter",
    becomes="the child who holds it; where nobody is known to, a number made of it",
    also=("unique pupil number",),
    source="school census: UPN",
)
AS_AT = Column(
    name="as_at",
    kind=Kind.DATE,
    meaning="The day the list was drawn, the same in every row. Or leave it out and say --as-at",
    becomes="the day it was known",
    also=("as at", "as at date", "extract date", "snapshot date"),
)
SPEAKS_FROM = Column(
    name="speaks_from",
    kind=Kind.DATE,
    meaning="The first day the list covers, where that is not the usual one",
    becomes="the first day for which it takes the place of earlier files",
    also=("from date of list", "period start"),
)
CHILD = (CHILD_ID, UPN)
DRAWN = (AS_AT, SPEAKS_FROM)
