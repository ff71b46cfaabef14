"""A city has as many workers as its caseload asks; a family keeps its own while they are there, and
nobody works before they came or after they left."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

import pytest

from medlock.access.vocabulary import Role, TeamFunction
from medlock.city.calibration.targets import targets
from medlock.city.lives import Lives, date_of, day_of
from medlock.city.staff.rows import blocks
from medlock.city.staff.sizing import autumns, sizes_of
from medlock.city.staff.staffing import EVER, staff_for, staff_of
from medlock.city.staff.tenure import Tenure
from medlock.city.staff.work import shared_out
from medlock.footprint.places import areas_of, wards_of
from medlock.town.seeded import rng
from tests.specs.invented_city import FIRST, LAST, MANCHESTER, SALFORD

FUNCTIONS = ("social_work", "front_door", "mash", "emergency_duty", "reviewing", "early_help",
             "leaving_care", "permanence", "school", "health", "police", "education", "send",
             "youth_justice", "complex_safeguarding", "designated_officer", "quality",
             "family_group", "edge_of_care", "placements", "housing", "probation", "adult_care",
             "voluntary")  # fmt: skip


@pytest.fixture(scope="module")
def staff():
    return staff_of(MANCHESTER, 1, FIRST, LAST)


@pytest.fixture(scope="module")
def wards():
    return sorted(wards_of(MANCHESTER, date(2020, 6, 30)))


def test_those_in_need_shared_among_social_workers_come_to_the_caseload_published(staff):
    told = targets(MANCHESTER, range(2016, 2027))
    for year in range(2016, 2026):
        workers = staff.social_workers(day_of(date(year, 9, 30)))
        in_need = (told[year].in_need_at_end + told[year + 1].in_need_at_end) / 2
        posts = sum(staff.fte(each) for each in workers)
        assert in_need / posts == pytest.approx(told[year].caseload, rel=0.04), year


def test_as_many_leave_in_a_year_as_are_said_to():
    days = [day_of(date(year, 10, 1)) for year in range(2010, 2021)]
    for share in (0.0, 0.12, 0.31):
        stays = Tenure([[40] * 11, [25] * 11], days, [share] * 11, rng(1, share)).stays()
        left = [stay for stay in stays if stay.until is not None]
        assert len(left) / (65 * 10) == pytest.approx(share, abs=0.02)
        for day in days:
            there = [s for s in stays if s.since <= day and (s.until or EVER) > day]
            assert 65 <= len(there) <= 65 + 65 * share * 7 / 365 * 6 + 1


def test_a_team_that_shrinks_and_grows_has_as_many_as_are_wanted():
    days = [day_of(date(year, 10, 1)) for year in range(2010, 2015)]
    stays = Tenure([[9, 4, 12, 12, 3]], days, [0.0] * 5, rng(1, "sizes")).stays()
    for day, wanted in zip(days, (9, 4, 12, 12, 3), strict=True):
        assert sum(s.since <= day and (s.until or EVER) > day for s in stays) == wanted
    posts = Counter((stay.post, stay.turn) for stay in stays)
    assert set(posts.values()) == {1}


def test_whoever_is_given_a_family_is_there_and_stays_with_it(staff, wards):
    workers = {str(w.id): (w, team) for w, team in staff.places.workers.values()}
    for slot in range(60):
        for function in FUNCTIONS:
            before, place = None, wards[slot % len(wards)] if slot % 9 else ""
            for day in range(FIRST, LAST, 211):
                given = staff.given(function, place, slot, day)
                worker, team = workers[given.worker]
                assert worker.there(date_of(day)), (function, slot)
                assert (str(team.id), str(team.agency)) == (given.team, given.agency)
                assert not place or team.place in areas_of(place, date(2020, 6, 30))
                assert day < given.until
                if before is not None and workers[before][0].there(date_of(day)):
                    assert given.worker == before, "kept while there"
                assert given.grade == staff.grade(given.worker, day)
                before = given.worker


def test_whoever_comes_to_a_post_is_there_a_week_before_and_takes_its_families_over(staff, wards):
    hands = [each for team in staff.places.of(TeamFunction.SOCIAL_WORK) for each in team.hands]
    by_turn = {(staff.stays[w.id].post, staff.stays[w.id].turn): w for w in hands}
    workers, seen = {str(w.id): w for w in hands}, 0
    for slot in range(2000, 2200):
        ward = wards[slot % len(wards)]
        given = staff.given("social_work", ward, slot, FIRST)
        gone = workers[given.worker].until
        if gone is None:
            continue
        after = staff.given("social_work", ward, slot, day_of(gone))
        stay = staff.stays[UUID(given.worker)]
        follows = by_turn.get((stay.post, stay.turn + 1))
        assert after.team == given.team
        if follows is not None and follows.since < gone:
            assert follows.since == gone - timedelta(days=7)
            assert after.worker == str(follows.id)
            seen += 1
    assert seen > 40


def test_a_day_before_all_days_asked_has_somebody_too(staff, wards):
    workers = {str(w.id): w for w, _ in staff.places.workers.values()}
    for slot in range(5000, 5060):
        late, early = (staff.given("social_work", wards[3], slot, day) for day in (LAST, FIRST))
        assert workers[late.worker].there(date_of(LAST))
        assert workers[early.worker].there(date_of(FIRST))


def test_a_team_has_one_manager_for_at_most_eight_on_every_day(staff):
    for day in map(date_of, range(FIRST, LAST, 97)):
        for team in staff.places.teams.values():
            hands = sum(each.there(day) for each in team.hands)
            leads = [w for w in team.workers if w.role is Role.MANAGER and w.there(day)]
            assert hands <= 10, team.name  # eight, and who hands over to whom
            if team.hands:
                assert leads, team.name
                lead = staff.lead(str(team.id), day_of(day)).worker
                assert lead in {str(each.id) for each in leads}


def test_the_newly_qualified_are_so_for_a_year(staff):
    newly = [w for w, _ in staff.places.workers.values()
             if w.grades and w.grades[0][0] == "newly_qualified"]  # fmt: skip
    assert len(newly) > 100
    for each in newly:
        assert each.grades[0][1] == each.since
        if len(each.grades) > 1:
            assert each.grades[1][1] - each.since == timedelta(days=365)
    some = next(each for each in newly if len(each.grades) > 1)
    before, after = day_of(some.since) + 364, day_of(some.since) + 365
    assert staff.grade(str(some.id), before) == "newly_qualified"
    assert staff.grade(str(some.id), after) == "qualified"


def test_the_same_seed_hires_the_same_people_and_another_hires_others():
    one, same, other = (staff_of(SALFORD, seed, FIRST, LAST, children=20_000) for seed in (1, 1, 2))
    assert list(blocks(one, LAST)) == list(blocks(same, LAST))
    assert not set(one.places.workers) & set(other.places.workers)


def test_families_are_spread_over_those_who_are_there(staff, wards):
    day = FIRST + 900
    every = Counter(staff.anybody("social_work", wards[n % len(wards)], n, day).worker
                    for n in range(6000))  # fmt: skip
    near = [w for w in staff.social_workers(day) if w in every]
    assert len(near) >= 0.9 * len(staff.social_workers(day))
    assert max(every.values()) < 12 * 6000 / len(near)


def test_a_small_place_and_one_without_wards_have_somebody_for_everything():
    for place, children in ((SALFORD, 400), ("E06000052", None)):
        few = staff_of(place, 1, FIRST, LAST, children=children)
        for function in FUNCTIONS:
            given = few.given(function, "", 3, LAST)
            assert given.worker
            assert few.manager(function, "", 3, LAST).team == given.team
        functions = {team.function for team in few.places.teams.values()}
        assert functions == set(TeamFunction)
        assert few.places.operator in few.places.workers


def test_heads_are_shared_out_whole():
    assert shared_out(10, [0.5, 0.25, 0.25]) == [5, 3, 2]
    assert shared_out(0, [0.5, 0.5]) == [0, 0]
    assert sum(shared_out(317, [0.04, *[0.08] * 12])) == 317


def test_a_caseload_is_counted_on_the_last_day_of_september():
    sizes = sizes_of(MANCHESTER, (day_of(date(2019, 10, 1)), day_of(date(2020, 9, 30))), None)
    assert [date_of(day) for day in sizes.days] == [date(2019, 10, 1), date(2020, 10, 1)]
    assert sizes_of(MANCHESTER, (day_of(date(2019, 9, 30)), LAST), None).days[0] == day_of(
        date(2018, 10, 1)
    )


def test_as_many_come_as_those_planned_to_be_in_need_ask_for():
    period = (day_of(date(2018, 4, 1)), day_of(date(2021, 3, 31)))
    days = autumns(*period)
    assert {year: date_of(day) for year, day in days.items()} == {
        year: date(year, 9, 30) for year in (2018, 2019, 2020)
    }
    cases = {2018: 6000, 2019: 5000, 2020: 7000}
    told = targets(MANCHESTER, range(2016, 2023))
    staff = staff_for(Lives(MANCHESTER, 1), period, cases=cases)
    for year, day in days.items():
        posts = sum(map(staff.fte, staff.social_workers(day)))
        assert cases[year] / posts == pytest.approx(told[year].caseload, rel=0.03)
    usual = sizes_of(MANCHESTER, period, None)
    twice = {2018: 2 * told[2018].in_need_at_end}
    before = sizes_of(MANCHESTER, (period[0] - 400, period[1]), None, None, twice)
    assert before.social_workers[-1] > 1.8 * usual.social_workers[-1]
