"""The pages that are generated say what the declarations say now."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from medlock.cli import docs

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs/reference"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_every_reference_page_is_up_to_date() -> None:
    assert docs.stale(REFERENCE) == [], "run `make docs`"


def test_a_page_changed_by_hand_is_found_and_put_right(tmp_path: Path) -> None:
    docs.write(tmp_path)
    (tmp_path / "commands.md").write_text("# Commands\n")
    (tmp_path / "by-hand.md").write_text("# Mine\n")
    assert docs.stale(tmp_path) == ["by-hand.md", "commands.md"]
    docs.write(tmp_path)
    assert docs.stale(tmp_path) == []


def test_the_commands_page_tells_of_every_command() -> None:
    page = docs.pages()["commands.md"]
    for name in ("medlock demo", "medlock serve", "medlock docs", "medlock place"):
        assert f"## `{name}`" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_dependency_has_its_row_and_every_row_its_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[\[<>=,]", each)[0] for each in project["dependencies"]}
    page = (ROOT / "docs/explanation/dependencies.md").read_text("utf-8")
    rows = set(re.findall(r"^\| ([\w-]+) \|", page, re.MULTILINE)) - {"package"}
    assert rows == needed


def test_no_lock_names_a_registry() -> None:
    locks = [*ROOT.glob("locks/*.txt"), ROOT / "frontend/package-lock.json"]
    assert len(locks) == 5
    assert [lock.name for lock in locks if "://" in lock.read_text("utf-8")] == []
