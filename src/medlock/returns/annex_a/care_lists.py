"""Children in care and care leavers (lists 8 and 9) as rows."""

from __future__ import annotations

from datetime import date

from medlock.law.term import months_after
from medlock.returns.annex_a import rules
from medlock.returns.annex_a.codes import Coded, codes, facts_of
from medlock.returns.annex_a.entry import Entry
from medlock.returns.annex_a.telling import INFERRED, Telling, facts
from medlock.returns.row import Facts

SHORT_BREAKS = ("V3", "V4")
"""A series of short breaks is not being looked after: the figures leave it out."""

COUNTS = {
    "placements": "placements_in_year",
    "missing": "missing_in_year",
    "absent": "absent_in_year",
}
ANSWERS = {
    "again": "looked_after_again",
    "interview_offered": "return_interview_offered",
    "interview_accepted": "return_interview_accepted",
}
LEAVES_AT, FIRST_AT = 18, 16
NEVER_SUITABLE, UNKNOWN_PLACE = ("S", "X"), "R"


def tell_care(tell: Telling, entry: Entry) -> None:
    since = tell.start(entry, "since")
    if since:
        _tell_period(tell, entry, since)
    tell.happened("lac_review", tell.past(entry, "reviewed"), entry)
    tell.happened("cla_visit", tell.past(entry, "visited"), entry)
    tell.happened("health_assessment", tell.past(entry, "health"), entry, "completed")
    tell.happened("dental_check", tell.past(entry, "dental"), entry, "checked")
    tell.recorded("reviewing_officer_seen", entry, tell.past(entry, "officer_visited"))
    tell.recorded("uasc", entry, entry.yes("uasc"))
    for key, name in COUNTS.items():
        tell.recorded(name, entry, entry.count(key))
    for key, name in ANSWERS.items():
        tell.recorded(name, entry, entry.yes(key))
    if entry.yes("interview_accepted") and entry.yes("interview_offered") is False:
        tell.doubt(rules.ANSWER_ALONE, entry, "interview_accepted", "yes", "nothing: not offered")


def _tell_period(tell: Telling, entry: Entry, since: date) -> None:
    """The period of care, its placement, legal status and plan: each ends with the period."""
    until = tell.end(entry, "ceased", since)
    _look_at_ending(tell, entry)
    status = entry.code("legal_status")
    changed = tell.past(entry, "legal_since")
    legal = entry.facts("legal_status")
    if status in SHORT_BREAKS:
        tell.held("short_breaks", since, until, entry)
        return
    opening = facts(
        entry.facts("category_of_need"),
        legal if changed is None or changed <= since else (),
        uasc=entry.yes("uasc"),
    )
    tell.held(
        "looked_after", since, until, entry, at=opening, last=facts(entry.facts("reason_ceased"))
    )
    if changed and changed > since:
        tell.happened("legal_status_change", changed, entry, "recorded", about=facts(legal))
    _tell_placement(tell, entry, until)
    plan = entry.facts("permanence", "option")
    if plan:
        tell.held("permanence_plan", since, until, entry, at=facts(plan, INFERRED))


def _tell_placement(tell: Telling, entry: Entry, until: date | None) -> None:
    began = tell.past(entry, "placed")
    if began is None:
        return
    if until and until < began:
        tell.doubt(rules.OUT_OF_ORDER, entry, "placed", began, f"{until} or before")
        return
    about = facts(
        entry.facts("placement_type"),
        entry.facts("provider_type"),
        entry.facts("legal_status"),
        entry.facts("location", "placement_location"),
        entry.facts("place", "placement_authority"),
        urn=entry.text("urn") or None,
    )
    tell.held("placed", began, until, entry, at=about)


def _look_at_ending(tell: Telling, entry: Entry) -> None:
    ceased, reason = entry.day("ceased"), entry.code("reason_ceased")
    if ceased and not entry.coded("reason_ceased"):
        tell.doubt(rules.NO_REASON, entry, "reason_ceased", "nothing", "a reason")
    if reason and not ceased:
        tell.doubt(rules.REASON_OF_OPEN, entry, "reason_ceased", reason, "the day care ended")


def tell_leaver(tell: Telling, entry: Entry, start: date) -> None:
    """A care leaver from the birthday on which one can first have been one: no list tells it.
    One who is eligible is still in care."""
    tell.recorded("uasc", entry, entry.yes("uasc"))
    if entry.code("eligibility") != "E":
        since = _first_day(tell, entry, start)
        about = facts(entry.facts("eligibility"), INFERRED)
        tell.held("care_leaver", since, None, entry, at=about)
    touch = entry.code("in_touch")
    home = _home(tell, entry)
    about = facts(entry.facts("in_touch"), home, entry.facts("activity"))
    contact = tell.past(entry, "contacted") or (None if entry.day("contacted") else tell.as_at)
    if about:
        outcome = "in_touch" if touch == "YES" else "not_in_touch" if touch else ""
        tell.happened("care_leaver_snapshot", contact, entry, outcome, about=about)
    tell.happened("pathway_review", tell.past(entry, "reviewed"), entry)


def _first_day(tell: Telling, entry: Entry, start: date) -> date:
    if tell.born is None:
        tell.doubt(rules.NO_BIRTHDAY, entry, "born", "nothing", "a date of birth")
        return start
    grown = months_after(tell.born, LEAVES_AT * 12)
    first = grown if grown <= tell.as_at else months_after(tell.born, FIRST_AT * 12)
    if first > tell.as_at:
        return start
    return first


def _home(tell: Telling, entry: Entry) -> Facts:
    """Where they live and whether it suits, in one code; without the second there is none."""
    found, suits = entry.coded("accommodation"), entry.code("suitability")
    if found is None or not found.code:
        return ()
    if found.code in NEVER_SUITABLE:
        suits = "2"
    code = found.code if len(found.code) == 2 else f"{found.code}{suits}"
    groups = codes("accommodation").groups
    if code not in groups or len(code) == 1:
        if entry.code("in_touch") == "YES" and found.code != UNKNOWN_PLACE:
            tell.doubt(rules.NO_SUITABILITY, entry, "suitability", "nothing", "whether it suits")
        return (("accommodation_raw", found.raw or found.code),)
    return facts_of("accommodation", Coded(code, groups[code], found.raw or found.code))
