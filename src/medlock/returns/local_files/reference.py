"""The reference page of local files: every layout, what becomes of it, and all that can be odd."""

from __future__ import annotations

from collections.abc import Iterator

from medlock.returns.local_files import rules
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.local_files.describe import example, needed
from medlock.returns.local_files.layout import Column, Layout
from medlock.returns.rules_told import told

OPENING = """# Local files

What `medlock load` reads of files that follow no statutory layout, but one of these: CSV, or a
workbook with one sheet of them. `medlock layout NAME` prints each, `--xlsx` writes a workbook to
fill in. Written from the declarations the reader itself uses.

Columns are found by their headings, in any order; letter case, blanks and the other names given
here do not matter. A date is a date of the workbook, or written 2026-03-31 or 31/03/2026. Instead
of a code its label is understood. A file speaks for all of its authority: for the days it speaks
for it takes the place of earlier files of its layout, so the parts of one list are loaded together.

A child is known by the authority's id or by the unique pupil number. Where both are given in some
row, the pupil number stands for that child in every row. A pupil nobody has a record of is counted
under a number made of the pupil number; no record is opened.
"""


def pages() -> dict[str, str]:
    """Path under `docs/reference` and Markdown."""
    lines = [OPENING]
    for layout in LAYOUTS.values():
        lines += [*_layout(layout), ""]
    lines += ["## What can be odd in a local file", "", *told(rules)]
    return {"local-files.md": "\n".join(lines).rstrip() + "\n"}


def _layout(layout: Layout) -> Iterator[str]:
    yield f"## {layout.title} (`{layout.key}`)"
    yield ""
    yield layout.what
    yield ""
    yield f"* **From:** {layout.produced_by}"
    yield f"* **Speaks for:** {layout.span.words}."
    yield ""
    yield "| column | needed | holds | meaning | becomes | also called |"
    yield "|---|---|---|---|---|---|"
    for column in layout.columns:
        yield _column(layout, column)
    yield ""
    yield "What is checked:"
    yield ""
    yield from (f"* {each}" for each in layout.checks)
    yield ""
    yield "```csv"
    yield from example(layout).splitlines()
    yield "```"


def _column(layout: Layout, column: Column) -> str:
    holds = f"[{column.codes}](code-sets.md)" if column.codes else column.kind.value
    also = ", ".join(column.also)
    cells = (
        f"`{column.name}`", needed(layout, column), holds, column.meaning, column.becomes, also
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"
