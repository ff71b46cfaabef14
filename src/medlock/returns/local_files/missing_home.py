"""Children missing from home or care, where the police's list is all there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from medlock.returns.local_files import rules
from medlock.returns.local_files.columns import CHILD, DRAWN
from medlock.returns.local_files.layout import Column, Kind, Layout
from medlock.returns.local_files.period import FINANCIAL_YEAR
from medlock.returns.local_files.record import Record
from medlock.returns.local_files.telling import Telling, coded, facts

STATUS = "missing"
LONGEST = timedelta(days=365)


def tell(telling: Telling, records: Sequence[Record]) -> None:
    for record in records:
        since = telling.start(record, "from")
        if since is None:
            continue
        until = telling.end(record, "to", since)
        if not telling.over_before(until, record, "to"):
            _look_at_length(telling, record, since, until)
        about = facts(
            coded(record, "kind", "missing_type"),
            coded(record, "risk", "missing_risk", "risk_grade"),
            looked_after=record.flag("looked_after"),
        )
        telling.held(record, STATUS, (since, until), at=about, last=())
    telling.settle("from")


def _look_at_length(telling: Telling, record: Record, since: date, until: date | None) -> None:
    length = (until or telling.period.as_at) - since
    if length > LONGEST:
        found = f"{length.days} days, since {since}"
        telling.doubt(rules.LONG_AWAY, record, "to", found, "a year at most")


MISSING_HOME = Layout(
    key="missing_home",
    title="Missing from home or care",
    what="Every time a child was missing, at least partly in the days the file speaks for.",
    produced_by="The missing coordinator, or the police's list of children reported missing.",
    span=FINANCIAL_YEAR,
    columns=(
        *CHILD,
        Column(
            name="from",
            kind=Kind.DATE,
            required=True,
            meaning="The day the child was last seen",
            becomes="*opened* `missing`",
            also=("start", "start date", "date missing", "missing start"),
        ),
        Column(
            name="to",
            kind=Kind.DATE,
            meaning="The day the child returned or was found. Empty while missing",
            becomes="*ended* `missing`",
            also=("end", "end date", "date found", "date returned", "missing end"),
        ),
        Column(
            name="kind",
            kind=Kind.CODE,
            codes="missing_type",
            required=True,
            meaning="Missing, or away without agreement",
            becomes="fact `kind`",
            also=("missing type", "type"),
        ),
        Column(
            name="looked_after",
            kind=Kind.FLAG,
            meaning="Whether the child was looked after",
            becomes="fact `looked_after`",
            also=("looked after", "cla", "lac"),
        ),
        Column(
            name="risk",
            kind=Kind.CODE,
            codes="missing_risk",
            meaning="How the police graded the risk",
            becomes="fact `risk_grade`",
            also=("risk grade", "police risk"),
        ),
        *DRAWN,
    ),
    names=frozenset({STATUS}),
    tell=tell,
    examples=(
        dict([("child_id", "A1008"), ("from", "2025-06-14"), ("to", "2025-06-15"), ("kind", "M"),
              ("looked_after", "no"), ("risk", "medium"), ("as_at", "2026-03-31")]),
        dict([("child_id", "A1008"), ("from", "2026-03-30"), ("kind", "M"),
              ("looked_after", "no"), ("risk", "high"), ("as_at", "2026-03-31")]),
    ),
    checks=(
        "It began no later than the as-at date, and ended no earlier than it began.",
        "It was not over before the days the file speaks for, and lasted a year at most.",
        "No child is missing twice at once; ending and beginning on one day is possible.",
    ),
)  # fmt: skip
