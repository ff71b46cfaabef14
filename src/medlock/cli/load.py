"""`medlock load`: a statutory file into the ledger, and an account of what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from medlock.cli.issue_list import writable, write
from medlock.cli.load_account import account
from medlock.cli.load_undo import reason, undone
from medlock.footprint.places import find
from medlock.returns.report import Report
from medlock.site.opening import opened


class Wished(TypedDict):
    """The options that go into the wish as they are."""

    collection: str
    as_at: date | None
    addresses: Path | None
    postcodes: Path | None
    accept: bool
    dry_run: bool


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--authority", required=True, help="Whose it is: ONS code, DfE number or name.")
@click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda context, option, moment: moment.date() if moment else None,
    help="The day the file speaks as at. Default: what the file says of itself.",
)
@click.option(
    "--kind", "collection", default="", help="What the files are. Default: what is in them says it."
)
@click.option(
    "--addresses",
    type=click.Path(path_type=Path),
    help="A file of where children lived: child, ward or postcode, from, to. Gives wards.",
)
@click.option(
    "--postcodes",
    type=click.Path(path_type=Path),
    help="A postcode directory (postcode and ward), where addresses are given by postcode.",
)
@click.option(
    "--issues",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=writable,
    help="Write the issue list there, by rule and by child: .xlsx, .json or .txt.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option(
    "--accept-authority",
    "accept",
    is_flag=True,
    help="Load it although its header names another authority.",
)
@click.option(
    "--undo",
    type=click.UUID,
    expose_value=False,
    callback=undone,
    help="Take back the load of this number instead; `medlock loads` lists them.",
)
@click.option(
    "--reason",
    default="",
    is_eager=True,
    expose_value=False,
    callback=reason,
    help="Why it is undone.",
)
@click.option(
    "--as",
    "email",
    default="",
    is_eager=True,
    help="The account that loads, by its e-mail. Default: the only operator there is.",
)
@click.option("--json", "as_json", is_flag=True, is_eager=True, help="For a program to read.")
def command(
    files: tuple[Path, ...],
    authority: str,
    email: str,
    issues: Path | None,
    as_json: bool,
    **wished: Unpack[Wished],
) -> None:
    """Load files of one authority into the ledger: a CIN Census, Annex A lists, local files.

    \b
      medlock load cin_2026.xml --authority Manchester
      medlock load cin_2025.xml cin_2026.xml --authority 352 --dry-run
      medlock load annex_a.xlsx --authority 352 --as-at 2026-09-30 --issues issues.xlsx
      medlock load workforce.csv --authority E08000003 --json
      medlock load --undo LOAD --reason "It was the file of a test system."

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

        wish = Wish(files=files, authority=place, **wished)
        with _bars() as bars:
            report = load(wish, by=operator(place, now, email), now=now, tell=bars.tell)
            if report.changed and not report.dry_run:
                refresh(tell=lambda done, of: bars.tell("Refreshing figures", done, of))
    if issues:
        write(report, issues)
    click.echo(_as_json(report) if as_json else account(report))


def _as_json(report: Report) -> str:
    return json.dumps(report.as_json(), indent=2, ensure_ascii=False)


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
