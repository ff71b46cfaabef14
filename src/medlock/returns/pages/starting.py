"""Starts the work on a parcel beside the pages, for whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from medlock.access.actor import Actor
from medlock.returns.acts.stage import load_it, try_it, undo_it
from medlock.returns.staging.parcel import Parcel, State
from medlock.returns.staging.worker import Work, begin
from medlock.returns.wish import Tell

Act = Callable[[Parcel, Actor, datetime, Tell], None]

MAY_BE_TRIED = frozenset(State) - {State.LOADED, State.UNDOING, State.UNDONE}
MAY_BE_LOADED = frozenset({State.CHECKED})
MAY_BE_UNDONE = frozenset({State.ARRIVED, State.UNDOING})
"""One that is being worked on, and that nobody works on, was interrupted."""


def start_trying(parcel: UUID, by: Actor) -> bool:
    return begin(parcel, MAY_BE_TRIED, State.CHECKING, _by(try_it, by))


def start_loading(parcel: UUID, by: Actor) -> bool:
    return begin(parcel, MAY_BE_LOADED, State.LOADING, _by(load_it, by))


def start_undoing(parcel: UUID, by: Actor) -> bool:
    return begin(parcel, MAY_BE_UNDONE, State.UNDOING, _by(undo_it, by))


def _by(act: Act, by: Actor) -> Work:
    """It is done when its turn comes, not when it was asked for."""

    def work(parcel: Parcel, tell: Tell) -> None:
        now = timezone.now()
        act(parcel, replace(by, now=now), now, tell)

    return work
