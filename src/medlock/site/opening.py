"""The database and Django, ready for as long as a command needs them."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import django
from django.core.management import call_command
from django.db import OperationalError, ProgrammingError, connections
from django.db.migrations.executor import MigrationExecutor
from psycopg.errors import DiskFull, UndefinedColumn, UndefinedTable

from medlock.postgres.address import Address, elsewhere
from medlock.postgres.folder import home
from medlock.postgres.roles import prepare_elsewhere
from medlock.postgres.sharing import running
from medlock.words.refusals import Refused

DEMO = "medlock.site.settings.demo"
PRODUCTION = "medlock.site.settings.production"

OTHER_TABLES = (
    "The database does not have the tables of this version of Medlock. Run `medlock migrate`, or "
    "`medlock demo` for one with an invented town; MEDLOCK_HOME or DATABASE_URL says which."
)


@contextmanager
def opened(settings: str = "") -> Iterator[Address]:
    """The server up (the embedded one, or `DATABASE_URL`) and Django set up, for a command.

    The settings are the production's where a secret key is set, else the demo's, unless the
    command or DJANGO_SETTINGS_MODULE names others. Nothing is migrated.
    """
    usual = PRODUCTION if os.environ.get("MEDLOCK_SECRET_KEY") else DEMO
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings or usual)
    with _server() as place:
        django.setup()
        try:
            yield place
        except OperationalError as fault:
            raise Refused(_lost(fault)) from fault
        except ProgrammingError as fault:
            if not isinstance(fault.__cause__, UndefinedTable | UndefinedColumn):
                raise
            raise Refused(OTHER_TABLES) from fault
        finally:
            connections.close_all()


def configured(settings: str) -> None:
    """Django set up, for a command that needs no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    django.setup()


def _lost(fault: OperationalError) -> str:
    if isinstance(fault.__cause__, DiskFull):
        return (
            "The disk with the database is full. What was finished is kept, what was under way is "
            "undone. Make room and start again."
        )
    return (
        f"The database went away ({type(fault.__cause__).__name__}). What was finished is kept, "
        "what was under way is undone. Start again; if it goes on, look into the server's log."
    )


@contextmanager
def _server() -> Iterator[Address]:
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        with running(home()) as place:
            yield place
        return
    place = elsewhere(url)
    prepare_elsewhere(place)
    yield place


def migrate(tell: Callable[[int, int], None] = lambda done, of: None) -> None:
    """Bring the tables up to this version of Medlock, as their owner."""
    executor = MigrationExecutor(connections["owner"])
    steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    call_command(
        "migrate",
        database="owner",
        interactive=False,
        stdout=_Counting(steps, tell),
        no_color=True,
    )


class _Counting(io.StringIO):
    """Django says `OK` after each migration; that is all there is to count by."""

    def __init__(self, steps: int, tell: Callable[[int, int], None]) -> None:
        super().__init__()
        self._steps, self._done, self._tell = steps, 0, tell

    def write(self, text: str) -> int:
        if text.strip() == "OK":
            self._done += 1
            self._tell(self._done, self._steps)
        return len(text)
