"""Files are dirtied as real ones are dirty: every fault that a reader of ours claims to find it
finds, where the manifest says, and it raises no alarm about children in whom there is none."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from medlock.city.dirt.dirtying import KINDS, dirty
from medlock.city.dirt.fault import Fault, Manifest, read_manifest
from medlock.city.dirt.scoring import heard, score
from medlock.city.files.folder import Written, write
from medlock.footprint.places import place
from medlock.returns.issue import Issue, Place, Rule, Severity
from medlock.words.refusals import Refused
from tests.properties.city_in_files import AUTHORITY, PERIOD, TODAY, city

COUNCIL = place(AUTHORITY)
RATE = 0.9
FEW = 3
"""Kinds of fault for which so small a city need not have a child."""


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Written:
    town, folder = city(), tmp_path_factory.mktemp("clean")
    return write(folder, town.people, town.chunks, PERIOD)


@pytest.fixture(scope="module")
def usual(clean: Written) -> list[Issue]:
    return heard(clean.folder, COUNCIL, TODAY)


@pytest.fixture(scope="module")
def folder(clean: Written, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dirty")
    dirty(clean.folder, out, 5, RATE)
    return out


@pytest.fixture(scope="module")
def reported(folder: Path) -> list[Issue]:
    return heard(folder, COUNCIL, TODAY)


def test_every_fault_that_can_be_found_is_found(
    folder: Path, reported: list[Issue], usual: list[Issue]
) -> None:
    found = score(read_manifest(folder), reported, usual)
    assert found.missed == ()
    assert found.share_found == 1
    assert found.false_alarms == ()
    assert len(found.found) > 300


def test_some_of_every_kind_of_fault_is_planted(folder: Path) -> None:
    planted = read_manifest(folder).kinds
    assert planted.keys() <= set(KINDS)
    assert len(set(KINDS) - planted.keys()) <= FEW


def test_what_no_file_shows_is_no_miss(folder: Path) -> None:
    manifest = read_manifest(folder)
    silent = {each.kind for each in manifest.faults if not each.rule}
    assert silent == {"stray_blanks", "day_and_month_swapped", "code_alone", "date_as_text"}
    assert {each.kind for each in score(manifest, []).silent} == silent
    assert len(score(manifest, []).missed) == len(manifest.faults) - len(
        [each for each in manifest.faults if not each.rule]
    )


def test_a_census_fault_lies_on_the_line_the_manifest_says(folder: Path) -> None:
    lines = {p.name: p.read_bytes().split(b"\n") for p in folder.glob("*.xml")}
    met = 0
    for each in read_manifest(folder).faults:
        if each.file in lines and each.now and each.kind in ("wrong_code", "text_for_a_date"):
            line = lines[each.file][each.line - 1].decode()
            assert f"<{each.field}>{each.now}</{each.field}>" in line
            met += 1
    assert met > 5


def test_the_manifest_is_a_table_and_a_document_that_say_the_same(folder: Path) -> None:
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    said = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert len(rows) == len(said["faults"]) > 0
    for row, fault in zip(rows, said["faults"], strict=True):
        for name in ("file", "child", "kind", "rule"):
            assert row[name] == str(fault[name])
        assert int(row["line"]) == fault["line"]


def test_the_page_beside_dirty_files_counts_every_kind_of_fault(folder: Path) -> None:
    page, manifest = (folder / "README.md").read_text(), read_manifest(folder)
    assert "90% of the children" in page
    assert f"{len(manifest.faults):,} faults in all" in page
    for kind, count in manifest.kinds.items():
        assert f"| {kind.replace('_', ' ')} | {count} |" in page


def test_files_without_a_fault_are_said_alike(
    clean: Written, usual: list[Issue], tmp_path: Path
) -> None:
    manifest = dirty(clean.folder, tmp_path, 5, 0)
    assert manifest.faults == ()
    assert {p.name for p in tmp_path.iterdir()} == {p.name for p in clean.folder.iterdir()} | {
        "manifest.csv",
        "manifest.json",
    }
    assert _plainly(heard(tmp_path, COUNCIL, TODAY)) == _plainly(usual)


def _plainly(issues: list[Issue]) -> list[tuple[object, ...]]:
    return sorted((i.rule.key, i.at.element, i.at.child, i.found) for i in issues)


def test_the_same_seed_plants_the_same_faults(clean: Written, folder: Path, tmp_path: Path) -> None:
    again = dirty(clean.folder, tmp_path / "again", 5, RATE)
    assert again == read_manifest(folder)
    for path in folder.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name
    census = tmp_path / "census"
    census.mkdir()
    shutil.copy(clean.folder / "CIN_Census_2026.xml", census)
    one, other = (dirty(census, tmp_path / str(seed), seed, RATE).faults for seed in (5, 6))
    assert one != other


def test_of_a_part_of_the_children_only_a_part_has_a_fault(clean: Written, tmp_path: Path) -> None:
    manifest = dirty(clean.folder, tmp_path, 5, 0.2)
    children = sum(count for name, count in clean.files.items() if name.startswith("CIN"))
    planted = [each for each in manifest.faults if each.file.startswith("CIN") and each.child]
    assert 0 < len(planted) < children * 0.45
    assert len({(each.file, each.child) for each in planted}) == len(planted)


def test_only_the_kinds_asked_for_are_planted(clean: Written, tmp_path: Path) -> None:
    manifest = dirty(clean.folder, tmp_path, 5, 1.0, {"wrong_code", "sheet_missing"})
    assert manifest.kinds.keys() == {"wrong_code", "sheet_missing"}


@pytest.mark.parametrize(
    ("rate", "kinds", "said"),
    [(1.01, (), "number from 0 to 1"), (-0.01, (), "number from 0"), (0.5, ("typo",), "“typo”")],
)
def test_what_cannot_be_planted_is_refused(
    clean: Written, tmp_path: Path, rate: float, kinds: tuple[str, ...], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        dirty(clean.folder, tmp_path, 5, rate, kinds)


def test_a_fault_that_is_not_reported_is_missed_and_an_alarm_about_others_is_false(
    folder: Path, reported: list[Issue], usual: list[Issue]
) -> None:
    manifest, issues = read_manifest(folder), reported
    fault = next(each for each in manifest.faults if each.kind == "wrong_code")
    deaf = [i for i in issues if (i.rule.key, i.at.child) != (fault.rule, fault.seen_as)]
    assert [each.kind for each in score(manifest, deaf, usual).missed] == ["wrong_code"]
    alarm = replace(issues[0], at=replace(issues[0].at, child="ZC9999999"))
    assert score(manifest, [*issues, alarm], usual).false_alarms == (alarm,)


def test_the_count_by_kind_adds_up() -> None:
    def fault(child: str, kind: str) -> Fault:
        return Fault("f", 1, "", child, child, "", kind, "", "", "a-rule")

    manifest = Manifest(1, 1.0, (fault("A", "one"), fault("B", "one"), fault("C", "two")))
    tallies = score(manifest, []).by_kind
    assert {kind: (each.planted, each.found) for kind, each in tallies.items()} == {
        "one": (2, 0),
        "two": (1, 0),
    }
    assert score(manifest, []).share_found == 0
    assert score(Manifest(1, 0, ()), []).share_found == 1


def test_one_issue_finds_one_fault() -> None:
    fault = Fault("f", 1, "", "A", "A", "", "one", "", "", "wrong")
    at = Place("f", 1, "", "A")
    rule = Rule("wrong", Severity.DOUBTFUL, "", "")
    manifest = Manifest(1, 1.0, (fault, fault))
    once = score(manifest, [Issue(rule, at, "", "")])
    assert (len(once.found), len(once.missed)) == (1, 1)
    twice = score(manifest, [Issue(rule, at, "", "")] * 2)
    assert (len(twice.found), len(twice.missed)) == (2, 0)
