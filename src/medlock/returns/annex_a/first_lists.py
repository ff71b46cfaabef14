"""Contacts, early help assessments and referrals (lists 1 to 3) as rows."""

from __future__ import annotations

from medlock.returns.annex_a import rules
from medlock.returns.annex_a.codes import plain
from medlock.returns.annex_a.entry import Entry
from medlock.returns.annex_a.telling import Telling, facts

NO_ACTION = "no_further_action"
AGENCIES = {
    "school": {"school", "schools", "academy", "college", "nursery", "primary", "sixth"},
    "health": {"health", "nhs", "hospital", "midwifery", "gp", "surgery", "camhs", "visitor"},
    "police": {"police", "gmp"},
    "housing": {"housing", "homes"},
    "voluntary": {"voluntary", "charity", "barnardos", "barnardo", "nspcc", "start"},
}
"""Words by which the name of an organisation says of which kind it is."""


def tell_contact(tell: Telling, entry: Entry) -> None:
    on = tell.start(entry, "contacted")
    tell.happened("contact", on, entry, about=facts(entry.facts("source")))


def tell_early_help(tell: Telling, entry: Entry) -> None:
    """The organisation is told by its name, which no event holds: only of which kind it is."""
    since = tell.start(entry, "started")
    if since:
        about = facts(lead_agency_kind=kind_of(entry.text("organisation")) or None)
        tell.done("eha", since, tell.end(entry, "completed", since), entry, about=about)


def kind_of(organisation: str) -> str:
    """The code of `early_help_source` an organisation's name gives away; empty if it does not."""
    words = set(plain(organisation).split())
    return next((kind for kind, said in AGENCIES.items() if words & said), "")


def tell_referral(tell: Telling, entry: Entry) -> None:
    on = tell.start(entry, "referred")
    outcome = NO_ACTION if entry.yes("no_action") else ""
    about = facts(entry.facts("source"))
    tell.happened("referral", on, entry, outcome, since=on, about=about)


def tell_assessment(tell: Telling, entry: Entry) -> None:
    """List 4 says what came of it only where that was nothing."""
    since = tell.start(entry, "started")
    if not since:
        return
    until = tell.end(entry, "authorised", since)
    needed = entry.yes("in_need")
    if needed is not None and not entry.day("authorised"):
        found = "yes" if needed else "no"
        tell.doubt(rules.ANSWER_ALONE, entry, "in_need", found, "nothing while it is open")
    outcome = NO_ACTION if needed is False else ""
    seen = facts(entry.facts("seen"))
    about = facts(seen=entry.yes("seen")) if entry.yes("seen") is not None else seen
    tell.done("cf_assessment", since, until, entry, outcome, about=about)
