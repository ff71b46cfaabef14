"""An event and its audit in one transaction, at several clients; what row-level security costs.

Every client is a process of its own and commits durably. They work for one agency, so its audit
lane, which one transaction at a time may end in, is the narrowest it can be.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from bench import Measured

CLIENTS = 8
EACH = 250
CHILDREN = 300
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
MANCHESTER = "E08000003"


def measure() -> Iterator[Measured]:
    home = Path(tempfile.mkdtemp(prefix="medlock-bench-"))
    home.chmod(0o711)
    os.environ["MEDLOCK_HOME"] = str(home)
    from medlock.site.opening import migrate, opened

    try:
        with opened():
            migrate()
            actor = _town()
            yield from _recording(actor)
            yield from _reading(actor)
    finally:
        shutil.rmtree(home)


def _town() -> UUID:
    """One team with children; 200 events of each of the first ten."""
    from django.db import connections, transaction

    from medlock.ledger import book
    from medlock.people import models as m

    agency = m.Agency.objects.using("system").create(name="Bench", kind="social_care")
    team = m.Team.objects.using("system").create(
        agency=agency, name="Bench", function="social_work", place=MANCHESTER
    )
    worker = m.Practitioner.objects.using("system").create(
        name="Bench", agency=agency, trained_on=datetime.now(UTC).date()
    )
    m.Membership.objects.using("system").create(
        practitioner=worker, team=team, role="practitioner", from_on=date(2020, 1, 1)
    )
    people = [
        m.Person(id=uuid4(), authority=MANCHESTER, registered_at=NOW) for _ in range(CHILDREN)
    ]
    m.Person._base_manager.using("system").bulk_create(people)
    m.Involvement._base_manager.using("system").bulk_create(
        m.Involvement(
            person=each, team=team, purpose="child_in_need", ground="-", began_at=NOW,
            set_by=worker,
        )
        for each in people
    )  # fmt: skip
    with transaction.atomic(using="system"):
        events = [_event(person.id) for person in people[:10] for _ in range(200)]
        book.append(events, using="system")
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    return worker.id


def _event(subject: UUID) -> object:
    from medlock.pathway.event import Event, Kind, Source

    return Event(
        id=uuid4(), act=uuid4(), kind=Kind.STARTED, name="case_note", subject=subject,
        happened_at=NOW, known_at=NOW, recorded_at=NOW, source=Source.CASEWORK, origin=uuid4(),
        authority=MANCHESTER, facts={"kind": "visit"},
    )  # fmt: skip


def _recording(worker: UUID) -> Iterator[Measured]:
    for clients in (1, CLIENTS):
        code = f"from bench.recording import client; client('{worker}')"
        running = [
            subprocess.Popen(
                [sys.executable, "-c", code],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(clients)
        ]
        for process in running:
            process.stdout.readline()  # ready
        began = time.time()
        for process in running:
            process.stdin.write("go\n")
            process.stdin.flush()
        told = [process.communicate()[0].split() for process in running]
        ended = max(float(each[0]) for each in told)
        took = sorted(float(one) for each in told for one in each[1:])
        what = f"event and audit, one transaction, {clients} client{'s' * (clients > 1)}"
        yield Measured("P7", what, clients * EACH / (ended - began), "a second", 1)
        yield Measured("P7", f"{what}: median", statistics.median(took) * 1000, "ms", len(took))
        p99 = took[int(len(took) * 0.99)]
        yield Measured("P7", f"{what}: 99th percentile", p99 * 1000, "ms", len(took))


def client(worker: str) -> None:
    """One client's work; prints when it ended and how long each took."""
    from medlock.site.opening import opened

    with opened():
        from medlock.ledger import book
        from medlock.ledger.acting import acting
        from medlock.ledger.audit import note
        from medlock.people.models import Involvement
        from medlock.people.reads.actors import practitioner

        actor = practitioner(UUID(worker), NOW)
        child = Involvement.objects.as_the_system().values_list("person_id", flat=True)[11]
        with acting(actor):
            note(actor, "write", "work", "-", [child])
        print("ready", flush=True)
        sys.stdin.readline()
        took = []
        for _ in range(EACH):
            at = time.perf_counter()
            with acting(actor):
                book.append([_event(child)])
                note(actor, "write", "work", "-", [child])
            took.append(time.perf_counter() - at)
        print(time.time(), *took)


def _reading(worker: UUID) -> Iterator[Measured]:
    """The same statements past the policies (as the system) and under them (as the pages)."""
    from django.db import connections, transaction

    from medlock.ledger.acting import introduce
    from medlock.ledger.models import Event
    from medlock.people.reads.actors import practitioner

    child = Event.objects.using("system").values_list("subject", flat=True)[0]
    asked = {
        "a child by key": ("SELECT * FROM people_person WHERE id = %s", [child]),
        "200 events of a child": ("SELECT * FROM ledger_event WHERE subject = %s", [child]),
        f"a team's {CHILDREN} children": (
            "SELECT p.* FROM people_person p JOIN people_involvement i ON i.person_id = p.id "
            "JOIN people_membership m ON m.team_id = i.team_id WHERE m.practitioner_id = %s",
            [worker],
        ),
    }
    for what, (statement, values) in asked.items():
        for alias, how in (("system", "past the policies"), ("default", "under them")):
            took = []
            with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
                introduce(practitioner(worker, NOW), alias)
                for _ in range(200):
                    at = time.perf_counter()
                    cursor.execute(statement, values)
                    cursor.fetchall()
                    took.append(time.perf_counter() - at)
            yield Measured("P8", f"{what}, {how}", statistics.median(took) * 1000, "ms", 200)
