"""The issue list on a page: counted by rule and by child, one by one as far as asked, and to take
away for whoever mends the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict

from medlock.returns.issue import Issue, Rule
from medlock.returns.issue_book import EACH, as_json, as_text, as_workbook, in_order, line
from medlock.returns.pages.asking import in_words
from medlock.returns.report import Report
from medlock.words.cells import csv_of
from medlock.words.refusals import NotAllowed

A_PAGE = 50
CHILDREN = 20
"""Children with most issues, shown by their count."""
FORMATS: Mapping[str, tuple[str, Callable[[Report], str | bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_workbook),
    "csv": ("text/csv; charset=utf-8", lambda report: _as_csv(report)),
    "json": ("application/json", as_json),
    "txt": ("text/plain; charset=utf-8", as_text),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One page of the list. `chosen` are the issues the filters leave; `unlisted` how many were
    only counted when the file was read."""

    total: int
    unlisted: int
    by_rule: list[tuple[Rule, int]]
    by_child: list[tuple[str, int]]
    children: int
    rule: str
    child: str
    chosen: int
    shown: list[Issue]
    first: int
    before: str
    after: str


def listed(report: Report, asked: QueryDict) -> Listed:
    """As the address asks: `rule` and `child` narrow it, `page` turns it."""
    rule, child = asked.get("rule", ""), asked.get("child", "").strip()
    chosen = [each for each in report.issues if _fits(each, rule, child)]
    pages = max(1, -(-len(chosen) // A_PAGE))
    page = min(_number(asked.get("page", "")), pages)
    first = (page - 1) * A_PAGE
    by_child = Counter(each.at.child for each in report.issues if each.at.child)
    return Listed(
        total=len(report.issues),
        unlisted=len(report.issues) - len(report.issues.listed),
        by_rule=[(_for_pages(each), count) for each, count in report.issues.by_rule()],
        by_child=sorted(by_child.items(), key=lambda each: (-each[1], each[0]))[:CHILDREN],
        children=len(by_child),
        rule=rule,
        child=child,
        chosen=len(chosen),
        shown=chosen[first : first + A_PAGE],
        first=first + 1,
        before=_turned(rule, child, page - 1) if page > 1 else "",
        after=_turned(rule, child, page + 1) if page < pages else "",
    )


def download(report: Report, name: str, kind: str) -> HttpResponse:
    """The whole list as a file."""
    if kind not in FORMATS:
        raise NotAllowed("The list is not made in that format.")
    content_type, write = FORMATS[kind]
    answer = HttpResponse(write(report), content_type=content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _for_pages(rule: Rule) -> Rule:
    (remedy,) = in_words([rule.remedy])
    return replace(rule, remedy=remedy)


def _fits(issue: Issue, rule: str, child: str) -> bool:
    return (not rule or issue.rule.key == rule) and (not child or issue.at.child == child)


def _number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _turned(rule: str, child: str, page: int) -> str:
    asked = {"rule": rule, "child": child, "page": page}
    return f"?{urlencode({key: each for key, each in asked.items() if each})}#issues"


def _as_csv(report: Report) -> str:
    """One line an issue."""
    return csv_of(EACH, (line(each) for each in in_order(report)))
