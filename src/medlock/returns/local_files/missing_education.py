"""Children missing education: since when, until when, and why."""

from __future__ import annotations

from collections.abc import Sequence

from medlock.returns.local_files.columns import CHILD, DRAWN
from medlock.returns.local_files.layout import Column, Kind, Layout
from medlock.returns.local_files.period import SCHOOL_YEAR
from medlock.returns.local_files.record import Record
from medlock.returns.local_files.telling import Telling, coded, facts

STATUS = "missing_education"


def tell(telling: Telling, records: Sequence[Record]) -> None:
    for record in records:
        since = telling.start(record, "from")
        if since is None:
            continue
        until = telling.end(record, "to", since)
        telling.over_before(until, record, "to")
        reason = coded(record, "reason", "missing_education_reason")
        about = facts(reason, coded(record, "risk", "rag"))
        telling.held(record, STATUS, (since, until), at=about, last=())
    telling.settle("from")


MISSING_EDUCATION = Layout(
    key="missing_education",
    title="Children missing education",
    what="Every child of school age without a school place or other education, whose time without"
    " one falls at least partly in the days the file speaks for.",
    produced_by="The authority's officers for children missing education, from their register.",
    span=SCHOOL_YEAR,
    columns=(
        *CHILD,
        Column(
            name="from",
            kind=Kind.DATE,
            required=True,
            meaning="The day the authority was told",
            becomes="*opened* `missing_education`",
            also=("start", "start date", "date from", "date reported"),
        ),
        Column(
            name="to",
            kind=Kind.DATE,
            meaning="The day it was over: in school, educated elsewhere, or found to have left."
            " Empty while it goes on",
            becomes="*ended* `missing_education`",
            also=("end", "end date", "date to", "date closed"),
        ),
        Column(
            name="reason",
            kind=Kind.CODE,
            codes="missing_education_reason",
            meaning="Why the child has no school",
            becomes="fact `reason`",
        ),
        Column(
            name="risk",
            kind=Kind.CODE,
            codes="rag",
            meaning="How worrying it is",
            becomes="fact `risk`",
        ),
        *DRAWN,
    ),
    names=frozenset({STATUS}),
    tell=tell,
    examples=(
        dict([("child_id", "A1006"), ("from", "2025-09-08"), ("to", "2025-11-17"),
              ("reason", "new"), ("risk", "green"), ("as_at", "2026-03-31")]),
        dict([("child_id", "A1007"), ("from", "2026-02-23"), ("reason", "off_roll"),
              ("risk", "amber"), ("as_at", "2026-03-31")]),
    ),
    checks=(
        "It began no later than the as-at date, and ended no earlier than it began.",
        "It was not over before the days the file speaks for.",
        "No child is missing education twice at once.",
    ),
)  # fmt: skip
