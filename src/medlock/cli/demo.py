"""`medlock demo`: everything on this machine, with invented people."""

from __future__ import annotations

import os
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import click

from medlock.cli.city_wanted import room
from medlock.cli.stages import stage
from medlock.law.term import months_after
from medlock.pathway.event import LONDON
from medlock.postgres.folder import home
from medlock.site.installation import settle
from medlock.site.opening import DEMO, migrate, opened
from medlock.site.serving import require_free, serve
from medlock.words.refusals import Refused

HOST = "127.0.0.1"
HERE = "Manchester"
MONTHS = 36
"""As many as a board’s charts show: before its first day a city knows only who was open then."""
IN_DEPTH = 160
"""Children whose files hold every answer: enough for each step to be there to be read."""


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--build-only", is_flag=True, help="Build the city, then stop.")
def command(port: int, build_only: bool) -> None:
    """Serve an invented city on this machine. Needs nothing else; keeps what you record.

    It is Manchester with as many children as live there and rates as published; everybody in it
    is invented. The first start takes a minute or two, later ones seconds.

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
    """Tables, city and figures, each only as far as it is not there yet."""
    with stage("Bringing the tables up to date") as tell:
        migrate(tell)
    settle(invented=True)
    from medlock.ledger import book

    if not book.head("system"):
        _city(datetime.now(UTC))
    with stage("Bringing the figures up to date") as tell:
        from medlock.figures.refresh import refresh

        refresh(tell=tell)


def _city(now: datetime) -> None:
    """As many children as live there, until yesterday; today is what people do in the demo."""
    from medlock.city.asked import checked
    from medlock.city.building import Building
    from medlock.city.filling.insight import fill

    today = now.astimezone(LONDON).date()
    period = (f"{months_after(today, -MONTHS):%Y-%m}", f"{today - timedelta(days=1)}")
    asked = checked([HERE], period, today=today)
    with room(home()) as walked:
        building = Building(asked, walked, stage)
        building.build(IN_DEPTH, now)
        with stage("Copying what happened for the figures"):
            fill(building.poured)


def _invite(port: int) -> None:
    from medlock.site.demo_sign_in import people, token

    at = f"http://{HOST}:{port}"
    click.echo(f"\nMedlock answers on {at}/  (Ctrl-C stops it)\n")
    for person in people(datetime.now(UTC)):
        click.echo(f"  {person.label}\n    {at}/sign-in/as/{token(person.account)}/")
    click.echo("")
