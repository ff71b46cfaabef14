"""`medlock demo`: everything on this machine, with invented people."""

from __future__ import annotations

import os
from contextlib import ExitStack
from datetime import UTC, datetime

import click

from medlock.cli.stages import stage
from medlock.site.installation import settle
from medlock.site.opening import DEMO, migrate, opened
from medlock.site.serving import require_free, serve
from medlock.words.refusals import Refused

HOST = "127.0.0.1"


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--build-only", is_flag=True, help="Build the town, then stop.")
def command(port: int, build_only: bool) -> None:
    """Serve an invented town on this machine. Needs nothing else; keeps what you record.

    Records live in this user's data folder; MEDLOCK_HOME chooses another, and DATABASE_URL
    uses a PostgreSQL server of your own. Ctrl-C stops everything and loses nothing.
    """
    if os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEMO) != DEMO:
        raise Refused(
            "DJANGO_SETTINGS_MODULE names other settings than the demo's. Unset it, or use "
            "`medlock serve` for real records."
        )
    require_free(HOST, port)
    with ExitStack() as held:
        with stage("Starting the database"):
            held.enter_context(opened())
        _build()
        if not build_only:
            _invite(port)
            serve(HOST, port, workers=min(2, os.cpu_count() or 1))
            click.echo("Stopping. What was recorded is kept.")


def _build() -> None:
    """Tables, town and figures, each only as far as it is not there yet."""
    with stage("Bringing the tables up to date") as tell:
        migrate(tell)
    settle(invented=True)
    from medlock.ledger import book

    if not book.head("system"):
        with stage("Building the invented town") as tell:
            from medlock import town

            town.build(town.Asked(now=datetime.now(UTC)), tell)
    with stage("Loading the files of its invented schools and managers") as tell:
        from medlock import town

        town.tell_by_files(town.Asked(now=datetime.now(UTC)), tell)
    with stage("Bringing the figures up to date") as tell:
        from medlock.figures.refresh import refresh

        refresh(tell=tell)


def _invite(port: int) -> None:
    from medlock.site.demo_sign_in import people, token

    at = f"http://{HOST}:{port}"
    click.echo(f"\nMedlock answers on {at}/  (Ctrl-C stops it)\n")
    for person in people(datetime.now(UTC)):
        click.echo(f"  {person.label}\n    {at}/sign-in/as/{token(person.account)}/")
    click.echo("")
