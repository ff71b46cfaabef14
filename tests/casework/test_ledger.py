"""Events and the audit in the database: together or not at all, and never changed afterwards."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.db import connections, transaction
from django.db.utils import DatabaseError, IntegrityError

from medlock.access.vocabulary import Purpose
from medlock.ledger import book
from medlock.ledger.acting import Request, acting, current
from medlock.ledger.audit import note
from medlock.ledger.models import AuditEntry, AuditSubject, Event
from medlock.ledger.rows import text
from medlock.ledger.sight import NotOnRecord
from medlock.ledger.verify import heads, verify
from medlock.pathway import event as pathway
from medlock.pathway.event import Kind, Source
from medlock.people.acts.registering import NewPerson, Team, register_child
from medlock.people.models import Person
from medlock.people.reads.cards import cards
from medlock.words.refusals import NotAllowed, Refused

MANCHESTER = "E08000003"


@pytest.fixture
def worker(workplace):
    return workplace.worker(workplace.team("North"))


@pytest.fixture
def child(worker):
    (team,) = worker.teams
    with acting(worker):
        return register_child(
            worker,
            NewPerson(authority=MANCHESTER, expected_on=worker.now.date()),
            Team(team, Purpose.CHILD_IN_NEED),
            now=worker.now,
        )


def happened(subject, at, kind=Kind.STARTED, **more):
    said = {"name": "cp_plan", "known_at": at, "recorded_at": at, "source": Source.CASEWORK} | more
    return pathway.Event(
        id=uuid4(), act=uuid4(), kind=kind, subject=subject, happened_at=at, origin=uuid4(),
        authority=MANCHESTER, **said,
    )  # fmt: skip


def loaded(subject, at, kind=Kind.STARTED, **more):
    return happened(subject, at, kind, source=Source.CIN_CENSUS, line=1, **more)


def append(events):
    with transaction.atomic(using="system"):
        return book.append(events, using="system")


def test_an_event_comes_back_as_it_went_in(worker, child):
    said = happened(
        child, worker.now, outcome="ok", ward="E05011350", agency="a", team="t", worker="w",
        grade="experienced", version="s@1", counts_from=worker.now.date(),
        facts={"category": "NEG", "alone": True, "number": 2, "amount": 1.5, "when": "2026-05-01",
               "wörd": "“ünïcode” \\ {}"},
    )  # fmt: skip
    with acting(worker):
        assert book.append([said]) == 1
        assert book.history(child) == [said]
        assert book.append([]) == 0
        note(worker, "write", "work", "-", [child])


def test_history_is_as_known_on_a_day_and_corrections_take_back(worker, child):
    first = happened(child, worker.now - timedelta(days=9))
    later = happened(child, first.happened_at - timedelta(days=1), known_at=worker.now,
                     recorded_at=worker.now)  # fmt: skip
    gone = happened(child, worker.now, Kind.CORRECTED, name="", supersedes=first.id)
    with acting(worker):
        book.append([first, later])
        assert book.history(child) == [later, first]
        assert book.history(child, as_known=first.known_at) == [first]
        book.append([gone])
        assert book.history(child) == [later]
        assert book.histories([child, uuid4()])[child] == [later]
        note(worker, "write", "work", "-", [child])


def test_what_the_door_refuses_leaves_nothing_behind(worker, child):
    sound = happened(child, worker.now)
    with pytest.raises(Refused, match="without having been opened"), acting(worker):
        book.append([sound, happened(child, worker.now, Kind.ENDED)])
    assert not Event.objects.using("system").exists()


def test_the_database_refuses_what_comes_past_the_door(child, worker):
    early = loaded(child, worker.now, known_at=worker.now - timedelta(seconds=1))
    with pytest.raises(IntegrityError), connections["system"].cursor() as cursor:
        cursor.execute(book.INSERT, [text([early])])


@pytest.mark.parametrize("alias", ["default", "system", "owner"])
@pytest.mark.parametrize("table", ["ledger_event", "ledger_auditentry", "ledger_auditsubject"])
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_nobody_changes_or_removes_what_is_recorded(worker, child, alias, table, change):
    append([loaded(child, worker.now)])
    column = "person" if table == "ledger_auditsubject" else "id"
    with connections["owner"].cursor() as cursor:  # its owner sees past the policies, for this
        cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    refused = "permission denied" if alias != "owner" else "added to and never changed"
    with pytest.raises(DatabaseError, match=refused), connections[alias].cursor() as cursor:
        cursor.execute(change.format(table, column, column))
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] >= 1


def test_many_events_go_in_at_once_and_come_back_in_order(child, worker, monkeypatch):
    monkeypatch.setattr(book, "AT_ONCE", 300)
    plans = [uuid4() for _ in range(400)]
    events = [loaded(who, worker.now, Kind.OPENED) for who in plans]
    events += [loaded(who, worker.now, Kind.ENDED) for who in plans]
    assert append(events) == 800
    found = list(book.after(0))
    assert [each for _, each in found] == events
    numbers = [number for number, _ in found]
    assert numbers == sorted(numbers)
    assert book.head() == numbers[-1]
    assert [each for _, each in book.after(numbers[500])] == events[501:]
    assert list(book.after(0, "E08000006")) == []
    with pytest.raises(Refused, match="without having been opened"):
        append([loaded(plans[0], worker.now, Kind.ENDED)])


def test_a_reader_does_not_pass_a_writer_that_has_not_committed(child, worker):
    """The first takes its number, the second commits: nothing is settled until the first ends."""
    began, finish = threading.Event(), threading.Event()

    def slow():
        try:
            with transaction.atomic(using="system"):
                book.append([loaded(uuid4(), worker.now)], using="system")
                began.set()
                finish.wait(20)
        finally:
            connections.close_all()

    before = book.head()
    thread = threading.Thread(target=slow)
    thread.start()
    assert began.wait(20)
    append([loaded(child, worker.now)])
    assert book.head() == before
    assert list(book.after(before)) == []
    finish.set()
    thread.join()
    assert len(list(book.after(before))) == 2


def at_once(count, act):
    """Run `act(number)` in so many threads, each with connections of its own."""
    failed = []

    def run(number):
        try:
            act(number)
        except Exception as error:  # noqa: BLE001 told below
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


@pytest.mark.parametrize("each", [4, pytest.param(3_125, marks=pytest.mark.soak)])
def test_nothing_is_lost_when_thirty_two_write_at_once(worker, child, each):
    def write(number):
        for _ in range(each):
            with acting(worker):
                book.append([happened(child, worker.now)])
                note(worker, "write", "work", number, [child])

    before = AuditEntry.objects.using("system").count()
    assert at_once(32, write) == []
    assert len(list(book.after(0))) == 32 * each
    assert AuditEntry.objects.using("system").count() == before + 32 * each
    verdict = verify(heads())
    assert verdict.breaks == ()
    assert verdict.entries == before + 32 * each


def test_of_many_who_open_a_status_at_once_one_succeeds(worker, child):
    def open_it(_):
        with acting(worker):
            book.append([happened(child, worker.now, Kind.OPENED)])
            note(worker, "write", "work", "-", [child])

    failed = at_once(8, open_it)
    assert len(failed) == 7
    assert {type(each) for each in failed} == {Refused}


def test_a_load_of_many_and_an_act_of_one_do_not_both_open_a_status(worker, child, monkeypatch):
    """Above the limit a load takes its whole authority, and meets those who took one subject."""
    monkeypatch.setattr(book, "MANY", 3)
    others = [uuid4() for _ in range(5)]

    def open_it(number):
        subjects = [child, *others] if number % 2 else [child]
        append([loaded(who, worker.now, Kind.OPENED) for who in subjects])

    failed = at_once(6, open_it)
    assert {type(each) for each in failed} == {Refused}
    assert sum(each.subject == child for _, each in book.after(0)) == 1


def test_an_act_and_its_audit_are_kept_together_or_not_at_all(worker, child):
    before = AuditEntry.objects.using("system").count()

    def fail():
        book.append([happened(child, worker.now)])
        note(worker, "write", "work", "-", [child])
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), acting(worker):
        fail()
    assert not Event.objects.using("system").exists()
    assert AuditEntry.objects.using("system").count() == before


def test_no_audit_no_act(worker, child):
    """Where the audit cannot be written, neither is what it would have told of."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("REVOKE INSERT ON ledger_auditentry FROM medlock_app")

    def write():
        book.append([happened(child, worker.now)])
        note(worker, "write", "work", "-", [child])

    with pytest.raises(DatabaseError, match="permission denied"), acting(worker):
        write()
    assert not Event.objects.using("system").exists()


