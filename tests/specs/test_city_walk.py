"""How a planned life is walked: when things are written down, what is refused, who is involved and
what is left open."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

import numpy as np
import pytest

from medlock.city.lives import Family, Life, Lives, Milestone, date_of, day_of, named, subject
from medlock.city.walk import calendar, walk, walk_leniently
from medlock.city.walk.choosing import USUAL, choice
from medlock.city.walk.columns import Ids
from medlock.city.walk.turns import stand
from medlock.law.working_days import is_working_day
from medlock.ledger.columns import events as one_by_one
from medlock.pathway.event import LONDON, Kind
from medlock.pathways import CATALOGUE
from medlock.words.refusals import Refused
from tests.properties.lives_to_walk import HEARD, LAST, MANCHESTER, surroundings

MONDAY = day_of(date(2022, 1, 10))


BORN = day_of(date(2012, 6, 1))


def one_life(*milestones, born=BORN, number=1):
    lives = Lives(MANCHESTER, 3)
    lives.lives[number] = Life(number, number, born, milestones=list(milestones))
    lives.families[number] = Family(number, (number,), milestones[0].day)
    return lives


def walked(lives):
    homes, staff = surroundings(lives)
    return walk(lives, homes, staff, LAST)


def begun(day=MONDAY):
    return (
        Milestone(day, "contact", "referral"),
        Milestone(day, "referral", "assessment", HEARD),
    )


def in_need():
    return (*begun(), Milestone(MONDAY + 30, "cf_assessment", "child_in_need_plan"))


def completed(result, step):
    return [e for e in one_by_one(result.events) if (e.kind, e.name) == (Kind.COMPLETED, step)]


def test_a_milestone_that_cannot_be_is_refused_by_life_day_step_and_what_is_held():
    lives = one_life(*begun(), Milestone(MONDAY + 40, "cf_assessment", "no_further_action"),
                     Milestone(MONDAY + 45, "rcpc", "in_care"), number=17)  # fmt: skip
    with pytest.raises(Refused) as refused:
        walked(lives)
    said = str(refused.value)
    for part in ("Life 17", "rcpc.in_care", "2022-02-24", "Held:", "Mend the plan"):
        assert part in said


def test_a_lenient_walk_leaves_out_the_rest_of_that_life_and_counts_it():
    lives = one_life(*begun(), Milestone(MONDAY + 40, "cf_assessment", "no_further_action"),
                     Milestone(MONDAY + 45, "rcpc", "in_care"))  # fmt: skip
    homes, staff = surroundings(lives)
    result = walk_leniently(lives, homes, staff, LAST)
    assert result.dropped == 1
    assert not completed(result, "rcpc")


def test_an_outcome_nobody_declared_is_refused():
    lives = one_life(*begun(), Milestone(MONDAY + 9, "cf_assessment", "flies_away"),
                     Milestone(MONDAY + 40, "cf_assessment", "no_further_action"))  # fmt: skip
    with pytest.raises(Refused, match="no such end of any step"):
        walked(lives)


def test_what_has_to_come_first_is_done_first():
    """A plan of protection is reached from a referral: through enquiry and conference."""
    lives = one_life(*begun(), Milestone(MONDAY + 60, "icpc", "plan", {"category": "NEG"}))
    steps = {e.name for e in one_by_one(walked(lives).events)}
    assert {"strategy_discussion", "s47_enquiry", "icpc", "cp_plan"} <= steps


def test_an_assessment_counts_from_the_referral_it_follows():
    [done] = completed(walked(one_life(*in_need())), "cf_assessment")
    assert done.counts_from == date_of(MONDAY)
    assert done.on == date_of(MONDAY + 30)


def test_an_assessment_begun_long_after_the_referral_counts_from_its_own_beginning():
    again = Milestone(MONDAY + 140, "cf_assessment", "plan_continues", since=MONDAY + 110)
    *_, done = completed(walked(one_life(*in_need(), again)), "cf_assessment")
    assert done.counts_from == date_of(MONDAY + 110)


def test_most_is_written_down_at_once_and_some_of_it_days_later():
    families = 120
    lives = Lives(MANCHESTER, 5)
    for number in range(1, families + 1):
        born = day_of(date(2012, 6, 1)) + number
        day = MONDAY + number
        lives.lives[number] = Life(number, number, born, milestones=[
            Milestone(day, "contact", "referral"),
            Milestone(day, "referral", "no_further_action", HEARD)])  # fmt: skip
        lives.families[number] = Family(number, (number,), day)
    late = [(e.recorded_at.astimezone(LONDON).date() - e.on).days
            for e in completed(walked(lives), "contact")]  # fmt: skip
    assert len(late) == families
    assert 0.02 < sum(each > 1 for each in late) / families < 0.3
    assert max(late) <= 14


def test_what_comes_before_work_without_a_day_of_its_own_is_written_down_by_then():
    lives = Lives(MANCHESTER, 6)
    for number in range(1, 61):
        planned = [*begun(), Milestone(MONDAY + 2, "cf_assessment", "no_further_action")]
        lives.lives[number] = Life(number, number, BORN, milestones=planned)
        lives.families[number] = Family(number, (number,), MONDAY)
    done = completed(walked(lives), "cf_assessment")
    assert len(done) == 60
    assert {each.on for each in done} == {date_of(MONDAY + 2)}
    assert all(each.happened_at == each.recorded_at for each in done)


def test_whoever_comes_back_is_met_by_the_front_door_anew():
    closed, back = MONDAY + 40, MONDAY + 300
    lives = one_life(*begun(), Milestone(closed, "cf_assessment", "no_further_action"),
                     Milestone(back, "contact", "advice"))  # fmt: skip
    result = walked(lives)
    doors = [row for row in result.involvements.to_pylist() if row["purpose"] == "front_door"]
    assert doors[-1]["began_at"].date() >= date_of(back)
    assert all(row["ended_at"] for row in doors)


def test_visits_are_made_on_working_days():
    visits = completed(walked(one_life(*in_need())), "cin_visit")
    assert len(visits) > 10
    assert all(is_working_day(each.on) for each in visits)


def test_brothers_and_sisters_are_seen_together_in_one_piece_of_work():
    lives = one_life(*in_need())
    lives.lives[2] = Life(2, 1, day_of(date(2015, 2, 28)), milestones=list(in_need()))
    lives.families[1].lives = (1, 2)
    visits = defaultdict(set)
    for each in completed(walked(lives), "cin_visit"):
        visits[each.origin, each.act].add(each.subject)
    assert visits
    assert all(len(each) == 2 for each in visits.values())


def test_the_allocated_worker_is_involved_until_the_case_is_closed():
    closed = MONDAY + 200
    lives = one_life(*in_need(), Milestone(closed, "cin_review", "close"),
                     Milestone(closed + 7, "case_closure", "closed"))  # fmt: skip
    result = walked(lives)
    rows = result.involvements.to_pylist()
    [allocated, *_] = completed(result, "allocation")
    named_rows = [row for row in rows if row["worker_id"]]
    assert named_rows[0]["began_at"] == allocated.recorded_at
    assert str(UUID(bytes=named_rows[0]["worker_id"])) == allocated.worker
    assert {row["purpose"] for row in rows} >= {"front_door", "child_in_need"}
    over = datetime.combine(date_of(closed + 40), datetime.min.time(), UTC)
    assert all(row["ended_at"] and row["ended_at"] < over for row in rows)
    assert result.work.num_rows == 0


def test_open_work_keeps_the_work_it_follows_from_so_that_its_day_is_right():
    day = LAST - 10
    result = walked(one_life(*begun(day)))
    works = {row["step"]: row for row in result.work.to_pylist()}
    assert works["cf_assessment"]["because_id"] == works["referral"]["id"]
    ended = {row["work_id"] for row in result.completions.to_pylist()}
    assert works["referral"]["id"] in ended
    assert works["cf_assessment"]["id"] not in ended
    assert result.assignments.num_rows == result.work.num_rows
    answers = {row["work_id"]: row["answers"] for row in result.revisions.to_pylist()}
    assert date_of(day).isoformat() in answers[works["referral"]["id"]]


def test_an_expected_child_has_no_month_of_birth_before_birth():
    lives = one_life(*begun(), born=MONDAY + 60)
    lives.lives[1].unborn = True
    told = [e for e in one_by_one(walked(lives).events) if e.kind is Kind.RECORDED]
    assert {e.name for e in told} >= {"born_on", "sex", "ethnicity"}
    assert all(e.on > date_of(MONDAY + 60) for e in told)


def test_nothing_is_done_about_a_child_who_died():
    lives = one_life(*in_need())
    lives.lives[1].died = MONDAY + 90
    days = [e.recorded_at.date() for e in one_by_one(walked(lives).events)]
    assert max(days) <= date_of(MONDAY + 90)


@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2023, 10, 29), date(2024, 2, 29)])
def test_moments_are_those_of_the_wall_clock_in_england(day):
    moments = [day_of(day) * calendar.DAY + minute for minute in range(0, calendar.DAY, 7)]
    told = calendar.utc(np.array(moments))
    expected = [round(calendar.aware(each).timestamp() * 1e6) for each in moments]
    assert list(told) == expected


def test_a_moment_in_utc_is_found_again_on_the_wall_clock():
    chance = Random(1)
    for _ in range(500):
        moment = chance.randrange(15000, 20500) * calendar.DAY + chance.randrange(180, 1440)
        told = int(calendar.utc(np.array([moment]))[0])
        assert calendar.local(told) == moment


def test_the_day_after_a_friday_is_a_monday_unless_that_is_a_holiday():
    friday = day_of(date(2024, 5, 24))
    assert date_of(calendar.work_day(friday + 1)) == date(2024, 5, 28)
    assert date_of(calendar.work_days_after(friday, 1)) == date(2024, 5, 28)
    assert date_of(calendar.school_day(friday + 1)) == date(2024, 6, 3)


def test_ids_are_derived_and_look_like_drawn_ones():
    ids = Ids(1, MANCHESTER)
    keys = np.arange(20_000)
    told = ids.of("event", keys).to_pylist()
    assert len(set(told)) == len(keys)
    assert told == ids.of("event", keys).to_pylist()
    assert set(told).isdisjoint(Ids(2, MANCHESTER).of("event", keys).to_pylist())
    assert set(told).isdisjoint(ids.of("work", keys).to_pylist())
    assert {UUID(bytes=each).version for each in told} == {4}
    assert UUID(bytes=subject(1, MANCHESTER, 1)).version == UUID(bytes=named(1, "x")).version == 4


def test_every_usual_end_is_declared():
    for step, tiers in USUAL.items():
        assert {key for tier in tiers for key in tier} <= {
            each.key for each in CATALOGUE.step(step).outcomes
        }


def test_work_whose_reason_has_gone_ends_by_saying_so():
    gone = stand(frozenset(), frozenset({"core_group"}))
    assert choice(gone, "core_group").outcomes == ("no_longer_needed",)


def test_what_only_a_plan_may_decide_waits():
    assert choice(stand(frozenset({"in_need"}), frozenset({"icpc"})), "icpc") is None


def test_nothing_is_left_open_that_a_quarter_is_enough_for():
    """Two years of a child in need: what is open at the end was begun lately."""
    result = walked(one_life(*in_need()))
    last = datetime.combine(date_of(LAST), datetime.min.time(), UTC)
    ended = {row["work_id"] for row in result.completions.to_pylist()}
    for row in result.work.to_pylist():
        if row["id"] not in ended:
            assert last - row["started_at"] < timedelta(days=92), row["step"]
