"""Section 47 enquiries, conferences, protection plans and pre-proceedings of a case, as a census of
one year has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from medlock.law.conference import INITIAL_CONFERENCE
from medlock.law.working_days import ENGLAND
from medlock.returns.cin_census.record import Episode, PreProceedings, ProtectionPlan, Section47
from medlock.returns.cin_census.writing_year import Census, coded, day
from medlock.returns.history import Facts, History, Spell, Work

CONFERENCE = "conference"
"""The outcome of an enquiry that asks for one."""

PROCEEDINGS_SINCE = 2027
ADJOURNED = "adjourned"
"""The outcome of a conference that decided nothing: the one that goes on with it is the one."""


def protection(about: Episode, mine: History, census: Census) -> Episode:
    """The episode with its enquiries, conferences and protection plans."""
    enquiries = list(mine.of("s47_enquiry"))
    held, apart = _conferences(mine, enquiries)
    found = (_section_47(each, held.get(at), census) for at, each in enumerate(enquiries))
    alone = [each for each in apart if census.has(each)]
    return about._replace(
        conference_on=alone[0] if alone else None,
        section_47s=tuple(each for each in found if each),
        protection_plans=tuple(_plans(mine, census)),
    )


def _conferences(mine: History, enquiries: Sequence[Work]) -> tuple[dict[int, date], list[date]]:
    """The day of the conference of each enquiry, by its number, and days of conferences that came
    of none: of a child who moved in. One is an enquiry's if it is counted from its first day."""
    held: dict[int, date] = {}
    apart = [each.on for each in mine.done("transfer_in_conference") if each.on]
    for each in mine.done("icpc"):
        on = each.on or each.since
        if each.outcome == ADJOURNED:
            continue
        at = _asked_by(each, enquiries, held)
        if at is None:
            apart.append(on)
        else:
            held[at] = on
    return held, apart


def _asked_by(conference: Work, enquiries: Sequence[Work], held: Mapping[int, date]) -> int | None:
    """Which enquiry it came of: the one it is counted from, else the last before it."""
    on = conference.on or conference.since
    before = [at for at, each in enumerate(enquiries) if at not in held and each.since <= on]
    exact = [at for at in before if enquiries[at].since == conference.counts_from]
    return max(exact or before, default=None)


def _section_47(enquiry: Work, conference: date | None, census: Census) -> Section47 | None:
    """One that began or came to its conference in the year. It is unnecessary where the enquiry
    was concluded otherwise."""
    held = census.by(conference)
    if not (census.has(enquiry.since) or census.has(held)):
        return None
    concluded = census.by(enquiry.on)
    spared = held is None and concluded is not None and enquiry.outcome != CONFERENCE
    target = None if spared else _target(enquiry.since)
    return Section47(
        started_on=enquiry.since,
        conference_target=target,
        conference_on=held,
        conference_not_required=spared,
    )


@lru_cache(maxsize=1 << 13)
def _target(since: date) -> date:
    return INITIAL_CONFERENCE.term.due_on(since, ENGLAND)


def _plans(mine: History, census: Census) -> Iterator[ProtectionPlan]:
    reviews = mine.done("rcpc", by=census.as_at)
    for plan in mine.held("cp_plan"):
        if census.touches(plan):
            yield _plan(plan, [each for each in reviews if _under(each, plan)], census)


def _under(review: Work, plan: Spell) -> bool:
    """Held while the plan went on: not on the day it was made."""
    on = review.on or review.since
    return plan.since < on and (plan.until is None or on <= plan.until)


def _plan(plan: Spell, reviews: Sequence[Work], census: Census) -> ProtectionPlan:
    ended = plan.until_by(census.as_at)
    said = [*(each.facts for each in reviews), *([plan.last] if ended else [])]
    categories = [each for facts in (plan.at, *said) if (each := _category(facts, census))]
    before = plan.at.get("previous_plans")
    return ProtectionPlan(
        started_on=plan.since,
        ended_on=ended,
        category=_category(plan.at, census),
        latest_category=categories[-1] if categories else None,
        previous_plans=int(before) if before is not None else 0,
        reviews=tuple(dict.fromkeys(each.on for each in reviews if each.on)),
    )


def _category(facts: Facts, census: Census) -> str | None:
    return coded("category", facts, census.year)


def pre_proceedings(mine: History, census: Census) -> Iterator[PreProceedings]:
    """From the letter to the decision, in layouts from 2027 on. Which letter stands for which
    outcome is not published yet: none is written."""
    meetings = mine.done("plo_meeting", by=census.as_at)
    reviews = mine.done("plo_review", by=census.as_at)
    for spell in mine.held("pre_proceedings"):
        if census.touches(spell) and census.year >= PROCEEDINGS_SINCE:
            first = next((each for each in meetings if spell.touches(each.since, each.since)), None)
            held = [each for each in reviews if _under(each, spell)]
            yield _proceedings(spell, first, len(held), census)


def _proceedings(spell: Spell, first: Work | None, reviews: int, census: Census) -> PreProceedings:
    offered = spell.at.get("family_meeting_offered")
    return PreProceedings(
        started_on=spell.since,
        letter_sent_on=census.by(day(first.facts, "letter_sent")) if first else None,
        family_group_offered=bool(offered) if offered is not None else None,
        first_meeting_on=census.by(first.on) if first else None,
        review_meetings=reviews,
        decided_on=spell.until_by(census.as_at),
    )
