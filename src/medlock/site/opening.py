"""The database and Django, ready for as long as a command needs them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django

from medlock.postgres.address import Address, elsewhere
from medlock.postgres.folder import home
from medlock.postgres.roles import prepare_elsewhere
from medlock.postgres.sharing import running

DEMO = "medlock.site.settings.demo"
PRODUCTION = "medlock.site.settings.production"


@contextmanager
def opened(settings: str = DEMO) -> Iterator[Address]:
    """The server up (the embedded one, or `DATABASE_URL`), Django set up with these settings
    unless DJANGO_SETTINGS_MODULE names others. Nothing is migrated."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    with _server() as place:
        django.setup()
        try:
            yield place
        finally:
            _close()


@contextmanager
def _server() -> Iterator[Address]:
    url = os.environ.get("DATABASE_URL", "")
    if url:
        place = elsewhere(url)
        prepare_elsewhere(place)
        yield place
        return
    with running(home()) as place:
        yield place


def _close() -> None:
    from django.db import connections

    connections.close_all()


def migrate() -> None:
    """Bring the tables up to this version of Medlock, as their owner."""
    from django.core.management import call_command

    call_command("migrate", database="owner", interactive=False, verbosity=0)
