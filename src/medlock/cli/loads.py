"""`medlock loads`: what has been loaded, by whom, and which loads were undone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from medlock.footprint.places import find
from medlock.site.opening import opened

if TYPE_CHECKING:
    from medlock.returns.reads.history import Made

MOST = 200


@click.command()
@click.option("--authority", default="", help="Of one alone: ONS code, DfE number or name.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def command(authority: str, as_json: bool) -> None:
    """List what has been loaded, the newest first.

    \b
      medlock loads
      medlock loads --authority Manchester --json

    The number of a load is what `medlock load --undo` asks for.
    """
    code = find(authority).code if authority else ""
    with opened():
        from medlock.returns.reads.history import history

        found = history(MOST, authority=code, using="system")
        if as_json:
            rows = [_row(each) for each in found]
            click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        else:
            click.echo("\n".join(map(_line, found)) or "Nothing has been loaded yet.")


def _line(made: Made) -> str:
    load = made.load
    undone = f"; undone on {made.undone_on} by {made.undone_by}" if made.undoing else ""
    return (
        f"{load.id}  {made.title}, {made.authority}, as at {load.as_at}: {made.files}; "
        f"loaded on {made.at:%Y-%m-%d} by {made.by}{undone}"
    )


def _row(made: Made) -> dict[str, object]:
    load = made.load
    undoing = made.undoing and {
        "on": str(made.undone_on), "by": made.undone_by, "why": made.undoing.why,
        **made.undoing.counts,
    }  # fmt: skip
    return {
        "load": str(load.id),
        "collection": load.collection,
        "authority": load.authority,
        "speaks_from": load.period_start.isoformat(),
        "as_at": load.as_at.isoformat(),
        "loaded_at": load.loaded_at.isoformat(),
        "by": made.by,
        "files": load.files,
        **load.counts,
        "undone": undoing,
    }
