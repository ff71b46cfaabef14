"""One embedded server for a whole test run, one migrated template, a copy for each worker.

Tests that touch no database start none. `db` undoes what a test wrote; `committed_db` gives it
a database of its own, for what only real commits show.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from psycopg import sql

from medlock.postgres.address import SUPERUSER, Address
from medlock.postgres.roles import create_database
from medlock.postgres.sharing import running

MINE = "MEDLOCK_TESTS_MADE_HOME"
TEMPLATE = "medlock_template"
ALIASES = ("default", "owner", "system", "disposal")


def pytest_configure(config: pytest.Config) -> None:
    """The first process makes the folder; xdist's workers inherit it by the environment."""
    if not hasattr(config, "workerinput"):
        os.environ.pop("DATABASE_URL", None)
        os.environ["MEDLOCK_HOME"] = tempfile.mkdtemp(prefix="medlock-tests-")
        os.environ[MINE] = str(os.getpid())
    os.environ["DJANGO_SETTINGS_MODULE"] = "medlock.site.settings.tests"
    import django

    django.setup()


def pytest_unconfigure(config: pytest.Config) -> None:
    """The last to leave stopped the server, unless a worker was killed."""
    if os.environ.get(MINE) != str(os.getpid()):
        return
    home = Path(os.environ["MEDLOCK_HOME"])
    if (home / "postgres").exists():
        with running(home, durable=False):
            pass
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def server() -> Iterator[Address]:
    """The shared embedded server, with the migrated template on it."""
    home = Path(os.environ["MEDLOCK_HOME"])
    with running(home, durable=False) as place:
        with _one_at_a_time(home / "template.lock"):
            _make_template(place)
        yield place


@pytest.fixture(scope="session")
def _worker_copy(server: Address) -> str:
    name = f"medlock_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    _copy(server, name)
    return name


@pytest.fixture
def db(_worker_copy: str) -> Iterator[None]:
    """The database, as `default` and as `system`; what the test writes is undone.

    The two are separate connections, so neither sees what the other has not committed:
    a test that loads through one and reads through the other asks for `committed_db`.
    """
    from django.db import transaction

    with _pointed_at(_worker_copy), ExitStack() as undone:
        for alias in ("default", "system"):
            block = transaction.atomic(using=alias)
            block._from_testcase = True  # lets an act open a durable transaction inside
            undone.enter_context(block)
            undone.callback(transaction.set_rollback, True, using=alias)
        yield


@pytest.fixture
def committed_db(server: Address, _worker_copy: str) -> Iterator[Address]:
    """A database of the test's own, thrown away afterwards. Commits are real."""
    name = f"{_worker_copy}_own"
    _copy(server, name)
    try:
        with _pointed_at(name):
            yield server.named(name)
    finally:
        _drop(server, name)


@pytest.fixture(scope="module")
def module_db(server: Address, _worker_copy: str) -> Iterator[Address]:
    """The same for all tests of a module, for those that leave what they read as it was."""
    name = f"{_worker_copy}_module"
    _copy(server, name)
    try:
        with _pointed_at(name):
            yield server.named(name)
    finally:
        _drop(server, name)


@contextmanager
def _pointed_at(name: str) -> Iterator[None]:
    from django.db import connections

    before = connections["default"].settings_dict["NAME"]
    for alias in ALIASES:
        if connections[alias].settings_dict["NAME"] != name:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
    try:
        yield
    finally:
        for alias in ALIASES:
            if before != name and not connections[alias].in_atomic_block:
                connections[alias].close()
            connections[alias].settings_dict["NAME"] = before


def _make_template(server: Address) -> None:
    from django.core.management import call_command

    if _exists(server, TEMPLATE):
        return
    building = f"{TEMPLATE}_building"
    _drop(server, building)
    create_database(_admin(server), building, login=server.user)
    with _pointed_at(building):
        call_command("migrate", database="owner", interactive=False, verbosity=0)
    _run(server, "ALTER DATABASE {} RENAME TO {}", building, TEMPLATE)


def _copy(server: Address, name: str) -> None:
    _drop(server, name)
    create_database(_admin(server), name, login=server.user, template=TEMPLATE)


def _drop(server: Address, name: str) -> None:
    _run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _exists(server: Address, name: str) -> bool:
    with _admin(server).connect() as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return found.fetchone() is not None


def _run(server: Address, statement: str, *names: str) -> None:
    with _admin(server).connect(autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _admin(server: Address) -> Address:
    return server.login(SUPERUSER).named("postgres")


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
