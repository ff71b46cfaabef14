"""Annex A as a kind of file that can be loaded: a workbook, or one CSV for each list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from medlock.pathway.event import Source
from medlock.returns.annex_a import rules
from medlock.returns.annex_a.gather import Gathering
from medlock.returns.annex_a.layout import listings
from medlock.returns.annex_a.read import Found, entries, list_of, lists_of
from medlock.returns.annex_a.row_checks import first_day
from medlock.returns.annex_a.scopes import latest, scopes
from medlock.returns.collection import Spoken
from medlock.returns.issue import Issue, Issues, Place
from medlock.returns.report import FileRead
from medlock.returns.tabular.book import Book, Sheet
from medlock.returns.tabular.days import day
from medlock.returns.tabular.opening import open_book
from medlock.returns.unreadable import Reason, Unreadable
from medlock.returns.wish import Tell, Wish
from medlock.words.codes import census_year
from medlock.words.refusals import Refused

EXPECTED = "an Annex A workbook, or one of its lists as CSV"
SAYS_WHEN = re.compile(r"(as at|date of inspection|snapshot|reporting|report|extract) ?(date)?:?")
LOOKED_AT = 40
"""Rows of a front sheet in which the as-at date is looked for."""


@dataclass(frozen=True, slots=True)
class AnnexA:
    key: str = "annex_a"
    title: str = "Annex A"
    source: Source = Source.ANNEX_A

    def recognises(self, path: Path) -> bool:
        """Whether any sheet has the headings of one of the lists."""
        try:
            book = open_book(path, expected=EXPECTED)
        except Refused:
            return False
        found = (list_of(each) for each in book.sheets)
        return any(each is not None and not each.wants() for each in found)

    def statements(self, wish: Wish, today: date, tell: Tell, issues: Issues) -> Iterator[Spoken]:
        found: defaultdict[date, list[Book]] = defaultdict(list)
        for done, path in enumerate(wish.files):
            book = open_book(path, expected=EXPECTED)
            issues.add(book.issues)
            found[_as_at(book, wish, today)].append(book)
            tell("Reading", done + 1, len(wish.files))
        for as_at in sorted(found):
            yield self.spoken(found[as_at], as_at)

    def spoken(self, books: Sequence[Book], as_at: date) -> Spoken:
        """The one statement that the files of one day make."""
        issues = Issues()
        gathering = Gathering(as_at)
        for book in books:
            _read(book, gathering, issues)
        issues.add(_missing(books, gathering))
        year, since = census_year(as_at), [first_day(each, as_at) for each in listings()]
        return Spoken(
            year=year,
            start=min(since),
            as_at=as_at,
            files=tuple(FileRead(each.name, each.size, each.sha256) for each in books),
            version=f"{self.key}@{year}",
            issues=issues,
            people=gathering.people,
            told=lambda: gathering.told(issues),
            scopes=scopes(gathering.present, as_at),
            latest=latest(gathering.present),
        )


def _read(book: Book, gathering: Gathering, issues: Issues) -> None:
    lists = lists_of(book, issues)
    if not lists:
        raise Unreadable(
            book.name,
            Reason.OTHER_COLLECTION,
            "no sheet has the headings of one of the eleven lists of Annex A. Choose the workbook "
            "or the CSV of a list, with the headings of Ofsted's template.",
        )
    for found in lists:
        _add(book.name, found, gathering, issues)


def _add(file: str, found: Found, gathering: Gathering, issues: Issues) -> None:
    """The rows of one list. Where it has some and none has an id, it is as if it were not there:
    taken for empty it would take back what earlier ones said."""
    odd = Issues()
    held = gathering.add(entries(file, found, odd))
    issues.take(odd)
    if held or not odd.counts[rules.NO_ID]:
        gathering.present.add(found.listing.number)
        return
    where = Place(file, found.heading.line, found.listing.name)
    said = f"{odd.counts[rules.NO_ID]:,} rows without an id"
    issues.add([Issue(rules.LIST_OF_NOBODY, where, said, "an id in each")])
    gathering.nobody.add(found.listing.number)


def _missing(books: Sequence[Book], gathering: Gathering) -> Iterator[Issue]:
    """Every list that none of the files holds."""
    for listing in listings():
        if listing.number not in gathering.present | gathering.nobody:
            where = Place(books[0].name, 0, listing.name)
            yield Issue(rules.LIST_MISSING, where, "not in any file", listing.title)


def _as_at(book: Book, wish: Wish, today: date) -> date:
    """The day the file speaks for: as asked, or as its front sheet says."""
    as_at = wish.as_at or _says(book)
    if as_at is None:
        raise Refused(
            f"{book.name}: the lists do not say as at which day they speak. "
            "Give the day with --as-at YYYY-MM-DD."
        )
    if as_at > today:
        raise Refused(
            f"{book.name}: it would speak as at {as_at}, which is after today ({today}). "
            "Check the day given with --as-at."
        )
    return as_at


def _says(book: Book) -> date | None:
    """A day that stands beside words such as “as at”, in a sheet that is no list."""
    for sheet in book.sheets:
        if list_of(sheet) is None:
            found = _beside_words(sheet)
            if found:
                return found
    return None


def _beside_words(sheet: Sheet) -> date | None:
    for row in sheet.rows[:LOOKED_AT]:
        for cell, after in pairwise(row):
            if isinstance(cell, str) and SAYS_WHEN.fullmatch(cell.casefold().strip()):
                found = day(after, since_1904=sheet.since_1904).value
                if found:
                    return found
    return None
