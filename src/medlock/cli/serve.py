"""`medlock serve`: real records, with production settings."""

from __future__ import annotations

import os

import click

from medlock.cli.stages import stage
from medlock.site.installation import settle
from medlock.site.opening import PRODUCTION, migrate, opened
from medlock.site.serving import require_free, serve
from medlock.site.start import require_checked


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option(
    "--workers",
    default=lambda: os.cpu_count() or 1,
    show_default="one a processor",
    type=click.IntRange(1, 64),
    help="Processes that answer.",
)
def command(host: str, port: int, workers: int) -> None:
    """Serve real records, behind a proxy that speaks HTTPS.

    Needs MEDLOCK_SECRET_KEY and MEDLOCK_HOSTS in the environment, and does not start while
    anything about them is unsafe. DATABASE_URL uses a PostgreSQL server of your own.
    """
    require_free(host, port)
    os.environ["DJANGO_SETTINGS_MODULE"] = PRODUCTION
    with opened(PRODUCTION):
        with stage("Bringing the tables up to date") as tell:
            migrate(tell)
        settle(invented=False)
        require_checked()
        click.echo(f"Medlock answers on http://{host}:{port}. Ctrl-C stops it.")
        serve(host, port, workers=workers)
