"""A city is taken in as it was walked: every event in the ledger and in the insight store, tables
as guarded as before, all of it or nothing."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

TODAY = date(2026, 5, 15)
NOW = datetime(2023, 4, 3, 15, 0, tzinfo=UTC)
CHILDREN, FEW = 600, 150
GUARDS = """
SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity,
  (SELECT array_agg(pg_get_indexdef(indexrelid) ORDER BY indexrelid::regclass::text)
   FROM pg_index WHERE indrelid = c.oid),
  (SELECT array_agg(conname || pg_get_constraintdef(oid) ORDER BY conname)
   FROM pg_constraint WHERE conrelid = c.oid),
  (SELECT array_agg(pg_get_triggerdef(oid) ORDER BY tgname)
   FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal)
FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1
"""


@contextmanager
def unwatched(words):
    yield lambda done, of: None


def city(folder, stage=unwatched, children=CHILDREN):
    from medlock.city.asked import checked
    from medlock.city.building import Building

    asked = checked(["Manchester"], ("2022-10", "2023-03"), today=TODAY, children=children)
    return Building(asked, folder, stage)


def rows(query, *given):
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(query, given)
        return cursor.fetchall()


def kept():
    """How many rows every table has that a city is taken into."""
    from django.db import connections

    from medlock.city.filling.taking_in import TABLES

    with connections["system"].cursor() as cursor:
        found = {}
        for table in TABLES:
            if table != "people_nametoken":  # which the system may only add to
                cursor.execute(f"SELECT count(*) FROM {table}")
                found[table] = cursor.fetchone()[0]
    return found


def test_a_city_is_in_the_ledger_and_in_the_store_as_it_was_walked(
    committed_db, tmp_path, monkeypatch
):
    monkeypatch.setattr("medlock.city.filling.insight.AT_ONCE", 100)  # several stretches
    monkeypatch.setattr("medlock.city.filling.chunks.HEAVY", 150)  # several chunks
    guards = rows(GUARDS)
    building = city(tmp_path / "one")
    assert building.build(in_depth=12, now=NOW)
    assert rows(GUARDS) == guards
    assert_in_the_ledger(building)
    assert_anybody_sees_their_own()
    assert_in_the_store(building)
    assert_nothing_is_added_to_it(tmp_path)
    assert_the_same_again(building, tmp_path)


def assert_in_the_ledger(building):
    from medlock.casework.acts.folding import content, fold
    from medlock.casework.models import Span
    from medlock.ledger import book, columns
    from medlock.ledger.models import AuditEntry

    walked = [event for table in building.events for event in columns.events(table)]
    ledger = list(book.after(0))
    assert len(walked) > 2_000
    assert [event for _, event in ledger[: len(walked)]] == walked
    assert len(ledger) > len(walked) + 100  # the files written in full
    assert [number for number, _ in ledger] == list(range(1, len(ledger) + 1))
    spans = list(Span.objects.as_the_system().using("system"))
    histories = book.histories(list({each.subject for each in spans}), using="system")
    assert {content(each) for each in spans} == {
        content(row) for history in histories.values() for row in fold(history)
    }
    acts = AuditEntry.objects.using("system").filter(action="build").values_list("object_type")
    assert sorted(acts) == [("city",), ("town",)]


def assert_anybody_sees_their_own():
    """A child of the city is their team's, and nobody else's."""
    from django.db import connection, transaction

    from medlock.ledger.acting import introduce
    from medlock.people.models import Involvement, Membership
    from medlock.people.reads.actors import practitioner

    mine = (
        Involvement.objects.as_the_system().using("system")
        .filter(ended_at=None, worker__isnull=False, began_at__lt=NOW).order_by("id").first()
    )  # fmt: skip
    teams = Involvement.objects.as_the_system().using("system").filter(person=mine.person_id)
    elsewhere = (
        Membership.objects.using("system").filter(team__function="early_help", to_on=None)
        .exclude(team__in=teams.values("team")).first()
    )  # fmt: skip
    seen = []
    for who in (mine.worker_id, elsewhere.practitioner_id):
        actor = practitioner(who, NOW)
        with transaction.atomic():
            introduce(actor, "default")
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(*) FROM ledger_event WHERE subject = %s", [mine.person_id]
                )
                seen.append(cursor.fetchone()[0])
    assert seen[0] > 0
    assert seen[1] == 0


def assert_in_the_store(building):
    from medlock.city.filling.insight import fill
    from medlock.figures.holdings import store
    from medlock.figures.refresh import refresh
    from medlock.ledger import book
    from medlock.store.parts import current

    walked = sum(each.count for each in building.poured)
    assert fill(building.poured) == walked
    assert refresh() == book.head("system") - walked
    parts = current(store().folder / "E08000003")
    assert len(parts) > 3
    assert [each.first for each in parts] == [1, *(each.last + 1 for each in parts[:-1])]
    quickly = stored(store())
    assert refresh(anew=True) == book.head("system")
    assert stored(store()).equals(quickly)


def stored(store):
    whole = pa.concat_tables(
        [pq.read_table(file, partitioning=None) for file in store.files()],
        promote_options="default",
    )
    words = [(name, whole[name]) for name in sorted(whole.column_names)]
    plain = {
        name: column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
        for name, column in words
    }
    return pa.table(plain).sort_by("seq")


def assert_nothing_is_added_to_it(folder):
    from medlock.ledger import book

    filled = book.head("system")
    assert not city(folder / "two").build()
    assert book.head("system") == filled


def assert_the_same_again(building, folder):
    """Walked without a database, elsewhere: the same events to the last bit."""
    again = city(folder / "three")
    again.walk()
    assert len(building.poured) > 4
    for one, other in zip(building.events, again.events, strict=True):
        assert one.equals(other)


class Stopped(Exception):
    """Stands for anything that goes wrong."""


@pytest.mark.parametrize("how", ["goes wrong", "is killed"])
def test_of_a_city_whose_building_is_stopped_nothing_is_left(committed_db, tmp_path, how):
    guards, before = rows(GUARDS), kept()

    @contextmanager
    def stage(words):
        if words.startswith("Putting"):
            if how == "is killed":
                os.kill(os.getpid(), signal.SIGKILL)
            raise Stopped
        yield lambda done, of: None

    building = city(tmp_path, stage, FEW)
    if how == "is killed":
        assert killed(building.build) == signal.SIGKILL
    else:
        with pytest.raises(Stopped):
            building.build()
        assert len(building.poured) > 1
    assert kept() == before
    assert rows(GUARDS) == guards


def killed(do):
    """Done in a process of its own; answers which signal ended it."""
    from django.db import connections

    other = os.fork()
    if not other:
        for each in connections.all():
            each.connection = None  # the other's; ours are opened anew
        do()
        os._exit(0)
    _, ended = os.waitpid(other, 0)
    return os.WTERMSIG(ended)
