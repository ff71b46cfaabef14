"""Files that cannot be read are refused by name, soon, in little memory, and nothing is kept."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from medlock.returns import text_stream
from medlock.returns.cin_census.header import header
from medlock.returns.cin_census.read import Reader
from medlock.returns.issue import Issues
from medlock.returns.markup import elements
from medlock.returns.text_stream import TextStream
from medlock.returns.unreadable import Reason, Unreadable

CHILD = (
    b"<Child><ChildIdentifiers><LAchildID>K1</LAchildID><Sex>F</Sex></ChildIdentifiers>"
    b"<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>"
    b"<CINdetails><CINreferralDate>2025-05-01</CINreferralDate>"
    b"<ReferralSource>1A</ReferralSource><ReferralNFA>0</ReferralNFA></CINdetails></Child>"
)
WHOLE = b"<Message><Children>" + CHILD + b"</Children></Message>"
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n + 1, (b"&l%d;" % n) * 10) for n in range(9))


def _zip(name: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, WHOLE)
    return held.getvalue()


HOSTILE: dict[str, tuple[bytes, Reason]] = {
    "nothing": (b"", Reason.EMPTY),
    "blanks": (b" \r\n\t ", Reason.EMPTY),
    "only a mark": (b"\xef\xbb\xbf", Reason.EMPTY),
    "only a declaration": (b'<?xml version="1.0"?>', Reason.TRUNCATED),
    "an open comment": (b"<!-- and so on", Reason.TRUNCATED),
    "half of a file": (WHOLE[: len(WHOLE) // 2], Reason.TRUNCATED),
    "all but the last letter": (WHOLE[:-1], Reason.TRUNCATED),
    "a doctype": (b"<!DOCTYPE Message>" + WHOLE, Reason.DOCTYPE),
    "a doctype in small letters": (b"<!doctype html><html/>", Reason.DOCTYPE),
    "a doctype behind a comment": (b"<!-- -->\n<?pi?> <!DOCTYPE m []>" + WHOLE, Reason.DOCTYPE),
    "a doctype in UTF-16": (
        ("<!DOCTYPE m>" + WHOLE.decode()).encode("utf-16"),
        Reason.DOCTYPE,
    ),
    "a doctype in UTF-32": (
        ("<!DOCTYPE m>" + WHOLE.decode()).encode("utf-32"),
        Reason.DOCTYPE,
    ),
    "a billion laughs": (b'<!DOCTYPE m [<!ENTITY l0 "ha">' + LAUGHS + b"]><m>&l9;</m>",
                         Reason.DOCTYPE),
    "a file of the machine": (
        b'<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><m>&x;</m>', Reason.DOCTYPE,
    ),
    "a doctype after the root began": (WHOLE[:9] + b"<!DOCTYPE m>" + WHOLE[9:], Reason.MALFORMED),
    "an entity nobody declared": (WHOLE.replace(b"1A", b"&x;"), Reason.MALFORMED),
    "a whole file behind an error": (
        b"<m>&x;" + b" " * (text_stream.PIECE - 6) + WHOLE, Reason.MALFORMED,
    ),
    "a nul": (WHOLE.replace(b"1A", b"1\x00"), Reason.MALFORMED),
    "a tag not closed": (WHOLE.replace(b"</Sex>", b""), Reason.MALFORMED),
    "two roots": (WHOLE + WHOLE, Reason.MALFORMED),
    "too deep": (b"<a>" * 300 + WHOLE + b"</a>" * 300, Reason.TOO_DEEP),
    "deep beyond measure": (b"<a>" * 100_000, Reason.TOO_DEEP),
    "one enormous value": (
        WHOLE.replace(b"1A", b"A" * 3_000_000), Reason.RECORD_TOO_LARGE,
    ),
    "one enormous attribute": (
        WHOLE.replace(b"<Sex>", b'<Sex a="' + b"A" * 3_000_000 + b'">'), Reason.RECORD_TOO_LARGE,
    ),
    "a million attributes": (
        WHOLE.replace(
            b"<Sex>", b"<Sex " + b" ".join(b'a%d=""' % n for n in range(400_000)) + b">"
        ),
        Reason.RECORD_TOO_LARGE,
    ),
    "an enormous name": (b"<" + b"a" * 3_000_000 + b"/>", Reason.RECORD_TOO_LARGE),
    "endless empty elements": (
        b"<Message><Children>" + b"<a/>" * 1_000_000, Reason.RECORD_TOO_LARGE,
    ),
    "comments before anything": (b"<!-- x -->" * 10_000 + WHOLE, Reason.PROLOGUE_TOO_LARGE),
    "one comment without end": (b"<!-- " + b"x" * 3_000_000, Reason.PROLOGUE_TOO_LARGE),
    "a zip": (_zip("cin.xml"), Reason.NOT_XML),
    "an Excel file": (_zip("xl/workbook.xml"), Reason.NOT_XML),
    "a gzip": (gzip.compress(WHOLE), Reason.NOT_XML),
    "a PDF": (b"%PDF-1.7", Reason.NOT_XML),
    "an old Excel file": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, Reason.NOT_XML),
    "a CSV": (b"CHILD,SEX\n1,1\n", Reason.NOT_XML),
    "JSON": (b'{"children": []}', Reason.NOT_XML),
    "bytes of nothing": (bytes(range(256)) * 40, Reason.NOT_XML),
    "an unknown encoding": (
        b'<?xml version="1.0" encoding="klingon"?>' + WHOLE, Reason.ENCODING,
    ),
    "an encoding that runs code": (
        b'<?xml version="1.0" encoding="zlib"?>' + WHOLE, Reason.ENCODING,
    ),
    "UTF-16 with half a letter": (
        WHOLE.decode().encode("utf-16")[:-1], Reason.ENCODING,
    ),
    "the school census": (
        b"<Message><Header><CollectionDetails><Collection>SC</Collection></CollectionDetails>"
        b"</Header></Message>",
        Reason.OTHER_COLLECTION,
    ),
}  # fmt: skip


def read(path: Path) -> int:
    header(path)
    return sum(1 for _ in Reader(TextStream(path), 2026, Issues()).children())


@pytest.fixture
def put(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(content: bytes) -> Path:
        path = tmp_path / "file.xml"
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_refused_by_the_name_of_its_reason(put, what: str) -> None:
    content, reason = HOSTILE[what]
    with pytest.raises(Unreadable) as refused:
        read(put(content))
    assert refused.value.reason is reason
    sentence = str(refused.value)
    assert sentence.startswith("file.xml: ")
    assert sentence.endswith(".")


def test_a_file_larger_than_any_return_is_refused(put, monkeypatch) -> None:
    monkeypatch.setattr(text_stream, "LARGEST_FILE", 1 << 20)
    many = b"<Message><Children>" + CHILD * 8_000 + b"</Children></Message>"
    with pytest.raises(Unreadable) as refused:
        read(put(many))
    assert refused.value.reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("written", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-8", "utf-16"),  # what programs that write text often declare
        ("utf-8", "US-ASCII"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("utf-32", "utf-32"),
        ("iso-8859-1", "ISO-8859-1"),
        ("cp1252", "windows-1252"),
        ("iso-8859-15", "iso-8859-15"),
    ],
)
def test_every_usual_encoding_is_read(put, written: str, declared: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?>\n' + WHOLE.decode().replace("K1", "Ké1")
    path = put(text.encode(written))
    issues = Issues()
    children = list(Reader(TextStream(path), 2026, issues).children())
    assert [each.child_id for each in children] == ["Ké1"]
    assert children[0].line == 2
    assert len(issues) == 0


def test_windows_letters_in_a_utf_8_file_are_read_and_said(put) -> None:
    issues = Issues()
    path = put(WHOLE.replace(b"K1", b"K\xe91"))
    children = list(Reader(TextStream(path), 2026, issues).children())
    assert [each.child_id for each in children] == ["Ké1"]
    assert [rule.key for rule, _ in issues.by_rule()] == ["other-encoding"]


def test_lines_are_right_in_files_longer_than_sixty_five_thousand_lines(put) -> None:
    path = put(b"<Message>\n<Children>" + b"\n" * 70_000 + CHILD + b"\n</Children></Message>")
    (child,) = Reader(TextStream(path), 2026, Issues()).children()
    assert child.line == 70_002


def test_a_declaration_of_several_lines_moves_no_line(put) -> None:
    path = put(b'<?xml version="1.0"\n\n encoding="utf-8"?>\n' + WHOLE)
    (child,) = Reader(TextStream(path), 2026, Issues()).children()
    assert child.line == 4


def test_a_name_no_disk_can_hold_is_a_sentence() -> None:
    with pytest.raises(Unreadable) as refused:
        read(Path("x" * 300))
    assert refused.value.reason is Reason.NO_ACCESS


def test_what_was_read_is_forgotten_at_every_level(put) -> None:
    path = put(b"<Message>" + (b"<Children>" + CHILD * 3 + b"</Children>") * 40 + b"</Message>")
    for element in elements(TextStream(path), ("Child",)):
        for each in (element, element.getparent()):
            last = each.getprevious()  # the one before stays, emptied, until the next is done
            assert last is None or last.getprevious() is None
        last = element.getprevious()
        assert last is None or len(last) == 0


def test_memory_does_not_grow_with_the_file(put) -> None:
    peaks = []
    for many in (500, 5_000):
        path = put(b"<Message><Children>" + CHILD * many + b"</Children></Message>")
        tracemalloc.start()
        assert read(path) == many
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 2 * text_stream.PIECE * 4
