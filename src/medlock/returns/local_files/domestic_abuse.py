"""Domestic abuse notifications: that somebody told the authority of a child in a home with it."""

from __future__ import annotations

from collections.abc import Sequence

from medlock.pathway.event import Kind as Event
from medlock.returns.local_files.columns import CHILD, DRAWN
from medlock.returns.local_files.layout import Column, Kind, Layout
from medlock.returns.local_files.period import FINANCIAL_YEAR
from medlock.returns.local_files.record import Record
from medlock.returns.local_files.telling import Telling, coded, facts
from medlock.returns.row import Saying

STEP = "domestic_abuse_notification"


def tell(telling: Telling, records: Sequence[Record]) -> None:
    for record in records:
        on = telling.start(record, "received")
        if on is None or telling.over_before(on, record, "received"):
            continue
        about = facts(
            coded(record, "notified_by", "domestic_abuse_notifier"),
            coded(record, "abuse_risk", "domestic_abuse_risk"),
            received=on,
            child_present=record.flag("child_present"),
        )
        telling.happened(record, Saying(Event.COMPLETED, STEP, on, "noted", None, about))
    telling.settle("received")


DOMESTIC_ABUSE = Layout(
    key="domestic_abuse",
    title="Domestic abuse notifications",
    what="Every notification of domestic abuse in a child's home, one row for each child named.",
    produced_by="The front door or the MASH, from the police's notifications and others'.",
    span=FINANCIAL_YEAR,
    columns=(
        *CHILD,
        Column(
            name="received",
            kind=Kind.DATE,
            required=True,
            meaning="The day the authority was told",
            becomes="*completed* `domestic_abuse_notification`",
            also=("date", "date received", "notification date"),
        ),
        Column(
            name="notified_by",
            kind=Kind.CODE,
            codes="domestic_abuse_notifier",
            required=True,
            meaning="Who told it",
            becomes="fact `notified_by`",
            also=("source", "notifier", "notified by"),
        ),
        Column(
            name="abuse_risk",
            kind=Kind.CODE,
            codes="domestic_abuse_risk",
            meaning="How whoever told it graded the risk",
            becomes="fact `abuse_risk`",
            also=("risk", "risk grade", "dash grade"),
        ),
        Column(
            name="child_present",
            kind=Kind.FLAG,
            meaning="Whether the child was there",
            becomes="fact `child_present`",
            also=("children present", "child present"),
        ),
        *DRAWN,
    ),
    names=frozenset({STEP}),
    tell=tell,
    examples=(
        dict(child_id="A1009", received="2025-05-19", notified_by="police", abuse_risk="standard",
             child_present="yes", as_at="2026-03-31"),
        dict(child_id="A1010", received="2025-05-19", notified_by="police", abuse_risk="standard",
             child_present="no", as_at="2026-03-31"),
        dict(child_id="A1009", received="2026-01-07", notified_by="marac", abuse_risk="high",
             child_present="yes", as_at="2026-03-31"),
    ),
    checks=(
        "It was received in the days the file speaks for.",
        "One notification of one child is there once.",
    ),
)  # fmt: skip
