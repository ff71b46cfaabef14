"""The indicator catalogue: what each figure counts, tells and does not, from its definition."""

from __future__ import annotations

from collections.abc import Iterator

from medlock.indicators.catalogue import CATALOGUE
from medlock.indicators.language import EVERY_LEVEL, Indicator, Unit
from medlock.indicators.words import in_words
from medlock.pathway.event import Source

BETTER = {
    "higher": "higher is better",
    "lower": "lower is better",
    "neither": "neither higher nor lower is better by itself",
}

TELLERS = {
    Source.CASEWORK: "casework",
    Source.CIN_CENSUS: "CIN Census",
    Source.ANNEX_A: "Annex A",
    Source.LOCAL_FILE: "local files",
}
ROUNDING = ("as a whole number", "to one decimal place", "to two decimal places")


def pages() -> dict[str, str]:
    """Path under `docs/reference` and Markdown."""
    each = (line for indicator in CATALOGUE.values() for line in _indicator(indicator))
    return {"indicators.md": "\n".join([*_opening(), *each])}


def _opening() -> list[str]:
    rows = [
        f"| [{code}](#{_anchor(each)}) | {each.title} | {each.unit} | {each.basis} |"
        for code, each in CATALOGUE.items()
    ]
    return [
        "# Indicators",
        "",
        "What is counted is written in a closed language that every engine knows; the words below",
        "are made from it. The version of a definition goes with every figure: its number, and",
        "the fingerprint of the calculation. Percentages and rates are rounded half up; a rate is",
        "divided by the children aged 0 to 17 at the mid-year before the last day counted.",
        "",
        "| code | title | shown as | over |",
        "|---|---|---|---|",
        *rows,
        "",
    ]


def _anchor(each: Indicator) -> str:
    kept = (letter for letter in _heading(each).casefold() if letter.isalnum() or letter in " -")
    return "".join(kept).replace(" ", "-")


def _heading(each: Indicator) -> str:
    return f"{each.code} {each.title}"


def _indicator(each: Indicator) -> Iterator[str]:
    yield from (f"## {_heading(each)}", "", f"*{each.question}*", "")
    yield f"* **Counted:** {in_words(each.numerator)}."
    if each.denominator is not None:
        below = "Divided by" if each.unit is Unit.AVERAGE else "Out of"
        yield f"* **{below}:** {in_words(each.denominator)}."
    yield f"* **Shown as:** {each.unit}, {each.basis}, {_rounding(each)}."
    yield f"* **Direction:** {BETTER[each.better]}."
    yield f"* **It tells:** {each.tells}"
    yield f"* **It does not tell:** {each.does_not_tell}"
    if each.proxy_for:
        yield f"* **Stands for:** {each.proxy_for[0].lower()}{each.proxy_for[1:]}."
    other = CATALOGUE[each.balanced_by]
    yield f"* **Read with:** [{_heading(other)}](#{_anchor(other)}), where harm would show."
    yield f"* **Shown for:** {_levels(each)}."
    yield f"* **Told by:** {', '.join(TELLERS[source] for source in each.told_by)}."
    if each.published_as:
        yield f"* **Published as:** `{each.published_as}` (DfE, local authority interactive tool)."
    yield f"* **Source:** {each.source}."
    yield f"* **Definition:** `{each.definition_version}`. {_versions(each)}"
    yield ""


def _rounding(each: Indicator) -> str:
    return ROUNDING[each.decimals]


def _levels(each: Indicator) -> str:
    return (
        "every level of place"
        if each.levels == EVERY_LEVEL
        else ", ".join(level.label for level in each.levels)
    )


def _versions(each: Indicator) -> str:
    return " ".join(
        f"Version {one.number} since {one.since.day} {one.since:%B %Y}: {one.why}"
        for one in each.versions
    )
