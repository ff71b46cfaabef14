"""`medlock city`: what cannot go together or cannot be is refused in a sentence, before anything is
made; and a city as files or as events alone needs no database."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from medlock.cli.city import command
from medlock.words.refusals import Refused

SMALL = ("--children", "300", "--from", "2022-10", "--to", "2022-12")


@pytest.fixture(autouse=True)
def mine(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDLOCK_HOME", str(tmp_path / "home"))


def refused(*given: str) -> str:
    with pytest.raises(Refused) as said:
        CliRunner().invoke(command, given, catch_exceptions=False)
    return " ".join(said.value.objections)


def told(*given: str) -> dict[str, object]:
    ended = CliRunner().invoke(command, [*given, "--json"], catch_exceptions=False)
    return json.loads(ended.stdout)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("--authority", "Atlantis"), "Atlantis"),
        (("--gm", "--authority", "Bury"), "Choose one of --authority, --gm and --england-events."),
        (("--only-files",), "nothing to show for it: add --write or --report."),
        (("--write", "x", "--dirty", "7"), "7.0 is no part of the children"),
        (("--england-events",), "Say with --write which folder the files go to."),
        (("--dirty", "0.05"), "Say with --write which folder the files go to."),
        (("--england-events", "--write", "x", "--dirty", "0.1"), "Events alone are neither files"),
        (("--only-files", "--write", "x", "--in-depth", "9"), "leave out --only-files or --in-"),
        (("--in-depth", "-1"), "0 to 2,000, not -1."),
        (("--children", "3"), "3"),
        (("--from", "2009-04"), "2013-04-01"),
        (("--from", "2024-04", "--to", "2023-03"), "2023"),
        (("--assume", "conversations_per_referral"), "is no assumption: give a name, “=” and"),
        (("--assume", "magic=2"), "magic"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(given, sentence, tmp_path):
    assert sentence in refused(*given)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("--report", "x.docx"), "name a file that ends in .md, .csv, .json."),
        (("--report", "nowhere/x.md"), "there is no folder nowhere."),
        (("--write", "/proc/version/x"), "nothing can be written into /proc/version."),
    ],
)
def test_where_nothing_can_be_written_nothing_is_made(given, sentence):
    ended = CliRunner().invoke(command, given)
    assert ended.exit_code == 2
    assert sentence in " ".join(ended.output.replace("│", " ").split())


def test_files_need_no_database_and_dirty_ones_lie_beside_them(tmp_path):
    report = tmp_path / "report.json"
    summary = told(*SMALL, "--write", str(tmp_path / "out"), "--only-files", "--dirty", "0.1",
                   "--report", str(report))  # fmt: skip
    clean, dirty = tmp_path / "out" / "E08000003", tmp_path / "out" / "E08000003-dirty"
    assert (clean / "README.md").exists()
    assert (dirty / "manifest.json").exists()
    assert pq.read_metadata(clean / "events.parquet").num_rows > 0
    assert summary["authorities"] == ["E08000003"]
    assert summary["events"] > 500
    assert report.exists()
    assert not list((tmp_path / "out").glob("*.part"))
    assert not (tmp_path / "home" / "postgres").exists()


def test_events_alone_are_whole_or_not_there_and_what_is_there_stays(tmp_path, monkeypatch):
    from medlock.city.calibration import everywhere

    some = {code: everywhere.authorities()[code] for code in ("E08000002", "E06000001")}
    monkeypatch.setattr(everywhere, "authorities", lambda: some)
    asked = (*SMALL, "--england-events", "--write", str(tmp_path))
    assert told(*asked)["events"] > 1_000
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(some)
    before = bytes_of(tmp_path)
    assert told(*asked)["events"] == 0
    shutil.rmtree(tmp_path / "E06000001")
    assert told(*asked)["authorities"] == ["E06000001"]
    assert bytes_of(tmp_path) == before


def bytes_of(folder: Path) -> dict[str, bytes]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): each.read_bytes() for each in files}
