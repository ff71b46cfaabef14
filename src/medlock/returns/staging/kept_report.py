"""The answer to a dry run, kept on disk until it is accepted, and read back the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from medlock.returns.issue import Issue, Issues, Place, Rule, Severity
from medlock.returns.report import FileRead, Report, Statement

PLAIN = ("year", "children", "new_children", "superseded", "ended_unseen")
COUNTED = ("rows", "added", "taken_back")
NEW = UUID(int=0)
"""Stands for the number of a load that a dry run took back."""


def as_kept(report: Report) -> dict[str, Any]:
    names = {rule: number for number, rule in enumerate(report.issues.counts)}
    return {
        "authority": report.authority,
        "authority_name": report.authority_name,
        "collection": report.collection,
        "title": report.title,
        "beside": report.beside,
        "statements": [_statement(each) for each in report.statements],
        "rules": [
            [each.key, each.severity.value, each.title, each.remedy, each.official, count]
            for each, count in report.issues.counts.items()
        ],
        "issues": [
            [names[each.rule], *_place(each.at), each.found, each.expected, each.official,
             each.suggested]
            for each in report.issues
        ],
    }  # fmt: skip


def from_kept(kept: Mapping[str, Any]) -> Report:
    rules = [
        Rule(key, Severity(severity), title, remedy, official)
        for key, severity, title, remedy, official, _ in kept["rules"]
    ]
    counts = Counter({rule: each[-1] for rule, each in zip(rules, kept["rules"], strict=True)})
    listed = [
        Issue(rules[rule], Place(file, line, element, child), *rest)
        for rule, file, line, element, child, *rest in kept["issues"]
    ]
    return Report(
        kept["authority"],
        kept["authority_name"],
        dry_run=True,
        collection=kept["collection"],
        title=kept["title"],
        beside=kept["beside"],
        statements=[_read_statement(each) for each in kept["statements"]],
        issues=Issues(listed, counts),
    )


def _place(at: Place) -> tuple[str, int, str, str]:
    return at.file, at.line, at.element, at.child


def _statement(each: Statement) -> dict[str, Any]:
    return {
        "start": each.start.isoformat(),
        "as_at": each.as_at.isoformat(),
        "known": each.load is None,
        "files": [[file.name, file.size, file.sha256] for file in each.files],
        **{name: getattr(each, name) for name in (*PLAIN, *COUNTED)},
    }


def _read_statement(kept: Mapping[str, Any]) -> Statement:
    """The load of a dry run was undone with it: of its number only whether there was one counts."""
    plain: dict[str, Any] = {name: kept[name] for name in PLAIN}
    counted: dict[str, Any] = {name: Counter(kept[name]) for name in COUNTED}
    return Statement(
        start=date.fromisoformat(kept["start"]),
        as_at=date.fromisoformat(kept["as_at"]),
        files=tuple(FileRead(*each) for each in kept["files"]),
        load=None if kept["known"] else NEW,
        **plain,
        **counted,
    )
