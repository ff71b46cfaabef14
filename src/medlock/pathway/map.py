"""A service drawn for practitioners: each step a card with who does it, by when and how it may
end, each status a card with its clocks, and lines to what comes next; every other way is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from medlock.pathway.catalogue import Catalogue
from medlock.pathway.language import Outcome, Service, Status, Step
from medlock.pathway.layout import Layout, Line, lay_out
from medlock.pathway.phrases import clock, due, listed, plain, term

WIDTH, BETWEEN, MARGIN, HEAD = 330.0, 96.0, 24.0, 84.0
ROW, PAD = 17.0, 10.0
LETTERS = {"title": 36, "line": 47}
"""How many letters fit in a card, of its title and of the lines below."""

STYLE = (
    "text{font-family:Arial,Helvetica,sans-serif;fill:#0b0c0c}"
    ".h{font-size:24px;font-weight:700}.k{font-size:14px}"
    ".title{font-size:15px;font-weight:700}.line{font-size:13px}.quiet{font-size:13px;fill:#505a5f}"
    ".card{fill:#fff;stroke:#505a5f;stroke-width:1.5}.entry{stroke:#1d70b8;stroke-width:4}"
    ".status{fill:#f0f6f2;stroke:#00703c;stroke-width:2;stroke-dasharray:6 3}"
    ".rule{stroke:#b1b4b6;stroke-width:1}.way{fill:none;stroke:#505a5f;stroke-width:1.5}"
    ".clocked{stroke:#00703c;stroke-dasharray:6 3}"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a card, broken to fit, and the cards it leads to."""

    text: tuple[str, ...]
    leads: tuple[str, ...] = ()
    look: str = "line"
    aside: bool = False

    @property
    def height(self) -> float:
        return len(self.text) * ROW + 5


@dataclass(frozen=True, slots=True)
class Card:
    key: str
    title: tuple[str, ...]
    rows: tuple[Row, ...]
    look: str

    @property
    def head(self) -> float:
        return PAD + len(self.title) * (ROW + 2)

    @property
    def height(self) -> float:
        return self.head + sum(row.height for row in self.rows) + PAD

    def lines(self) -> Iterator[Line]:
        below = self.head
        for row in self.rows:
            for target in row.leads:
                yield Line(self.key, target, below + ROW / 2, row.aside)
            below += row.height


def draw(catalogue: Catalogue, service: str) -> str:
    """The map of one service as SVG. `KeyError` if there is no such service."""
    found = {each.key: each for each in catalogue.services}[service]
    cards = {card.key: card for card in _cards(found, catalogue)}
    lines = [line for card in cards.values() for line in card.lines() if line.target in cards]
    layout = lay_out({key: card.height for key, card in cards.items()}, lines)
    return _svg(found, list(cards.values()), layout)


def _cards(service: Service, catalogue: Catalogue) -> Iterator[Card]:
    for step in service.steps:
        yield _step(step, catalogue)
    for status in service.statuses:
        yield _status(status, catalogue)


def _step(step: Step, catalogue: Catalogue) -> Card:
    signed = f"; signed by {step.signs}" if step.signs else ""
    rows = [_row(f"{step.owner}{signed}", look="quiet")]
    if step.entry:
        rows.append(_row("A person may start it", look="quiet"))
    if limit := due(step, catalogue):
        rows.append(_row(f"Within {limit}", look="quiet"))
    if step.asks:
        asked = f"Asks {listed(plain(each) for each in step.asks)}"
        rows.append(_row(asked, (step.asked_with,), "quiet"))
    rows += [_outcome(each, catalogue) for each in step.outcomes]
    look = "card entry" if step.entry else "card"
    return Card(step.key, _title(step.title), tuple(rows), look)


