"""Sharing in the database: added to and never changed, counted without a name; and agreement to
early help, which opens and shuts at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.db.utils import DatabaseError

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.information_sharing import Shared
from medlock.words.refusals import NotAllowed, Refused
from tests.casework.work.test_sharing import decide, in_need, involve, refusing, share_with


def test_nothing_of_it_is_changed_or_seen_by_those_who_do_not_reach_the_child(place):
    from medlock.ledger.acting import acting
    from medlock.sharing.models import SharingDecision

    child = in_need(place)
    decide(place, "worker", [child], share_with(place))
    table = "sharing_sharingdecision"
    for alias, change in (
        ("default", f"UPDATE {table} SET ground = 'x'"),
        ("system", f"UPDATE {table} SET ground = 'x'"),
        ("system", f"DELETE FROM {table}"),
        ("owner", f"TRUNCATE {table}"),
    ):
        with (
            pytest.raises(DatabaseError, match=r"never changed|permission denied"),
            transaction.atomic(using=alias),
            connections[alias].cursor() as cursor,
        ):
            cursor.execute(change)
    for who, many in (("worker", 1), ("officer", 0)):
        with acting(place.who(who)):
            assert SharingDecision.objects.count() == many


def test_decisions_are_counted_by_month_and_outcome_for_those_who_see_counts(place):
    from medlock.access.vocabulary import Role
    from medlock.sharing.reads.counts import counts

    first, second = in_need(place), place.child("Kofi")
    place.open_case(second)
    decide(place, "worker", [first], share_with(place))
    decide(place, "manager", [second], share_with(place))
    place.later(days=31)
    decide(place, "worker", [first], refusing(place))

    def told(who, authority="E08000003"):
        with place.acting(who):
            found = counts(who, authority)
        return [(each.month.isoformat(), each.counts) for each in found]

    none = dict.fromkeys(Shared, "0")
    assert told(place.who("manager")) == [
        ("2026-06-01", none | {Shared.DETRIMENTAL: "1"}),
        ("2026-05-01", none | {Shared.SHARED: "2"}),
    ]
    member = place.workplace.worker(place.teams["chairs"], Role.BOARD_MEMBER)
    member = place.workplace.at(member, place.now)
    assert told(member)[1] == ("2026-05-01", none | {Shared.SHARED: "c"})
    for who, authority in ((place.who("worker"), "E08000003"), (member, "E08000001")):
        with pytest.raises(NotAllowed):
            told(who, authority)


def agree(place, who, child, *agencies, **said):
    from medlock.people.acts.agreeing import Agreed, agree

    actor = place.who(who)
    given = {"given_by": "Her mother", "given_at": place.now} | said
    with place.acting(actor):
        return agree(actor, [child], Agreed(agencies=agencies, **given), now=place.now)


def agency(place, name):
    return place.who(name).agency


def withdraw(place, who, child):
    from medlock.people.acts.agreeing import withdraw_agreement

    actor = place.who(who)
    with place.acting(actor):
        return withdraw_agreement(actor, [child], now=place.now)


def may_read_health(place, who, child):
    from medlock.access.vocabulary import Action
    from medlock.people.reads.asking import ask

    actor = place.who(who)
    with place.acting(actor):
        return ask(actor, Action.READ, Compartment.HEALTH, child).allowed


@pytest.fixture
def helped(place):
    """A child a school and a nurse help early."""
    child = place.child()
    for team in ("school", "health"):
        involve(place, "duty", child, team, Purpose.EARLY_HELP)
    return child


def test_agreement_opens_health_to_the_agencies_named_until_it_is_withdrawn(place, helped):
    from medlock.people.reads.agreements import agreements

    assert not may_read_health(place, "teacher", helped)
    with pytest.raises(Refused) as told:
        agree(place, "teacher", helped, given_by=" ", given_at=place.now + timedelta(days=1))
    assert len(told.value.objections) == 3
    with pytest.raises(Refused, match="not on record"):
        agree(place, "teacher", helped, helped)
    with pytest.raises(NotAllowed):
        agree(place, "officer", helped, agency(place, "teacher"))

    agree(place, "teacher", helped, agency(place, "teacher"))
    assert may_read_health(place, "teacher", helped)
    assert not may_read_health(place, "nurse", helped)
    place.later(days=1)
    agree(place, "teacher", helped, agency(place, "nurse"), agency(place, "teacher"))
    assert may_read_health(place, "teacher", helped)
    assert may_read_health(place, "nurse", helped)

    made = share_with(place, "health", ground="early_help")
    assert decide(place, "teacher", [helped], made)
    place.later(hours=1)
    assert withdraw(place, "nurse", helped) == 1
    assert not may_read_health(place, "teacher", helped)
    assert not may_read_health(place, "nurse", helped)
    with pytest.raises(Refused, match="No agreement"):
        decide(place, "teacher", [helped], made)
    assert decide(place, "teacher", [helped], share_with(place, "health", ground="vital_interests"))
    teacher = place.who("teacher")
    with place.acting(teacher):
        first, second = agreements(teacher, helped)
    assert len(first.agencies) == 2
    assert not first.holds
    assert not second.holds


def test_an_assessment_records_the_agreement_and_its_withdrawal_ends_it(place, helped):
    assess = place.begin("teacher", "eha", helped)
    said = {"agreed": place.now.date().isoformat(), "agreed_by": ["Ms Okafor"]}
    place.finish("teacher", assess, "plan", agreed_to=["share_health"], **said)
    assert may_read_health(place, "nurse", helped)
    assert may_read_health(place, "teacher", helped)
    place.later(days=2)
    change = place.begin("teacher", "eh_agreement", helped)
    place.finish("teacher", change, "withdrawn", end_reason="withdrew")
    assert not may_read_health(place, "nurse", helped)
    assert not may_read_health(place, "teacher", helped)
