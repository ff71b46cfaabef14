"""`medlock restrict`: close records before anything else is loaded."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from medlock.footprint.places import find
from medlock.site.opening import opened


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--authority", required=True, help="Whose children: ONS code, DfE number or name.")
@click.option("--as", "email", default="", help="The account that loads, by its e-mail.")
@click.option("--dry-run", is_flag=True, help="Say what it would do, and do nothing.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def command(file: Path, authority: str, email: str, *, dry_run: bool, as_json: bool) -> None:
    """Set restrictions from a CSV file: child, kind, reason, because, people.

    \b
      medlock restrict shields.csv --authority Manchester --dry-run
      medlock restrict shields.csv --authority Manchester

    `child` is the authority's own child id, `kind` sealed or excluded, `people` e-mail addresses at
    work: those a seal lets in, or an exclusion keeps out. A child who is not on record yet gets a
    bare record that a later load fills, closed from the start. All of it is set or nothing; the
    same file again changes nothing.
    """
    place = find(authority)
    now = datetime.now(UTC)
    with opened():
        from medlock.governance.acts.shielding import read, shield
        from medlock.returns.reads.operators import operator

        wanted = read(file.read_bytes())
        by = operator(place, now, email)
        told = shield(by, place.code, wanted, now=now, dry_run=dry_run)
    if as_json:
        click.echo(json.dumps({**asdict(told), "dry_run": dry_run}, indent=2))
        return
    verb = "Would set" if dry_run else "Set"
    click.echo(
        f"{verb} {_many(told.set, 'restriction')} for {place.name}; {told.stood:,} stood already. "
        f"Not on record before: {told.new_records:,} of the children."
    )


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
