"""`medlock load --undo`: a load taken back, as a retraction that says why."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import click

from medlock.site.opening import opened

if TYPE_CHECKING:
    from medlock.returns.acts.undo import Undone

WHY = "medlock.load.reason"


def reason(context: click.Context, option: click.Parameter, text: str) -> None:
    """Kept for the undoing; loading asks for none."""
    context.meta[WHY] = text


def undone(context: click.Context, option: click.Parameter, load: UUID | None) -> None:
    """Undoes it and ends the command: nothing else it could be told matters then. The reason, the
    account and the form of the answer are eager options, so they are known by now."""
    if load is None:
        return
    why, email, as_json = context.meta[WHY], context.params["email"], context.params["as_json"]
    now = datetime.now(UTC)
    with opened():
        from medlock.figures.refresh import refresh
        from medlock.returns.acts.undo import undo
        from medlock.returns.reads.operators import operator
        from medlock.returns.reads.undone import authority_of

        by = operator(authority_of(load, "system"), now, email)
        answer = undo(load, why, by=by, now=now)
        refresh()
    click.echo(json.dumps(answer.as_json, indent=2) if as_json else _said(answer))
    context.exit()


def _said(answer: Undone) -> str:
    if not answer.changed:
        return "It was undone before. Nothing changed."
    return (
        f"Undone: {answer.taken_back:,} events taken back, {answer.said_again:,} of earlier loads "
        "stand again. Its files can be loaded again."
    )
