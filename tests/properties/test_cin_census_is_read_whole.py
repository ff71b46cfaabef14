"""Whatever a file of a year's layout holds is read, and no order in it changes what it says."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlock.footprint.places import find
from medlock.returns.cin_census.child_rows import told
from medlock.returns.cin_census.gather import Gathering
from medlock.returns.cin_census.layout import CHILD, Block, Kind, Leaf
from medlock.returns.cin_census.read import Reader
from medlock.returns.cin_census.record import Child
from medlock.returns.cin_census.statement import speaks
from medlock.returns.cin_census.value import kept, written
from medlock.returns.issue import Issues, Severity
from medlock.returns.text_stream import TextStream
from tests.properties.invented_census import YEARS, Tree, as_xml, children

MANCHESTER = find("Manchester")
TODAY = date(2026, 11, 21)
files = st.sampled_from(YEARS).flatmap(lambda year: st.tuples(st.just(year), children(year)))


def _read(path: Path, year: int, found: list[Tree]) -> tuple[list[Child], Issues]:
    path.write_bytes(as_xml(year, found))
    issues = Issues()
    return list(Reader(TextStream(path), year, issues).children()), issues


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("census") / "census.xml"


@given(files)
@settings(max_examples=60, deadline=None)
def test_every_value_of_a_valid_file_is_in_its_record(path: Path, drawn: tuple[int, Any]) -> None:
    year, found = drawn
    read, issues = _read(path, year, found)
    assert [each for each in issues if each.rule.severity is not Severity.DOUBTFUL] == []
    assert len(read) == len(found)
    for record, tree in zip(read, found, strict=True):
        _same(record, tree, CHILD)


def _same(record: Any, tree: Tree, block: Block) -> None:
    """Every text of the tree is in the record, as what it means."""
    leaves = {leaf.element: leaf for leaf in block.leaves}
    inner = {each.element: each for each in block.blocks}
    seen = {name: 0 for name in inner}
    for name, content in _flat(tree, block):
        if name in leaves:
            leaf = leaves[name]
            value = getattr(record, leaf.field)
            assert _meant(leaf, content) in (value if leaf.many else (value,))
        else:
            _same(getattr(record, inner[name].field)[seen[name]], content, inner[name])
            seen[name] += 1


def _flat(tree: Tree, block: Block) -> Tree:
    flat: Tree = []
    for name, content in tree:
        flat += content if name in block.gathering else [(name, content)]
    return flat


def _meant(leaf: Leaf, text: str) -> object:
    match leaf.kind:
        case Kind.DATE:
            return date.fromisoformat(text)
        case Kind.FLAG:
            return text in ("1", "true")
        case Kind.COUNT:
            return int(text)
        case Kind.CODE:
            return kept(leaf.codes, written(leaf.codes)[text.upper()][-1])
        case _:
            return text


def _says(path: Path, year: int, found: list[Tree]) -> dict[str, set[tuple[object, ...]]]:
    read, issues = _read(path, year, found)
    gathering = Gathering(issues)
    for child in read:
        gathering.add(child, path.name)
    as_at = speaks(path, MANCHESTER, None, TODAY, accept=False).as_at
    return {
        child.child_id or "": {row[:4] for row in told(child, file, as_at).rows}
        for child, file in gathering
    }


def _shuffled(tree: Tree, by: random.Random) -> Tree:
    turned = [
        (name, content if isinstance(content, str) else _shuffled(content, by))
        for name, content in tree
    ]
    by.shuffle(turned)
    return turned


@given(files, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_no_order_of_children_or_elements_changes_what_a_file_says(
    path: Path, drawn: tuple[int, Any], by: random.Random
) -> None:
    year, found = drawn
    turned = [_shuffled(child, by) for child in found]
    by.shuffle(turned)
    assert _says(path, year, turned) == _says(path, year, found)


@given(files)
@settings(max_examples=40, deadline=None)
def test_a_child_in_two_blocks_says_what_it_says_in_one(path: Path, drawn: tuple[int, Any]) -> None:
    year, found = drawn
    apart: list[Tree] = []
    for child in found:
        about = [pair for pair in child if pair[0] != "CINdetails"]
        episodes = [pair for pair in child if pair[0] == "CINdetails"]
        apart += [[*about, episode] for episode in episodes]
    assert _says(path, year, apart) == _says(path, year, found)


@given(files)
@settings(max_examples=40, deadline=None)
def test_one_block_of_reviews_says_what_several_say(path: Path, drawn: tuple[int, Any]) -> None:
    year, found = drawn

    def parted(tree: Tree) -> Tree:
        out: Tree = []
        for name, content in tree:
            if isinstance(content, str):
                out.append((name, content))
            elif name in ("Reviews", "Disabilities", "FactorsIdentifiedAtAssessment"):
                out += [(name, [pair]) for pair in content]
            else:
                out.append((name, parted(content)))
        return out

    assert _says(path, year, [parted(child) for child in found]) == _says(path, year, found)
