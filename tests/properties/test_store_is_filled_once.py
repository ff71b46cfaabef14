"""Whatever stops a filling, and however many fill at once, every event is in the store once."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pyarrow.parquet as pq
import pytest

from medlock.ledger.told import of_events
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.store import parts, store
from medlock.store.columns import Recorder
from medlock.store.pseudonyms import Pseudonyms
from medlock.store.store import Mark, Store
from medlock.words.refusals import Refused

NOON = datetime(2018, 4, 12, 12, tzinfo=LONDON)
MANCHESTER, SALFORD = "E08000003", "E08000006"


def event(number: int) -> Event:
    return Event(
        id=UUID(int=number), act=UUID(int=0), origin=UUID(int=0), kind=Kind.COMPLETED,
        name="referral", subject=UUID(int=number % 7 + 1), happened_at=NOON, known_at=NOON,
        recorded_at=NOON, source=Source.CIN_CENSUS if number % 3 else Source.CASEWORK,
        authority=MANCHESTER if number % 2 else SALFORD,
        facts={"previous_plans": number} if number % 5 == 0 else {},
    )  # fmt: skip


AT_ONCE = 10


def ledger(until: int):
    """The events numbered 1 to `until`, ten at once, as the ledger gives them."""

    def after(seq):
        for first in range(seq + 1, until + 1, AT_ONCE):
            numbers = range(first, min(first + AT_ONCE, until + 1))
            yield of_events((n, event(n)) for n in numbers)

    return after


def at(folder: Path) -> Store:
    return Store(folder, Recorder(Pseudonyms(b"k" * 32), {"previous_plans": frozenset()}))


def numbers(here: Store) -> list[int]:
    """The ledger's number of every row that would be read, each as often as it is there."""
    tables = [pq.read_table(file, columns=["seq"], partitioning=None) for file in here.files()]
    return sorted(n for table in tables for n in table["seq"].to_pylist())


@pytest.fixture
def small(monkeypatch):
    """Merges of a size that a test can go through."""
    monkeypatch.setattr(store, "MANY", 3)


def test_it_takes_what_is_new_and_nothing_twice(tmp_path, small):
    here = at(tmp_path)
    assert here.mark == Mark()
    assert here.files() == []
    assert here.fill(ledger(25)) == 25
    assert here.fill(ledger(25)) == 0
    assert here.fill(ledger(31)) == 6
    assert here.mark.seq == 31
    assert numbers(here) == list(range(1, 32))


def test_a_stretch_of_nothing_is_written_nowhere(tmp_path):
    """A ledger with nothing new, however it says so: the mark stays, and no file is made."""
    here = at(tmp_path)
    assert here.fill(lambda _: [of_events(())]) == 0
    assert (here.mark, here.files()) == (Mark(), [])
    assert here.fill(ledger(3)) == 3
    assert here.fill(lambda _: [of_events(())]) == 0
    assert here.mark.seq == 3


def test_each_authority_and_source_has_files_of_its_own(tmp_path):
    here = at(tmp_path)
    here.fill(ledger(12))
    found = {(file.parent.parent.name, file.stem) for file in here.files()}
    assert found == {(a, s) for a in (MANCHESTER, SALFORD) for s in ("casework", "cin_census")}
    for file in here.files():
        rows = pq.read_table(file, partitioning=None).to_pylist()
        assert {(row["authority"], row["source"]) for row in rows} == {
            (file.parent.parent.name, file.stem)
        }


def test_many_small_folders_become_one_and_readers_of_the_old_are_not_disturbed(tmp_path, small):
    here = at(tmp_path)
    for until in range(2, 40, 2):
        before = here.files()
        here.fill(ledger(until))
        assert all(file.exists() for file in before)
        assert numbers(here) == list(range(1, until + 1))
    assert len(parts.current(tmp_path / MANCHESTER)) < 4


def test_merged_folders_go_when_nobody_can_still_be_reading_them(tmp_path, small, monkeypatch):
    here = at(tmp_path)
    for until in range(2, 20, 2):
        here.fill(ledger(until))
    assert len(parts.written(tmp_path / MANCHESTER)) > len(parts.current(tmp_path / MANCHESTER))
    monkeypatch.setattr(parts, "GRACE", -1.0)
    here.fill(ledger(20))
    here.fill(ledger(20))
    assert parts.written(tmp_path / MANCHESTER) == parts.current(tmp_path / MANCHESTER)
    assert numbers(here) == list(range(1, 21))


class Killed(Exception):
    """Stands for the end of the process at that very moment."""


@pytest.mark.parametrize("moment", range(1, 60))
def test_stopped_at_any_moment_nothing_is_lost_and_nothing_is_twice(
    tmp_path, small, monkeypatch, moment
):
    """Killed before the nth thing put on the disk, and then filled further."""
    left = moment

    def put(path):
        nonlocal left
        left -= 1
        if not left:
            raise Killed
        to_disk(path)

    to_disk = parts._to_disk
    here = at(tmp_path)
    monkeypatch.setattr(parts, "_to_disk", put)
    try:
        here.fill(ledger(17))
        here.fill(ledger(33))
    except Killed:
        pass
    monkeypatch.setattr(parts, "_to_disk", to_disk)
    here.fill(ledger(37))
    assert numbers(here) == list(range(1, 38))
    assert not list(tmp_path.rglob(".draft-*"))


FILLER = """
import sys
from pathlib import Path
from runpy import run_path
told = run_path(sys.argv[1])
for until in range(1, int(sys.argv[3]) + 1, 3):
    told["at"](Path(sys.argv[2])).fill(told["ledger"](until))
"""


def test_several_processes_at_once_fill_it_once(tmp_path):
    fillers = [
        subprocess.Popen([sys.executable, "-c", FILLER, __file__, str(tmp_path), until])
        for until in ("40", "37", "31")
    ]
    assert [each.wait(120) for each in fillers] == [0, 0, 0]
    assert numbers(at(tmp_path)) == list(range(1, 41))


def test_emptied_it_fills_again_from_the_beginning(tmp_path):
    here = at(tmp_path)
    here.fill(ledger(9))
    here.clear()
    assert (here.mark, here.files()) == (Mark(), [])
    assert here.fill(ledger(9)) == 9


def test_a_folder_that_vanishes_is_not_read(tmp_path):
    here = at(tmp_path)
    here.fill(ledger(9))
    shutil.rmtree(tmp_path / SALFORD)
    assert {file.parent.parent.name for file in here.files()} == {MANCHESTER}


def test_an_authority_whose_code_is_no_code_is_refused(tmp_path):
    with pytest.raises(Refused, match="not the code of an authority"):
        at(tmp_path)._folder("../elsewhere")
