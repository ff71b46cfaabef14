"""The reference page of code sets, made from the tables."""

from __future__ import annotations

from medlock.words.codes import Code, CodeSet, code_sets


def pages() -> dict[str, str]:
    """Path under `docs/reference` and Markdown."""
    return {"code-sets.md": "\n".join([*_opening(), *_sets()])}


def _opening() -> list[str]:
    return [
        "# Code sets",
        "",
        "What may be written down, and what it means. Official codes keep their official years;",
        "labels are our own short words. A census year ends on 31 March of the year that names it.",
        "",
    ]


def _sets() -> list[str]:
    return [line for each in code_sets().values() for line in _set(each)]


def _set(codes: CodeSet) -> list[str]:
    kinds = dict.fromkeys((each.source, each.licence) for each in codes.codes)
    return [
        f"## {codes.title} (`{codes.name}`)",
        "",
        *(f"Source: {source}. Licence: {licence}." for source, licence in kinds),
        "",
        "| code | label | group | census years |",
        "|---|---|---|---|",
        *map(_row, codes.codes),
        "",
    ]


def _row(code: Code) -> str:
    return f"| {code.code} | {code.label} | {code.group} | {_years(code)} |"


def _years(code: Code) -> str:
    if code.first_year is None and code.last_year is None:
        return "all held"
    if code.first_year is None:
        return f"to {code.last_year}"
    return f"from {code.first_year}" + (f" to {code.last_year}" if code.last_year else "")
