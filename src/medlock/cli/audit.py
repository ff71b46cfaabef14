"""`medlock audit`: is the record of who looked at what still whole, and how far has it come."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from medlock.cli.audit_heads import keep
from medlock.pathway.event import LONDON
from medlock.site.opening import opened

if TYPE_CHECKING:
    from medlock.ledger.verify import Verdict

WITNESSES = 2


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
    help="Heads kept elsewhere, as `medlock audit heads` wrote them. May be repeated.",
)
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Read from the first entry of that day on, and of those before only what heads tell.",
)
@click.option(
    "--as", "email", default="", help="Your account, under which the check is put on record."
)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def verify(kept: tuple[Path, ...], since: datetime | None, email: str, *, as_json: bool) -> None:
    """Read every entry of every agency and say where a chain is broken.

    That it was done, and what was found, goes on record itself, under the account of whoever
    operates Medlock here. Ends with 1 where a chain is broken.
    """
    from medlock.cli.audit_checked import on_record
    from medlock.ledger import verify as audit

    begin = since.replace(tzinfo=LONDON) if since else None
    with opened():
        heads = [head for path in kept for head in audit.read(path.read_text(errors="replace"))]
        verdict = audit.verify(heads, since=begin)
        recorded = on_record(verdict, len(heads), email, datetime.now(UTC))
    if as_json:
        told = {"heads": len(heads), "on_record": recorded}
        click.echo(json.dumps({**_plain(verdict), **told}, indent=2))
    else:
        click.echo("\n".join(_said(verdict, recorded=recorded)))
        if not kept:
            click.echo("No heads were given: entries cut off at the end would not be missed.")
    sys.exit(1 if verdict.breaks else 0)


def _plain(verdict: Verdict) -> dict[str, object]:
    told = [
        {"lane": str(each.lane), "number": each.number, "because": each.because}
        for each in verdict.breaks
    ]
    counts = {"entries": verdict.entries, "lanes": verdict.lanes, "more": verdict.more}
    return {**counts, "whole": not told, "breaks": told}


def _said(verdict: Verdict, *, recorded: bool) -> list[str]:
    lines = [f"{verdict.entries:,} entries of {verdict.lanes} agencies read."]
    lines += [
        f"Agency {each.lane}, entry {each.number:,}: {each.because}" for each in verdict.breaks
    ]
    if verdict.more:
        lines.append(f"… and {verdict.more:,} more.")
    lines.append("Broken." if verdict.breaks else "Whole.")
    if not recorded:
        lines.append(
            "That it was checked is not on record: give the account of an operator with --as."
        )
    return lines


@command.command()
@click.option(
    "--to",
    "places",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A folder, for a file with today's date in its name, or a file. Give two, for two "
    "witnesses.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what a kept file would hold.")
def heads(places: tuple[Path, ...], *, as_json: bool) -> None:
    """Say how far each agency's audit has come: number and hash of its last entry.

    \b
      medlock audit heads --to /media/partner --to /media/officer

    A file that is there already is never written over. Run it once a day, and let two witnesses
    who cannot change the database keep the files: see “How to keep the audit's heads”.
    """
    from medlock.ledger import verify as audit

    now = datetime.now(UTC)
    with opened():
        found = audit.heads()
    written = audit.written(found, now)
    for place in places:
        click.echo(keep(written, place, now.astimezone(LONDON).date()))
    if places and len(places) < WITNESSES:
        click.echo("One witness is one too few: give --to twice.", err=True)
    if as_json:
        click.echo(written)
    elif not places:
        for head in found:
            click.echo(f"{head.lane}  {head.number:>10,}  {head.hash.hex()}")
