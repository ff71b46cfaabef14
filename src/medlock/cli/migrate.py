"""`medlock migrate`: the tables brought up to this version, and nothing else."""

from __future__ import annotations

import click

from medlock.cli.stages import stage
from medlock.site.opening import migrate, opened


@click.command()
def command() -> None:
    """Bring the database's tables up to this version of Medlock.

    `medlock demo` and `medlock serve` do this by themselves.
    """
    with opened(), stage("Bringing the tables up to date") as tell:
        migrate(tell)
