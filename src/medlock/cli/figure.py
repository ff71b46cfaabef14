"""`medlock figure`: one figure, what it means, how sure it is and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime

import click

from medlock.figures.answer import Figure, Source
from medlock.figures.asking import Seen, question
from medlock.indicators.language import Children, Unit
from medlock.indicators.words import in_words
from medlock.insight.rates import rate_interval, wilson
from medlock.site.opening import opened
from medlock.words.refusals import Refused

SOURCES = ("record", "casework", "cin_census", "annex_a", "local_file", "published")
CALLED = {
    "casework": "casework recorded here",
    "cin_census": "CIN Census files",
    "annex_a": "Annex A workbooks",
    "local_file": "local files",
    "published": "published by DfE",
}


@click.command()
@click.argument("code")
@click.option("--place", required=True, help="ONS code, DfE number, one of our codes or a name.")
@click.option("--period", required=True, help="2018-04, 2018-04..2018-05 or 2018/19.")
@click.option(
    "--source",
    type=click.Choice(SOURCES),
    default="record",
    help="Who tells. Default: the authority's source of record.",
)
@click.option(
    "--as-known",
    type=click.DateTime(["%Y-%m-%d"]),
    help="As known at the end of this day. Default: today.",
)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def command(
    code: str, place: str, period: str, source: str, as_known: datetime | None, *, as_json: bool
) -> None:
    """Work out the indicator CODE for a place and a period.

    \b
      medlock figure FD05 --place Manchester --period 2018-04..2018-05
      medlock figure CP05 --place MCR-N01 --period 2026-10 --json
      medlock figure FD03 --place 352 --period 2018/19 --source published

    The answer carries its definition's version, the hash of the events counted, the estimate of
    children it was divided by and the day as known on. Its id is enough to work it out again.

    Ends with 1 where there is no such figure; the sentence says what there is.
    """
    asked = question(code, place, period, Seen(source=Source(source), as_known=_day(as_known)))
    with opened():
        from medlock.figures.ask import answer, beside
        from medlock.figures.refresh import refresh

        refresh()
        found = answer(asked)
        others = list(beside(found))
    if as_json:
        told = {**found.as_json(), "beside": [each.as_json() for each in others]}
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join([*_answer(found), *_meaning(found), *_origin(found, others)]))


def _day(as_known: datetime | None) -> date:
    today = date.today()  # noqa: DTZ011 the day on the caller's wall
    if as_known and as_known.date() > today:
        raise Refused(
            f"--as-known is {as_known.date()}, which is still to come: what will be known then "
            f"nobody knows. Give a day up to {today}."
        )
    return as_known.date() if as_known else today


def _answer(found: Figure) -> Iterator[str]:
    """The figure in its sentence, and how sure it is."""
    unit = "" if found.unit is Unit.COUNT else f" {found.unit}"
    yield f"{found.indicator.title}, {found.place.name}, {_when(found)}"
    yield ""
    yield f"  {found.shown}{unit}{_divided(found)}"
    if interval := _interval(found):
        yield f"  {interval}"
    yield ""


def _when(found: Figure) -> str:
    if found.basis.name == "SNAPSHOT":
        return f"on {found.window.ends.day} {found.window.ends:%B %Y}"
    return found.window.in_words


def _divided(found: Figure) -> str:
    if found.unit is Unit.COUNT or found.numerator is None or found.denominator is None:
        return ""
    of = " children" if isinstance(found.indicator.denominator, Children) else ""
    by = "÷" if found.unit is Unit.AVERAGE else "of"
    return f"   ({found.numerator:,} {by} {found.denominator:,}{of})"


def _interval(found: Figure) -> str:
    """The 95 % interval, where the figure is a share of its own whole or a rate."""
    if found.value is None or found.numerator is None or not found.denominator:
        return ""
    count, of = int(found.numerator), int(found.denominator)
    if found.unit is Unit.PER_10_000:
        interval, times = rate_interval(count, of), 1
    elif found.indicator.proportion:
        interval, times = wilson(count, of), 100
    else:
        return ""
    low, high = interval.lower * times, interval.upper * times
    return f"Chance alone would put it between {low:.1f} and {high:.1f} nineteen times in twenty."


def _meaning(found: Figure) -> Iterator[str]:
    asked = found.indicator
    yield f"{asked.question}"
    yield f"  Counted: {in_words(asked.numerator)}."
    if asked.denominator is not None:
        below = "Divided by" if found.unit is Unit.AVERAGE else "Out of"
        yield f"  {below}: {in_words(asked.denominator)}."
    yield f"  It tells: {asked.tells}"
    yield f"  It does not tell: {asked.does_not_tell}"
    yield f"  Read with: {asked.balanced_by}."
    yield ""


def _origin(found: Figure, others: list[Figure]) -> Iterator[str]:
    told = ", ".join(dict.fromkeys(CALLED.get(each, each) for each in found.told_by.values()))
    yield f"Source: {told}, as known on {found.as_known}. Definition {found.definition_version}."
    if found.denominator_vintage:
        yield f"Children: {found.denominator_vintage}."
    for note in found.notes:
        yield f"Note: {note}"
    for each in others:
        said = ", ".join(dict.fromkeys(CALLED.get(one, one) for one in each.told_by.values()))
        yield f"Beside it, {said}: {each.shown}{_divided(each)}"
    yield f"Hash of the events counted: {found.data_hash}"
    yield f"Id: {found.id}"
