"""`medlock …`: one module for each subcommand, found by listing this package.

A module with an attribute `command` is a subcommand; nothing has to be registered, and a module
without one serves the others.
"""

from __future__ import annotations

import signal
import sys
from importlib import import_module
from pkgutil import iter_modules
from types import FrameType

import click

from medlock.words.refusals import NotAllowed, Refused

REFUSED = 1


class Subcommands(click.Group):
    """Subcommands are imported when they are asked for, so `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name.replace("_", "-") for module in iter_modules(__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{__name__}.{cmd_name.replace('-', '_')}")
        return getattr(module, "command", None)


@click.group(cls=Subcommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="medlock", prog_name="medlock")
def medlock() -> None:
    """Children's services for a place: records, duties, figures and boards.

    Start with `medlock demo`: it needs nothing else and serves invented data on this machine.

    Every command ends with 0 when all is well, 1 when it was refused or found problems,
    and 2 when it was called wrongly.
    """


def main() -> None:
    """The entry point. What is refused is said in sentences, never as a traceback."""
    signal.signal(signal.SIGTERM, _end)
    try:
        medlock()
    except Refused as refused:
        for objection in refused.objections:
            click.echo(objection, err=True)
        sys.exit(REFUSED)
    except NotAllowed as refused:
        click.echo(str(refused) or "That is not allowed.", err=True)
        sys.exit(REFUSED)


def _end(number: int, frame: FrameType | None) -> None:
    """A polite kill leaves by the same door as everything else, so the database is stopped."""
    sys.exit(128 + number)
