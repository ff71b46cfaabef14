"""Where the cards of a drawn pathway stand: columns by how many steps in they are, and in each
column near what they are joined to. Only lines to the next column are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

GAP = 26.0
APART = 5 * GAP  # at most, above a card: a big drawing is read by its cards, a small one by lines
SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """From a row of one card, `at` so far below its top, to the head of another card. A line that
    only some may follow is `aside`: it does not say in which column its target stands."""

    source: str
    target: str
    at: float
    aside: bool = False


@dataclass(slots=True)
class Placed:
    """A card in its column; `top` counts from the top of the drawing."""

    key: str
    height: float
    column: int
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The cards by key, and the lines that lead from one column to the next."""

    cards: Mapping[str, Placed]
    lines: tuple[Line, ...]

    @property
    def columns(self) -> int:
        return 1 + max(card.column for card in self.cards.values())

    @property
    def height(self) -> float:
        return max(card.top + card.height for card in self.cards.values())


def lay_out(heights: Mapping[str, float], lines: Sequence[Line]) -> Layout:
    """Places cards of these heights, the first of them in the first column."""
    column = _columns(list(heights), lines)
    cards = {key: Placed(key, heights[key], column[key]) for key in heights}
    forward = tuple(line for line in lines if column[line.target] == column[line.source] + 1)
    _settle(cards, forward)
    return Layout(cards, forward)


def _columns(keys: Sequence[str], lines: Sequence[Line]) -> dict[str, int]:
    """As many columns in as the shortest way from a card at the left: there stand those that
    nothing leads to and that lead to most of the rest, each other just before the furthest card
    it leads to."""
    led_to = {line.target for line in lines if not line.aside}
    reach = {key: len(_ways([key], lines)) for key in keys}
    first = [key for key in keys if key not in led_to] or list(keys[:1])
    most = max(reach[key] for key in first)
    column = _ways([key for key in first if 2 * reach[key] > most], lines)
    for key in sorted(keys, key=lambda each: (each in led_to, -reach[each])):
        if key not in column:
            ahead = [column.get(line.target, 1) for line in lines if line.source == key]
            column = _ways([key], lines, max(0, max(ahead, default=1) - 1), column)
    return column


def _ways(
    keys: Iterable[str], lines: Sequence[Line], at: int = 0, known: Mapping[str, int] | None = None
) -> dict[str, int]:
    """What is `known`, and each card these lead to with the column it stands in."""
    found = dict(known or {})
    coming = [(key, at) for key in keys]
    for here, depth in coming:
        if here not in found:
            found[here] = depth
            ways = (line for line in lines if line.source == here and not line.aside)
            coming += [(line.target, depth + 1) for line in ways]
    return found


def _settle(cards: Mapping[str, Placed], lines: Iterable[Line]) -> None:
    """Moves cards towards what they are joined to, sweep by sweep, and never over each other."""
    columns: dict[int, list[Placed]] = {}
    for card in cards.values():
        columns.setdefault(card.column, []).append(card)
    for column in columns.values():
        _stack(column, {})
    joined = list(lines)
    for sweep in range(SWEEPS):
        for number in sorted(columns, reverse=bool(sweep % 2)):
            _move(columns[number], joined, cards)
    highest = min(card.top for card in cards.values())
    for column in columns.values():
        _close_up(column, highest)


def _move(column: list[Placed], lines: Sequence[Line], cards: Mapping[str, Placed]) -> None:
    wanted = {card.key: _wanted(card, lines, cards) for card in column}
    column.sort(key=lambda card: (wanted[card.key] + card.height / 2, card.key))
    _stack(column, wanted)
    shift = sum(wanted[card.key] - card.top for card in column) / len(column)
    for card in column:
        card.top += shift


def _wanted(card: Placed, lines: Sequence[Line], cards: Mapping[str, Placed]) -> float:
    """The top at which a card's lines would be level, on the whole."""
    into = [cards[line.source].top + line.at for line in lines if line.target == card.key]
    out = [cards[line.target].top - line.at for line in lines if line.source == card.key]
    both = into + out
    return sum(both) / len(both) if both else card.top


def _stack(column: list[Placed], wanted: Mapping[str, float]) -> None:
    """One under the other in order, each where it would stand or just below the one above."""
    floor = min(wanted.values(), default=0.0)
    for card in column:
        card.top = max(floor, wanted.get(card.key, floor))
        floor = card.top + card.height + GAP


def _close_up(column: list[Placed], highest: float) -> None:
    """The top of the drawing is 0, and no card stands far below the one above it."""
    bottom = -GAP
    for card in column:
        card.top = max(bottom + GAP, min(card.top - highest, bottom + APART))
        bottom = card.top + card.height
