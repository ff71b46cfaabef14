"""Casework as its users meet it: a conversation written up, a worklist, a whole city's duties.

A conversation is started, saved and completed in one transaction: eight rows, two events, the
audit. Clients are processes with threads of their own, all of one agency and so of one audit lane,
and each about another child.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from bench import Measured

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
MANCHESTER = "E08000003"
CHILDREN = 10_000
EACH = 100
CLIENTS = ((1, 1), (8, 1), (8, 8))  # processes, threads in each


def measure() -> Iterator[Measured]:
    home = Path(tempfile.mkdtemp(prefix="medlock-bench-"))
    home.chmod(0o711)
    os.environ["MEDLOCK_HOME"] = str(home)
    from medlock.site.opening import migrate, opened

    try:
        with opened():
            migrate()
            duty, _ = town()
            yield from _conversations(duty.practitioner)
            yield from _lists(*_city())
    finally:
        shutil.rmtree(home)


def town() -> tuple[object, UUID]:
    """A front door and 64 children of its place; answers its duty worker and the first child."""
    worker, _ = _team("Front door", "front_door", "duty")
    people = _children(64)
    _analyse()
    return _actor(worker), people[0]


def answers(step: str, outcome: str) -> dict[str, object]:
    """An answer to everything the step asks for that outcome."""
    from medlock.pathway.field import FieldKind
    from medlock.pathways import CATALOGUE
    from medlock.words.codes import code_set

    plain = {
        FieldKind.DATE: "2026-05-01", FieldKind.DATETIME: "2026-05-01T10:00",
        FieldKind.YESNO: True, FieldKind.NUMBER: 0, FieldKind.AGENCY: "school",
        FieldKind.PEOPLE: ["Mrs Khan"],
    }  # fmt: skip
    return {
        each.name: code_set(each.codes).on(NOW.date())[0].code
        if each.codes
        else plain.get(each.kind, "He comes to school hungry and says little. " * 5)
        for each in CATALOGUE.step(step).required(outcome)
    }


def _conversations(worker: UUID) -> Iterator[Measured]:
    for processes, threads in CLIENTS:
        clients = processes * threads
        code = f"from bench.casework import client; client('{worker}', {threads})"
        running = [
            subprocess.Popen(
                [sys.executable, "-c", code],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(processes)
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
        what = f"a conversation recorded, {clients} client{'s' * (clients > 1)}"
        yield Measured("P7", what, len(took) / (ended - began), "a second", 1)
        for name, share in (("median", 0.5), ("95th percentile", 0.95), ("99th", 0.99)):
            at = took[int(len(took) * share)]
            yield Measured("P7", f"{what}: {name}", at * 1000, "ms", len(took))


def client(worker: str, threads: int) -> None:
    """One process's clients; prints when the last ended and how long each conversation took."""
    from medlock.site.opening import opened

    with opened():
        from django.db import connections

        from medlock.people.models import Person

        known = Person.objects.as_the_system().order_by("id")
        people = list(known.values_list("id", flat=True)[:64])
        actor = _actor(UUID(worker))
        connections["system"].close()
        for each in range(2):
            _record(actor, people[each], 1)
        print("ready", flush=True)
        sys.stdin.readline()
        with ThreadPoolExecutor(threads) as pool:
            each = max(EACH // threads, 10)
            took = list(pool.map(lambda n: _record(actor, people[n % 64], each), range(threads)))
        print(time.time(), *(one for many in took for one in many))


def _record(actor: object, child: UUID, times: int) -> list[float]:
    from django.db import connections

    from medlock.casework.acts.record import record
    from medlock.casework.acts.start import Wanted
    from medlock.ledger.acting import acting
    from medlock.people.reads.search import look_up

    said, took = answers("conversation", "advice"), []
    wanted = Wanted(step="conversation", children=[child])
    for _ in range(times):
        at = time.perf_counter()
        with acting(actor):
            look_up([child])  # as the search before it does
            record(actor, wanted, said, "early_help", now=NOW)
        took.append(time.perf_counter() - at)
    connections.close_all()
    return took


def _city() -> tuple[object, UUID]:
    """A city of open children, each with statuses held and duties met; one team has 120 of them.

    Made as a load would make it: events through the ledger's door, spans by the rebuild."""
    from django.db import transaction

    from medlock.casework.acts.folding import rebuild
    from medlock.ledger import book
    from medlock.people import models as m

    dice = random.Random(7)
    worker, team = _team("North", "social_work", "practitioner")
    people = _children(CHILDREN)
    m.Involvement._base_manager.using("system").bulk_create(
        m.Involvement(
            person_id=each, team_id=team, purpose="child_protection", ground="-",
            began_at=NOW - timedelta(days=400), set_by_id=worker, origin=uuid4(),
        )
        for each in people[:120]
    )  # fmt: skip
    with transaction.atomic(using="system"):
        book.append([e for each in people for e in _story(each, dice)], using="system")
    rebuild()
    _analyse()
    return _actor(worker), people[0]


def _story(child: UUID, dice: random.Random) -> Iterator[object]:
    opened = NOW - timedelta(days=dice.randint(20, 300))
    yield _event(child, "opened", "in_need", opened)
    yield _event(child, "completed", "allocation", opened, "allocated")
    plan, visit = dice.choice([("cp_plan", "cp_visit"), ("cin_plan", "cin_visit")])
    at = opened + timedelta(days=10)
    yield _event(child, "opened", plan, at)
    while (at := at + timedelta(days=dice.randint(7, 25))) < NOW:
        yield _event(child, "completed", visit, at, "seen")


def _event(child: UUID, kind: str, name: str, at: datetime, outcome: str = "") -> object:
    from medlock.pathway.event import Event, Kind, Source

    return Event(
        id=uuid4(), act=uuid4(), kind=Kind(kind), name=name, subject=child, happened_at=at,
        known_at=at, recorded_at=at, source=Source.CASEWORK, origin=uuid4(), outcome=outcome,
        authority=MANCHESTER,
    )  # fmt: skip


def _lists(actor: object, child: UUID) -> Iterator[Measured]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from medlock.casework.reads.child import child as page
    from medlock.casework.reads.duties import in_authority
    from medlock.casework.reads.helping import Whose
    from medlock.casework.reads.worklist import worklist
    from medlock.ledger.acting import acting

    def team() -> int:
        with acting(actor):
            return len(worklist(actor, Whose.TEAM, now=NOW))

    def one() -> int:
        with acting(actor):
            return len(page(actor, child, now=NOW).lines)

    def city() -> int:
        return len(in_authority(MANCHESTER, NOW))

    for goal, name, do in (
        ("P8", "a team's worklist", team), ("P8", "a child's page", one),
        ("P9", "a city's duties, with lights", city),
    ):  # fmt: skip
        found = do()
        with CaptureQueriesContext(connection) as asked:
            do()
        walls, cpus = zip(*(_timed(do) for _ in range(15 if goal == "P8" else 5)), strict=True)
        what = f"{name} ({found:,})"
        yield Measured(goal, f"{what}: wall", statistics.median(walls) * 1000, "ms", len(walls))
        yield Measured(
            goal, f"{what}: own processor", statistics.median(cpus) * 1000, "ms", len(cpus)
        )
        yield Measured(goal, f"{what}: questions to the database", len(asked), "", 1)


def _timed(do: object) -> tuple[float, float]:
    at, spent = time.perf_counter(), time.process_time()
    do()
    return time.perf_counter() - at, time.process_time() - spent


def _team(name: str, function: str, role: str) -> tuple[UUID, UUID]:
    from medlock.people import models as m

    agency, _ = m.Agency.objects.using("system").get_or_create(
        name="Bench", defaults={"kind": "social_care", "authority": MANCHESTER}
    )
    team = m.Team.objects.using("system").create(
        agency=agency, name=name, function=function, place=MANCHESTER
    )
    worker = m.Practitioner.objects.using("system").create(
        name=name, agency=agency, trained_on=datetime.now(UTC).date()
    )
    m.Membership.objects.using("system").create(
        practitioner=worker, team=team, role=role, from_on=date(2020, 1, 1)
    )
    return worker.id, team.id


def _children(number: int) -> list[UUID]:
    from medlock.people import models as m

    people = [
        m.Person(id=uuid4(), authority=MANCHESTER, born_on=date(2016, 3, 14), registered_at=NOW)
        for _ in range(number)
    ]
    m.Person._base_manager.using("system").bulk_create(people)
    m.PersonName._base_manager.using("system").bulk_create(
        m.PersonName(person=each, given="Amara", family="Okafor", kind="legal") for each in people
    )
    m.Address._base_manager.using("system").bulk_create(
        m.Address(person=each, lines="1 Mill Lane", ward="E05011350") for each in people
    )
    return [each.id for each in people]


def _actor(worker: UUID) -> object:
    from medlock.people.reads.actors import practitioner

    return practitioner(worker, NOW, using="system")


def _analyse() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
