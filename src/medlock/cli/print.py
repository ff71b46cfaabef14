"""`medlock print`: a board as a file for paper, with every figure's id in it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from medlock.footprint.place import Level, Place
from medlock.footprint.places import children_of, find, place
from medlock.site.opening import opened
from medlock.words.refusals import Refused

SOURCES = ("casework", "cin_census", "annex_a", "local_file", "published")
DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def command() -> None:
    """Write a board as PDF or DOCX."""


@command.command()
@click.option("--place", "name", required=True, help="ONS code, DfE number, our code or a name.")
@click.option("--on", type=DAY, help="Looked at from this day. Default: today.")
@click.option("--as-known", type=DAY, help="As known at the end of this day. Default: today.")
@click.option("--source", type=click.Choice(SOURCES), default=None, help="Who tells.")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help=".pdf or .docx"
)
@click.option("--as", "email", default="", help="The operator account that prints, by its e-mail.")
def board(name: str, out: Path, email: str, source: str | None, **days: datetime | None) -> None:
    """Print the Getting to Good board of a place, as an operator sees it.

    \b
      medlock print board --place Manchester --out board.pdf
      medlock print board --place MCR-N01 --on 2018-05-31 --as-known 2018-05-31 --out board.docx

    Each print is on record: who, of what, as known when, and the hash of the file.
    `medlock verify` works every figure in it out again.
    """
    where, now = find(name), datetime.now(UTC)
    query = {"source": source or "", **{k.replace("_", "-"): _day(v) for k, v in days.items()}}
    query["date"] = query.pop("on")
    with opened():
        from medlock.access.counts import counts_seen_by
        from medlock.boards.printing.printed import Kind, printed
        from medlock.boards.reads.asked import asked
        from medlock.boards.reads.whole_board import whole_board
        from medlock.figures.refresh import refresh
        from medlock.ledger.acting import acting
        from medlock.pathway.event import LONDON
        from medlock.returns.reads.operators import operator

        kind = _kind(out, [each.value for each in Kind])
        by = operator(_authority(where, now), now, email)
        policy = counts_seen_by(by)
        if policy is None:
            raise Refused("This account may see no counts, so it has no board to print.")
        refresh()
        with acting(by):
            ask = asked(query, now.astimezone(LONDON).date(), policy)
            made = printed(by, whole_board(where, ask), Kind(kind))
        _write(out, made.body)
    click.echo(f"{out}: {made.figures:,} figures with their ids, {len(made.body):,} bytes.")


def _day(given: datetime | None) -> str:
    return given.date().isoformat() if given else ""


def _kind(out: Path, kinds: list[str]) -> str:
    kind = out.suffix.removeprefix(".").casefold()
    if kind not in kinds:
        raise Refused(f"“{out.name}” names no kind of file. End it with .pdf or .docx.")
    return kind


def _authority(where: Place, now: datetime) -> Place:
    """Whose operator prints: the place's own authority, or the first within a larger place."""
    if where.authority:
        return place(where.authority)
    inside = children_of(where.code, where.nearest_day(now.date()), Level.AUTHORITY)
    return inside[0] if inside else where


def _write(out: Path, body: bytes) -> None:
    try:
        out.write_bytes(body)
    except OSError as fault:
        raise Refused(f"{out} could not be written: {fault.strerror}.") from fault
