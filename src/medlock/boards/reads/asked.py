"""What someone asks a board for, read from an address that anybody may have typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from medlock.access.counts import Suppression
from medlock.boards.plan.days import day
from medlock.boards.reads.reading import Reading
from medlock.boards.reads.run import Source
from medlock.words.refusals import Refused

EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`on`: the day the board looks from. `as_known`: leave out what was learnt after that day.
    `policy`: how small a count whoever asks may see. `reading`: what was read to answer it."""

    on: date
    today: date
    policy: Suppression
    source: Source = Source.RECORD
    as_known: date | None = None
    reading: Reading = field(default_factory=Reading, compare=False, repr=False)

    @property
    def known(self) -> date:
        return self.as_known or self.today

    @property
    def in_words(self) -> str:
        known = f", as known on {_long(self.as_known)}" if self.as_known else ""
        return f"Looked at from {_long(self.on)}{known}."

    @property
    def query(self) -> str:
        """What keeps the same question in a link to another place or indicator."""
        known = self.as_known.isoformat() if self.as_known else ""
        parts = {"date": self.on.isoformat(), "source": self.source.value, "as-known": known}
        return urlencode({key: value for key, value in parts.items() if value})


def asked(query: Mapping[str, str], today: date, policy: Suppression) -> Asked:
    """`Refused` names every part that cannot be read, each with what to write instead."""
    faults: list[str] = []
    on = _read(query, "date", "The date", today, faults) or today
    known = _read(query, "as-known", "The “as known on” date", today, faults)
    source = query.get("source", "").strip().casefold()
    if source not in set(Source):
        names = ", ".join(each.value for each in Source if each.value)
        faults.append(f"“{source}” is not a source of figures. Choose one of: {names}.")
    if faults:
        raise Refused(faults)
    return Asked(on=on, today=today, policy=policy, source=Source(source), as_known=known)


def _read(
    query: Mapping[str, str], key: str, what: str, today: date, faults: list[str]
) -> date | None:
    text = query.get(key, "").strip()
    if not text:
        return None
    found = day(text)
    if found is None:
        faults.append(f"{what} “{text[:40]}” is not a date. Write it like 31/05/2018.")
    elif found > today:
        faults.append(
            f"{what} is {_long(found)}, which is still to come. Choose a day up to today."
        )
    elif found < EARLIEST:
        faults.append(f"{what} is {_long(found)}. Choose a day from {_long(EARLIEST)} on.")
    else:
        return found
    return None


def _long(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
