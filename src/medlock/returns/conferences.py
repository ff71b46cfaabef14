"""Which conference came of which section 47 enquiry: returns tell the two in one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from medlock.returns.history import History, Work

ADJOURNED = "adjourned"
"""The outcome of a conference that decided nothing: the one that goes on with it counts."""

CONFERENCE = "conference"
"""The outcome of an enquiry that asks for one."""


class Conferences(NamedTuple):
    """`held`: the conference of each enquiry, by its number; `apart`: those that came of none, of
    children who moved in."""

    held: Mapping[int, Work]
    apart: Sequence[Work]


def conferences(known: History, enquiries: Sequence[Work]) -> Conferences:
    """Those of a history; `enquiries` are the ones it has, in their order."""
    held: dict[int, Work] = {}
    apart = known.done("transfer_in_conference")
    for each in known.done("icpc"):
        if each.outcome == ADJOURNED:
            continue
        at = _asked_by(each, enquiries, held)
        if at is None:
            apart.append(each)
        else:
            held[at] = each
    return Conferences(held, apart)


def spared(enquiry: Work, conference: Work | None, by: date) -> bool | None:
    """Whether a conference was found unnecessary by that day; None while nobody has said."""
    if conference and conference.on and conference.on <= by:
        return False
    concluded = enquiry.on and enquiry.on <= by
    return enquiry.outcome != CONFERENCE if concluded else None


def _asked_by(conference: Work, enquiries: Sequence[Work], held: Mapping[int, Work]) -> int | None:
    """The enquiry it is counted from, else the last one before it."""
    on = conference.on or conference.since
    before = [at for at, each in enumerate(enquiries) if at not in held and each.since <= on]
    exact = [at for at in before if enquiries[at].since == conference.counts_from]
    return max(exact or before, default=None)
