"""Section 47 enquiries, conferences, protection plans and pre-proceedings of a case, as a census of
one year has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from medlock.law.conference import INITIAL_CONFERENCE
from medlock.law.working_days import ENGLAND
from medlock.returns.cin_census.record import Episode, PreProceedings, ProtectionPlan, Section47
from medlock.returns.cin_census.writing_year import Census, coded, day
from medlock.returns.conferences import conferences, spared
from medlock.returns.history import Facts, History, Spell, Work

PROCEEDINGS_SINCE = 2027


def protection(about: Episode, mine: History, census: Census) -> Episode:
    """The episode with its enquiries, conferences and protection plans."""
    enquiries = mine.of("s47_enquiry")
    held, apart = conferences(mine, enquiries)
    found = (_section_47(each, held.get(at), census) for at, each in enumerate(enquiries))
    alone = [each.on for each in apart if census.has(each.on)]
    return about._replace(
        conference_on=alone[0] if alone else None,
        section_47s=tuple(each for each in found if each),
        protection_plans=tuple(_plans(mine, census)),
    )


def _section_47(enquiry: Work, conference: Work | None, census: Census) -> Section47 | None:
    """One that began or came to its conference in the year."""
    held = census.by(conference.on) if conference else None
    if not (census.has(enquiry.since) or census.has(held)):
        return None
    unnecessary = bool(spared(enquiry, conference, census.as_at))
    return Section47(
        started_on=enquiry.since,
        conference_target=None if unnecessary else _target(enquiry.since),
        conference_on=held,
        conference_not_required=unnecessary,
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
