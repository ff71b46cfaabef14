"""Files that have been damaged in every way: read with issues or refused by name, never anything
else. The long form is `pytest -m soak`."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from medlock.footprint.places import find
from medlock.pathway.event import Kind
from medlock.returns.cin_census.child_rows import told
from medlock.returns.cin_census.gather import Gathering
from medlock.returns.cin_census.read import Reader
from medlock.returns.cin_census.statement import speaks
from medlock.returns.issue import Issues
from medlock.returns.text_stream import TextStream
from medlock.returns.unreadable import Unreadable
from medlock.words.refusals import Refused

SEEDS = sorted((Path(__file__).parents[1] / "golden" / "cin_census").glob("*.xml"))
TODAY = date(2026, 11, 21)
WORDS = [
    b"<", b">", b"/", b"&", b"&lt;", b"&#0;", b"&#xFFFF;", b"]]>", b"<![CDATA[", b"<!--", b"-->",
    b"<?x?>", b"<!DOCTYPE m>", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3\x28", b"\xed\xa0\x80",
    b"xmlns='urn:x'", b"<Child>", b"</Child>", b"<CINdetails>", b"</Message>", b"2091-02-30",
    b"0000-00-00", b"9999-12-31", b"1899-12-31", b"2026-09-30", b"2026-04-01", b"01/02/2026",
    b"-1", b"1e999", b"\xd9\xa2\xd9\xa0", b"A" * 900, b"\n" * 200, b"NaN", b"true", b"U", b"0",
    b" ", b"UNKNOWN", b"<Sex/>", b"<CPPreviewDate/>", b"<Reviews><Reviews>",
]  # fmt: skip


VALUE = re.compile(rb">([^<>\n]{1,40})<")
ELEMENT = re.compile(rb"<([\w:]+)>[^<]*</\1>\s*")


def odd(seed: bytes, by: random.Random) -> bytes:
    """The file, still XML, with up to eight values or whole elements changed for others of it."""
    held = seed
    for _ in range(by.randint(1, 8)):
        values, elements = list(VALUE.finditer(held)), list(ELEMENT.finditer(held))
        match by.randrange(4):
            case 0:
                there, other = by.choice(values), by.choice(values)
                held = held[: there.start(1)] + other[1] + held[there.end(1) :]
            case 1:
                there = by.choice(values)
                word = by.choice(WORDS).replace(b"<", b"").replace(b"&", b"")
                held = held[: there.start(1)] + word + held[there.end(1) :]
            case 2:
                there = by.choice(elements)
                held = held[: there.start()] + held[there.end() :]
            case _:
                there, other = by.choice(elements), by.choice(elements)
                held = held[: there.start()] + other[0] + held[there.start() :]
    return held


def damaged(seed: bytes, by: random.Random) -> bytes:
    """The file with up to six pieces cut, doubled, moved, overwritten or put in."""
    held = bytearray(seed)
    for _ in range(by.randint(1, 6)):
        start = by.randrange(len(held) + 1)
        end = min(len(held), start + int(by.expovariate(1 / 40)))
        piece = bytes(held[start:end])
        match by.randrange(7):
            case 0:
                del held[start:end]
            case 1:
                held[start:start] = piece * by.randint(1, 4)
            case 2:
                held[start:end] = by.choice(WORDS)
            case 3:
                held[start:end] = by.randbytes(len(piece))
            case 4:
                at = by.randrange(len(held) + 1)
                held[at:at] = piece
            case 5:
                held = held[:start] if by.random() < 0.2 else held
            case _:
                tags = [at for at in range(len(held)) if held[at : at + 1] == b"<"]
                at = by.choice(tags or [0])
                other = by.choice(tags or [0])
                held[at : at + 12], held[other : other + 12] = (
                    held[other : other + 12],
                    held[at : at + 12],
                )
    return bytes(held)


def outcome(path: Path) -> str:
    """How it was answered: a reason's name, or how many issues there were."""
    issues = Issues()
    try:
        said = speaks(path, find("Manchester"), date(2026, 9, 30), TODAY, accept=True)
        gathering = Gathering(issues)
        for child in Reader(TextStream(path), said.year, issues).children():
            gathering.add(child, path.name)
        for child, file in gathering:
            _look(told(child, file, said.as_at).rows, said.as_at)
    except Unreadable as refused:
        return refused.reason.value
    except Refused as refused:
        return str(refused.objections[0].partition(":")[2])
    assert all(each.found and each.expected and each.rule.remedy for each in issues)
    return "read"


def _look(rows: tuple, as_at: date) -> None:
    """What may be entered is in time and in order, however odd the file."""
    for row in rows:
        assert date(1900, 1, 1) <= row.since <= (row.until or row.since) <= as_at
        kinds = [each.kind for each in row.sayings]
        assert not row.is_status or kinds in ([Kind.OPENED], [Kind.OPENED, Kind.ENDED])
    spans = [row for row in rows if row.is_status]
    for number, row in enumerate(spans):
        assert not any(row.name == o.name and row.overlaps(o) for o in spans[:number])


def campaign(path: Path, many: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for number in range(many):
        by = random.Random(number)
        seed = by.choice(SEEDS).read_bytes()
        path.write_bytes(odd(seed, by) if number % 2 else damaged(seed, by))
        found[outcome(path)] += 1
    return found


def test_a_few_hundred_damaged_files_are_read_or_refused_by_name(tmp_path: Path) -> None:
    found = campaign(tmp_path / "damaged.xml", 400)
    assert found["read"] > 150
    assert found["malformed"] > 40


@pytest.mark.soak
def test_twenty_thousand_damaged_files_are_read_or_refused_by_name(tmp_path: Path) -> None:
    found = campaign(tmp_path / "damaged.xml", 20_000)
    print(dict(found))  # noqa: T201 the count is what a campaign is for
    assert found.total() == 20_000
