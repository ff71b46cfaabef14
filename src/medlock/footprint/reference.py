"""The reference page of places: codes, what lies in what and how we know, and the redrawn wards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from medlock.footprint.place import Level, Place
from medlock.footprint.places import GREATER_MANCHESTER, every_place, place, ward_codes_of
from medlock.footprint.population import LABELS
from medlock.footprint.register import memberships
from medlock.footprint.vintages import redrawn_on, successor
from medlock.words.tables import rows

LISTED = (
    Level.AUTHORITY,
    Level.LOCALITY,
    Level.NEIGHBOURHOOD,
    Level.CLUSTER,
    Level.SCHOOL_CLUSTER,
)


def pages() -> dict[str, str]:
    """Path under `docs/reference` and Markdown."""
    parts = (_opening(), _levels(), *map(_places, LISTED), _vintages(), _population(), _sources())
    return {"places.md": "\n".join(line for part in parts for line in part)}


def _opening() -> list[str]:
    return [
        "# Places",
        "",
        "Every place has one code: the ONS's, or ours where it has none (`MCR-N01`).",
        "`medlock place NAME` shows any of them, with its wards, on any day.",
        "",
    ]


def _levels() -> list[str]:
    counts = Counter(each.level for each in every_place().values() if each.current)
    lines = [f"| {level.label} | {counts[level]} |" for level in Level]
    return ["## Levels", "", "| level | places today |", "|---|---|", *lines, ""]


def _places(level: Level) -> list[str]:
    found = [each for each in every_place().values() if each.level is level and _ours(each)]
    head = ["| code | name | lies in | wards or members | how we know |", "|---|---|---|---|---|"]
    return [f"## {level.label.capitalize()}", "", *head, *map(_row, found), ""]


def _ours(each: Place) -> bool:
    return each.level is not Level.AUTHORITY or each.parent == GREATER_MANCHESTER


def _row(each: Place) -> str:
    parent = place(each.parent).name if each.parent else ""
    if each.level is Level.CLUSTER:
        held = [place(m.place).name for m in memberships() if m.within == each.code]
    else:
        held = [place(w).name for w in _current_wards(each)]
    evidence = {
        m.evidence
        for m in memberships()
        if m.within == each.code and not place(m.place).level.overlaps
    }
    listed = str(len(held)) if each.level is Level.AUTHORITY else ", ".join(sorted(held))
    return f"| `{each.code}` | {each.name} | {parent} | {listed} | {', '.join(sorted(evidence))} |"


def _current_wards(each: Place) -> Iterable[str]:
    return (code for code in ward_codes_of(each.code) if place(code).current)


def _vintages() -> list[str]:
    lines = [f"| {each.name} | {_days(each)} | {_lost(each)} |" for each in _ten()]
    head = ["| authority | wards redrawn on | ended without a certain successor |", "|---|---|---|"]
    text = [
        "A ward's series breaks on the day its authority's wards were redrawn, even where a new",
        "ward kept the old one's name. Localities and larger places run through.",
        "",
    ]
    return ["## Redrawn wards", "", *text, *head, *lines, ""]


def _ten() -> list[Place]:
    return [each for each in every_place().values() if each.parent == GREATER_MANCHESTER]


def _days(authority: Place) -> str:
    return ", ".join(day.isoformat() for day in redrawn_on(authority.code))


def _lost(authority: Place) -> str:
    ended = (w for w in map(place, ward_codes_of(authority.code)) if not w.current)
    return ", ".join(sorted(w.name for w in ended if successor(w.code) is None)) or "none"


def _population() -> list[str]:
    held: dict[str, set[int]] = {}
    for row in rows("medlock.footprint", "population.csv"):
        held.setdefault(row["vintage"], set()).add(int(row["year"]))
    lines = [
        f"| {label} | {', '.join(map(str, sorted(held[vintage])))} |"
        for vintage, label in LABELS.items()
    ]
    head = ["| estimate | mid-years held |", "|---|---|"]
    text = [
        "Children aged 0 to 17 at 30 June. The first estimate in the table that exists is used.",
        "",
    ]
    return ["## Children", "", *text, *head, *lines, ""]


def _sources() -> list[str]:
    lines = [
        f"| {row['source']} | {row['title']} | {row['licence']} | {row['attribution']} |"
        for row in rows("medlock.footprint", "sources.csv")
    ]
    head = ["| source | title | licence | attribution |", "|---|---|---|---|"]
    return ["## Sources", "", *head, *lines, ""]
