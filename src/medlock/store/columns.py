"""The columns of the insight store, and how an event becomes a row of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from medlock.indicators.period import month_of
from medlock.store.leaving import Declared, doer, facts, subject, ward
from medlock.store.pseudonyms import Pseudonyms, event_numbers
from medlock.store.spoken import Spoken

WORDS = pa.dictionary(pa.int32(), pa.string())
AS_TOLD = ("seq", "happened_on", "known_on", "counts_from")
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

    def table(self, told: pa.Table) -> pa.Table:
        """Events as `ledger.told` has them, one row each; a column only for facts that occur. What
        is the same of many is worked out once."""
        said = {each.name: Spoken.of(told[each.name]) for each in told.schema if _is_word(each)}
        about = said["subject_kind"]
        columns = {name: told[name] for name in AS_TOLD}
        columns |= {
            name: each.column(WORDS) for name, each in said.items() if name in COLUMNS.names
        }
        columns |= self._known_as(said)
        columns["event"] = event_numbers(told["id"])
        columns["supersedes"] = event_numbers(told["supersedes"])
        columns["month"] = _months(told["happened_on"])
        columns["what"] = said["kind"].beside(said["name"], what).column(WORDS)
        columns["ward"] = about.beside(said["ward"], ward).column(WORDS)
        columns["grade"] = about.beside(said["grade"], doer).column(WORDS)
        table = pa.table([columns[name] for name in COLUMNS.names], schema=COLUMNS)
        return sorted_by_kind(self._with_facts(table, said))

    def _known_as(self, said: Mapping[str, Spoken[str]]) -> dict[str, pa.Array]:
        """Everybody's numbers."""
        about = said["subject_kind"]
        who = {"person": about.beside(said["subject"], subject), "agency": said["agency"]}
        who |= {name: about.beside(said[name], doer) for name in ("team", "worker")}
        return {
            name: each.each(self.pseudonyms.of).column(pa.int64()) for name, each in who.items()
        }

    def _with_facts(self, table: pa.Table, said: Mapping[str, Spoken[str]]) -> pa.Table:
        about = said["kind"].beside(said["name"], lambda kind, name: (kind, name))
        found = about.beside(said["facts"], lambda of, text: facts(of, text, self.declared))
        texts, numbers = _sparse(found.values, str), _sparse(found.values, float)
        for name in sorted(texts):
            table = table.append_column(TEXT + name, found.over(pa.array(texts[name], WORDS)))
        for name in sorted(numbers):
            values = pa.array(numbers[name], pa.float64())
            table = table.append_column(NUMBER + name, found.over(values))
        return table


def _is_word(column: pa.Field) -> bool:
    return bool(pa.types.is_dictionary(column.type))


def _months(days: pa.ChunkedArray) -> pa.Array:
    since = days.to_numpy().astype("datetime64[M]").astype(np.int32)
    return pa.array(since + month_of(date(1970, 1, 1)), pa.int32())


def _sparse(found: Sequence[dict[str, str | float]], kind: type) -> dict[str, list[object]]:
    columns: dict[str, list[object]] = {}
    for index, each in enumerate(found):
        for name, value in each.items():
            if isinstance(value, kind):
                if name not in columns:
                    columns[name] = [None] * len(found)
                columns[name][index] = value
    return columns


def sorted_by_kind(table: pa.Table) -> pa.Table:
    """By kind, then child, then day: a question about one kind then reads little else."""
    kinds = Spoken.of(table["what"])
    place = {word: number for number, word in enumerate(sorted(set(kinds.values)))}
    ranks = np.array([place[word] for word in kinds.values], np.int32)[kinds.which]
    others = (_numbers(table[name]) for name in ("seq", "happened_on", "person"))
    return table.take(pa.array(np.lexsort([*others, ranks])))


def _numbers(column: pa.ChunkedArray) -> np.ndarray:
    """What rows are sorted by; nobody comes last."""
    days = pa.types.is_date32(column.type)
    whole = column.cast(pa.int32()) if days else column
    numbers: np.ndarray = whole.cast(pa.int64()).fill_null(np.iinfo(np.int64).max).to_numpy()
    return numbers
