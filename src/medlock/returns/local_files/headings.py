"""The headings of a layout in a sheet: found by their names, and what of them is missing or odd."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from medlock.pathway.language import SubjectKind
from medlock.returns.issue import Issue, Place
from medlock.returns.local_files import rules
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.local_files.columns import CHILD
from medlock.returns.local_files.layout import Layout
from medlock.returns.local_files.template import CODES, NOTES
from medlock.returns.tabular.book import Book, Sheet
from medlock.returns.tabular.heading import Column, Heading, heading

NOT_READ = frozenset({NOTES, CODES})
"""Sheets of our own templates that hold no list."""

Headed = tuple[Sheet, Heading]


def headed(book: Book, layout: Layout) -> list[Headed]:
    """The sheets that have all the columns the layout needs."""
    sheets = (each for each in book.sheets if each.name not in NOT_READ)
    found = ((each, heading(each, _columns(layout.key))) for each in sheets)
    return [(sheet, head) for sheet, head in found if head and not lacking(head, layout)]


def lacking(found: Heading, layout: Layout) -> tuple[str, ...]:
    """What the layout needs and the sheet has not."""
    nobody = layout.subject is SubjectKind.CHILD and not any(
        each.name in found.at for each in CHILD
    )
    whom = (" or ".join(each.name for each in CHILD),) if nobody else ()
    return (*whom, *found.missing)


def nearest(book: Book, layout: Layout) -> tuple[str, ...]:
    """What the sheet lacks that lacks least; all that is needed where none is like it."""
    heads = [heading(each, _columns(layout.key)) for each in book.sheets]
    found = [lacking(each, layout) for each in heads if each]
    return min(found, key=len, default=tuple(c.name for c in layout.columns if c.required))


def fit(book: Book, layout: Layout) -> int:
    """How many of its columns the best of the sheets has; 0 where none has all it needs."""
    return max((len(head.at) for _, head in headed(book, layout)), default=0)


def oddities(book: Book, layout: Layout) -> Iterator[Issue]:
    """What is odd of headings, and sheets that are not read."""
    read = {sheet.name: head for sheet, head in headed(book, layout)}
    for sheet in book.sheets:
        if sheet.name in read:
            yield from _of_headings(book, layout, read[sheet.name])
        elif sheet.name not in NOT_READ and len(sheet.rows):
            where = Place(book.name, sheet.first_line, sheet.name)
            yield Issue(rules.OTHER_SHEET, where, sheet.name, "one sheet, with the list")


def _of_headings(book: Book, layout: Layout, head: Heading) -> Iterator[Issue]:
    every = f"one of {', '.join(each.name for each in layout.columns)}"
    for rule, headings in (
        (rules.UNKNOWN_COLUMN, head.unknown),
        (rules.COLUMN_TWICE, head.doubled),
        (rules.LIKENED_COLUMN, head.likened),
    ):
        for each in headings:
            yield Issue(rule, Place(book.name, head.line, each), each, every)


@cache
def _columns(key: str) -> tuple[Column, ...]:
    return tuple(Column(each.name, each.also, each.required) for each in LAYOUTS[key].columns)
