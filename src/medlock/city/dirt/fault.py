"""One fault planted in a file, and the manifest of all of them: what a reader is scored against."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from medlock.words.cells import csv_of

CSV, JSON = "manifest.csv", "manifest.json"


@dataclass(frozen=True, slots=True)
class Fault:
    """Where it lies and what it is. `seen_as`: the id under which a reader meets it, empty where
    none can be. `rule`: the key of the rule of ours that is to report it, or empty where what
    stands there is odd but true, or can be told from nothing in the file."""

    file: str
    line: int
    sheet: str
    child: str
    seen_as: str
    field: str
    kind: str
    was: str
    now: str
    rule: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every fault that was planted in the files of one folder."""

    seed: int
    rate: float
    faults: tuple[Fault, ...]

    @property
    def kinds(self) -> Counter[str]:
        return Counter(each.kind for each in self.faults)

    def write(self, folder: Path) -> tuple[Path, Path]:
        """As a table for people and as JSON for programs."""
        names = [each.name for each in fields(Fault)]
        rows = ([getattr(each, name) for name in names] for each in self.faults)
        table, whole = folder / CSV, folder / JSON
        table.write_text(csv_of(names, rows), encoding="utf-8", newline="")
        said = {
            "seed": self.seed,
            "rate": self.rate,
            "faults": [asdict(each) for each in self.faults],
        }
        whole.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
        return table, whole


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder of dirty files."""
    said = json.loads((folder / JSON).read_text(encoding="utf-8"))
    return Manifest(said["seed"], said["rate"], tuple(Fault(**each) for each in said["faults"]))


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """By file, then by where in it."""
    return tuple(sorted(faults, key=lambda each: (each.file, each.sheet, each.line, each.kind)))
