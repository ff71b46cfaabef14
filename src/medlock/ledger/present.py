"""Who is acting now, what they have been noted for, and whom they have seen."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from medlock.access.actor import Actor
from medlock.ledger.sight import Sight
from medlock.pathway.event import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing done or shown, before it has its place in the chain."""

    action: str
    object_type: str
    object_id: str
    people: tuple[UUID, ...]
    effect: str = "allow"
    rule: int | None = None
    detail: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Where an act came from, for the audit. `page` is the pattern of its address."""

    page: str = ""
    session: str = ""
    address: str = ""
    request: str = ""


@dataclass(slots=True)
class Acting:
    """One transaction of one actor."""

    actor: Actor
    request: Request
    using: str
    notes: list[Note] = field(default_factory=list)
    shown: dict[str, set[UUID]] = field(default_factory=dict)  # by compartment
    consulted: dict[str, set[UUID]] = field(default_factory=dict)  # to decide about them
    sight: Sight = field(default_factory=Sight)


present: ContextVar[Acting | None] = ContextVar("acting", default=None)


def current() -> Acting:
    """The transaction we are in. Outside of any, a mistake in Medlock's code."""
    acting = present.get()
    if acting is None:
        raise RuntimeError("Nobody is acting: this belongs inside `with acting(actor)`.")
    return acting
