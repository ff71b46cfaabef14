"""How a duty stands: the one place where a timescale becomes a light. Nothing stores it."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum


class Light(StrEnum):
    MET = "met"
    MET_LATE = "met late"
    ON_TRACK = "on track"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self not in (Light.MET, Light.MET_LATE)


SOON = timedelta(days=3)
"""A duty is due soon in its last three days, or the last quarter of a shorter one."""


def standing(
    due: datetime, now: datetime, *, began: datetime | None = None, met: datetime | None = None
) -> Light:
    """The light of a duty: a moment on `due` is still in time. All moments are aware.

    `began` is when it started to count; without it every duty has the longest warning.
    """
    if met is not None:
        return Light.MET if met <= due else Light.MET_LATE
    if now > due:
        return Light.OVERDUE
    warning = SOON if began is None else min(SOON, (due - began) / 4)
    return Light.DUE_SOON if due - now <= warning else Light.ON_TRACK
