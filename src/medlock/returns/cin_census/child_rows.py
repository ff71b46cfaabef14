"""A child's record as rows of lists: what every engine and page will know of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from medlock.pathway.event import Kind
from medlock.returns.cin_census import rules
from medlock.returns.cin_census.episode_rows import tell_episode
from medlock.returns.cin_census.record import Child, Raw
from medlock.returns.cin_census.telling import DATES, Telling, coded, listed
from medlock.returns.issue import Issue
from medlock.returns.row import Facts, Row, Saying


class Told(NamedTuple):
    """What a child's record comes to: itself with impossible days taken out, rows, issues, and the
    names of which rows there are that could not be told."""

    child: Child
    rows: tuple[Row, ...]
    issues: tuple[Issue, ...]
    unread: frozenset[str] = frozenset()


def told(child: Child, file: str, as_at: date) -> Told:
    """The rows of a child, in an order that depends on what they say and on nothing else."""
    tell = Telling(child, file, as_at)
    tell.child = _with_possible_days(tell)
    _tell_attributes(tell)
    for episode in child.episodes:
        tell_episode(tell, episode)
    rows = _one_at_a_time(tell, _each_once(tell))
    return Told(tell.child, tuple(rows), tuple(tell.issues), frozenset(tell.unread))


def _with_possible_days(tell: Telling) -> Child:
    """The child without a birth after the as-at date or a death before birth or after it."""
    child, as_at = tell.child, tell.as_at
    if (child.born_on is None) == (child.expected_on is None):
        found = f"{child.born_on or 'nothing'} and {child.expected_on or 'nothing'}"
        tell.doubt(rules.NO_BIRTH_DATE, child.line, "PersonBirthDate", found, "one of the two")
    if child.born_on and child.born_on > as_at:
        tell.doubt(
            rules.BORN_AFTER_AS_AT,
            child.line,
            "PersonBirthDate",
            child.born_on,
            f"{as_at} or before, or ExpectedPersonBirthDate",
        )
        child = child._replace(born_on=None)
    died, born = child.died_on, child.born_on
    if died and (died > as_at or (born and died < born)):
        expected = f"from {born or 'birth'} to {as_at}"
        tell.doubt(rules.DIED_OUT_OF_ORDER, child.line, "PersonDeathDate", died, expected)
        child = child._replace(died_on=None)
    return child


def _tell_attributes(tell: Telling) -> None:
    child = tell.child
    found: Mapping[str, Facts] = {
        "sex": coded("sex", child.sex, child.raw, "value"),
        "ethnicity": coded("ethnicity", child.ethnicity, child.raw, "value"),
        "disability": _disability(child.disabilities, child.raw),
        "upn_unknown": coded("upn_unknown", child.upn_unknown, child.raw, "value"),
        "born_on": _month(child.born_on),
        "expected_on": _month(None if child.born_on else child.expected_on),
    }
    for name, about in found.items():
        if about:
            said = Saying(Kind.RECORDED, name, tell.as_at, facts=about)
            tell.happened(said, child.line)


def _month(day: date | None) -> Facts:
    return (("value", day.isoformat()[:7]),) if day else ()


def _disability(codes: tuple[str, ...], raw: Raw) -> Facts:
    """`NONE` beside a disability says nothing."""
    real = tuple(code for code in codes if code != "NONE")
    return listed("disabilities", real or codes, raw, "value")


def _each_once(tell: Telling) -> list[Row]:
    """By name and first day, the longest first; rows that agree in all three by what they say."""
    rows = sorted(tell.rows, key=_order)
    kept: list[Row] = []
    for _, alike in groupby(rows, key=_order):
        same = list(alike)
        if len(same) == 1:
            kept += same
            continue
        for _, copies in groupby(sorted(same, key=_exactly), key=lambda row: row.sayings):
            first, *more = copies
            kept.append(first)
            for row in more:
                tell.doubt(rules.SAME_TWICE, row.line, DATES[row.name], row.since, "one")
    return kept


def _one_at_a_time(tell: Telling, rows: Iterable[Row]) -> list[Row]:
    """Of two spans of a status that overlap the one that began first stays, then the longer."""
    kept: list[Row] = []
    last: dict[str, Row] = {}
    for row in rows:
        before = last.get(row.name)
        if row.is_status and before and before.overlaps(row):
            expected = f"after the one of {before.since} to {before.until or 'now'}"
            tell.doubt(rules.OVERLAPPING, row.line, DATES[row.name], row.since, expected)
            continue
        last[row.name] = row
        kept.append(row)
    return kept


def _order(row: Row) -> tuple[str, date, int]:
    return row.name, row.since, -(row.until or date.max).toordinal()


def _exactly(row: Row) -> tuple[str, int]:
    return repr(row.sayings), row.line
