"""The town's journeys: chosen among what is on offer, the same from the same seed, by people who
are plainly nobody."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from medlock.footprint.places import wards_of
from medlock.law.standing import Light
from medlock.law.working_days import ENGLAND, is_working_day
from medlock.pathway.duties import Record, UnderWay, duties
from medlock.pathway.event import LONDON, Kind
from medlock.pathway.objections import to_completion, to_signature, to_start
from medlock.pathway.spans import spans
from medlock.pathway.upheld import contradictions
from medlock.pathways import CATALOGUE
from medlock.town import names
from medlock.town.deeds import Asked, Ended, HandedOver, Registered, Started, Submitted, Wrote
from medlock.town.planning import Asked as Town
from medlock.town.planning import in_order, plan, walk_all

NOW = datetime(2026, 5, 15, 15, 0, tzinfo=UTC)
CHILDREN = 320


def town(seed=3, children=CHILDREN, months=24, now=NOW):
    return plan(Town(now=now, seed=seed, children=children, months=months))


@pytest.fixture(scope="module")
def journeys():
    return walk_all(town())


@pytest.fixture(scope="module")
def deeds(journeys):
    return in_order(journeys)


@pytest.fixture(scope="module")
def ended(deeds):
    return [deed for deed in deeds if isinstance(deed, Ended)]


def told(journeys):
    """The events as the ledger would write them: every byte of them."""
    from medlock.ledger.rows import text

    return text(event for deed in in_order(journeys) for event in deed.events)


def test_the_same_seed_writes_the_same_bytes():
    assert told(walk_all(town(children=60))) == told(walk_all(town(children=60)))


def test_another_seed_writes_others():
    assert told(walk_all(town(children=60))) != told(walk_all(town(seed=4, children=60)))


def test_there_are_as_many_children_as_were_asked_for(deeds):
    assert sum(isinstance(deed, Registered) for deed in deeds) == CHILDREN


def test_casework_would_refuse_nothing_that_is_completed(ended):
    assert len(ended) > 2_000
    for deed in ended:
        assert to_completion(CATALOGUE, deed.record, deed.outcomes, deed.at) == []


def test_casework_would_refuse_nothing_that_is_started(deeds):
    for deed in deeds:
        if isinstance(deed, Started) and len(deed.begun.subjects) < 2:
            on = deed.at.astimezone(LONDON).date()
            assert to_start(CATALOGUE, deed.begun.step, deed.begun.subjects, on) == []


def test_several_children_are_in_one_piece_of_work_only_where_they_are_one_family(journeys):
    for journey in journeys:
        for deed in journey.file.deeds:
            if isinstance(deed, Started) and len(deed.begun.subjects) > 1:
                assert deed.begun.step.together
                assert journey.file.related


def test_nobody_signs_what_they_wrote(deeds):
    authors = {}
    for deed in deeds:
        if isinstance(deed, Wrote | Submitted):
            authors.setdefault(deed.work, set()).add(deed.by.id)
        if isinstance(deed, Ended) and deed.signed:
            assert to_signature(deed.record.step, authors[deed.record.id], deed.by.id) == []


def test_everything_is_done_by_somebody_who_works_there_that_day(deeds):
    assert all(deed.by.there(deed.at.astimezone(LONDON).date()) for deed in deeds)


def test_statuses_open_once_end_once_and_fit_each_other(journeys):
    for journey in journeys:
        every = [event for deed in journey.file.deeds for event in deed.events]
        for who, kept in journey.file.spans.items():
            mine = [e for e in every if e.subject == who]
            folded = spans(mine)
            assert len(folded) == sum(e.kind is Kind.OPENED for e in mine)
            assert sum(not s.open for s in folded) == sum(e.kind is Kind.ENDED for e in mine)
            assert {repr(s) for s in kept} == {repr(s) for s in folded}
            assert contradictions(CATALOGUE, folded) == []


def test_no_status_is_held_beside_its_rival(journeys):
    for journey in journeys:
        for held in journey.file.held.values():
            for one, other in combinations(held, 2):
                assert other not in CATALOGUE.rivals[one]


def test_hardly_any_work_is_left_that_nobody_can_end(journeys):
    """What is late is done in the end; what lies on a desk or under a seal is there to be seen."""
    alive = [each for each in journeys if not each.left and each.until >= NOW]
    work = [job for each in alive for job in each.file.jobs.values() if job.people]
    left = [job for job in work if job.ended_at is None]
    old = [job.step.key for job in left if NOW - job.started_at > timedelta(days=400)]
    assert len(old) < 0.01 * len(work), old


def test_nothing_is_done_in_the_future_or_out_of_turn(deeds):
    assert max(deed.at for deed in deeds) <= NOW
    for deed in deeds:
        assert all(e.happened_at <= e.known_at <= deed.at for e in deed.events)


def test_people_work_on_working_days(deeds):
    assert all(is_working_day(deed.at.astimezone(LONDON).date()) for deed in deeds)


def test_every_ward_is_real_on_its_day(deeds):
    wards = {(e.ward, e.on) for deed in deeds for e in deed.events if e.ward}
    assert {ward for ward, _ in wards} <= wards_of("E08000003", NOW.date())
    assert all(ward in wards_of("E08000003", on) for ward, on in wards)


def test_names_come_from_the_invented_list(deeds):
    family = {first + second for first in names.FIRST_PART for second in names.SECOND_PART}
    for deed in deeds:
        if isinstance(deed, Registered):
            assert deed.child.family in family
            assert deed.child.given in {*names.FIRST, ""}


def test_no_two_agencies_share_a_team():
    agencies = town(children=20).places.agencies
    teams = Counter(team.id for agency in agencies for team in agency.teams)
    assert set(teams.values()) == {1}
    assert len({team.name for agency in agencies for team in agency.teams}) == len(teams)


def test_conversations_begin_on_a_day(deeds):
    began = town(children=20).conversations
    talked = [
        deed.at for deed in deeds
        if isinstance(deed, Started) and deed.begun.step.key == "conversation"
    ]  # fmt: skip
    assert len(talked) > 60
    assert min(talked).astimezone(LONDON).date() >= began


def test_plans_for_permanence_are_made_and_end_only_with_care_or_another(journeys):
    events = [event for deed in in_order(journeys) for event in deed.events]
    plans = [event for event in events if event.name == "permanence_plan"]
    others = {
        (event.act, event.subject)
        for event in events
        if (event.kind, event.name) == (Kind.ENDED, "looked_after")
        or (event.kind, event.name) == (Kind.COMPLETED, "permanence_planning")
    }
    assert any(event.kind is Kind.OPENED for event in plans)
    assert {(e.act, e.subject) for e in plans if e.kind is Kind.ENDED} <= others


def test_domestic_abuse_is_told_of_and_what_schools_return_is_left_to_files(ended):
    steps = Counter(deed.record.step.key for deed in ended)
    assert 0 < steps["domestic_abuse_notification"] < steps["contact"]
    assert steps["attendance_return"] == 0


def test_some_is_recorded_days_after_it_happened(deeds):
    late = [
        deed.at - e.happened_at
        for deed in deeds
        for e in deed.events
        if e.name == "cin_visit" and e.kind is Kind.COMPLETED
    ]
    assert max(late) > timedelta(days=2)
    assert min(late) < timedelta(days=1)


def test_brothers_and_sisters_do_not_always_end_alike(ended):
    assert any(len(set(deed.outcomes.values())) > 1 for deed in ended)
    assert any(len(deed.outcomes) > 1 and len(set(deed.outcomes.values())) == 1 for deed in ended)


def duties_of(journeys, now):
    for each in journeys:
        for who, held in each.file.spans.items():
            under_way = [
                UnderWay(job.id, job.step.key, who, job.started_at)
                for job in each.file.open.values()
                if who in job.people
            ]
            done = [
                e for deed in each.file.deeds for e in deed.events
                if e.kind is Kind.COMPLETED and e.subject == who
            ]  # fmt: skip
            record = Record(spans=held, completed=done, under_way=under_way)
            for duty in duties(CATALOGUE, record, now, ENGLAND):
                yield each, duty


def test_every_light_is_lit_today(journeys):
    lights = {duty.light(NOW) for _, duty in duties_of(journeys, NOW)}
    assert lights >= {Light.ON_TRACK, Light.DUE_SOON, Light.OVERDUE}


def test_the_police_have_something_to_answer(journeys):
    asked = {
        each.file.given(job).team.kind
        for each in journeys
        for job in each.file.open.values()
        if job.step.key == "agency_check"
    }
    assert {"police", "health", "education"} <= asked


def test_something_waits_for_a_signature(journeys):
    waiting = [job for each in journeys for job in each.file.open.values()]
    assert any(job.outcomes for job in waiting if job.step.signs)


def test_life_goes_on_besides_the_work(deeds):
    seen = {type(deed).__name__ for deed in deeds}
    assert {"Born", "Moved", "Sealed", "Related", "HandedOver", "Involved"} <= seen


def test_whoever_leaves_hands_over_and_is_gone(deeds):
    for deed in deeds:
        if isinstance(deed, HandedOver):
            on = deed.at.astimezone(LONDON).date()
            assert deed.to.named.there(on)
            assert deed.by.until is not None
            assert deed.to.named.until is None or deed.to.named.until > deed.by.until


def test_agencies_are_asked_once(deeds):
    for deed in deeds:
        if isinstance(deed, Asked):
            assert len({agency for agency, _ in deed.asked}) == len(deed.asked)