READS = {
    "objects": lambda worker, child: list(Person.objects.visible_to(worker)),
    "values": lambda worker, child: list(Person.objects.visible_to(worker).values_list("id")),
    "count": lambda worker, child: Person.objects.visible_to(worker).count(),
    "past the manager": lambda worker, child: list(Person._base_manager.all()),
    "raw": lambda worker, child: connections["default"].cursor().execute(
        'SELECT * FROM "people_person"'
    ),
    "history": lambda worker, child: book.history(child),
}  # fmt: skip


@pytest.mark.parametrize("way", READS)
def test_no_audit_no_read(worker, child, way):
    if way == "history":
        append([loaded(child, worker.now)])
    with pytest.raises(NotOnRecord), acting(worker):
        READS[way](worker, child)


def test_noting_somebody_else_does_not_cover_a_read(worker, child):
    def read():
        note(worker, "read", "person", "-", [uuid4()])
        list(Person.objects.visible_to(worker))

    with pytest.raises(NotOnRecord, match="1 people were read"), acting(worker):
        read()


def test_a_page_leaves_one_entry_with_everyone_it_showed(worker, child):
    (team,) = worker.teams
    with acting(worker):
        other = register_child(
            worker,
            NewPerson(authority=MANCHESTER, expected_on=worker.now.date()),
            Team(team, Purpose.CHILD_IN_NEED),
            now=worker.now,
        )
    before = AuditEntry.objects.using("system").count()
    came_from = Request(page="/children/", session="s1", address="127.0.0.1", request="r1")
    with acting(worker, came_from):
        cards(worker, [child])
        cards(worker, [child, other, uuid4()])
    assert AuditEntry.objects.using("system").count() == before + 1
    entry = AuditEntry.objects.using("system").latest("number")
    assert (entry.action, entry.object_id, entry.detail) == ("read", "/children/", {"index": 2})
    assert (entry.session, entry.address, entry.request) == ("s1", "127.0.0.1", "r1")
    shown = AuditSubject.objects.using("system").filter(entry=entry)
    assert set(shown.values_list("person", flat=True)) == {child, other}


