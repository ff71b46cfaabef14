"""`medlock docs`: the reference pages, written from the declarations they tell of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

import click
import django

import medlock
from medlock.site.opening import DEMO
from medlock.words.refusals import Refused


@click.command()
@click.option(
    "--into", default="docs/reference", show_default=True, type=click.Path(path_type=Path),
    help="Folder to write to.",
)  # fmt: skip
@click.option("--check", is_flag=True, help="Change nothing; name the pages that are stale.")
def command(into: Path, check: bool) -> None:
    """Write the reference pages again: places, codes, steps, timescales, indicators, commands.

    With --check, ends with 1 when a page differs from what would be written.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", DEMO)  # some packages tell of their models
    django.setup()
    if check:
        if old := stale(into):
            raise Refused([f"{into / path} is out of date. Run `make docs`." for path in old])
        return
    for path in write(into):
        click.echo(into / path)


def pages() -> dict[str, str]:
    """Every generated page by its path under `docs/reference`: what each package's module
    `reference` answers to `pages()`. Two may not claim one path."""
    found: dict[str, str] = {}
    for package, written in _from_packages():
        if twice := found.keys() & written.keys():
            raise Refused(f"{package} writes {', '.join(sorted(twice))}, which another wrote.")
        found |= written
    return found | {"README.md": _contents(found)}


def write(into: Path) -> list[str]:
    """Write what is new or changed and remove what nobody writes any more; answers the paths."""
    written = pages()
    changed = stale(into)
    for path in changed:
        target = into / path
        if path in written:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(written[path], "utf-8")
        else:
            target.unlink()
    return changed


def stale(into: Path) -> list[str]:
    """Pages that are missing, differ, or that nothing generates."""
    written = pages()
    there = {str(path.relative_to(into)) for path in into.rglob("*") if path.is_file()}
    differing = {
        path for path in there & written.keys() if (into / path).read_text("utf-8") != written[path]
    }
    return sorted(differing | (there ^ written.keys()))


def _from_packages() -> Iterator[tuple[str, dict[str, str]]]:
    for module in iter_modules(medlock.__path__, "medlock."):
        name = f"{module.name}.reference"
        if module.ispkg and find_spec(name):
            build = getattr(import_module(name), "pages", None)
            if build is not None:
                yield module.name, build()


def _contents(found: dict[str, str]) -> str:
    lines = ["# Reference", "", "Written by `make docs` from the declarations; not by hand.", ""]
    lines += [f"- [{_title(path, text)}]({path})" for path, text in sorted(found.items())]
    return "\n".join(lines) + "\n"


def _title(path: str, text: str) -> str:
    first = text.splitlines()[0]
    if first.startswith("# "):
        return first.removeprefix("# ")
    if path.endswith(".svg"):
        return text.partition("</title>")[0].rpartition(">")[2]
    return f"{Path(path).stem.replace('-', ' ').capitalize()} (CSV)"
