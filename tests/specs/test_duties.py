"""Everything there is to do for one child, worked out from what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

from medlock.law.care_proceedings import PROCEEDINGS
from medlock.law.child_in_need_plan import FIRST_VISIT
from medlock.law.standing import Light
from medlock.law.working_days import ENGLAND
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.duties import Asks, Record, UnderWay, duties
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.pathway.language import Case, Circumstances, Clock, TermsBy
from medlock.pathway.spans import Span
from medlock.pathways import CATALOGUE

CHILD = UUID(int=1)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def held(status, since, ended=None):
    return Span(
        subject=CHILD, status=status, source=Source.CASEWORK, authority="E08000003",
        opened_at=at(since), opened_by=uuid4(), ended_at=at(ended) if ended else None,
    )  # fmt: skip


def done(step, when, outcome):
    return Event(
        id=uuid4(), act=uuid4(), kind=Kind.COMPLETED, name=step, subject=CHILD,
        happened_at=at(when), known_at=at(when), recorded_at=at(when), source=Source.CASEWORK,
        origin=uuid4(), authority="E08000003", outcome=outcome,
    )  # fmt: skip


def begun(step, since, number=7):
    return UnderWay(UUID(int=number), step, CHILD, at(since))


def listed(record, now="2026-04-01T09:00", catalogue=CATALOGUE):
    return [
        (each.key, str(each.asks), each.deadline.due.date().isoformat() if each.deadline else "")
        for each in duties(catalogue, record, at(now), ENGLAND)
    ]


ON_A_PLAN = [held("in_need", "2026-03-02"), held("cp_plan", "2026-03-27")]
ALLOCATED = done("allocation", "2026-03-03", "allocated")


def test_a_new_plan_asks_for_visits_a_core_group_and_a_review_the_first_due_first():
    assert listed(Record(spans=ON_A_PLAN, completed=[ALLOCATED])) == [
        ("supervision", "a clock", "2026-03-30"),
        ("core_group", "a clock", "2026-04-14"),
        ("cp_visit", "a clock", "2026-04-14"),
        ("rcpc", "a clock", "2026-06-27"),
    ]


def test_a_visit_moves_the_next_one_on():
    record = Record(
        spans=ON_A_PLAN, completed=[ALLOCATED, done("cp_visit", "2026-04-01T16:00", "seen")]
    )
    assert ("cp_visit", "a clock", "2026-04-17") in listed(record)


def test_a_status_that_has_ended_asks_for_nothing():
    assert listed(Record(spans=[held("cp_plan", "2026-03-27", "2026-06-01")], completed=[])) == []


def test_a_status_that_no_service_here_declares_asks_for_nothing():
    assert listed(Record(spans=[held("of_elsewhere", "2026-03-27")], completed=[])) == []


def test_work_begun_for_a_clock_is_that_duty_and_not_another():
    record = Record(
        spans=ON_A_PLAN, completed=[ALLOCATED], under_way=[begun("core_group", "2026-03-27")]
    )
    found = duties(CATALOGUE, record, at("2026-04-01"), ENGLAND)
    (meeting,) = [each for each in found if each.key == "core_group"]
    assert meeting.asks is Asks.CLOCK
    assert meeting.work == UUID(int=7)
    assert meeting.status == "cp_plan"


def test_work_under_way_is_due_by_its_own_timescale_and_notes_without_one_come_last():
    record = Record(
        spans=[],
        completed=[],
        under_way=[
            begun("case_note", "2026-03-27", 1),
            begun("cf_assessment", "2026-03-27", 2),
            begun("referral", "2026-03-27", 3),
        ],
    )
    assert listed(record) == [
        ("referral", "work under way", "2026-03-30"),
        ("cf_assessment", "work under way", "2026-06-04"),
        ("case_note", "work under way", ""),
    ]


def test_a_duty_has_the_light_of_its_deadline_and_none_without_one():
    record = Record(
        spans=[],
        completed=[],
        under_way=[begun("cf_assessment", "2026-03-27"), begun("case_note", "2026-03-27", 8)],
    )

    def lights(now):
        found = duties(CATALOGUE, record, at(now), ENGLAND)
        return [each.light(at(now)) for each in found]

    assert lights("2026-06-01T12:00") == [Light.ON_TRACK, None]
    assert lights("2026-06-04T23:59") == [Light.DUE_SOON, None]
    assert lights("2026-06-05T00:00") == [Light.OVERDUE, None]


def test_a_limit_is_a_duty_to_end_the_status():
    services = tuple(
        replace(
            service,
            statuses=tuple(
                replace(each, limits=(PROCEEDINGS,)) if each.key == "in_need" else each
                for each in service.statuses
            ),
        )
        for service in CATALOGUE.services
    )
    limited = Catalogue(services)
    record = Record(spans=[held("in_need", "2026-03-27")], completed=[ALLOCATED])
    assert ("in_need", "a limit", "2026-09-25") in listed(record, catalogue=limited)


def test_terms_know_the_child_and_the_day_their_own_status_opened():
    seen = []
    by_age = TermsBy((Case("always", lambda c: bool(seen.append(c)), ()),), (FIRST_VISIT,))
    services = tuple(
        replace(
            service,
            statuses=tuple(
                replace(each, clocks=(Clock(step="cp_visit", terms=by_age),))
                for each in service.statuses
            ),
        )
        for service in CATALOGUE.services
    )
    born = date(2020, 1, 1)
    known = Circumstances(on=date(2026, 4, 1), born_on=born, facts={"placement": "P1"})
    record = Record(spans=ON_A_PLAN, completed=[], circumstances=known)
    assert len(listed(record, catalogue=Catalogue(services))) == 2
    opened = (date(2026, 3, 2), date(2026, 3, 27))
    assert [each for each in seen if each.on == known.on] == [
        replace(known, status_opened_on=day) for day in opened
    ]
    then = [replace(known, on=day, status_opened_on=day) for day in opened]
    assert all(each in seen for each in then)
    assert all(each.on == known.on or each in then for each in seen)
    seen.clear()
    listed(Record(spans=ON_A_PLAN[:1], completed=[]), catalogue=Catalogue(services))
    assert {(each.on, each.born_on) for each in seen} == {
        (date(2026, 4, 1), None),
        (date(2026, 3, 2), None),
    }


def test_terms_know_what_was_recorded_when_their_own_status_opened():
    """A child who lives with a parent, not assessed first: weekly (regulation 28(3))."""
    facts = {"placement_type": "P1", "assessed_first": False}
    placed = replace(held("placed", "2026-03-27"), facts=facts)
    assert ("cla_visit", "a clock", "2026-04-03") in listed(Record(spans=[placed], completed=[]))
    seen = done("cla_visit", "2026-04-01T16:00", "seen")
    record = Record(spans=[placed], completed=[seen])
    assert ("cla_visit", "a clock", "2026-05-13") in listed(record)
