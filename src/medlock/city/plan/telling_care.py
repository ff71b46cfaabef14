"""A time in care as milestones: entry, placements, permanence, the court, adoption and the end."""

from __future__ import annotations

from medlock.city.lives import NOTHING, Day, date_of
from medlock.city.plan.almanac import months_on
from medlock.city.plan.case import Care
from medlock.city.plan.periods import ends_in, nearest
from medlock.city.plan.saying import facts
from medlock.city.plan.telling import Story

DECIDED = (112, 20)
"""Days after care began by which it is decided where the child is to grow up: from, and so many
more. assumption"""
COURT = 270
"""Days in care of those whom a court hears of, at least."""
SETTLES = 20
IN_ADOPTION = 0.72
"""So far through care is a child who is adopted when they move to the adopters. assumption"""
OPTIONS = {"permanence": "c", "home_with_support": "a", "adopted": "b", "care_leaver": "f"}
SUPPORT = 21, 25
"""Until when a care leaver is supported."""
VOLUNTARY, INTERIM, FULL, PLACING = "V2", "C1", "C2", "E1"


def enters(story: Story, care: Care) -> None:
    by, year = story.by, ends_in(care.began)
    legal, need = by.legal.of(year), by.category.of(year)
    if care.alone:
        legal, need = VOLUNTARY, by.category.of_alone(year, by.drawn())
    answers = facts(legal_status=legal, category_of_need=need, uasc=care.alone)
    story.say(care.began, "entry_to_care", "looked_after", answers)
    kind = facts(placement_type=_home(story, year), legal_status=legal, reason_new="S")
    story.say(care.began + int(by.drawn() * 3), "placement", "placed", kind)
    story.need_plan, story.in_care = False, True


def _home(story: Story, year: int) -> str:
    """A kind of placement, not one for adoption or for the time being."""
    for _ in range(9):
        if (kind := story.by.kind.of(year))[0] not in "AT":
            return kind
    return "U6"


def goes_on(story: Story, care: Care, until: Day) -> None:
    """What happens between; in the order of the days only once all of a case is sorted."""
    adopted = care.ends == "adopted"
    if adopted:
        _towards_adoption(story, care)
    else:
        _permanence(story, care, until)
        _court(story, care, until)
    _moves(
        story, care, care.began + round((until - care.began) * IN_ADOPTION) if adopted else until
    )


def _permanence(story: Story, care: Care, until: Day) -> None:
    day = story.by.days.next(care.began + DECIDED[0] + int(story.by.drawn() * DECIDED[1]))
    if day + SETTLES < until and story.by.drawn() < story.by.assumed("permanence_decided"):
        option = OPTIONS.get(care.ends, "e" if care.alone else "f")
        answers = {"option": option, "achieved": date_of(day).isoformat()}
        story.say(day, "permanence_planning", "achieved", answers)


def _court(story: Story, care: Care, until: Day) -> None:
    days, long = story.by.days, until - care.began
    if care.alone or long < COURT or story.by.drawn() > story.by.assumed("care_orders"):
        return
    issued = days.next(care.began + 18 + int(story.by.drawn() * 12))
    heard = days.next(issued + 130 + int(story.by.drawn() * 50))
    met = days.last(issued - 3)
    story.say(met, "legal_planning", "issue_without_meeting", NOTHING, met)
    story.say(issued, "care_application", "issued", facts(orders_sought="care"))
    answers = facts(hearing="final", orders="care", order_from=date_of(heard).isoformat())
    story.say(heard, "court_hearing", "care_order", answers)
    changed = facts(legal_status=FULL, reason_new="L")
    story.say(heard, "legal_status_change", "recorded", changed)


def _moves(story: Story, care: Care, until: Day) -> None:
    """From one home to the next."""
    day = care.began + 40
    while day + 365 * 0.3 < until:
        drawn = story.by.drawn()
        twice = nearest(story.by.world.told, ends_in(day)).three_placements
        once = twice + story.by.assumed("moved_once_a_year")
        moves = 2 if drawn < twice else 1 if drawn < once else 0
        for _ in range(moves):
            moved = day + SETTLES + int(story.by.drawn() * 140)
            if moved + SETTLES < until:
                _moved(story, moved)
            day = moved
        day += 365 - 160 * min(moves, 1)


def _moved(story: Story, day: Day) -> None:
    kind = _home(story, ends_in(day))
    story.say(day, "placement_end", "next_found")
    story.say(day, "placement", "placed", facts(placement_type=kind, reason_new="P"))


def _towards_adoption(story: Story, care: Care) -> None:
    days, long = story.by.days, care.ended - care.began
    at = [days.next(care.began + round(long * part)) for part in (0.3, 0.36, 0.4, 0.55, 0.6, 0.68)]
    moved = days.next(care.began + round(long * IN_ADOPTION))
    story.say(at[0], "permanence_planning", "adoption", facts(option="b"))
    story.say(at[1], "adoption_decision", "yes")
    story.say(at[2], "care_application", "issued", facts(orders_sought="placement"))
    heard = days.next(at[2] + 20)
    answers = facts(hearing="final", orders="placement", order_from=date_of(heard).isoformat())
    story.say(heard, "court_hearing", "placement_order", answers)
    changed = facts(legal_status=PLACING, reason_new="L")
    story.say(heard, "legal_status_change", "recorded", changed)
    story.say(max(at[4], heard), "family_finding", "match_proposed")
    story.say(max(at[5], heard), "adoption_match", "approved")
    kind = facts(adoptive_type="A6" if care.luck < 0.8 else "A5")
    story.say(max(moved, heard), "adoption_placement", "placed", kind)


def leaves(story: Story, care: Care) -> None:
    if care.ends == "adopted":
        _adopted(story, care)
    else:
        outcome = "home_on_protection_plan" if _on_plan(story, care) else care.ends
        answers = facts(reason_ceased=care.reason)
        if care.ends == "care_leaver":
            answers = facts(reason_ceased=care.reason, eligibility="FR")
        story.say(care.ended, "exit_from_care", outcome, answers)
        story.need_plan = outcome == "home_with_support"
    story.in_care = False


def _on_plan(story: Story, care: Care) -> bool:
    return story.protected and care.ends == "home_with_support"


def _adopted(story: Story, care: Care) -> None:
    applied = date_of(care.ended - 40).isoformat()
    order = date_of(care.ended).isoformat()
    answers = {"reason_ceased": care.reason, "application": applied, "order": order}
    story.say(care.ended, "adoption_review", "order_made", answers)


def supported_until(story: Story, care: Care) -> None:
    """A care leaver's support: until 21 or a little later, or until 25."""
    drawn = story.by.drawn()
    early = drawn < story.by.assumed("support_until_21")
    age = SUPPORT[0] if early else SUPPORT[1]
    day = months_on(care.born, 12 * age) + (int(drawn * 300) if early else -1)
    if care.ended + 60 < day <= story.by.world.last:
        reason = facts(end_reason="own_wish" if early else "turned_25")
        story.say(story.by.days.last(day), "pathway_review", "support_ends", reason)
