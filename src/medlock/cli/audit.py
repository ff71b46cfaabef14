"""`medlock audit`: is the record of who looked at what still whole, and how far has it come."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from medlock.site.opening import opened


@click.group()
def command() -> None:
    """Check the audit, and take its heads to keep them elsewhere.

    Each agency's audit is a chain: every entry carries a hash of itself and of the one before.
    A chain cut short still looks whole, so keep the heads, daily, where nobody who runs the
    database can change them: with a partner agency, in a mailbox, on paper.
    """


@command.command()
@click.option(
    "--head",
    "kept",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="Heads kept elsewhere, as `medlock audit heads --json` wrote them. May be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def verify(kept: tuple[Path, ...], as_json: bool) -> None:
    """Read every entry of every agency and say where a chain is broken.

    Ends with 1 where one is.
    """
    from medlock.ledger import verify as audit

    with opened():
        heads = [head for path in kept for head in audit.read(path.read_text(errors="replace"))]
        verdict = audit.verify(heads)
    if as_json:
        told = [
            {"lane": str(each.lane), "number": each.number, "because": each.because}
            for each in verdict.breaks
        ]
        counts = {"entries": verdict.entries, "lanes": verdict.lanes, "heads": len(heads)}
        click.echo(json.dumps({**counts, "whole": not told, "breaks": told}, indent=2))
    else:
        click.echo(f"{verdict.entries:,} entries of {verdict.lanes} agencies read.")
        for each in verdict.breaks:
            click.echo(f"Agency {each.lane}, entry {each.number:,}: {each.because}")
        click.echo("Broken." if verdict.breaks else "Whole.")
        if not kept:
            click.echo("No heads were given: entries cut off at the end would not be missed.")
    sys.exit(1 if verdict.breaks else 0)


@command.command()
@click.option("--json", "as_json", is_flag=True, help="To be kept, and given to verify later.")
def heads(as_json: bool) -> None:
    """Print how far each agency's audit has come: number and hash of its last entry."""
    from medlock.ledger import verify as audit

    with opened():
        found = audit.heads()
    if as_json:
        click.echo(audit.written(found))
        return
    for head in found:
        click.echo(f"{head.lane}  {head.number:>10,}  {head.hash.hex()}")
