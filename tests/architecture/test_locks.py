"""What Medlock is built from is pinned by version and hash, and told in full."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def audit():
    spec = spec_from_file_location("audit_of_locks", ROOT / "tools/audit.py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_package_is_pinned_with_the_hashes_of_its_files(audit):
    parts, faults = audit.everything()
    assert faults == []
    assert {each.ecosystem for each in parts} == {"pypi", "npm"}
    assert len(parts) > 100


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("django>=5.2 --hash=sha256:" + "a" * 64, "not pinned"),
        ("django", "not pinned"),
        ("django==5.2", "no hash"),
        ("django==5.2 --hash=sha256:abc", "no hash"),
        ("https://example.org/x.whl", "not pinned"),
    ],
)
def test_a_loose_requirement_is_told(audit, tmp_path, line, told):
    lock = tmp_path / "lock.txt"
    lock.write_text(f"# made by a machine\n{line}\n")
    (fault,) = audit.pins(lock)
    assert told in fault


def test_installing_asks_for_the_hashes():
    install = (ROOT / "tools/install.sh").read_text()
    lines = [line for line in install.splitlines() if "pip install" in line and "echo" not in line]
    assert len(lines) >= 3
    loose = [line for line in lines if "--require-hashes" not in line]
    assert loose == ["pip install --no-deps --no-build-isolation --editable ."]  # Medlock itself


def test_the_bill_of_materials_names_every_package(audit):
    parts, _ = audit.everything()
    told = audit.bill(parts)["components"]
    assert len(told) == len(parts)
    assert all(each["purl"].endswith(f"@{each['version']}") for each in told)


def test_advisories_that_cannot_be_reached_are_no_clean_answer(audit, monkeypatch, capsys):
    offline = [(source, 3, "no route") for source in ("runtime.txt", "package-lock.json")]
    monkeypatch.setattr(audit, "advisories", lambda: iter(offline))
    monkeypatch.setattr(sys, "argv", ["audit.py"])
    assert audit.main() == 3
    assert capsys.readouterr().err.count("NOT CHECKED against advisories") == 2


def test_a_registry_that_does_not_answer_is_told_from_a_vulnerability(audit):
    def said(words, code):
        return audit._ended([sys.executable, "-c", f"print({words!r}); raise SystemExit({code})"])

    assert said("Found 2 known vulnerabilities in 1 package", 1)[0] == 1
    assert said("Failed to establish a new connection", 1)[0] == 3
    assert said("something nobody has thought of", 1)[0] == 1
    assert said("No known vulnerabilities found", 0)[0] == 0
    unseen = "No known vulnerabilities found\ndjango not found on PyPI and could not be audited"
    assert said(unseen, 0) == (3, "1 packages are not known there")
    assert audit._ended(["/there/is/no/such/program"])[0] == 3


def test_the_command_runs_as_check_runs_it():
    ran = subprocess.run([sys.executable, "tools/audit.py", "--pins"], cwd=ROOT, check=False,
                         env=os.environ | {"UV_OFFLINE": "1"})  # fmt: skip
    assert ran.returncode == 0
