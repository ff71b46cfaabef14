"""What may enter the ledger: sound times, corrections of what stands, statuses that are opened
before they end. So a status is held on a day by openings less endings, whatever is known when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

from medlock.pathway.event import Event, Kind, Source, live

Chain = tuple[Source, str, UUID]
"""Statuses are kept in order for each source, authority and subject."""

STATUS = (Kind.OPENED, Kind.ENDED)


def chain(event: Event) -> Chain:
    return (event.source, event.authority, event.subject)


def objections(new: Sequence[Event], standing: Iterable[Event]) -> list[str]:
    """Why these may not enter, as sentences. `standing`: all that is kept of their chains about
    statuses and corrections, and whatever they take back, in the order it was recorded."""
    kept = list(standing)
    found = [said for event in new for said in _times(event)]
    found += _corrections(new, kept)
    return found or _statuses(new, kept)


def _times(event: Event) -> list[str]:
    what = f"{event.name or event.kind} of {event.happened_at:%-d %B %Y}"
    if any(at.tzinfo is None for at in (event.happened_at, event.known_at, event.recorded_at)):
        return [f"{what}: every time needs its time zone."]
    if event.happened_at > event.recorded_at:
        return [f"{what} is in the future. Give the day it happened, or record it then."]
    if event.known_at > event.recorded_at:
        return [f"{what} is known from {event.known_at:%-d %B %Y}, which is in the future."]
    if event.happened_at > event.known_at:
        return [
            f"{what} happened after it was known, on {event.known_at:%-d %B %Y}. "
            "Check the date, and the day the source speaks for."
        ]
    return []


def _corrections(new: Sequence[Event], kept: list[Event]) -> list[str]:
    known = {event.id: event for event in (*kept, *new)}
    gone = {event.supersedes for event in kept if event.kind is Kind.CORRECTED}
    found = []
    for event in new:
        if (event.kind is Kind.CORRECTED) != (event.supersedes is not None):
            found.append("Only a correction, and every correction, names the event it takes back.")
        elif event.supersedes is not None:
            found += _correction(event, known.get(event.supersedes), event.supersedes in gone)
            gone.add(event.supersedes)
    return found


def _correction(event: Event, taken: Event | None, gone: bool) -> list[str]:
    if taken is None:
        return ["A correction takes back an event that is not in the ledger."]
    if taken.kind is Kind.CORRECTED:
        return ["A correction cannot be taken back. Record what is right as a new event."]
    if gone:
        return [f"{taken.name} of {taken.on:%-d %B %Y} was taken back already."]
    if chain(event) != chain(taken):
        return ["A correction and what it takes back are of one subject, authority and source."]
    return []


def _statuses(new: Sequence[Event], kept: list[Event]) -> list[str]:
    """Each chain as known at every moment from the first that the new events add to."""
    touched: defaultdict[Chain, list[Event]] = defaultdict(list)
    for event in new:
        if event.kind in (*STATUS, Kind.CORRECTED):
            touched[chain(event)].append(event)
    before: defaultdict[Chain, list[Event]] = defaultdict(list)
    for event in kept:
        before[chain(event)].append(event)
    found: dict[str, None] = {}
    for key, events in touched.items():
        whole = before[key] + events
        since = min(event.known_at for event in events)
        for at in sorted({event.known_at for event in whole if event.known_at >= since}):
            found |= dict.fromkeys(out_of_order(whole, at))
    return list(found)


def out_of_order(events: Iterable[Event], as_known: datetime) -> list[str]:
    """What is wrong with the statuses of one chain, as known at a moment."""
    moves = sorted(
        (event for event in live(events, as_known) if event.kind in STATUS),
        key=lambda event: (event.name, event.happened_at),
    )
    found = []
    for name, mine in groupby(moves, key=lambda event: event.name):
        is_open = False
        for _, same in groupby(mine, key=lambda event: event.happened_at):
            for event in in_turn(list(same), is_open):
                opens = event.kind is Kind.OPENED
                if opens == is_open:
                    found.append(_said(name, event, opens))
                is_open = opens
    return found


def in_turn(same: list[Event], is_open: bool) -> list[Event]:
    """Events of one instant: what is open ends before it opens again, and the other way round."""
    opening = [event for event in same if event.kind is Kind.OPENED]
    ending = [event for event in same if event.kind is Kind.ENDED]
    turns = []
    while opening or ending:
        mine = ending if (is_open and ending) or not opening else opening
        turns.append(mine.pop(0))
        is_open = turns[-1].kind is Kind.OPENED
    return turns


def _said(name: str, event: Event, opens: bool) -> str:
    words = name.replace("_", " ")
    if opens:
        return (
            f"“{words}” would open on {event.on:%-d %B %Y} while it is open already. "
            "End it first, or correct the earlier opening."
        )
    return (
        f"“{words}” would end on {event.on:%-d %B %Y} without having been opened before that. "
        "Check the date, or record the opening first."
    )
