"""Where children lived, from a file beside the lists: a row for each stay, with the child's id, a
ward or a postcode, and the days it lasted. A postcode goes no further than here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from medlock.footprint.place import Level
from medlock.footprint.places import place
from medlock.returns.issue import Issue, Place, Rule, Severity
from medlock.returns.postcode import Postcode, wards
from medlock.returns.report import FileRead
from medlock.returns.tabular import cells
from medlock.returns.tabular.book import Cell, Sheet
from medlock.returns.tabular.days import day
from medlock.returns.tabular.heading import Column, Heading, heading
from medlock.returns.tabular.meanings import How
from medlock.returns.tabular.opening import open_book
from medlock.returns.unreadable import Reason, Unreadable
from medlock.words.refusals import Refused

EXPECTED = "a file of addresses: child id, ward or postcode, from, to"
CHILD, WARD, POSTCODE, FROM, TO = "Child ID", "Ward", "Postcode", "From", "To"
COLUMNS = (
    Column(CHILD, ("child unique id", "la child id", "child identifier", "unique id", "person id")),
    Column(WARD, ("ward code", "wardcode", "osward", "/wd\\d\\dcd/"), required=False),
    Column(POSTCODE, ("post code", "pcd", "pcds", "home postcode"), required=False),
    Column(FROM, ("start", "start date", "date from", "from date", "moved in"), required=False),
    Column(TO, ("end", "end date", "date to", "to date", "moved out", "until"), required=False),
)
CODE = re.compile(r"[A-Z][0-9]{8}", re.ASCII)
LONGEST_DAY = 19
MEND = "Correct it in the file of addresses and load again."

NO_WARD = Rule(
    "address-without-ward", Severity.LEFT_OUT, "An address whose ward is not known", MEND
)
NOT_A_DAY = Rule("address-day", Severity.LEFT_OUT, "An address with a day that is none", MEND)
NO_CHILD = Rule("address-of-nobody", Severity.LEFT_OUT, "An address without a child's id", MEND)
OVERLAPPING = Rule(
    "addresses-overlap",
    Severity.DOUBTFUL,
    "Two addresses at a time: the one that began last counts",
    MEND,
)
NOT_HELD = Rule(
    "address-gap",
    Severity.DOUBTFUL,
    "Days on which something happened, for which there is no address: they count for the "
    "authority alone",
    MEND,
)
UNPLACED = Rule(
    "without-address",
    Severity.DOUBTFUL,
    "Children without an address: what is said of them counts for the authority alone",
    "Add them to the file of addresses and load again.",
)


class Stay(NamedTuple):
    """A ward, and from which to which day; no day: since ever, or still."""

    ward: str
    since: date = date.min
    until: date = date.max


@dataclass(frozen=True, slots=True)
class Addresses:
    """The stays of each child, in their order. `directory`: the file that gave wards for postcodes,
    if any were asked for."""

    file: FileRead
    stays: Mapping[str, Sequence[Stay]]
    issues: tuple[Issue, ...]
    directory: FileRead | None = None

    @property
    def files(self) -> tuple[FileRead, ...]:
        return (self.file, self.directory) if self.directory else (self.file,)

    def ward(self, child: str, on: date) -> str:
        """Where the child lived on that day; empty where it is not known. Of two stays the one
        that began last counts, and on the day of a move the new one."""
        held = [each for each in self.stays.get(child, ()) if each.since <= on <= each.until]
        return held[-1].ward if held else ""


class Written(NamedTuple):
    """A row of the file, its postcode not yet looked up."""

    child: str
    line: int
    ward: str
    postcode: Postcode | None
    since: date
    until: date

    @property
    def looked_up(self) -> bool:
        """Whether its ward is to be found by the postcode."""
        return self.postcode is not None and not self.ward


def addresses(path: Path, directory: Path | None = None) -> Addresses:
    """What the file says. Postcodes need a directory that gives their wards."""
    book = open_book(path, expected=EXPECTED)
    issues: list[Issue] = list(book.issues)
    found = [row for sheet in book.sheets for row in _rows(book.name, sheet, issues)]
    stays: defaultdict[str, list[Stay]] = defaultdict(list)
    known = _looked_up(book.name, found, directory)
    for row in found:
        ward = row.ward or (known.get(row.postcode, "") if row.postcode else "")
        if _is_ward(ward):
            stays[row.child].append(Stay(ward, row.since, row.until))
        else:
            where = Place(book.name, row.line, WARD, row.child)
            issues.append(Issue(NO_WARD, where, _said(row), "a ward’s code"))
    in_order = {child: sorted(each, key=lambda stay: stay.since) for child, each in stays.items()}
    issues += _overlaps(book.name, in_order)
    file = FileRead(book.name, book.size, book.sha256)
    asked = directory if any(row.looked_up for row in found) else None
    return Addresses(file, in_order, tuple(issues), _file(asked) if asked else None)


def _file(path: Path) -> FileRead:
    with path.open("rb") as file:
        return FileRead(path.name, path.stat().st_size, file_digest(file, "sha256").hexdigest())


def _said(row: Written) -> str:
    """What the row gives for a ward: as it stands only where it is a code, for it may be an
    address."""
    if CODE.fullmatch(row.ward):
        return row.ward
    return "something else, not shown" if row.ward else "a postcode" if row.postcode else "nothing"


def _looked_up(
    file: str, found: Sequence[Written], directory: Path | None
) -> Mapping[Postcode, str]:
    wanted = {row.postcode for row in found if row.postcode and row.looked_up}
    if wanted and directory is None:
        raise Refused(
            f"{file}: it gives postcodes. Give a directory that has the ward of each, "
            "with --postcodes, or wards instead."
        )
    return wards(wanted, directory) if directory else {}


def _rows(file: str, sheet: Sheet, issues: list[Issue]) -> Iterator[Written]:
    head = heading(sheet, COLUMNS)
    if head is None or CHILD not in head.at or not {WARD, POSTCODE} & head.at.keys():
        raise Unreadable(
            file,
            Reason.OTHER_COLLECTION,
            "it has no column of children's ids, or none of wards or postcodes. "
            "Give a file with the columns Child ID, Ward or Postcode, From and To.",
        )
    for number in range(head.first, len(sheet.rows)):
        row, line = sheet.rows[number], sheet.line(number)
        found = _written(file, row, line, head, issues, since_1904=sheet.since_1904)
        if found:
            yield found


def _written(
    file: str,
    row: Sequence[Cell],
    line: int,
    head: Heading,
    issues: list[Issue],
    *,
    since_1904: bool,
) -> Written | None:
    said = {name: row[at] for name, at in head.at.items()}
    child = cells.text(said[CHILD]).value or ""
    if not child:
        if any(each is not None for each in said.values()):
            issues.append(Issue(NO_CHILD, Place(file, line, CHILD, ""), "nothing", "an id"))
        return None
    since = day(said.get(FROM), since_1904=since_1904)
    until = day(said.get(TO), since_1904=since_1904)
    for name, meant in ((FROM, since), (TO, until)):
        if meant.value is None and meant.how is not How.BLANK:
            shown = _day_shown(str(said.get(name)))
            issues.append(Issue(NOT_A_DAY, Place(file, line, name, child), shown, meant.expected))
            return None
    ward = (cells.text(said.get(WARD)).value or "").upper()
    postcode = Postcode.of(cells.text(said.get(POSTCODE)).value or "")
    return Written(child, line, ward, postcode, since.value or date.min, until.value or date.max)


def _day_shown(text: str) -> str:
    """What stands for a day, unless columns are displaced and it is part of an address."""
    return "not shown" if Postcode.of(text) or len(text) > LONGEST_DAY else text


def _is_ward(code: str) -> bool:
    try:
        return place(code).level is Level.WARD
    except Refused:
        return False


def _overlaps(file: str, stays: Mapping[str, Sequence[Stay]]) -> Iterator[Issue]:
    """Once for each child; moving on a day is no overlap."""
    for child, each in stays.items():
        for before, after in pairwise(each):
            if after.since < before.until and after.ward != before.ward:
                found = f"from {after.since}, the one before until {_last(before)}"
                yield Issue(OVERLAPPING, Place(file, 0, FROM, child), found, "one at a time")
                break


def _last(stay: Stay) -> str:
    return "now" if stay.until == date.max else str(stay.until)
