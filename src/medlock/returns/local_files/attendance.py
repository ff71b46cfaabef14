"""Attendance: sessions possible and missed of each pupil, term by term, as the school census has
them: as sums in its layouts to 2024, by register mark since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby

from medlock.law.attendance import PERSISTENT, SEVERE
from medlock.pathway.event import Kind as Event
from medlock.pathways.education.attendance_return import MOST_SESSIONS
from medlock.returns.local_files import rules
from medlock.returns.local_files.columns import CHILD
from medlock.returns.local_files.layout import Column, Kind, Layout
from medlock.returns.local_files.period import BY_TERM, Part, Period, term
from medlock.returns.local_files.record import Record
from medlock.returns.local_files.telling import Telling, facts
from medlock.returns.row import Saying
from medlock.words.codes import code_set

NAMES = {Part.AUTUMN: "autumn", Part.SPRING: "spring", Part.SUMMER: "summer"}
A_DAY = 2  # sessions
SATURDAY = 5
Counted = tuple[int, int, int]
"""Sessions possible, missed, and of those missed the unauthorised."""


def tell(telling: Telling, records: Sequence[Record]) -> None:
    """One event for each school and term: halves of a term are added up."""
    for same in _apart(records, _where):
        halves = _apart(same, _half)
        counted = [found for each in halves if (found := _counted(telling, each))]
        if counted:
            possible, missed, unauthorised = (sum(each) for each in zip(*counted, strict=True))
            _tell(telling, same[0], (possible, missed, unauthorised))


def _apart(records: Sequence[Record], by: Callable[[Record], object]) -> list[Sequence[Record]]:
    """Those that agree together; most pupils have but one."""
    if len(records) == 1:
        return [records]
    ordered = sorted(records, key=lambda each: str(by(each)))
    return [list(each) for _, each in groupby(ordered, key=by)]


def _where(record: Record) -> tuple[str, str]:
    return NAMES[term(record.text("term"))], record.text("school")


def _half(record: Record) -> str:
    return record.text("term")


def _tell(telling: Telling, record: Record, counted: Counted) -> None:
    possible, missed, unauthorised = counted
    on = telling.period.as_at
    about = facts(
        ends=on,
        term=NAMES[term(record.text("term"))],
        sessions_possible=possible,
        sessions_missed=missed,
        sessions_unauthorised=unauthorised,
        absence_level=level(possible, missed),
    )
    telling.happened(
        record, Saying(Event.COMPLETED, "attendance_return", on, "returned", None, about)
    )


def level(possible: int, missed: int) -> str:
    """How much school was missed, in the words of the national statistics."""
    if missed * 100 >= possible * SEVERE:
        return "severe"
    return "persistent" if missed * 100 >= possible * PERSISTENT else "below"


def _counted(telling: Telling, records: Sequence[Record]) -> Counted | None:
    """What the rows of one pupil, school and half-term come to; None where it cannot be so."""
    by_mark = [each for each in records if each.text("attendance_reason")]
    first = records[0]
    possible = next((n for each in records if (n := each.number("sessions_possible"))), None)
    if possible is None:
        telling.doubt(rules.NO_SESSIONS, first, "sessions_possible", "none", "1 or more")
        telling.unread = True
        return None
    for each in records[1:]:
        _compare(telling, first, each, possible)
    if by_mark:
        authorised, unauthorised = _by_mark(telling, by_mark)
    else:
        authorised = first.number("sessions_authorised") or 0
        unauthorised = first.number("sessions_unauthorised") or 0
    missed = authorised + unauthorised
    if missed > possible:
        expected = f"{possible} at most, as were possible"
        telling.doubt(rules.MORE_THAN_POSSIBLE, first, "sessions_authorised", missed, expected)
        telling.unread = True
        return None
    _look_at_length(telling, first, possible)
    return possible, missed, unauthorised


def _compare(telling: Telling, first: Record, other: Record, possible: int) -> None:
    """A second row of the same must say the same, unless it is of another register mark."""
    said = other.number("sessions_possible")
    if said is not None and said != possible:
        telling.doubt(rules.CONTRADICTS, other, "sessions_possible", said, str(possible))
    elif other.text("attendance_reason"):
        return
    elif other.values == first.values:
        telling.doubt(rules.SAME_TWICE, other, "term", other.text("term"), "one")
    else:
        said = other.number("sessions_authorised")
        telling.doubt(rules.CONTRADICTS, other, "sessions_authorised", said, "one row")


def _by_mark(telling: Telling, records: list[Record]) -> tuple[int, int]:
    """Authorised and unauthorised absence, each mark counted once."""
    seen: dict[str, Record] = {}
    for each in records:
        mark = each.text("attendance_reason")
        if mark in seen:
            rule = rules.SAME_TWICE if each.values == seen[mark].values else rules.CONTRADICTS
            telling.doubt(rule, each, "attendance_reason", mark, "one row for each mark")
            continue
        seen[mark] = each
    groups = {"Authorised": 0, "Unauthorised": 0}
    for mark, each in seen.items():
        group = code_set("attendance_code").get(mark).group
        if group in groups:
            groups[group] += each.number("absence_sessions") or 0
    return groups["Authorised"], groups["Unauthorised"]


def _look_at_length(telling: Telling, record: Record, possible: int) -> None:
    most = _sessions(telling.period)
    if possible > most:
        expected = f"{most} at most: two for each weekday of the term"
        telling.doubt(rules.MANY_SESSIONS, record, "sessions_possible", possible, expected)


@cache
def _sessions(period: Period) -> int:
    days = range((period.as_at - period.start).days + 1)
    weekdays = [each for each in days if (period.start.weekday() + each) % 7 < SATURDAY]
    return A_DAY * len(weekdays)


def _sums(name: str, meaning: str, becomes: str, *also: str) -> Column:
    return Column(
        name=name,
        kind=Kind.COUNT,
        meaning=meaning,
        becomes=becomes,
        also=also,
        source=f"school census: {', '.join(also)}",
        most=MOST_SESSIONS,
    )


ATTENDANCE = Layout(
    key="attendance",
    title="Attendance of pupils",
    what="Sessions possible and missed of every pupil on roll, one row for each pupil and term.",
    produced_by="The authority's school census team, from the pupil tables of the school census.",
    span=BY_TERM,
    columns=(
        *CHILD,
        Column(
            name="academic_year",
            kind=Kind.SCHOOL_YEAR,
            required=True,
            meaning="The school year, such as 2025/26",
            becomes="with the term, the days the row speaks for",
            also=("school year", "year"),
        ),
        Column(
            name="term",
            kind=Kind.CODE,
            codes="census_term",
            required=True,
            meaning="The term that was counted, not the census it was collected in",
            becomes="fact `term`; with the year, the day of the event: the last of the term",
            source="school census: Term",
        ),
        Column(
            name="school",
            kind=Kind.ID,
            meaning="The school's number, where a pupil may be on the roll of two",
            becomes="tells two rows of one pupil and term apart; not kept",
            also=("laestab", "urn", "estab"),
        ),
        _sums(
            "sessions_possible",
            "Half-days the pupil could have been at school",
            "fact `sessions_possible`",
            "TermlySessionsPossible",
            "SummerHalfTerm2SessionsPossible",
        ),
        _sums(
            "sessions_authorised",
            "Half-days missed with leave (census layouts to 2024)",
            "part of the fact `sessions_missed`",
            "TermlySessionsAuthorised",
            "SummerHalfTerm2SessionsAuthorised",
        ),
        _sums(
            "sessions_unauthorised",
            "Half-days missed without leave (census layouts to 2024)",
            "fact `sessions_unauthorised`; part of `sessions_missed`",
            "TermlySessionsUnauthorised",
            "SummerHalfTerm2SessionsUnauthorised",
        ),
        Column(
            name="attendance_reason",
            kind=Kind.CODE,
            codes="attendance_code",
            meaning="A register mark: instead of the two sums, one row for each mark (from 2025)",
            becomes="whether its sessions were missed, and with leave or without",
            source="school census: AttendanceReason",
        ),
        _sums(
            "absence_sessions",
            "Half-days with that mark",
            "part of `sessions_missed`, and of `sessions_unauthorised`",
            "AbsenceSessions",
            "Sessions",
        ),
    ),
    names=frozenset({"attendance_return"}),
    tell=tell,
    examples=(
        dict(upn="C999000016001", academic_year="2025/26", term="AUT", sessions_possible="146",
             sessions_authorised="4", sessions_unauthorised="0"),
        dict(upn="R999000016002", academic_year="2025/26", term="AUT", sessions_possible="146",
             sessions_authorised="9", sessions_unauthorised="21"),
        dict(child_id="A1003", academic_year="2025/26", term="SPR", sessions_possible="118",
             sessions_authorised="0", sessions_unauthorised="0"),
        dict(child_id="A1004", academic_year="2025/26", term="SPR", school="9990001",
             sessions_possible="118", attendance_reason="I", absence_sessions="7"),
        dict(child_id="A1004", academic_year="2025/26", term="SPR", school="9990001",
             sessions_possible="118", attendance_reason="O", absence_sessions="2"),
    ),
    checks=(
        "Sessions are possible, and no more were missed than were.",
        "There are no more sessions than two for each weekday of the term.",
        "One pupil, term and school has one row, or one for each register mark.",
    ),
)  # fmt: skip
