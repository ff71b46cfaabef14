"""Whoever answers for a record opened in an emergency is told at once, and judges it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.db.utils import DatabaseError

from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.governance.emergencies.acts.reviewing import review
from medlock.governance.emergencies.reads.emergencies import waiting, watched
from medlock.governance.emergencies.reads.often import ages, months
from medlock.governance.models import EmergencyReview
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people.acts.restricting import restrict
from medlock.people.models import BreakGlass, Involvement
from medlock.people.reads.cards import cards
from medlock.words.refusals import NotAllowed, Refused
from tests.casework.governance.opening import SEAL, opened, registered


def test_those_who_answer_for_it_see_it_at_once_and_judge_it_but_never_their_own(
    workplace, nurse, manager, child
):
    emergency = opened(nurse, child)
    with acting(manager):
        assert waiting(manager, now=manager.now) == (1, False)
        (told,) = watched(manager, now=manager.now)
        assert (told.card.name, told.worker, told.open) == ("Amara Okafor", "Jo Lind", True)
    boss = workplace.worker(*nurse.teams, Role.MANAGER)
    with acting(boss):
        assert watched(boss, now=boss.now) == []
        assert waiting(boss, now=boss.now) == (0, False)
    with pytest.raises(NotAllowed), acting(boss):
        review(boss, emergency, "justified", "It was quite right.", now=boss.now)
    with pytest.raises(Refused, match="Say whether"), acting(manager):
        review(manager, emergency, "perhaps", "It was quite right.", now=manager.now)
    for verdict, left in (("needs_more", 1), ("justified", 0)):
        with acting(manager):
            review(manager, emergency, verdict, "I asked the ward about it.", now=manager.now)
        with acting(manager):
            assert waiting(manager, now=manager.now)[0] == left
    own = workplace.worker(workplace.team("West"), Role.MANAGER)
    theirs = registered(own, "Esi")
    mine = opened(manager, theirs)
    workplace.join(manager.practitioner, *own.teams, [Role.MANAGER])
    both = workplace.actor(manager.practitioner)
    with pytest.raises(NotAllowed), acting(both):
        review(both, mine, "justified", "I was quite right.", now=both.now)


def test_where_no_team_is_involved_quality_and_the_front_door_of_the_place_answer(
    workplace, nurse, manager, child
):
    quality = workplace.worker(workplace.team("Quality", TeamFunction.QUALITY))
    door = workplace.worker(workplace.team("Door", TeamFunction.FRONT_DOOR), Role.MANAGER)
    opened(nurse, child)
    with acting(quality):
        assert waiting(quality, now=quality.now) == (0, False)  # its managers answer
    Involvement.objects.as_the_system().update(ended_at=manager.now)
    for who in (quality, door):
        with acting(who):
            (told,) = watched(who, now=who.now)
            assert (told.card, told.worker) == (None, "Jo Lind")
    with acting(manager):
        assert waiting(manager, now=manager.now) == (0, False)


def test_a_sealed_record_is_told_of_to_those_on_its_list_and_to_quality_without_a_name(
    workplace, night, manager, child
):
    listed = workplace.worker(*manager.teams, Role.MANAGER)
    quality = workplace.worker(workplace.team("Quality", TeamFunction.QUALITY))
    with acting(manager):
        restrict(manager, child, [listed.practitioner], SEAL, now=manager.now)
    opened(night, child)
    told = {}
    for name, who in (("manager", manager), ("listed", listed), ("quality", quality)):
        with acting(who):
            told[name] = [each.card and each.card.name for each in watched(who, now=who.now)]
    assert told == {"manager": [], "listed": ["Amara Okafor"], "quality": [None]}


def test_a_review_is_overdue_after_two_working_days(workplace, nurse, manager, child):
    """Opened on Friday 1 May 2026; Monday the 4th is a bank holiday."""
    opened(nurse, child)
    for days, late in ((5, False), (6, True)):
        then = workplace.at(manager, manager.now + timedelta(days=days))
        with acting(then):
            assert waiting(then, now=then.now) == (1, late)


def test_the_page_of_counts_names_nobody_and_counts_a_worker_a_record_and_a_day_once(
    workplace, nurse, manager, child
):
    for _ in range(3):
        with acting(manager):
            cards(manager, [child])
    opened(nurse, child)
    with acting(manager):
        note(manager, "read", "page", "-", ())
        counted = {each.agency: each for each in months(manager, now=manager.now)}
        assert ages(manager, now=manager.now) == [("health", {"0 to 2": 1})]
    assert (counted["health"].emergencies, counted["health"].opened) == (1, 1)
    assert counted["health"].above_the_goal
    assert (counted["social_care"].emergencies, counted["social_care"].opened) == (0, 1)
    assert not counted["social_care"].above_the_goal


def test_the_database_itself_refuses_what_the_acts_do(nurse, manager, child):
    emergency = opened(nurse, child)
    verdicts = {"emergency_id": emergency, "verdict": "justified", "note": "-", "at": nurse.now}
    own = EmergencyReview(by_id=nurse.practitioner, **verdicts)
    with pytest.raises(DatabaseError, match="row-level security"), acting(nurse):
        own.save(force_insert=True)
    with acting(manager):
        review(manager, emergency, "justified", "It was quite right.", now=manager.now)
    with pytest.raises(DatabaseError, match="permission denied"), acting(manager):
        EmergencyReview.objects.update(verdict="not_justified")


def test_a_colleague_of_whoever_opened_it_is_not_told_even_by_the_database(
    workplace, nurse, manager, child
):
    emergency = opened(nurse, child)
    colleague = workplace.worker(*nurse.teams)
    quality = workplace.worker(
        workplace.team("Quality of health", TeamFunction.QUALITY, AgencyKind.HEALTH)
    )
    assert quality.agency == nurse.agency
    told = {}
    for who in (nurse, colleague, quality, manager):
        with acting(who):
            note(who, "read", "emergencies", "-", [child])
            rows = QuerySet(BreakGlass, using="default").filter(id=emergency)
            told[who] = (rows.count(), rows.update(ended_at=None))
    assert [told[who] for who in (nurse, quality, manager)] == [(1, 1)] * 3
    assert told[colleague] == (0, 0)
