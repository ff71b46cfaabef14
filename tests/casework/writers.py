"""Keeps registering unborn children, in four threads, until its input closes. Not a test.

Prints the id of each child once the transaction is committed: that is the acknowledgement. When
the database goes away it waits and tries again, as pages do.
"""

from __future__ import annotations

import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import django

django.setup()

from django.db import InterfaceError, OperationalError, connection  # noqa: E402

from medlock.access.vocabulary import Purpose  # noqa: E402
from medlock.ledger.acting import acting  # noqa: E402
from medlock.people.acts.registering import NewPerson, Team, register_child  # noqa: E402
from medlock.people.reads.actors import practitioner  # noqa: E402

MANCHESTER = "E08000003"
stop = threading.Event()


def register(who: UUID, team: UUID) -> UUID:
    now = datetime.now(UTC)
    child = NewPerson(
        authority=MANCHESTER,
        expected_on=(now + timedelta(days=90)).date(),
        coded={"ethnicity": "WBRI"},
    )
    by = practitioner(who, now)
    with acting(by):
        return register_child(by, child, Team(team, Purpose.FRONT_DOOR), now=now)


def keep_registering(who: UUID, team: UUID) -> None:
    while not stop.is_set():
        try:
            child = register(who, team)
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(0.02)
        else:
            sys.stdout.write(f"{child}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    worker, team = map(UUID, sys.argv[1:3])
    threads = [threading.Thread(target=keep_registering, args=(worker, team)) for _ in range(4)]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    stop.set()
    for thread in threads:
        thread.join()
