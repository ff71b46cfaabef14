"""Imports go down only, everywhere, and the core knows no framework."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from importlinter.application import use_cases
from importlinter.configuration import configure

ROOT = Path(__file__).parents[2]
CORE = ("published", "insight", "indicators", "pathways", "pathway", "law", "access", "footprint")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
    "contracts"
]


def test_every_import_contract_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    configure()
    options = use_cases.read_user_options(config_filename="pyproject.toml")
    use_cases._register_contract_types(options)
    report = use_cases.create_report(options)
    broken = [
        contract.name for contract, check in report.get_contracts_and_checks() if not check.kept
    ]
    assert report.could_not_run is False
    assert broken == []


def test_the_order_of_packages_has_no_exceptions() -> None:
    layers = next(contract for contract in CONTRACTS if contract["type"] == "layers")
    assert layers["exhaustive"] is True
    assert not any("ignore_imports" in contract for contract in CONTRACTS)


def test_the_whole_core_is_kept_from_frameworks() -> None:
    core = next(contract for contract in CONTRACTS if contract["id"] == "core")
    assert {f"medlock.{name}" for name in (*CORE, "words")} == set(core["source_modules"])
