"""Undoing a load: a retraction, on record, of the newest load alone, all of it or nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.db.utils import DatabaseError, ProgrammingError

from medlock.access.vocabulary import Role
from medlock.ledger import book
from medlock.pathway.event import Kind
from medlock.returns.acts.undo import Undone, undo
from medlock.returns.models import Undoing
from medlock.words.refusals import NotAllowed, Refused
from tests.casework.test_loading_a_cin_census import (
    NOW,
    child,
    counts,
    episode,
    events_of,
    loaded,
    operator,
    put,
    rows,
)

pytestmark = pytest.mark.usefixtures("db")
__all__ = ["put"]
WHY = "It was the file of a test system."


def undone(load: UUID | None, days: int = 5, why: str = WHY, **who: Any) -> Undone:
    assert load is not None
    now = NOW + timedelta(days=days)
    return undo(load, why, by=operator(now, **who), now=now)


def of(report: Any) -> UUID:
    (statement,) = report.statements
    assert statement.load is not None
    return statement.load


def test_what_the_load_said_is_taken_back_and_what_it_had_taken_back_stands_again(put) -> None:
    loaded(put(2025, child("K1", episode("2024-05-06")), child("K2", episode("2024-06-03"))))
    before = {key: events_of(key) for key in ("K1", "K2")}
    people = counts()["people_person"]
    second = loaded(put(2026, child("K1", episode("2025-07-01")), child("K3")), days=1)
    assert {key: events_of(key) for key in before} != before
    answer = undone(of(second))
    assert {key: events_of(key) for key in before} == before
    assert events_of("K3") == []
    assert answer.changed
    assert answer.taken_back == sum(second.statements[0].added.values())
    assert counts()["people_person"] == people + 1


def test_loaded_again_after_it_was_undone_it_is_entered_again(put) -> None:
    loaded(put(2025, child("K1", episode("2024-05-06"))))
    path = put(2026, child("K1", episode("2025-07-01")))
    load = of(loaded(path, days=1))
    after = events_of("K1")
    undone(load)
    assert loaded(path, days=6).statements[0].load not in (None, load)
    assert events_of("K1") == after


def test_as_known_before_it_was_undone_stands_what_was_known_then(put) -> None:
    report = loaded(put(2026, child("K1", episode("2025-05-06"))))
    ((who,),) = rows("SELECT person_id FROM people_identifier WHERE value = 'K1'")
    then = book.history(who, NOW, using="system")
    undone(of(report))
    assert then
    assert book.history(who, NOW, using="system") == then
    assert [e for e in book.history(who, using="system") if e.kind is not Kind.RECORDED] == []


def test_only_the_newest_load_is_undone_and_the_refusal_says_which_comes_first(put) -> None:
    first = loaded(put(2026, child("K1", episode("2025-05-06"))))
    older = loaded(put(2025, child("K1", episode("2024-05-06"))), days=1)
    before = counts()
    with pytest.raises(Refused, match=r"cin_2025\.xml, as at 31 March 2025.*Undo that first"):
        undone(of(first))
    assert counts() == before
    undone(of(older))
    assert undone(of(first)).changed


def test_of_loads_made_together_the_one_that_speaks_last_is_undone_first(put) -> None:
    paths = [put(year, child("K1", episode(f"{year - 1}-05-06"))) for year in (2026, 2025)]
    early, late = (each.load for each in loaded(*paths).statements)
    with pytest.raises(Refused, match=r"cin_2026\.xml"):
        undone(early)
    assert undone(late).changed
    assert undone(early).changed


def test_undone_twice_is_undone_once(put) -> None:
    load = of(loaded(put(2026, child("K1", episode("2025-05-06")))))
    first = undone(load)
    events = counts()["ledger_event"]
    second = undone(load, days=6, why="Again.")
    assert (second.changed, second.undoing) == (False, first.undoing)
    assert counts()["ledger_event"] == events


def test_it_is_on_record_who_undid_it_when_and_why(put) -> None:
    load = of(loaded(put(2026, child("K1", episode("2025-05-06")))))
    undone(load, why="  Wrong\n authority. ")
    kept = Undoing.objects.using("system").get()
    assert (kept.load_id, kept.why) == (load, "Wrong authority.")
    assert kept.undone_at == NOW + timedelta(days=5)
    noted = rows(
        "SELECT object_id, subjects, actor FROM ledger_auditentry WHERE action = 'undo_load'"
    )
    assert noted == [(str(load), 1, kept.undone_by)]


@pytest.mark.parametrize("why", ["", "  \n", "x" * 1001])
def test_without_a_reason_of_sensible_length_nothing_is_undone(put, why: str) -> None:
    load = of(loaded(put(2026, child("K1"))))
    before = counts()
    with pytest.raises(Refused, match="why it is undone"):
        undone(load, why=why)
    assert counts() == before


def test_a_load_that_is_not_there_cannot_be_undone() -> None:
    with pytest.raises(Refused, match="There is no load"):
        undone(uuid4())


@pytest.mark.parametrize(
    ("role", "where", "may"),
    [
        (Role.OPERATOR, "Manchester", True),
        (Role.ANALYST, "Manchester", True),
        (Role.ANALYST, "Salford", False),
        (Role.MANAGER, "Manchester", False),
    ],
)
def test_operators_and_analysts_of_the_authority_undo_and_nobody_else(
    put, role: Role, where: str, may: bool
) -> None:
    load = of(loaded(put(2026, child("K1"))))
    if may:
        assert undone(load, role=role, where=where).changed
        return
    with pytest.raises(NotAllowed, match="may not load files for Manchester"):
        undone(load, role=role, where=where)


def test_an_undoing_is_never_changed_and_never_of_nobody(put) -> None:
    undone(of(loaded(put(2026, child("K1")))))
    with pytest.raises((ProgrammingError, DatabaseError), match=r"never changed|permission denied"):
        rows("UPDATE returns_undoing SET why = why RETURNING id")


def test_pages_see_the_loads_of_their_own_authority_alone(put) -> None:
    from medlock.ledger.acting import acting

    loaded(put(2026, child("K1", episode("2025-05-06"))))
    with connections["system"].cursor() as cursor:
        found = {}
        for where in ("Manchester", "Salford"):
            actor = operator(where=where)
            with acting(actor, using="system"):
                cursor.execute("SET LOCAL ROLE medlock_app")
                cursor.execute("SELECT (SELECT count(*) FROM returns_load), "
                               "(SELECT count(*) FROM returns_loadissue)")  # fmt: skip
                found[where] = cursor.fetchone()
                cursor.execute("RESET ROLE")
    assert found["Manchester"][0] == 1
    assert found["Salford"] == (0, 0)


def test_of_two_loads_asked_for_at_one_moment_the_one_entered_last_is_undone_first(put) -> None:
    late = of(loaded(put(2026, child("K1", episode("2025-05-06")))))
    early = of(loaded(put(2025, child("K1", episode("2024-05-06"))), days=-1))
    with pytest.raises(Refused, match=r"cin_2025\.xml"):
        undone(late)
    assert undone(early, days=-1).changed
    assert undone(late, days=-1).changed
