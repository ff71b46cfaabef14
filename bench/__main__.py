"""Run the measurements and print them as a table, or as JSON for a program."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from bench import Measured


def measured(only: list[str]) -> Iterator[Measured]:
    for module in iter_modules([str(Path(__file__).parent)]):
        if module.name.startswith("__") or (only and module.name not in only):
            continue
        measure = getattr(import_module(f"bench.{module.name}"), "measure", None)
        if measure is not None:
            print(f"measuring: {module.name}", file=sys.stderr)
            yield from measure()


def main() -> None:
    asked = argparse.ArgumentParser(description=(__doc__ or "").strip())
    asked.add_argument("only", nargs="*", help="modules of bench/ to run; all when none is named")
    asked.add_argument("--json", action="store_true", help="one JSON document")
    given = asked.parse_args()
    rows = list(measured(given.only))
    machine = (
        f"{os.cpu_count()} processors, {platform.machine()}, Python {platform.python_version()}"
    )
    if given.json:
        print(json.dumps({"machine": machine, "measured": [asdict(row) for row in rows]}, indent=2))
        return
    print(machine)
    for row in rows:
        print(f"{row.goal:<5}{row.what:<64}{row.value:>12.3f} {row.unit}  (median of {row.runs})")


if __name__ == "__main__":
    main()
