"""Lists 1 to 7 of a child: contacts, early help, referrals, assessments, enquiries, need, plans."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from medlock.law.term import months_after
from medlock.returns.annex_a.writing import ListRow
from medlock.returns.annex_a.writing_child import YEAR, Listed, count_before, flag, on, text
from medlock.returns.conferences import conferences, spared
from medlock.returns.history import Spell, Work

Row = tuple[int, ListRow]
POLICE = "6"
NOTIFIERS = {"police": POLICE, "health": "3F", "school": "2A", "housing": "4", "voluntary": "8"}
"""Sources of a contact by who notified of domestic abuse; others are told as other."""

OTHER_SOURCE, UNKNOWN_SOURCE, NOT_STATED = "8", "10", "N0"
TURNED_AWAY = frozenset({"no_further_action", "early_help"})
DECLINED = frozenset({"not_taken_up", "open_child"})
"""Ways an early help assessment ends without being made."""

SEEN = frozenset({"seen", "new_harm", "placement_at_risk"})
EMERGENCY = frozenset({"L1", "L2"})
VISITS = ("cin_visit", "cp_visit", "cla_visit")


def contacts(child: Listed) -> Iterator[Row]:
    for each in child.done("contact", "domestic_abuse_notification"):
        if each.on and each.on >= child.first(1):
            notified = text(each.facts, "notified_by")
            said = text(each.facts, "source") or NOTIFIERS.get(notified or "", OTHER_SOURCE)
            yield child.row(1, contacted=each.on, source=said)


def early_help(child: Listed) -> Iterator[Row]:
    for each in child.known.of("eha"):
        done = child.by(each.on)
        if each.since > child.as_at or (done and done < child.first(2)):
            continue
        if not (done and each.outcome in DECLINED):
            said = text(each.facts, "lead_agency_kind") if done else None
            organisation = said.capitalize() if said else None
            yield child.row(2, started=each.since, completed=done, organisation=organisation)


def referrals(child: Listed) -> Iterator[Row]:
    every = child.done("referral")
    for each in every:
        if each.on and each.on >= child.first(3):
            yield child.row(
                3,
                referred=each.on,
                source=text(each.facts, "source") or UNKNOWN_SOURCE,
                no_action=each.outcome in TURNED_AWAY,
                referrals=count_before(each, every),
            )


def assessments(child: Listed) -> Iterator[Row]:
    for each in child.known.of("cf_assessment"):
        done = child.by(each.on)
        if each.since > child.as_at or (done and done < child.first(4)):
            continue
        yield child.row(
            4,
            started=each.since,
            authorised=done,
            seen=True if done and "child_seen" in each.facts else None,
            in_need=each.outcome not in TURNED_AWAY if done else None,
        )


def enquiries(child: Listed) -> Iterator[Row]:
    """Those of the months, and those whose conference was in them."""
    every = [each for each in child.known.of("s47_enquiry") if each.since <= child.as_at]
    held, apart = conferences(child.known, every)
    begun = [each._replace(on=None) for each in every]
    met = [*held.values(), *apart]
    for at, each in enumerate(every):
        conference = held.get(at)
        held_on = child.by(on(conference))
        if max(each.since, held_on or each.since) < child.first(5):
            continue
        yield child.row(
            5,
            discussed=each.since,
            conference=held_on,
            conference_not_required=spared(each, conference, child.as_at),
            plan=conference.outcome == "plan" if conference and held_on else None,
            enquiries=count_before(begun[at], begun),
            conferences=count_before(begun[at], met),
        )


def need(child: Listed) -> Iterator[Row]:
    spell = child.newest(6, "in_need")
    if spell is None:
        return
    closed = spell.until_by(child.as_at)
    seen = [each.on for each in child.done(*VISITS) if each.outcome in SEEN]
    yield child.row(
        6,
        since=spell.since,
        primary_need=text(spell.at, "primary_need") or NOT_STATED,
        last_seen=seen[-1] if seen and seen[-1] and seen[-1] >= spell.since else None,
        closed=closed,
        reason_for_closure=text(spell.last, "reason_for_closure") if closed else None,
        case_status="closed" if closed else _status(child),
    )


def _status(child: Listed) -> str:
    if child.goes_on("looked_after"):
        return "looked_after"
    if child.goes_on("cp_plan"):
        return "protection_plan"
    under_way = (
        each.since <= child.as_at and not child.by(each.on)
        for each in child.known.of("cf_assessment")
    )
    planned = child.goes_on("cin_plan")
    return "assessment" if any(under_way) and not planned else "in_need_plan"


def plans(child: Listed) -> Iterator[Row]:
    plan = child.newest(7, "cp_plan")
    if plan is None:
        return
    visit, review = child.last("cp_visit", plan, SEEN), child.last("rcpc", plan)
    category = text(plan.at, "category")
    yield child.row(
        7,
        since=plan.since,
        category=category,
        latest_category=_latest_category(child, plan) or category,
        visited=on(visit),
        seen_alone=flag(visit.facts, "seen_alone") if visit else None,
        reviewed=on(review),
        ended=plan.until_by(child.as_at),
        emergency=_in_emergency(child),
        previous_plans=int(plan.at.get("previous_plans", 0)),
    )


def _latest_category(child: Listed, plan: Spell) -> str | None:
    until = plan.until_by(child.as_at)
    said = [
        category
        for each in child.done("rcpc")
        if plan.since < (each.on or each.since) <= (until or child.as_at)
        and (category := text(each.facts, "category"))
    ]
    return (text(plan.last, "category") if until else None) or (said[-1] if said else None)


def _in_emergency(child: Listed) -> bool:
    """Whether an emergency order or police protection began in the months of the list."""
    entries: list[tuple[date, str | None]] = [
        (each.since, text(each.at, "legal_status")) for each in child.known.held("looked_after")
    ]
    changes: list[Work] = child.done("legal_status_change")
    entries += [(each.on or each.since, text(each.facts, "legal_status")) for each in changes]
    first = months_after(child.as_at, -YEAR // 2)
    return any(first <= day <= child.as_at and code in EMERGENCY for day, code in entries)
