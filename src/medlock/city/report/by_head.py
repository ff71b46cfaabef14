"""What is counted by the person and not by the event: care leavers of an age, pupils who missed
much. The language of the indicators cannot say it."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from medlock.city.report.counting import Count
from medlock.city.report.measures import HUNDRED, Measure, Unit, When
from medlock.law.attendance import PERSISTENT, SEVERE

CARE_LEAVERS = """
    WITH left_care AS (
        SELECT authority, person, min(month) AS since
        FROM stored WHERE what = 'opened care_leaver' GROUP BY ALL
    )
    SELECT count(*), NULL FROM left_care JOIN births USING (person)
    WHERE authority = $authority AND since <= $march
      AND ($march - born) // 12 BETWEEN 19 AND 21
"""
"""Aged 19, 20 or 21 on 31 March, having left care as care leavers by then."""

ABSENT = """
    WITH pupils AS (
        SELECT sum(number_sessions_missed) AS missed, sum(number_sessions_possible) AS possible
        FROM stored
        WHERE what = 'completed attendance_return' AND source = 'local_file'
          AND authority = $authority AND month BETWEEN $march - 6 AND $march + 5
        GROUP BY person
    )
    SELECT count(*) FILTER (missed * 100 >= possible * {least}), count(*)
    FROM pupils WHERE possible > 0
"""
"""Pupils who missed so much of what they themselves could have come to in the school year."""


@dataclass(frozen=True, slots=True)
class Heads:
    """A measure of people, and how they are counted."""

    measure: Measure
    asked: str
    means: str

    def count(self, con: duckdb.DuckDBPyConnection, authority: str, year: int) -> Count:
        march = year * 12 + 2
        asked = {"authority": authority, "march": march}
        ((top, bottom),) = con.execute(self.asked, asked).fetchall()
        return Count(float(top), None if bottom is None else float(bottom))


def _absence(key: str, title: str, least: int) -> Heads:
    return Heads(
        Measure(
            key=key,
            title=title,
            parts=(),
            target=lambda year: getattr(year, key) * HUNDRED,
            when=When.SCHOOL,
            unit=Unit.PERCENT,
        ),
        ABSENT.format(least=least),
        f"pupils who missed {least}% or more of the sessions they could have come to",
    )


BY_HEAD = (
    Heads(
        Measure(
            key="care_leavers_19_21",
            title="Care leavers aged 19 to 21",
            parts=(),
            target=lambda year: year.care_leavers_19_21,
            when=When.END,
        ),
        CARE_LEAVERS,
        "people aged 19, 20 or 21 who had left care as care leavers by then",
    ),
    _absence("persistent_absence", "Pupils persistently absent", PERSISTENT),
    _absence("severe_absence", "Pupils severely absent", SEVERE),
)
