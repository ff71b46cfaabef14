"""What is done with files that were sent: try them, load them for good, or undo a load. Each ends
with the parcel saying what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from medlock.access.actor import Actor
from medlock.figures.refresh import refresh
from medlock.footprint.places import place
from medlock.returns.acts.load import Overtaken, load
from medlock.returns.acts.undo import undo
from medlock.returns.staging import shelf
from medlock.returns.staging.kept_report import as_kept
from medlock.returns.staging.parcel import Parcel, State
from medlock.returns.wish import Tell, Wish
from medlock.words.refusals import NotAllowed, Refused

CHANGED = "A file is not as it was when it arrived. Discard this and send the files again."


def try_it(parcel: Parcel, by: Actor, now: datetime, tell: Tell) -> None:
    """A dry run: what is odd in the files, and what they would change."""
    try:
        report = load(_wish(parcel, dry_run=True), by=by, now=now, tell=tell)
    except (Refused, NotAllowed) as refusal:
        return _refuse(parcel, refusal)
    shelf.keep_report(parcel.id, as_kept(report))
    shelf.put(
        replace(
            parcel, state=State.CHECKED, seen=report.beside, collection=report.collection, told=()
        )
    )
    return None


def load_it(parcel: Parcel, by: Actor, now: datetime, tell: Tell) -> None:
    """The bytes that were looked at, beside the loads they were looked at beside; where others
    were loaded since, what would change is worked out again instead."""
    if not shelf.is_whole(parcel):
        shelf.put(replace(parcel, state=State.REFUSED, told=(CHANGED,)))
        return
    try:
        report = load(_wish(parcel, dry_run=False), by=by, now=now, tell=tell)
    except Overtaken:
        return try_it(replace(parcel, overtaken=True, seen=""), by, now, tell)
    except (Refused, NotAllowed) as refusal:
        return _refuse(parcel, refusal)
    loads = tuple(each.load for each in report.statements if each.load)
    shelf.put(replace(parcel, state=State.LOADED, loads=loads))
    shelf.empty(parcel)
    _refresh(tell)
    return None


def undo_it(parcel: Parcel, by: Actor, now: datetime, tell: Tell) -> None:
    if parcel.load is None:
        raise Refused("Nothing is named that could be undone.")
    try:
        undo(parcel.load, parcel.why, by=by, now=now, tell=tell)
    except (Refused, NotAllowed) as refusal:
        return _refuse(parcel, refusal)
    shelf.put(replace(parcel, state=State.UNDONE))
    _refresh(tell)
    return None


def _refuse(parcel: Parcel, refusal: Refused | NotAllowed) -> None:
    told = refusal.objections if isinstance(refusal, Refused) else (str(refusal),)
    shelf.put(replace(parcel, state=State.REFUSED, told=told))


def _refresh(tell: Tell) -> None:
    refresh(tell=lambda done, of: tell("Refreshing figures", done, of))


def _wish(parcel: Parcel, *, dry_run: bool) -> Wish:
    addresses, postcodes = parcel.addresses, parcel.postcodes
    return Wish(
        files=tuple(shelf.path_of(parcel.id, each) for each in parcel.files),
        authority=place(parcel.authority),
        collection=parcel.collection,
        as_at=parcel.as_at,
        addresses=shelf.path_of(parcel.id, addresses) if addresses else None,
        postcodes=shelf.path_of(parcel.id, postcodes) if postcodes else None,
        accept=parcel.accept,
        dry_run=dry_run,
        seen="" if dry_run else parcel.seen,
    )
