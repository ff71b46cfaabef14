"""The reference page of published measures: what is held, for which indicator, and from whom."""

from __future__ import annotations

from collections import defaultdict

from medlock.footprint.places import place
from medlock.published.measure import PACKAGE, Measure, indicators, measures, sources
from medlock.published.neighbours import MODELS, neighbours
from medlock.published.series import ten
from medlock.words.tables import rows


def pages() -> dict[str, str]:
    """Path under `docs/reference` and Markdown."""
    parts = (_opening(), _measures(), _exceptions(), _neighbours(), _sources())
    return {"published-measures.md": "\n".join(line for part in parts for line in part)}


def _opening() -> list[str]:
    return [
        "# Published measures",
        "",
        "Official series for Greater Manchester's ten authorities, the North West, England and",
        "Manchester's statistical neighbours. A year is named by the one it ends in, on the day",
        "that stands beside the measure. Values are as printed;",
        "what Medlock derives from published counts says so, and Greater Manchester is always",
        "the sum of its ten authorities, or missing where one of them is suppressed.",
        "",
        "A rate is the count divided by children aged 0 to 17 at the middle of the year before,",
        "times 10,000. Rates of looked-after children before 2019 stand on estimates since mended.",
        "",
    ]


def _measures() -> list[str]:
    years, places = _held()
    used: dict[str, list[str]] = defaultdict(list)
    for indicator, found in indicators().items():
        for each in found:
            used[each.key].append(indicator)
    lines = [
        f"| `{key}` | {each.title} | {each.unit.value} | {_made_of(each)} | {', '.join(used[key])} "
        f"| {_day(each)} | {min(years[key])}-{max(years[key])} | {len(places[key])} |"
        for key, each in measures().items()
    ]
    head = [
        "| measure | title | unit | made of | indicator | years end on | years | places |",
        "|---|---|---|---|---|---|---|---|",
    ]
    return ["## Measures", "", *head, *lines, ""]


def _day(measure: Measure) -> str:
    ends = measure.ended(2025)
    return f"{ends.day} {ends:%B}"


def _made_of(measure: Measure) -> str:
    if not measure.numerator:
        return ""
    whole = f"`{measure.denominator}`" if measure.denominator else "children"
    return f"`{measure.numerator}` / {whole}"


def _held() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    years: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[str]] = defaultdict(set)
    for row in rows(PACKAGE, "series.csv"):
        years[row["measure"]].add(row["year"])
        places[row["measure"]].add(row["place"])
    return years, places


def _exceptions() -> list[str]:
    lines = [
        f"| `{row['measure']}` | {place(row['place']).name} | {row['year']} "
        f"| {row['recomputed'] or 'cannot be'} | {row['why']} |"
        for row in rows(PACKAGE, "exceptions.csv")
    ]
    head = ["| measure | place | year | recomputed | why |", "|---|---|---|---|---|"]
    text = [
        "Every other percentage follows from its published counts to the printed digit, and so",
        "does every rate of the places whose population of the time is held.",
        "",
    ]
    return ["## Percentages that do not follow from published counts", "", *text, *head, *lines, ""]


def _neighbours() -> list[str]:
    lines = [
        f"| {place(each).name} | {model} | {', '.join(_names(each, model))} |"
        for each in ten()
        for model in MODELS
    ]
    head = ["| authority | model | neighbours, closest first |", "|---|---|---|"]
    return ["## Statistical neighbours", "", *head, *lines, ""]


def _names(authority: str, model: str) -> list[str]:
    return [place(each.place).name for each in neighbours(authority, model)]


def _sources() -> list[str]:
    lines = [
        f"| {each.publication} | {each.release} | `{each.file}` | {each.licence} |"
        for each in sources().values()
    ]
    attributions = dict.fromkeys(each.attribution for each in sources().values())
    head = ["| publication | release | file | licence |", "|---|---|---|---|"]
    return ["## Sources", "", *head, *lines, "", *attributions, ""]
