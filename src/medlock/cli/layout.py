"""`medlock layout`: what a file to be loaded has to look like, with an example and a template."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import click

from medlock.returns import other_layouts
from medlock.returns.described import Described, table
from medlock.returns.local_files.catalogue import LAYOUTS, layout
from medlock.returns.local_files.describe import described, empty, example
from medlock.returns.local_files.template import template
from medlock.words.refusals import Refused

STATUTORY: Mapping[str, Callable[[], Described]] = {
    "annex_a": other_layouts.annex_a,
    "cin_census": other_layouts.cin_census,
}


@click.command()
@click.argument("name", default="")
@click.option("--csv", "as_csv", is_flag=True, help="The example as CSV: it loads as it is.")
@click.option("--empty", "headings", is_flag=True, help="The headings alone as CSV.")
@click.option(
    "--xlsx",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a workbook to fill in: headings, choices, codes, notes.",
)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def command(name: str, as_csv: bool, headings: bool, xlsx: Path | None, as_json: bool) -> None:
    """Say what a file may hold: its columns, what each means, and an example.

    Without a NAME, lists the layouts there are.

    \b
      medlock layout
      medlock layout attendance
      medlock layout workforce --csv > workforce.csv
      medlock layout exclusions --xlsx exclusions.xlsx
    """
    if not name:
        click.echo(_list(as_json=as_json))
    elif as_csv or headings or xlsx:
        _file(name, xlsx, headings=headings)
    else:
        found = _named(name)
        click.echo(_json(found.as_json()) if as_json else found.as_text())


def _list(*, as_json: bool) -> str:
    every = [described(each) for each in LAYOUTS.values()]
    every += [STATUTORY[key]() for key in sorted(STATUTORY)]
    rows = [{"layout": each.key, "title": each.title, "what": each.what} for each in every]
    return _json(rows) if as_json else "\n".join(table(rows))


def _named(name: str) -> Described:
    key = name.lower().replace("-", "_")
    if key in STATUTORY:
        return STATUTORY[key]()
    return described(layout(name))


def _file(name: str, xlsx: Path | None, *, headings: bool) -> None:
    """The example, the headings alone, or the workbook written to a file."""
    if name.lower().replace("-", "_") in STATUTORY:
        raise Refused(
            f"{name} is a statutory layout: fill in the template its department gives out. "
            f"`medlock layout {name}` says what is read of it."
        )
    if xlsx is None:
        click.echo((empty if headings else example)(layout(name)), nl=False)
        return
    try:
        xlsx.write_bytes(template(name))
    except OSError as error:
        raise Refused(f"{xlsx} could not be written: {error.strerror}. Choose another.") from error
    click.echo(f"Written to {xlsx}.")


_json = partial(json.dumps, ensure_ascii=False, indent=2)
