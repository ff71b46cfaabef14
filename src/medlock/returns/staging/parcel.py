"""What somebody sent to be loaded, or asked to be undone, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID


class State(StrEnum):
    """How far it has come, or what is being done with it."""

    ARRIVED = "arrived"
    CHECKING = "checking"
    REFUSED = "refused"
    CHECKED = "checked"
    LOADING = "loading"
    LOADED = "loaded"
    UNDOING = "undoing"
    UNDONE = "undone"

    @property
    def works(self) -> bool:
        return self in (State.CHECKING, State.LOADING, State.UNDOING)


@dataclass(frozen=True, slots=True)
class Sent:
    """One file as it arrived. `name` is the one it had, made safe."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """`owner` sent it and nobody else sees it. `told` is why it was refused; `seen` beside which
    other loads it was checked; `overtaken` that others were loaded before it was accepted.
    `loads` are what it came to. With `load` set it asks for that load to be undone, for the reason
    `why`."""

    id: UUID
    owner: UUID
    authority: str
    sent_at: datetime
    files: tuple[Sent, ...] = ()
    addresses: Sent | None = None
    postcodes: Sent | None = None
    collection: str = ""
    as_at: date | None = None
    accept: bool = False
    load: UUID | None = None
    why: str = ""
    state: State = State.ARRIVED
    told: tuple[str, ...] = ()
    seen: str = ""
    overtaken: bool = False
    loads: tuple[UUID, ...] = ()

    @property
    def every_file(self) -> tuple[Sent, ...]:
        return (*self.files, *(each for each in (self.addresses, self.postcodes) if each))

    @property
    def name(self) -> str:
        return ", ".join(each.name for each in self.files)

    def as_json(self) -> dict[str, Any]:
        found = asdict(self)
        for name in ("id", "owner", "load"):
            found[name] = str(found[name]) if found[name] else None
        found["loads"] = [str(each) for each in self.loads]
        found["sent_at"] = self.sent_at.isoformat()
        found["as_at"] = self.as_at.isoformat() if self.as_at else None
        return found

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        plain = dict(found)
        for name in ("id", "owner", "load"):
            plain[name] = UUID(plain[name]) if plain[name] else None
        for name in ("addresses", "postcodes"):
            plain[name] = Sent(**plain[name]) if plain[name] else None
        return cls(
            **plain
            | {
                "sent_at": datetime.fromisoformat(plain["sent_at"]),
                "as_at": date.fromisoformat(plain["as_at"]) if plain["as_at"] else None,
                "files": tuple(Sent(**each) for each in plain["files"]),
                "state": State(plain["state"]),
                "told": tuple(plain["told"]),
                "loads": tuple(UUID(each) for each in plain["loads"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work on it has come: the stage, how much of it is done and of how much."""

    stage: str = ""
    done: int = 0
    of: int = 0

    @property
    def percent(self) -> int | None:
        return min(100, 100 * self.done // self.of) if self.of else None
