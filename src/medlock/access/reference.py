"""The reference page of access: the rules in order, the matrix, where steps' entries lie."""

from __future__ import annotations

from collections.abc import Iterator

from medlock.access.boards import WRITTEN_BY
from medlock.access.entries import PRIVACY
from medlock.access.loading import LOADED_BY, LOADS
from medlock.access.matrix import MATRIX, RIGHTS, Cell
from medlock.access.policy import OTHERWISE, RULES
from medlock.access.rebasing import ANSWERS, REBASED_BY
from medlock.access.vocabulary import Compartment

BESIDE = (
    (ANSWERS, "start a chart's range anew", REBASED_BY),
    (LOADS, "load files, see what is odd in them, undo a load", LOADED_BY),
)
"""Rules about counts and files, with the roles they are for."""


def pages() -> dict[str, str]:
    """Path under `docs/reference` and text."""
    return {
        "access.md": "\n".join([*_rules(), *_matrix(), *_entries(), *_boards(), *_beside(), ""])
    }


def _rules() -> Iterator[str]:
    yield from (
        "# Access",
        "",
        "Who may see and do what. The first rule that covers a case decides it; where none does,",
        "the answer is no, and looks like a page that does not exist. Every answer is on record.",
        "",
        "| Rule | Then | Because |",
        "|---|---|---|",
    )
    for rule in RULES:
        yield f"| {rule.number} | {rule.effect} | {rule.because} |"
    yield f"| {OTHERWISE.rule} | {OTHERWISE.effect} | {OTHERWISE.because} |"
    yield from (
        "",
        "Nothing is printed or sent without the disclosure check. A protected address is masked",
        "for everyone whose need for it is not on record.",
        "",
    )


def _matrix() -> Iterator[str]:
    parts = [part for part in Compartment if part is not Compartment.ADOPTION]
    yield from (
        "## What each purpose opens",
        "",
        "Social care / partner agencies / the hub's own teams, where they differ.",
        "",
        f"| Purpose | Ground | {' | '.join(part.label for part in parts)} |",
        f"|---|---|{'---|' * len(parts)}",
    )
    for purpose, row in MATRIX.items():
        cells = " | ".join(_cell(row[part]) for part in parts)
        yield f"| {purpose.label} | {purpose.ground} | {cells} |"
    yield ""
    for word, right in RIGHTS.items():
        yield f"* `{word}`: {right.means}"
    yield ""


def _cell(cell: Cell) -> str:
    words = {id(right): word for word, right in RIGHTS.items()}
    said = [words[id(cell.social_care)]]
    if cell.partner is not cell.social_care or cell.hub is not None:
        said.append(words[id(cell.partner)])
    if cell.hub is not None:
        said.append(words[id(cell.hub)])
    return " / ".join(said)


def _entries() -> Iterator[str]:
    yield from (
        "## Where an entry lies",
        "",
        "By the privacy its step declares. What it touches besides must be readable too.",
        "",
        "| Privacy | Lies in | Touches |",
        "|---|---|---|",
    )
    for privacy, lies in PRIVACY.items():
        yield f"| {privacy} | {lies.home.label} | {', '.join(each.label for each in lies.also)} |"


def _boards() -> Iterator[str]:
    yield from (
        "",
        "## Who writes in a board’s book",
        "",
        "Only for a board of their own place, or of one that lies in it. Whoever may see counts",
        "may read it.",
        "",
        "| Work | Roles |",
        "|---|---|",
    )
    for work, roles in WRITTEN_BY.items():
        yield f"| {work} | {', '.join(sorted(role.replace('_', ' ') for role in roles))} |"


def _beside() -> Iterator[str]:
    yield from (
        "",
        "## Figures and files",
        "",
        "They open no record.",
        "",
        "| Rule | May | Who | Because |",
        "|---|---|---|---|",
    )
    for decision, may, roles in BESIDE:
        who = ", ".join(sorted(role.replace("_", " ") for role in roles))
        yield f"| {decision.rule} | {may} | {who} | {decision.because} |"
