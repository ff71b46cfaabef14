"""The issue list of one loading for whoever mends the records: as a workbook, by rule and by child,
as text, and for programs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping

from medlock.returns.issue import Issue, Severity
from medlock.returns.report import Report, Statement
from medlock.returns.sheets import Book

WHOLE_FILE = "(the file as a whole)"
EACH = (
    "Child", "File", "Line", "Column or element", "What is wrong", "Found", "Expected",
    "Perhaps meant", "What became of it", "What to do", "Rule", "Official rule",
)  # fmt: skip


def as_workbook(report: Report) -> bytes:
    """XLSX: what was read, issues by rule, by child, and each one with its place."""
    book = Book()
    book.table("What was read", ("What", "Is"), _read(report))
    book.table(
        "By rule", ("Rule", "What is wrong", "What became of it", "How many", "What to do"),
        _by_rule(report),
    )  # fmt: skip
    headings = ("Child", "Issues", *(each.value.capitalize() for each in Severity), "Rules")
    book.table("By child", headings, _by_child(report))
    book.table("Every issue", EACH, map(line, in_order(report)))
    return book.bytes()


def as_text(report: Report) -> str:
    """Child by child, for reading on a screen or sending to who keeps the record."""
    lines = [f"{report.authority_name} ({report.authority}): {len(report.issues):,} issues"]
    for child, issues in by_child(report).items():
        lines += ["", f"{_named(child)}: {len(issues):,}"]
        lines += [f"  {_sentence(each)}" for each in issues]
    if left := _unlisted(report):
        lines += ["", f"… and {left:,} more, counted by rule and not listed one by one."]
    return "\n".join(lines) + "\n"


def as_json(report: Report) -> str:
    """For programs: the issues of each child, in the order of their ids."""
    found: Mapping[str, object] = {
        "authority": report.authority,
        "total": len(report.issues),
        "listed": len(report.issues.listed),
        "by_child": [
            {"child": child, "issues": [each.as_row() for each in issues]}
            for child, issues in by_child(report).items()
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def by_child(report: Report) -> dict[str, list[Issue]]:
    """Issues by the child's own id, in order; those of a file as such under an empty one, last."""
    found: defaultdict[str, list[Issue]] = defaultdict(list)
    for each in in_order(report):
        found[each.at.child].append(each)
    return dict(found)


def in_order(report: Report) -> list[Issue]:
    """By child, the worst first; those of a file as such last."""
    order = {severity: number for number, severity in enumerate(Severity)}

    def place(each: Issue) -> tuple[bool, str, int, str, int, str, str]:
        at = each.at
        worst = order[each.rule.severity]
        return not at.child, at.child, worst, at.file, at.line, at.element, each.rule.key

    return sorted(report.issues, key=place)


def _unlisted(report: Report) -> int:
    return len(report.issues) - len(report.issues.listed)


def _read(report: Report) -> Iterator[tuple[str, str | int]]:
    yield "Authority", f"{report.authority_name} ({report.authority})"
    yield "Kept", "no: a dry run" if report.dry_run else "yes"
    for each in report.statements:
        yield from _statement(each)
    yield "Issues", len(report.issues)
    if left := _unlisted(report):
        yield "Issues counted and not listed here", left


def _statement(each: Statement) -> Iterator[tuple[str, str | int]]:
    yield "Speaks for", f"{each.start} to {each.as_at}"
    for file in each.files:
        yield "File", file.name
        yield "SHA-256", file.sha256
    yield "Children or others it is about", each.children
    for name, count in sorted(each.rows.items()):
        yield f"Rows: {name.replace('_', ' ')}", count
    yield "Events added", each.added.total()
    yield "Events taken back", each.taken_back.total()


def _by_rule(report: Report) -> Iterator[tuple[str | int, ...]]:
    for rule, count in report.issues.by_rule():
        yield rule.key, rule.title, rule.severity.value, count, rule.remedy


def _by_child(report: Report) -> Iterator[tuple[str | int, ...]]:
    for child, issues in by_child(report).items():
        counts = [sum(each.rule.severity is one for each in issues) for one in Severity]
        rules = "; ".join(dict.fromkeys(each.rule.title for each in issues))
        yield child or WHOLE_FILE, len(issues), *counts, rules


def line(each: Issue) -> tuple[str | int, ...]:
    """One issue under the headings `EACH`."""
    at, rule = each.at, each.rule
    return (
        at.child or WHOLE_FILE, at.file, at.line, at.element, rule.title, each.found,
        each.expected, each.suggested, rule.severity.value, rule.remedy, rule.key,
        each.official or rule.official,
    )  # fmt: skip


def _named(child: str) -> str:
    return f"Child {child}" if child else "The file as a whole"


def _sentence(each: Issue) -> str:
    perhaps = f"; perhaps {each.suggested}" if each.suggested else ""
    said = f"found {each.found}; expected {each.expected}{perhaps}"
    return f"{each.at.words}: {each.rule.title}: {said}. {each.rule.remedy}"
