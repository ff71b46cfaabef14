"""Save answers, one or many, whole or partial. What others saved is never written over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.vocabulary import Action
from medlock.casework.acts.changing import (
    differing,
    laid_over,
    must_be_open,
    revise,
    take_turn,
    whole,
)
from medlock.casework.acts.refusing import Clash, Incomplete, Stale
from medlock.casework.models import Revision
from medlock.casework.reads.permission import open_piece
from medlock.casework.reads.pieces import Piece
from medlock.ledger.audit import note
from medlock.pathway.answers import Answer, misfits
from medlock.pathway.objections import Objection

Changes = Mapping[str, Answer | None]
"""Answers by name; None, or nothing at all, takes one away. What is not named stays as it is."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The revision that now stands, and the answers of others it was merged with, by name."""

    number: int
    answers: Mapping[str, Answer]
    merged: tuple[str, ...] = ()


@whole()
def save(by: Actor, work: UUID, answers: Changes, base: int, *, now: datetime) -> Saved:
    """Save on top of revision `base`, the one the person was shown (0: none yet).

    Where others saved since, their answers and these are merged; `Stale` where both changed the
    same one. `Incomplete` where an answer is not of its kind; missing ones are no matter yet.
    """
    take_turn(work)
    found, decision = open_piece(by, work, Action.WRITE)
    must_be_open(found)
    return keep(by, found, decision, (answers, base), now)


def keep(
    by: Actor, work: Piece, decision: Decision, written: tuple[Changes, int], now: datetime
) -> Saved:
    """Save into work that `by` may write and whose turn it is."""
    after, others = merged(work, *written)
    changed = differing(work.answers, after)
    if not changed:
        note(by, "read", "work", work.id, work.people, decision, step=work.step.stamp)
        return Saved(work.number, work.answers, others)
    number = revise(by, work, after, now)
    note(
        by, "save", "work", work.id, work.people, decision,
        step=work.step.stamp, revision=number, fields=" ".join(_fields(changed)),
    )  # fmt: skip
    return Saved(number, after, others)


def merged(work: Piece, changes: Changes, base: int) -> tuple[dict[str, Answer], tuple[str, ...]]:
    """The answers with these laid over, and the names others changed since `base`. `Stale` where
    both changed one; `Incomplete` where one is not of its kind."""
    mine, others = _since(work, changes, base)
    after = laid_over(work.answers, mine)
    wrong = misfits(work.step, {name: after[name] for name in mine if name in after})
    if wrong:
        raise Incomplete([Objection(name, sentence) for name, sentence in wrong.items()])
    return after, others


def saved_into(work: Piece, saved: Saved) -> Piece:
    """The piece as it stands after the save."""
    return replace(work, number=saved.number, answers=saved.answers)


def _since(work: Piece, changes: Changes, base: int) -> tuple[Changes, tuple[str, ...]]:
    """What this save really changes, and what others changed since `base`."""
    if base >= work.number:
        return changes, ()
    then = _revision(work, base)
    mine = {n: value for n, value in changes.items() if _other(then.get(n), value)}
    others = differing(then, work.answers)
    clashing = [n for n in others if n in mine and _other(work.answers.get(n), mine[n])]
    if clashing:
        raise Stale(work.id, work.number, [_clash(work, n, then, mine) for n in clashing])
    return mine, tuple(others)


def _revision(work: Piece, number: int) -> Mapping[str, Answer]:
    rows = Revision.objects.filter(work=work.id, number=number)
    found: Mapping[str, Answer] | None = rows.values_list("answers", flat=True).first()
    return found or {}


def _other(one: Answer | None, other: Answer | None) -> bool:
    """Whether two answers differ; nothing, no words and an empty list are all no answer."""
    return laid_over({}, {"it": one}) != laid_over({}, {"it": other})


def _clash(work: Piece, name: str, then: Mapping[str, Answer], mine: Changes) -> Clash:
    rows = Revision.objects.filter(work=work.id, changed__contains=name).order_by("-number")
    who, at = rows.values_list("by_id", "at")[0]
    title = {each.name: each.title for each in work.step.fields}.get(name.partition("@")[0], name)
    return Clash(name, title, then.get(name), work.answers.get(name), mine[name], who, at)


def _fields(mine: Iterable[str]) -> list[str]:
    """The fields, for the audit: not of which child, and never what was written."""
    return sorted({name.partition("@")[0] for name in mine})
