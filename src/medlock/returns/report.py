"""What came of loading: for each statement what was read, what it changed, and what was odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from medlock.returns.issue import Issues


@dataclass(frozen=True, slots=True)
class FileRead:
    name: str
    size: int
    sha256: str

    def as_row(self) -> dict[str, str | int]:
        return {"name": self.name, "bytes": self.size, "sha256": self.sha256}


@dataclass(slots=True)
class Statement:
    """One statement: the files of one as-at date. `load` is empty where nothing was new."""

    year: int
    start: date
    as_at: date
    files: tuple[FileRead, ...]
    load: UUID | None = None
    children: int = 0
    new_children: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    taken_back: Counter[str] = field(default_factory=Counter)
    superseded: int = 0
    ended_unseen: int = 0

    @property
    def changed(self) -> bool:
        return bool(self.added or self.taken_back or self.new_children)

    def counts(self) -> dict[str, int | dict[str, int]]:
        """For the record of the load: numbers and words, nothing of any child."""
        return {
            "children": self.children,
            "new_children": self.new_children,
            "rows": dict(sorted(self.rows.items())),
            "rows_found_by_child_name_and_day": self.rows.total(),
            "added": dict(sorted(self.added.items())),
            "taken_back": dict(sorted(self.taken_back.items())),
            "superseded": self.superseded,
            "ended_unseen": self.ended_unseen,
        }


@dataclass(slots=True)
class Report:
    """The answer to one loading. `dry_run`: nothing of it was kept. `beside`: which other loads
    there were."""

    authority: str
    authority_name: str
    dry_run: bool
    collection: str = ""
    title: str = ""
    beside: str = ""
    statements: list[Statement] = field(default_factory=list)
    issues: Issues = field(default_factory=Issues)

    @property
    def changed(self) -> bool:
        return any(each.changed for each in self.statements)

    def as_json(self) -> Mapping[str, object]:
        return {
            "authority": self.authority,
            "authority_name": self.authority_name,
            "collection": self.collection,
            "dry_run": self.dry_run,
            "changed": self.changed,
            "statements": [self._statement(each) for each in self.statements],
            "issues": {
                "total": len(self.issues),
                "listed": len(self.issues.listed),
                "by_rule": [
                    {
                        "rule": rule.key,
                        "official_rule": rule.official,
                        "severity": rule.severity.value,
                        "title": rule.title,
                        "what_to_do": rule.remedy,
                        "count": count,
                    }
                    for rule, count in self.issues.by_rule()
                ],
                "each": [issue.as_row() for issue in self.issues],
            },
        }

    def _statement(self, each: Statement) -> Mapping[str, object]:
        return {
            "load": str(each.load) if each.load else None,
            "year": each.year,
            "speaks_from": each.start.isoformat(),
            "as_at": each.as_at.isoformat(),
            "files": [file.as_row() for file in each.files],
            **each.counts(),
        }