def _outcome(outcome: Outcome, catalogue: Catalogue) -> Row:
    opened = tuple(each.status for each in outcome.opens)
    leads = (*outcome.starts, *opened)
    said = [f"→ {listed(catalogue.title(key) for key in leads)}"] if leads else []
    said += [f"→ {plain(outcome.hands_to)}, another service"] if outcome.hands_to else []
    said += [f"ends {catalogue.title(key)}" for key in outcome.ends]
    said += [f"ends {catalogue.title(key)} if open" for key in outcome.replaces]
    text = f"• {outcome.label}{' ' if leads or outcome.hands_to else '; '}{'; '.join(said)}"
    return _row(text.removesuffix("; "), leads, aside=bool(outcome.while_held))


def _status(status: Status, catalogue: Catalogue) -> Card:
    within = f"A status inside {catalogue.title(status.within)}" if status.within else "A status"
    rows = [_row(within, look="quiet")]
    for each in status.clocks:
        rows.append(_row(f"• {catalogue.title(each.step)}: {clock(each)}", (each.step,)))
    rows += [_row(f"• To be ended within {term(each)}") for each in status.limits]
    return Card(status.key, _title(status.title), tuple(rows), "status")


def _row(text: str, leads: tuple[str, ...] = (), look: str = "line", *, aside: bool = False) -> Row:
    return Row(tuple(wrap(text, LETTERS["line"], subsequent_indent="  ")), leads, look, aside)


def _title(text: str) -> tuple[str, ...]:
    return tuple(wrap(text, LETTERS["title"]))


def _svg(service: Service, cards: list[Card], layout: Layout) -> str:
    width = 2 * MARGIN + layout.columns * WIDTH + (layout.columns - 1) * BETWEEN
    height = HEAD + layout.height + MARGIN
    steps, statuses = len(service.steps), len(service.statuses)
    said = f"{steps} steps and {statuses} statuses, with how each step may end and what follows."
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc"'
        f' width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}">',
        f'<title id="title">{escape(service.title)}: the pathway</title>',
        f'<desc id="desc">{escape(said)}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>',
        f'<text class="h" x="{MARGIN}" y="38">{escape(service.title)}</text>',
        f'<text class="k" x="{MARGIN}" y="62">Thick blue edge: a person may start it. Broken green'
        " edge: a status, with the clocks that run while it holds. Lines lead to the next column;"
        " every way is named after →.</text>",
    ]
    looks = {card.key: card.look for card in cards}
    parts += [_way(line, layout, looks[line.source]) for line in layout.lines]
    parts += [_drawn(card, layout) for card in cards]
    return "\n".join([*parts, "</svg>", ""])


def _left(column: int) -> float:
    return MARGIN + column * (WIDTH + BETWEEN)


def _way(line: Line, layout: Layout, look: str) -> str:
    start, end = layout.cards[line.source], layout.cards[line.target]
    x, y = _left(start.column) + WIDTH, HEAD + start.top + line.at
    to_x, to_y = _left(end.column), HEAD + end.top + PAD + ROW / 2
    middle = (x + to_x) / 2
    kind = " clocked" if look == "status" else ""
    return (
        f'<path class="way{kind}" d="M{x:.0f} {y:.1f}'
        f' C{middle:.0f} {y:.1f} {middle:.0f} {to_y:.1f} {to_x:.0f} {to_y:.1f}"/>'
    )


def _drawn(card: Card, layout: Layout) -> str:
    left, top = _left(layout.cards[card.key].column), HEAD + layout.cards[card.key].top
    x, y = left + PAD, top + PAD + ROW - 4
    parts = [
        f'<g id="{escape(card.key)}"><rect class="{card.look}" x="{left:.0f}" y="{top:.1f}"'
        f' width="{WIDTH:.0f}" height="{card.height:.1f}" rx="4"/>'
    ]
    for text in card.title:
        parts.append(f'<text class="title" x="{x:.0f}" y="{y:.1f}">{escape(text)}</text>')
        y += ROW + 2
    for row in card.rows:
        for text in row.text:
            parts.append(_text(row.look, x, y, text))
            y += ROW
        y += 5
    return "".join([*parts, "</g>"])


def _text(look: str, x: float, y: float, text: str) -> str:
    indent = 12 if text.startswith("  ") else 0
    return f'<text class="{look}" x="{x + indent:.0f}" y="{y:.1f}">{escape(text.strip())}</text>'
