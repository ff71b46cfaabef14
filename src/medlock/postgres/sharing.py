"""Several commands, one server: the first starts it, the last to leave stops it.

Each holds a shared kernel lock for as long as it runs. The kernel lets go when a process dies,
however it dies, so there is no count to go wrong and no stale lock.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from medlock.postgres.address import SUPERUSER, Address, embedded
from medlock.postgres.cluster import Cluster, cluster
from medlock.postgres.roles import create_database, create_roles


@contextmanager
def running(home: Path, *, durable: bool = True) -> Iterator[Address]:
    """The embedded server, up, with its roles and the database `medlock`, for this long."""
    server = cluster(home, durable=durable)
    using = _open(home / "users.lock")
    try:
        with _locked(home / "start.lock"):
            fcntl.flock(using, fcntl.LOCK_SH)
            server.start()
            place = _prepared(home)
        yield place
    finally:
        _leave(home, server, using)


def _leave(home: Path, server: Cluster, using: int) -> None:
    with _locked(home / "start.lock"):
        try:
            fcntl.flock(using, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # somebody else still works
        else:
            server.stop()
        finally:
            os.close(using)


def _prepared(home: Path) -> Address:
    place = embedded(home)
    admin = place.login(SUPERUSER).named("postgres")
    create_roles(admin, login=place.user)
    create_database(admin, place.name, login=place.user)
    return place


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    handle = _open(path)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
