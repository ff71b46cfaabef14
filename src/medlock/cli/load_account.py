"""The account of a loading in sentences: what was read, what it changed, and what was odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby, islice

from medlock.returns.issue import Issue, Rule, Severity
from medlock.returns.report import Report, Statement

SHOWN = 20
"""Issues of one kind shown; a program that asks with --json gets all that were kept."""

HEADINGS = {
    Severity.LEFT_OUT: "Left out",
    Severity.DOUBTFUL: "In the ledger as the file has it, but doubtful",
    Severity.MENDED: "Read as it was plainly meant",
}


def account(report: Report) -> str:
    """The whole answer, in the order a person wants it."""
    lines = [f"{report.authority_name} ({report.authority}), {report.title}"]
    for each in report.statements:
        lines += ["", *_statement(each, dry=report.dry_run)]
    lines += ["", *_issues(report)]
    if report.dry_run:
        lines += ["", "This was a dry run: nothing of it was kept."]
    return "\n".join(lines)


def _statement(each: Statement, *, dry: bool) -> Iterator[str]:
    yield f"Collection year {each.year}, speaking for {each.start} to {each.as_at}"
    for file in each.files:
        yield f"  {file.name}: {_size(file.size)}, SHA-256 {file.sha256[:16]}…"
    yield f"  {each.children:,} children or others, {each.new_children:,} of them not known before"
    yield (
        f"  {each.rows.total():,} rows: {_counted(each.rows)}. The files give rows no number: all "
        "are told apart by whom they are about, kind and first day."
    )
    if each.load is None:
        yield "  Nothing new: the same files were loaded before."
        return
    verb = "Would add" if dry else "Added"
    yield f"  {verb} {each.added.total():,} events: {_counted(each.added)}"
    if each.taken_back:
        yield f"  Taken back {each.taken_back.total():,}: {_counted(each.taken_back)}"
    if each.ended_unseen:
        yield f"  Ended for want of a row: {each.ended_unseen:,}"
    if each.superseded:
        yield f"  Left to a newer file: {each.superseded:,} rows"


def _issues(report: Report) -> Iterator[str]:
    found = report.issues
    if not len(found):
        yield "Everything in the file was as expected."
        return
    yield f"Not as expected: {len(found):,}"
    for severity, rules in groupby(found.by_rule(), key=lambda each: each[0].severity):
        yield f"  {HEADINGS[severity]}"
        for rule, count in rules:
            official = f" (rule {rule.official})" if rule.official else ""
            yield f"    {count:>7,}  {rule.title}{official}. {rule.remedy}"
    for rule, count in found.by_rule():
        yield from _each(rule, count, found.listed)


def _each(rule: Rule, count: int, listed: list[Issue]) -> Iterator[str]:
    yield ""
    yield f"{rule.title}:"
    for each in islice((issue for issue in listed if issue.rule is rule), SHOWN):
        at = each.at
        child = f", child {at.child}" if at.child else ""
        where = f"{at.words}{child}"
        perhaps = f"; perhaps {each.suggested} was meant" if each.suggested else ""
        yield f"  {where}: found {each.found}; expected {each.expected}{perhaps}"
    if count > SHOWN:
        yield f"  … and {count - SHOWN:,} more; --json lists them."


def _counted(counts: Counter[str] | Mapping[str, int]) -> str:
    said = [f"{count:,} {name.replace('_', ' ')}" for name, count in sorted(counts.items())]
    return ", ".join(said) or "none"


def _size(length: int) -> str:
    for unit in ("bytes", "KB", "MB"):
        if length < 1000:
            return f"{length:,.0f} {unit}"
        length //= 1000
    return f"{length:,.0f} GB"
