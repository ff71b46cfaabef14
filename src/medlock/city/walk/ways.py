"""How to come to what is planned from where somebody stands: worked out once, then looked up."""

from __future__ import annotations

from functools import cache

from medlock.city.walk.choosing import choice
from medlock.city.walk.turns import Stand
from medlock.pathways import CATALOGUE
from medlock.town.means import Goal, Move, next_move

MOVES = 12
"""So many things are done, one after another, to come to what is planned."""


@cache
def way(now: Stand, step: str, outcome: str) -> tuple[Move, ...] | None:
    """What is begun and ended first, in order, so that the step may end so; None: no way."""
    found: list[Move] = []
    at: Stand | None = now
    while at is not None and len(found) <= MOVES:
        if at.turn(step, outcome) is not None:
            return tuple(found)
        move = _next(at, step, outcome)
        if move is None:
            return None
        found.append(move)
        at = _after(at, move)
    return None


def _next(now: Stand, step: str, outcome: str) -> Move | None:
    if now.begin(step) is not None:
        return Move(step)
    move = next_move(Goal("done", step, outcome), now.situation)
    if move is None or not move.outcome:
        return move
    return _gently(now, move, CATALOGUE.step(step).outcome(outcome).not_during)


def _gently(now: Stand, move: Move, in_the_way: tuple[str, ...]) -> Move:
    """What is only in the way ends as it would of itself."""
    found = choice(now, move.step) if move.step in in_the_way else None
    return Move(move.step, found.outcomes[0]) if found else move


def _after(now: Stand, move: Move) -> Stand | None:
    if not move.outcome:
        return now.begin(move.step)
    turn = now.turn(move.step, move.outcome)
    return turn.after if turn else None
