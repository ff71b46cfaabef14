"""The database killed at a random moment under load: what was acknowledged is there, and there is
no record without its event and its audit, and no audit without its record."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import psutil
import pytest
from psycopg import IsolationLevel

from medlock.postgres.address import SUPERUSER, Address, embedded
from medlock.postgres.cluster import Cluster, cluster
from medlock.postgres.sharing import running

WRITERS = Path(__file__).with_name("writers.py")
PREPARE = """
import django; django.setup()
from datetime import date
from medlock.people.models import Agency, Membership, Practitioner, Team
from medlock.site.opening import migrate
migrate()
own = "system"
agency = Agency.objects.using(own).create(name="Council", kind="social_care", authority="E08000003")
team = Team.objects.using(own).create(
    agency=agency, name="Door", function="front_door", place="E08000003")
who = Practitioner.objects.using(own).create(
    name="Sam Kaya", agency=agency, trained_on=date.today())
Membership.objects.using(own).create(
    practitioner=who, team=team, role="practitioner", from_on=date(2020, 1, 1))
print(who.id, team.id)
"""
QUESTIONS = (
    "SELECT id FROM people_person",
    "SELECT object_id::uuid FROM ledger_auditentry WHERE action = 'register'",
    "SELECT subject FROM ledger_event WHERE name = 'ethnicity'",
    "SELECT max(number) - count(*) FROM ledger_auditentry GROUP BY lane",
)
CYCLES = int(os.environ.get("MEDLOCK_SOAK_CYCLES", "120"))
ENOUGH = 10
"""Acknowledgements between two kills, so that every kill falls into work."""


class Load:
    """Writers at work, and the children they say are recorded."""

    def __init__(self, home: Path) -> None:
        self._environ = os.environ | {
            "MEDLOCK_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "medlock.site.settings.demo",
        }
        who = self._run("-c", PREPARE).split()
        self.acknowledged: list[UUID] = []
        self._writers = subprocess.Popen(
            [sys.executable, str(WRITERS), *who],
            env=self._environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            env=self._environ, stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def _listen(self) -> None:
        assert self._writers.stdout
        for line in self._writers.stdout:
            self.acknowledged.append(UUID(line.strip()))

    def wait(self, more: int) -> None:
        until, patience = len(self.acknowledged) + more, time.monotonic() + 60
        while len(self.acknowledged) < until:
            assert self._writers.poll() is None, "the writers stopped"
            assert time.monotonic() < patience, "the writers write nothing"
            time.sleep(0.002)

    def end(self) -> None:
        assert self._writers.stdin
        self._writers.stdin.close()
        self._writers.wait(60)
        self._listener.join()


@pytest.fixture
def place() -> Iterator[Path]:
    home = Path(tempfile.mkdtemp(prefix="medlock-killed-"))
    yield home
    cluster(home).stop()
    shutil.rmtree(home)


def _kill_every_process_of(server: Cluster) -> None:
    written = (server.data / "postmaster.pid").read_text()
    postmaster = psutil.Process(int(written.splitlines()[0]))
    for process in (postmaster, *postmaster.children(recursive=True)):
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue


def _all_is_there(place: Address, acknowledged: list[UUID]) -> None:
    """Asked in one snapshot: the writers are at work again already."""
    with place.login(SUPERUSER).connect() as connection:
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        people, audited, told, gaps = (
            sorted(found for (found,) in connection.execute(question)) for question in QUESTIONS
        )
    assert set(acknowledged) - set(people) == set()
    assert people == audited == told
    assert set(gaps) == {0}


def _campaign(home: Path, cycles: int, chance: random.Random) -> int:
    with running(home) as place:
        load, server = Load(home), cluster(home)
        try:
            for _ in range(cycles):
                load.wait(ENOUGH)
                time.sleep(chance.random() * 0.05)
                _kill_every_process_of(server)
                known = list(load.acknowledged)
                server.start()
                _all_is_there(place, known)
        finally:
            load.end()
        _all_is_there(embedded(home), load.acknowledged)
    return len(load.acknowledged)


def test_three_kills_lose_nothing_and_leave_nothing_half_done(place: Path) -> None:
    assert _campaign(place, 3, random.Random(1)) >= 3 * ENOUGH


@pytest.mark.soak
def test_a_long_campaign_of_kills_loses_nothing(place: Path) -> None:
    assert _campaign(place, CYCLES, random.Random()) >= CYCLES * ENOUGH
