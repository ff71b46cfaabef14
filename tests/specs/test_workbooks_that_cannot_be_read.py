"""Workbooks and CSV files that cannot be read are refused by name, soon, in little memory, in a
sentence that says what to do, and nothing of them is kept."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from medlock.returns.collections import recognised
from medlock.returns.tabular import beside, content, delimited, lines
from medlock.returns.tabular.apart import ReaderApart
from medlock.returns.tabular.opening import open_book
from medlock.returns.unreadable import Reason, Unreadable
from medlock.words.refusals import Refused
from tests.hostile.cases import GREEDY, HEADED, REFUSED, ROW
from tests.hostile.old_workbooks import xls
from tests.hostile.workbooks import xlsx

Put = Callable[..., Path]
Made = Callable[[str], Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """The hostile file of that description, made when first asked for."""
    root = tmp_path_factory.mktemp("hostile")
    folders: dict[str, Path] = {}

    def make(what: str) -> Path:
        if what not in folders:
            folders[what] = root / str(len(folders)) / "lists.xlsx"
            folders[what].parent.mkdir()
            folders[what].write_bytes(REFUSED[what][0]())
        return folders[what]

    yield make
    shutil.rmtree(root)


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def write(held: bytes, name: str = "lists.xlsx") -> Path:
        path = tmp_path / name
        path.write_bytes(held)
        return path

    return write


def refused(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as said:
        open_book(path, expected="an Annex A workbook")
    return said.value


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_by_the_name_of_its_reason(made: Made, what: str) -> None:
    reason = REFUSED[what][1]
    path = made(what)
    begun = _processor()
    said = refused(path)
    assert said.reason is reason
    sentence = str(said)
    assert sentence.startswith("lists.xlsx: ")
    assert sentence.endswith(".")
    assert "  " not in sentence
    assert _processor() - begun < 10


def _processor() -> float:
    """Seconds of a processor so far, here and in processes that ended, however busy the machine."""
    ends = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in ends)


def test_a_name_no_disk_can_hold_is_a_sentence() -> None:
    assert refused(Path("x" * 300)).reason is Reason.NO_ACCESS


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.xlsx").reason is Reason.MISSING


def test_a_folder_is_a_sentence(tmp_path: Path) -> None:
    assert refused(tmp_path).reason is Reason.FOLDER


def test_a_pipe_is_a_sentence_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert refused(tmp_path / "pipe.csv").reason is Reason.NO_ACCESS


def test_a_workbook_larger_than_any_is_refused_unread(put: Put, monkeypatch) -> None:
    monkeypatch.setattr(content, "LARGEST_WORKBOOK", 2_000)
    assert refused(put(xlsx())).reason is Reason.TOO_LARGE


def test_a_csv_larger_than_any_is_refused(put: Put, monkeypatch) -> None:
    monkeypatch.setattr(lines, "LARGEST_FILE", 2_000)
    assert refused(put(HEADED + ROW * 200, "1.csv")).reason is Reason.TOO_LARGE


def test_a_csv_with_more_different_values_than_memory_is_for_is_refused(
    put: Put, monkeypatch
) -> None:
    monkeypatch.setattr(delimited, "MOST_HELD", 200_000)
    held = HEADED + b"".join(b"K%d,a,b\n" % n for n in range(5_000))
    assert refused(put(held, "1.csv")).reason is Reason.OVERLOADS


def test_more_errors_than_anyone_could_look_at_are_refused(put: Put, monkeypatch) -> None:
    monkeypatch.setattr(beside, "MOST_FAULTS", 3)
    rows = (("x",), *(("#N/A",) for _ in range(4)))
    assert refused(put(xls({"List_1": rows}))).reason is Reason.OVERLOADS


@pytest.mark.parametrize("held", [HEADED + ROW * 40_000, xlsx()], ids=["csv", "workbook"])
def test_a_file_that_is_written_to_while_it_is_read_is_refused(
    put: Put, held: bytes, monkeypatch
) -> None:
    path = put(held)
    marks = iter([(1, 1), (2, 2)])
    monkeypatch.setattr(content, "_mark", lambda _: next(marks))
    assert refused(path).reason is Reason.CHANGED


def test_a_reader_that_takes_too_long_is_ended(put: Put) -> None:
    with (
        ReaderApart(patience=0.001) as reader,
        pytest.raises(Unreadable) as said,
    ):
        open_book(put(xlsx()), expected="a workbook", apart=reader)
    assert said.value.reason is Reason.OVERLOADS


def test_a_reader_that_would_take_more_memory_than_it_may_is_ended(put: Put) -> None:
    path = put(xlsx({"List_1": [[f"{row} {n}" * 9 for n in range(20)] for row in range(400)]}))
    assert open_book(path, expected="a workbook").sheets
    with ReaderApart(memory=16 << 20) as reader, pytest.raises(Unreadable) as said:
        open_book(path, expected="a workbook", apart=reader)
    assert said.value.reason is Reason.OVERLOADS


def test_a_reader_that_ended_is_followed_by_another(put: Put, made: Made) -> None:
    with ReaderApart() as reader:
        with pytest.raises(Unreadable):
            open_book(
                put(REFUSED["cells at the ends of the sheet"][0]()), expected="x", apart=reader
            )
        book = open_book(put(xlsx()), expected="x", apart=reader)
    assert [each.name for each in book.sheets] == ["List_1"]


@pytest.mark.parametrize(
    "what",
    ["an old workbook with a password", "a workbook with macros", "half of a workbook", "nothing",
     "a zip bomb", "a quotation mark that is not closed"],
)  # fmt: skip
def test_its_reason_is_said_also_where_nobody_said_what_it_is(made: Made, what: str) -> None:
    with pytest.raises(Unreadable) as said:
        recognised(made(what))
    assert said.value.reason is REFUSED[what][1]


@pytest.mark.parametrize("what", ["a PDF", "JSON", "a zip of CSVs"])
def test_what_is_no_workbook_is_answered_with_what_can_be_loaded(made: Made, what: str) -> None:
    with pytest.raises(Refused, match="none of the files that can be loaded"):
        recognised(made(what))


WITHIN = """
import resource, sys
from pathlib import Path
from medlock.returns.tabular.opening import open_book
from medlock.returns.unreadable import Unreadable
for name in sys.argv[1:]:
    try:
        open_book(Path(name), expected="a list")
    except Unreadable:
        continue
    raise SystemExit(name)
status = Path("/proc/self/status").read_text()
own = int(status.partition("VmHWM:")[2].split()[0])
other = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print((own + other) >> 10)
"""
"""Its own peak is asked of the system's table: what `getrusage` says of a process counts that of
the one that started it."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peaks are read from /proc")
def test_no_hostile_file_takes_more_than_half_a_gigabyte(made: Made) -> None:
    """All that would, one after the other, in one process that may not have more."""
    names = [str(made(what)) for what in GREEDY]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (512 << 20, 512 << 20))

    done = subprocess.run(
        [sys.executable, "-c", WITHIN, *names],
        capture_output=True,
        text=True,
        preexec_fn=limit,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout) < 512
