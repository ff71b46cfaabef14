"""Exclusions: suspensions and permanent exclusions, as the school census has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from medlock.law.exclusion import MOST_DAYS_SUSPENDED
from medlock.pathway.event import Kind as Event
from medlock.returns.local_files import rules
from medlock.returns.local_files.columns import CHILD, DRAWN
from medlock.returns.local_files.layout import Column, Kind, Layout
from medlock.returns.local_files.period import SCHOOL_YEAR, school_year
from medlock.returns.local_files.record import Record
from medlock.returns.local_files.telling import Telling, coded, facts
from medlock.returns.row import Facts, Saying

PERMANENT = "PERM"
REASONS = ("reason1", "reason2", "reason3")
CODES = "exclusion_reason"
SATURDAY = 5


def tell(telling: Telling, records: Sequence[Record]) -> None:
    """Each exclusion; then what they come to in a school year."""
    for record in records:
        since = telling.start(record, "start")
        if since and not telling.over_before(since, record, "start"):
            _tell(telling, record, since)
    telling.settle("start")
    _look_at_years(telling)


def _tell(telling: Telling, record: Record, since: date) -> None:
    if since.weekday() >= SATURDAY:
        telling.doubt(rules.NO_SCHOOL_THAT_DAY, record, "start", since, "a school day")
    about = facts(_reasons(telling, record, since), coded(record, "sen", "sen_provision"))
    if record.text("category") == PERMANENT:
        _tell_permanent(telling, record, since, about)
    elif record.text("category"):
        _tell_suspension(telling, record, since, about)
    else:
        telling.unread = True


def _tell_suspension(telling: Telling, record: Record, since: date, about: Facts) -> None:
    sessions = record.number("sessions")
    if sessions is None:
        telling.doubt(rules.NO_LENGTH, record, "sessions", "nothing", "1 or more")
    if record.day("reinstated"):
        found = record.day("reinstated")
        telling.doubt(rules.BACK_FROM_SUSPENSION, record, "reinstated", found, "nothing")
    said = facts(about, days=None if sessions is None else days(sessions))
    telling.happened(record, Saying(Event.COMPLETED, "suspension", since, facts=said))


def days(sessions: int) -> int | float:
    """Of school: each has two sessions."""
    return sessions / 2 if sessions % 2 else sessions // 2


def _tell_permanent(telling: Telling, record: Record, since: date, about: Facts) -> None:
    if sessions := record.number("sessions"):
        telling.doubt(rules.LENGTH_OF_PERMANENT, record, "sessions", sessions, "nothing")
    said = Saying(Event.COMPLETED, "permanent_exclusion", since, "excluded", facts=about)
    telling.happened(record, said)
    back = telling.end(record, "reinstated", since)
    if back:
        again = Saying(Event.COMPLETED, "governors", back, "reinstated", facts=facts(back_on=back))
        telling.happened(record, again)
    elif record.day("reinstated") or "reinstated" in record.unread:
        telling.unread = True


def _reasons(telling: Telling, record: Record, on: date) -> Facts:
    """Up to three, the weightiest first, each once; codes of other years are said."""
    found = list(dict.fromkeys(filter(None, (record.text(each) for each in REASONS))))
    for column in REASONS:
        telling.in_force(record, column, CODES, on)
    if not found:
        telling.doubt(rules.MISSING, record, "reason1", "nothing", "a reason")
    raw = " ".join(record.raw[each] for each in REASONS if each in record.raw)
    return facts(reason=" ".join(found) or None, reason_raw=raw or None)


def _look_at_years(telling: Telling) -> None:
    """More than the law allows, or than can be, in one school year."""
    suspended: defaultdict[int, float] = defaultdict(float)
    permanent: set[int] = set()
    for row, record in sorted(telling.told, key=lambda each: each.row.since):
        year = school_year(row.since)
        if row.name == "suspension":
            length = dict(row.sayings[0].facts).get("days")
            before = suspended[year]
            suspended[year] += length if isinstance(length, int | float) else 0
            if before <= MOST_DAYS_SUSPENDED < suspended[year]:
                expected = f"{MOST_DAYS_SUSPENDED} days at most in {year - 1}/{year % 100:02}"
                found = f"{suspended[year]:g} days"
                telling.doubt(rules.MANY_DAYS, record, "sessions", found, expected)
        elif row.name == "permanent_exclusion":
            if year in permanent:
                telling.doubt(rules.PERMANENT_TWICE, record, "start", row.since, "one in a year")
            permanent.add(year)


def _reason(number: int) -> Column:
    return Column(
        name=REASONS[number - 1],
        kind=Kind.CODE,
        codes=CODES,
        meaning=("Why, the weightiest reason", "A second reason", "A third reason")[number - 1],
        becomes="fact `reason`, all codes in one",
        also=("reason",) if number == 1 else (),
        source=f"school census: Reason{number}" + (" (Reason to 2020)" if number == 1 else ""),
    )


EXCLUSIONS = Layout(
    key="exclusions",
    title="Suspensions and permanent exclusions",
    what="Every suspension and permanent exclusion that began in the days the file speaks for.",
    produced_by="The authority's inclusion or school census team, from the exclusion tables of the"
    " school census or from schools' own notices.",
    span=SCHOOL_YEAR,
    columns=(
        *CHILD,
        Column(
            name="category",
            kind=Kind.CODE,
            codes="exclusion_category",
            required=True,
            meaning="Suspension, permanent exclusion, or lunchtimes",
            becomes="*completed* `suspension` or `permanent_exclusion`",
            source="school census: Category",
        ),
        Column(
            name="start",
            kind=Kind.DATE,
            required=True,
            meaning="The first day of it",
            becomes="the day of the event",
            also=("startdate", "start date", "date of exclusion"),
            source="school census: StartDate",
        ),
        Column(
            name="sessions",
            kind=Kind.COUNT,
            meaning="For how many half-days; a lunchtime is one. Empty if permanent",
            becomes="fact `days`: half as many",
            source="school census: Sessions",
            least=1,
            most=380,
        ),
        *map(_reason, (1, 2, 3)),
        Column(
            name="sen",
            kind=Kind.CODE,
            codes="sen_provision",
            meaning="Special educational provision at that time",
            becomes="fact `sen`",
            also=("senprovision", "sen provision"),
            source="school census: SENprovision",
        ),
        Column(
            name="reinstated",
            kind=Kind.DATE,
            meaning="If governors took the child back, the day they did",
            becomes="*completed* `governors`, with the outcome `reinstated`",
            also=("reinstatementdate", "reinstatement date"),
            source="school census: ReinstatementDate, from 2020",
        ),
        *DRAWN,
    ),
    names=frozenset({"suspension", "permanent_exclusion", "governors"}),
    tell=tell,
    examples=(
        dict(upn="R999000016002", category="SUSP", start="2025-10-14", sessions="4",
             reason1="DB", reason2="VA", sen="K", as_at="2026-03-31"),
        dict(upn="R999000016002", category="SUSP", start="2026-01-20", sessions="10",
             reason1="PP", sen="K", as_at="2026-03-31"),
        dict(child_id="A1005", category="PERM", start="2026-02-03", reason1="OW", sen="N",
             as_at="2026-03-31"),
    ),
    checks=(
        "Each began on a weekday, no later than the as-at date, in the days the file speaks for.",
        "A suspension says for how many sessions; a permanent exclusion does not.",
        "No child is suspended for more than 45 school days in a school year, as the law has it.",
        "Nobody is permanently excluded twice in a school year.",
    ),
)  # fmt: skip
