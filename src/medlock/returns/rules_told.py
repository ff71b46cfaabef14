"""What can be odd in a kind of file, as tables for its reference page: one for each severity."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from medlock.returns.issue import Rule, Severity

HEADINGS = {
    Severity.LEFT_OUT: "Left out of the ledger",
    Severity.DOUBTFUL: "In the ledger as the file has it, but doubtful",
    Severity.MENDED: "Read as it was plainly meant",
}


def told(*declaring: ModuleType) -> Iterator[str]:
    """Lines of Markdown about every rule of these modules, with the collection's own numbers where
    any rule has one."""
    each = (rule for module in declaring for rule in vars(module).values())
    every = sorted((rule for rule in each if isinstance(rule, Rule)), key=lambda rule: rule.key)
    numbered = any(rule.official for rule in every)
    for severity, heading in HEADINGS.items():
        yield from (f"### {heading}", "")
        yield (
            "| key | what | the collection's rule | what to do |"
            if numbered
            else ("| key | what | what to do |")
        )
        yield "|---|---|---|---|" if numbered else "|---|---|---|"
        for rule in every:
            if rule.severity is severity:
                official = f" {rule.official} |" if numbered else ""
                yield f"| `{rule.key}` | {rule.title} |{official} {rule.remedy} |"
        yield ""
