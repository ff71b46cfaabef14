"""Whom the rows of a statement are about: each once, by the best id any of their rows has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from medlock.pathway.language import SubjectKind
from medlock.returns.issue import Issue, Issues, Place, Rule
from medlock.returns.local_files import rules
from medlock.returns.local_files.record import Record
from medlock.returns.stated import KnownBy, Stated

LONGEST_ID = 20


class Somebody(NamedTuple):
    """Their id, by which they are known, and their rows, in the order of files and lines."""

    key: str
    known_by: KnownBy
    upn: str
    records: Sequence[Record]

    def stated(self, kind: SubjectKind) -> Stated:
        first = self.records[0]
        return Stated(
            key=self.key,
            file=first.file,
            line=first.line,
            kind=kind,
            known_by=self.known_by,
            upn=self.upn or None,
        )


def everybody(
    rows: Iterable[Record], kind: SubjectKind, children: Mapping[str, str], issues: Issues
) -> list[Somebody]:
    """In the order of their ids. `children`: the child id of each pupil number that has one. What
    is odd of ids goes to `issues`; a row without one is about nobody."""
    child = kind is SubjectKind.CHILD
    column, known_by = f"{kind.value}_id", KnownBy.CHILD_ID if child else KnownBy.OWN_ID
    by_id: defaultdict[str, list[Record]] = defaultdict(list)
    by_number: defaultdict[str, list[Record]] = defaultdict(list)
    numbers: dict[str, str] = {}
    for record in rows:
        number = record.text("upn")
        key = record.text(column) or children.get(number, "")
        if key:
            by_id[key].append(record)
            numbers[key] = numbers.get(key, "") or number
        elif number:
            by_number[number].append(record)
        else:
            issues.add([_issue(rules.NO_ID, record, column, "nothing", "an id")])
    for key, several in sorted(by_id.items()):
        issues.add(_odd(key, several[0], column))
    found = [Somebody(key, known_by, numbers[key], each) for key, each in by_id.items()]
    for number, each in by_number.items():
        if number in by_id:
            issues.add([_issue(rules.ID_CONTRADICTS, each[0], "upn", number, "one kind of id")])
        else:
            found.append(Somebody(number, KnownBy.PUPIL_NUMBER, number, each))
    return sorted(found, key=lambda each: each.key)


def child_of_number(rows: Iterable[Record], issues: Issues) -> dict[str, str]:
    """The child id of each unique pupil number that some row gives with one; of a number that has
    two, neither."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for record in rows:
        number, key = record.text("upn"), record.text("child_id")
        if not (number and key):
            continue
        if found.setdefault(number, key) != key and number not in twice:
            said = f"{number}, also of {found[number]}"
            issues.add([_issue(rules.ID_CONTRADICTS, record, "upn", said, "one child", key)])
            twice.add(number)
    return {number: key for number, key in found.items() if number not in twice}


def _odd(key: str, record: Record, column: str) -> list[Issue]:
    if len(key) <= LONGEST_ID and key.isalnum():
        return []
    expected = f"at most {LONGEST_ID} letters and digits"
    return [_issue(rules.ODD_ID, record, column, key, expected, key)]


def _issue(
    rule: Rule, record: Record, column: str, found: str, expected: str, key: str = ""
) -> Issue:
    return Issue(rule, Place(record.file, record.line, column, key), found, expected)
