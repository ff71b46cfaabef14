"""Children with an adoption plan and those who adopt (lists 10 and 11) as rows."""

from __future__ import annotations

from medlock.returns.annex_a.entry import Entry
from medlock.returns.annex_a.telling import Telling, facts

WITHDREW, REFUSED = "1", "3"


def tell_adoption(tell: Telling, entry: Entry) -> None:
    """Each decision and order of the way to adoption, on its day. Whether the parents consented
    no list says, so the decision has no outcome."""
    tell.happened("adoption_decision", tell.start(entry, "decided"), entry)
    order = tell.past(entry, "placement_order")
    about = facts(orders="placement")
    tell.happened("court_hearing", order, entry, "placement_order", about=about)
    matched, decided = tell.past(entry, "matched"), entry.day("decided")
    tell.happened("adoption_match", matched, entry, "approved", since=order or decided)
    placed = tell.past(entry, "placed")
    early, entered = tell.past(entry, "early_placed"), entry.day("entered_care")
    about = facts(entered_care=entered, fostered_since=early)
    tell.happened("adoption_placement", placed, entry, "placed", since=entered, about=about)
    adopted = tell.past(entry, "adopted")
    tell.happened("adoption_review", adopted, entry, "order_made", about=facts(order=adopted))
    about = facts(entry.facts("reason_reversed"))
    tell.happened("adoption_reversal", tell.past(entry, "reversed"), entry, "reversed", about=about)


def tell_adopter(tell: Telling, entry: Entry) -> None:
    """The two stages, or the one of the older way, in which there was a single assessment."""
    tell.start(entry, "enquired")
    _tell_first_stage(tell, entry)
    _tell_second_stage(tell, entry)
    for key in ("enquired", "matched", "placed", "adopted", "left"):
        tell.recorded(f"adopter_{key}", entry, tell.past(entry, key))
    tell.recorded("adopter_children", entry, entry.count("children"))
    tell.recorded("adopter_reason_left", entry, entry.facts("reason_left", "value"))
    tell.recorded("fostering_for_adoption", entry, entry.yes("early"))


def _tell_first_stage(tell: Telling, entry: Entry) -> None:
    since = tell.past(entry, "first_started")
    if since is None:
        return
    until = tell.end(entry, "first_ended", since)
    outcome = "goes_on" if entry.day("second_started") else _ended(entry, "not_suitable")
    tell.done("adopter_stage_one", since, until, entry, outcome)


def _tell_second_stage(tell: Telling, entry: Entry) -> None:
    key, last = ("second_started", "second_ended")
    if entry.day(key) is None:
        key, last = "applied", "approved"
    since = tell.past(entry, key)
    if since is None:
        return
    until = tell.end(entry, last, since)
    approved = entry.day("approved") or entry.day("matched")
    outcome = "approved" if approved else _ended(entry, "not_approved")
    tell.done("adopter_stage_two", since, until, entry, outcome)


def _ended(entry: Entry, refused: str) -> str:
    """What came of it, as far as the reason for leaving says."""
    return {WITHDREW: "withdrew", REFUSED: refused}.get(entry.code("reason_left"), "")
