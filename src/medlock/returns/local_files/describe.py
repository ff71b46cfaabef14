"""A layout in words, and its example as a file."""

from __future__ import annotations

from medlock.pathway.language import SubjectKind
from medlock.returns.described import Described
from medlock.returns.local_files.columns import CHILD
from medlock.returns.local_files.layout import Column, Layout
from medlock.words.cells import csv_of
from medlock.words.codes import code_set


def described(layout: Layout) -> Described:
    return Described(
        key=layout.key,
        title=layout.title,
        what=layout.what,
        notes={
            "Produced by": layout.produced_by,
            "Speaks for": f"{layout.span.words}.",
            "Checked": " ".join(layout.checks),
        },
        columns=tuple(
            {
                "column": each.name,
                "needed": needed(layout, each),
                "holds": holds(each),
                "meaning": _meaning(each),
            }
            for each in layout.columns
        ),
        example=example(layout),
    )


def needed(layout: Layout, column: Column) -> str:
    if layout.subject is SubjectKind.CHILD and column in CHILD:
        return "one of two"
    return "yes" if column.required else ""


def holds(column: Column) -> str:
    """The kind of value, and the codes where they are few."""
    if not column.codes:
        return column.kind.value
    codes = [each.code for each in code_set(column.codes).codes]
    return " | ".join(codes) if len(codes) <= 8 else f"code of {column.codes}"


def _meaning(column: Column) -> str:
    return f"{column.meaning}. ({column.source})" if column.source else f"{column.meaning}."


def example(layout: Layout) -> str:
    """The example as CSV: it loads without an issue."""
    return _csv(layout, rows=True)


def empty(layout: Layout) -> str:
    """The headings alone, as CSV."""
    return _csv(layout, rows=False)


def _csv(layout: Layout, *, rows: bool) -> str:
    names = [each.name for each in layout.columns]
    told = layout.examples if rows else ()
    return csv_of(names, ([each.get(name, "") for name in names] for each in told), newline="\n")
