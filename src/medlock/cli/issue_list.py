"""Writes the issue list of a loading to a file, in the format its name ends with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from medlock.returns.issue_book import as_json, as_text, as_workbook
from medlock.returns.report import Report

FORMATS: Mapping[str, Callable[[Report], bytes]] = {
    ".xlsx": as_workbook,
    ".json": lambda report: as_json(report).encode(),
    ".txt": lambda report: as_text(report).encode(),
}


def writable(context: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """Asked before anything is loaded, so that no answer is lost to a slip in its file's name."""
    if path is None:
        return None
    if path.suffix.casefold() not in FORMATS:
        raise click.BadParameter(f"name a file that ends in {', '.join(FORMATS)}.")
    if not path.absolute().parent.is_dir():
        raise click.BadParameter(f"there is no folder {path.parent}.")
    return path


def write(report: Report, path: Path) -> None:
    path.write_bytes(FORMATS[path.suffix.casefold()](report))