def test_what_is_refused_is_on_record_though_all_else_is_undone(worker, child):
    def refused():
        book.append([happened(child, worker.now)])
        note(worker, "write", "work", "-", [child])
        raise NotAllowed("No.")

    with pytest.raises(NotAllowed), acting(worker):
        refused()
    assert not Event.objects.using("system").exists()
    entry = AuditEntry.objects.using("system").latest("number")
    assert (entry.effect, entry.action) == ("deny", "act")


def test_one_actor_acts_at_a_time_and_is_noted_by_nobody_else(workplace, worker):
    other = workplace.worker(*worker.teams)
    with acting(worker):
        assert current().actor is worker
        with pytest.raises(RuntimeError, match="acting already"), acting(other):
            pass
        with pytest.raises(RuntimeError, match="nobody else"):
            note(other, "read", "person", "-", ())
    with pytest.raises(RuntimeError, match="Nobody is acting"):
        note(worker, "read", "person", "-", ())


def test_each_agency_has_a_lane_of_its_own_without_gaps(workplace, worker, child):
    from medlock.access.vocabulary import AgencyKind, TeamFunction

    school = workplace.team("School", TeamFunction.SCHOOL, AgencyKind.EDUCATION)
    teacher = workplace.worker(school)
    for actor in (worker, teacher, worker, teacher):
        with acting(actor):
            note(actor, "read", "page", "-", ())
    lanes = AuditEntry.objects.using("system").order_by("number")
    for actor in (worker, teacher):
        numbers = list(lanes.filter(lane=actor.agency).values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
    assert verify(heads()).lanes == 2


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        ("UPDATE ledger_auditentry SET action = 'nothing' WHERE number = 2", "was changed"),
        ("UPDATE ledger_auditentry SET detail = '{}' WHERE number = 2", "was changed"),
        ("DELETE FROM ledger_auditsubject WHERE entry_id = "
         "(SELECT id FROM ledger_auditentry WHERE number = 2)", "not as long"),
        ("DELETE FROM ledger_auditentry WHERE number = 3", "kept outside is not there"),
        ("DELETE FROM ledger_auditentry", "kept outside is not there"),
    ],
)  # fmt: skip
def test_the_command_finds_what_the_keeper_of_the_database_changed(
    worker, child, tamper, said, tmp_path, monkeypatch
):
    from contextlib import nullcontext

    from medlock.cli import audit

    for _ in range(2):
        with acting(worker):
            cards(worker, [child])
    monkeypatch.setattr(audit, "opened", nullcontext)  # the server is up already
    run = CliRunner()
    kept = tmp_path / "heads.json"
    kept.write_text(run.invoke(audit.command, ["heads", "--json"]).output)
    whole = run.invoke(audit.command, ["verify", "--head", str(kept)])
    assert (whole.exit_code, "Whole." in whole.output) == (0, True)
    _past_every_guard(tamper)
    broken = run.invoke(audit.command, ["verify", "--head", str(kept), "--json"])
    assert broken.exit_code == 1
    assert said in broken.output
    assert run.invoke(audit.command, ["verify"]).output.endswith("would not be missed.\n")
    assert run.invoke(audit.command, ["heads"]).exit_code == 0


def _past_every_guard(statement):
    """As whoever owns the tables could."""
    tables = ("ledger_auditentry", "ledger_auditsubject")
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        if statement.startswith("DELETE FROM ledger_auditentry"):
            cursor.execute("ALTER TABLE ledger_auditsubject DISABLE TRIGGER USER")
            cursor.execute("DELETE FROM ledger_auditsubject")
        cursor.execute(statement)


def test_an_actor_of_another_moment_is_another_actor(worker, child):
    from medlock.people.reads.asking import facts

    with acting(worker), pytest.raises(RuntimeError, match="whoever is acting"):
        facts(replace(worker, now=worker.now + timedelta(days=1)), [child])
