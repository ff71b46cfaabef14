"""The town's journeys: chosen among what is on offer, the same from the same seed, by people who
are plainly nobody."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from medlock.footprint.places import wards_of
from medlock.law.standing import Light
from medlock.law.working_days import ENGLAND
from medlock.pathway.duties import Record, UnderWay, duties
from medlock.pathway.event import LONDON, Kind
from medlock.pathway.objections import to_completion, to_signature, to_start
from medlock.pathways import CATALOGUE
from medlock.town import building, names
from medlock.town.deeds import Ended, Registered, Started, Submitted, Wrote

NOW = datetime(2026, 5, 15, 15, 0, tzinfo=UTC)


def town(seed=3, size=0.06, months=16, now=NOW):
    return building.plan(now=now, seed=seed, size=size, months=months)


@pytest.fixture(scope="module")
def journeys():
    return building.walk_all(town())


@pytest.fixture(scope="module")
def deeds(journeys):
    return building.in_order(journeys)


def told(journeys):
    return [
        (type(deed).__name__, deed.at, deed.by.id, *(
            (e.kind, e.name, e.subject, e.happened_at, e.outcome, e.ward) for e in deed.events
        ))
        for deed in building.in_order(journeys)
    ]  # fmt: skip


def test_the_same_seed_walks_the_same_journeys(journeys):
    assert told(building.walk_all(town())) == told(journeys)


def test_another_seed_walks_others(journeys):
    assert told(building.walk_all(town(seed=4))) != told(journeys)


def test_casework_would_refuse_nothing_that_is_completed(deeds):
    ended = [deed for deed in deeds if isinstance(deed, Ended)]
    assert len(ended) > 400
    for deed in ended:
        assert to_completion(CATALOGUE, deed.record, deed.outcomes, deed.at) == []


def test_casework_would_refuse_nothing_that_is_started(deeds):
    for deed in deeds:
        if isinstance(deed, Started) and len(deed.begun.subjects) < 2:
            on = deed.at.astimezone(LONDON).date()
            assert to_start(CATALOGUE, deed.begun.step, deed.begun.subjects, on) == []


def test_nobody_signs_what_they_wrote(deeds):
    authors = {}
    for deed in deeds:
        if isinstance(deed, Wrote | Submitted):
            authors.setdefault(deed.work, set()).add(deed.by.id)
        if isinstance(deed, Ended) and deed.signed:
            assert to_signature(deed.record.step, authors[deed.record.id], deed.by.id) == []


def test_every_declared_step_that_is_not_for_newcomers_is_walked(deeds):
    walked = {deed.record.step.key for deed in deeds if isinstance(deed, Ended)}
    assert set(CATALOGUE.steps) - walked == {"transfer_in_conference"}


def test_nothing_is_done_in_the_future_or_out_of_turn(deeds):
    assert max(deed.at for deed in deeds) <= NOW
    for deed in deeds:
        assert all(e.happened_at <= e.known_at <= deed.at for e in deed.events)


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
    agencies = town().places.agencies
    teams = Counter(team.id for agency in agencies for team in agency.teams)
    assert set(teams.values()) == {1}
    assert len({team.name for agency in agencies for team in agency.teams}) == len(teams)


def test_conversations_begin_and_referrals_fall():
    walked = building.in_order(building.walk_all(town(size=0.4, months=24)))
    began = town(size=0.4, months=24).conversations
    done = [e for deed in walked for e in deed.events if e.kind is Kind.COMPLETED]
    full = [e for e in done if e.name == "referral" and e.on < NOW.date().replace(day=1)]
    referrals = Counter(e.on >= began for e in full)  # twelve months each
    assert not any(e.on < began for e in done if e.name == "conversation")
    assert sum(e.name == "conversation" for e in done) > 100
    assert referrals[True] < 0.9 * referrals[False]


def test_some_is_recorded_days_after_it_happened(deeds):
    late = [
        deed.at - e.happened_at
        for deed in deeds
        for e in deed.events
        if e.name == "cin_visit" and e.kind is Kind.COMPLETED
    ]
    assert max(late) > timedelta(days=2)
    assert min(late) < timedelta(days=1)


def duties_of(journeys, now):
    for each in journeys:
        for who, spans in each.file.spans.items():
            under_way = [
                UnderWay(job.id, job.step.key, who, job.started_at)
                for job in each.file.open.values()
                if who in job.people
            ]
            record = Record(spans=spans, completed=each.mind.done.get(who, []), under_way=under_way)
            for duty in duties(CATALOGUE, record, now, ENGLAND):
                yield each, duty


def test_every_light_is_lit_today():
    now = NOW - timedelta(days=3)
    journeys = building.walk_all(town(size=0.4, months=6, now=now))
    lights = {duty.light(now) for _, duty in duties_of(journeys, now)}
    assert lights >= {Light.ON_TRACK, Light.DUE_SOON, Light.OVERDUE}


def test_nobody_is_forgotten(journeys):
    """What is late is done in the end; what lies on a desk or under a seal is there to be seen."""
    for journey, duty in duties_of(journeys, NOW):
        lies = journey.left or journey.until < NOW
        if duty.deadline and not lies:
            assert NOW - duty.deadline.due < timedelta(days=45), duty.key


def test_the_police_have_something_to_answer(journeys):
    waiting = [job for each in journeys for job in each.file.open.values()]
    asked = {
        each.file.given(job).team.kind
        for each in journeys
        for job in each.file.open.values()
        if job.step.key == "agency_check"
    }
    assert {"police", "health", "education"} <= asked
    assert any(job.outcome for job in waiting if job.step.signs)  # waits for a signature


def test_a_child_is_born_a_family_moves_and_a_record_is_sealed(deeds):
    assert {"Born", "Moved", "Sealed", "Related"} <= {type(deed).__name__ for deed in deeds}
