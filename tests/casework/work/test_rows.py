"""What the database itself keeps true of casework, whoever asks it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connections

KEPT = (
    "work", "worksubject", "revision", "ask", "signature", "completion", "withdrawal", "assignment",
)  # fmt: skip


def run(alias, statement):
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


@pytest.fixture
def work(place):
    found = place.begin("duty", "contact", place.child())
    place.write("duty", found, worries="x")
    return found


@pytest.mark.parametrize("alias", ["default", "system", "owner"])
@pytest.mark.parametrize("table", KEPT)
def test_nothing_recorded_is_changed_or_removed(place, work, alias, table):
    for statement in (
        f"DELETE FROM casework_{table}",
        f"UPDATE casework_{table} SET id = gen_random_uuid()",
        f"TRUNCATE casework_{table} CASCADE",
    ):
        try:
            assert run(alias, statement) == 0  # no row was even seen
        except DatabaseError as refused:
            said = str(refused)
            assert "never changed" in said or "ends, once" in said or "permission denied" in said \
                or "must be owner" in said or "unrecognized configuration" in said  # fmt: skip


def test_an_assignment_ends_once(place, work):
    ends = "UPDATE casework_assignment SET until = since"
    assert run("system", ends) == 1
    with pytest.raises(DatabaseError, match="ends, once"):
        run("system", ends)


def test_rows_are_hidden_from_those_who_do_not_reach_the_child(place, work):
    from medlock.casework.models import Revision, Work

    for who, seen in (("duty", 1), ("officer", 0), ("worker", 0)):
        actor = place.who(who)
        with place.acting(actor):
            from medlock.ledger.audit import note

            note(actor, "read", "page", "", [])
            assert Work.objects.filter(id=work).count() == seen
            assert Revision.objects.filter(work=work).count() == seen


def test_without_an_actor_there_is_nothing_to_read(place, work):
    from medlock.casework.models import Work

    with pytest.raises(DatabaseError):
        Work.objects.count()
    connections["default"].close()


def test_a_sealed_brother_closes_the_work_about_both(place):
    """The strictest person wins: part of a record is not shown."""
    from medlock.people.acts.restricting import Why, restrict
    from medlock.people.models.restriction import RestrictionReason
    from medlock.words.refusals import NotAllowed

    amara, ben = place.siblings("Amara", "Ben")
    work = place.begin("duty", "contact", amara, ben)
    duty = place.who("duty")
    because = Why(reason=RestrictionReason.HIGH_RISK, because="The family knows staff here.")
    with place.acting(duty):
        restrict(duty, ben, {place.ids["hub"]}, because, now=place.now)
    with pytest.raises(NotAllowed):
        place.write("duty", work, worries="x")


def test_work_started_for_one_team_is_nobody_elses_to_write(place, work):
    from medlock.words.refusals import NotAllowed

    for who in ("officer", "nurse", "teacher", "worker", "chair"):
        with pytest.raises(NotAllowed):
            place.write(who, work, 1, worries="y")


def test_a_refusal_of_access_is_on_record_with_its_reason(place, work):
    from medlock.ledger.models import AuditEntry
    from medlock.words.refusals import NotAllowed

    with pytest.raises(NotAllowed):
        place.write("officer", work, 1, worries="y")
    last = AuditEntry.objects.using("system").filter(actor=place.ids["officer"]).get()
    assert last.effect == "deny"
