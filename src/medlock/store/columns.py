"""The columns of the insight store, and how an event becomes a row of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from medlock.indicators.period import month_of
from medlock.pathway.event import LONDON, Event
from medlock.store.leaving import Declared, doers, facts, subject, ward
from medlock.store.pseudonyms import Pseudonyms, event_number

WORDS = pa.dictionary(pa.int32(), pa.string())
COLUMNS = pa.schema(
    [
        ("seq", pa.int64()),  # its place in the ledger
        ("event", pa.int64()),  # its number, unlike its identifier in the ledger
        ("supersedes", pa.int64()),  # the number of the event it takes back
        ("what", WORDS),  # kind and name: `completed referral`
        ("outcome", WORDS),
        ("subject_kind", WORDS),
        ("person", pa.int64()),  # keyed hash of the subject, whatever its kind
        ("happened_on", pa.date32()),
        ("month", pa.int32()),  # of `happened_on`; January of the year 0 is 0
        ("known_on", pa.date32()),
        ("counts_from", pa.date32()),
        ("authority", WORDS),
        ("source", WORDS),
        ("ward", WORDS),  # or that it is withheld
        ("agency", pa.int64()),  # keyed hashes
        ("team", pa.int64()),
        ("worker", pa.int64()),
        ("grade", WORDS),
        ("version", WORDS),  # of the declaration
    ]
)
TEXT, NUMBER = "text_", "number_"  # before the name of a fact


def what(kind: str, name: str) -> str:
    """How the column of that name spells an event's kind and name."""
    return f"{kind} {name}"


@dataclass(frozen=True, slots=True)
class Recorder:
    """Turns events into rows: with whose pseudonyms, and which facts are declared."""

    pseudonyms: Pseudonyms
    declared: Declared

    def table(self, events: Sequence[tuple[int, Event]]) -> pa.Table:
        """One row each; a column only for facts that occur."""
        rows = [self._row(seq, event) for seq, event in events]
        columns = dict(zip(COLUMNS.names, zip(*rows, strict=True), strict=True))
        table = pa.table(
            {name: pa.array(columns[name], COLUMNS.field(name).type) for name in COLUMNS.names},
            schema=COLUMNS,
        )
        return sorted_by_kind(
            _with_facts(table, [facts(event, self.declared) for _, event in events])
        )

    def _row(self, seq: int, event: Event) -> tuple[object, ...]:
        on, of = event.on, self.pseudonyms.of
        agency, team, worker, grade = doers(event)
        return (
            seq,
            event_number(event.id),
            event_number(event.supersedes) if event.supersedes else None,
            what(event.kind, event.name),
            event.outcome,
            event.subject_kind,
            of(subject(event)),
            on,
            month_of(on),
            event.known_at.astimezone(LONDON).date(),
            event.counts_from,
            event.authority,
            event.source.value,
            ward(event),
            of(agency),
            of(team),
            of(worker),
            grade,
            event.version,
        )


def _with_facts(table: pa.Table, found: Sequence[dict[str, str | float]]) -> pa.Table:
    texts = _sparse(found, str)
    numbers = _sparse(found, float)
    for name in sorted(texts):
        table = table.append_column(TEXT + name, pa.array(texts[name], WORDS))
    for name in sorted(numbers):
        table = table.append_column(NUMBER + name, pa.array(numbers[name], pa.float64()))
    return table


def _sparse(found: Sequence[dict[str, str | float]], kind: type) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {}
    for index, each in enumerate(found):
        for name, value in each.items():
            if isinstance(value, kind):
                columns.setdefault(name, [None] * len(found))[index] = value
    return columns


def sorted_by_kind(table: pa.Table) -> pa.Table:
    """By kind, then child, then day: a question about one kind then reads little else."""
    order = pa.table(
        {
            "what": table["what"].cast(pa.string()),
            "person": table["person"],
            "day": table["happened_on"],
            "seq": table["seq"],
        }
    )
    return table.take(pc.sort_indices(order, [(name, "ascending") for name in order.column_names]))
