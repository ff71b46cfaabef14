"""`medlock load`: a statutory file into the ledger, and an account of what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from medlock.cli.load_account import account
from medlock.footprint.places import find
from medlock.site.opening import opened


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--authority", required=True, help="Whose it is: ONS code, DfE number or name.")
@click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day the file speaks as at. Default: what the file says of itself.",
)
@click.option("--kind", default="", help="What the files are. Default: what is in them says it.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option(
    "--accept-authority", is_flag=True, help="Load it although its header names another authority."
)
@click.option("--as", "email", default="", help="The operator account that loads, by its e-mail.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def command(
    files: tuple[Path, ...],
    authority: str,
    as_at: datetime | None,
    kind: str,
    email: str,
    **flags: bool,
) -> None:
    """Load files of one authority into the ledger: a CIN Census, Annex A lists, local files.

    \b
      medlock load cin_2026.xml --authority Manchester
      medlock load cin_2025.xml cin_2026.xml --authority 352 --dry-run
      medlock load extract.xml --authority E08000003 --as-at 2026-09-30 --json

    All of it is entered or nothing. The same file again changes nothing; a newer file takes the
    place of an older one for the time it speaks for. Whatever was not understood is listed with
    its line, what was found and what was expected.

    Ends with 0 when it was loaded (or tried, with --dry-run), 1 when it was refused.
    """
    place = find(authority)
    now = datetime.now(UTC)
    with opened():
        from medlock.figures.refresh import refresh
        from medlock.returns.acts.load import load
        from medlock.returns.reads.operators import operator
        from medlock.returns.wish import Wish

        wish = Wish(
            files=files,
            authority=place,
            collection=kind,
            as_at=as_at.date() if as_at else None,
            accept=flags["accept_authority"],
            dry_run=flags["dry_run"],
        )
        with _bars() as bars:
            report = load(wish, by=operator(place, now, email), now=now, tell=bars.tell)
            if report.changed and not report.dry_run:
                refresh(tell=lambda done, of: bars.tell("Refreshing figures", done, of))
    if flags["as_json"]:
        click.echo(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    else:
        click.echo(account(report))


class Bars:
    """A bar for each stage, beside the answer and not in it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._stage = ""
        self._task = progress.add_task("", total=None, visible=False)

    def tell(self, stage: str, done: int, of: int) -> None:
        if stage != self._stage:
            self._stage = stage
            self._progress.reset(self._task, description=stage, visible=True)
        self._progress.update(self._task, completed=done, total=of)


@contextmanager
def _bars() -> Iterator[Bars]:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bars(progress)
