"""`medlock verify`: work every figure in a file out again, and say what differs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from medlock.site.opening import opened

if TYPE_CHECKING:
    from medlock.boards.verifying.checking import Checked


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def command(file: Path, *, as_json: bool) -> None:
    """Check the figures in FILE: a PDF or DOCX of a board, a CSV, workbook, saved page or text.

    \b
      medlock verify getting-to-good-E08000003-2026-11-22.pdf
      medlock verify FD05-E08000003.csv --json

    Each id says what was asked, as known when, and what came out. It is worked out again from the
    same events; the value that stands beside it in the file is held against it.

    Ends with 0 when every figure is the same, 1 when one differs or the file was refused.
    """
    with opened():
        from medlock.boards.verifying.checking import Outcome, checked
        from medlock.boards.verifying.files import claims
        from medlock.figures.refresh import refresh

        claimed = claims(file)
        refresh()
        found = list(checked(claimed))
    if as_json:
        click.echo(json.dumps(_told(file, found), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_said(file, found)))
    sys.exit(0 if all(each.outcome is Outcome.SAME for each in found) else 1)


def _said(file: Path, found: Sequence[Checked]) -> Iterator[str]:
    from medlock.boards.verifying.checking import Outcome, counted

    for each in found:
        if each.outcome is not Outcome.SAME:
            yield f"{each.id}"
            then = (
                f"In the file: {each.then or 'no value'}. "
                if each.outcome is not Outcome.EDITED
                else ""
            )
            yield f"  {then}{each.says}"
    same, *others = counted(found).items()
    differing = [f"{count:,} {outcome}" for outcome, count in others if count]
    told = f"{file.name}: {len(found):,} figures, {same[1]:,} {same[0]}"
    yield f"{told}, {', '.join(differing)}." if differing else f"{told}, 0 differences."


def _told(file: Path, found: Sequence[Checked]) -> dict[str, object]:
    from medlock.boards.verifying.checking import Outcome, counted

    return {
        "file": file.name,
        "figures": len(found),
        "counts": {each.name.lower(): count for each, count in counted(found).items()},
        "differences": [
            {
                "id": each.id,
                "outcome": each.outcome.name.lower(),
                "then": each.then or None,
                "now": each.now or None,
                "says": each.says,
            }
            for each in found
            if each.outcome is not Outcome.SAME
        ],
    }
