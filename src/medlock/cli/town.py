"""`medlock town`: an invented town in an empty ledger, as large and as long as asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from medlock.cli.stages import Tell, stage
from medlock.footprint.place import Level, Place
from medlock.footprint.places import find
from medlock.site.installation import settle
from medlock.site.opening import DEMO, migrate, opened
from medlock.words.refusals import Refused

if TYPE_CHECKING:
    from medlock.town import Asked

MOST_CHILDREN, MOST_YEARS = 200_000, 10
HERE = "E08000003"


@click.command()
@click.option("--children", default=400, show_default=True, help="Children there are records of.")
@click.option("--years", default=2.5, show_default=True, help="Years it has gone on for.")
@click.option("--seed", default=1, show_default=True, help="Another seed, another town.")
@click.option(
    "--place", "places", multiple=True, default=(HERE,), show_default=True,
    help="An authority by code or name. Several share the children between them.",
)  # fmt: skip
@click.option("--cast", is_flag=True, help="Add the two hundred children of the tutorials.")
def command(children: int, years: float, seed: int, places: tuple[str, ...], cast: bool) -> None:
    """Invent a town and walk its children through every declared pathway.

    Everyone in it is invented; places, timescales and shares are real. The same seed writes the
    same events. The ledger must be empty: nothing is ever added to records that are there.

    \b
      medlock town
      medlock town --children 2000 --years 3 --seed 7
      medlock town --place Manchester --place Salford
    """
    authorities = _checked(children, years, places)
    with opened(DEMO):
        with stage("Bringing the tables up to date") as tell:
            migrate(tell)
        settle(invented=True)
        with stage("Building the invented town") as tell:
            towns = _build(children, round(years * 12), seed, authorities, cast, tell)
        with stage("Loading the files of its invented schools and managers") as tell:
            from medlock.town import tell_by_files

            tell_by_files(towns, tell)
        with stage("Bringing the figures up to date") as tell:
            from medlock.figures.refresh import refresh

            refresh(tell=tell)


def _checked(children: int, years: float, places: tuple[str, ...]) -> list[Place]:
    """The authorities, once all that was asked for can be had."""
    if not 1 <= children <= MOST_CHILDREN:
        raise Refused(
            f"A town has between 1 and {MOST_CHILDREN:,} children, not {children:,}. "
            "Give --children another number."
        )
    if not 1 / 12 <= years <= MOST_YEARS:
        raise Refused(
            f"A town goes on for a month or more and {MOST_YEARS} years at most, not {years:g} "
            "years. Give --years another number, such as 2.5."
        )
    found = {each.code: each for each in map(find, places)}
    for each in found.values():
        if each.level is not Level.AUTHORITY:
            raise Refused(
                f"{each.name} is a {each.level.label}: a town stands on a whole authority. "
                "Give --place an authority, such as Manchester."
            )
    if children < len(found):
        raise Refused(f"{len(found)} places need {len(found)} children or more, not {children}.")
    return list(found.values())


def _build(
    children: int, months: int, seed: int, places: list[Place], cast: bool, tell: Tell
) -> list[Asked]:
    """The towns that were built."""
    from medlock import town

    now = datetime.now(UTC)
    wanted = list(
        _towns(town.Asked(now=now, seed=seed, months=months, cast=cast), children, places)
    )
    if not town.build(wanted, tell):
        raise Refused(
            "There are records here already, and a town is only built where there are none. Set "
            "MEDLOCK_HOME to another folder, or DATABASE_URL to an empty database."
        )
    return wanted


def _towns(first: Asked, children: int, places: list[Place]) -> Iterator[Asked]:
    """The children shared out evenly; the cast lives in the first place."""
    from dataclasses import replace

    for number, place in enumerate(places):
        yield replace(
            first,
            children=children // len(places) + (number < children % len(places)),
            place=place.code,
            called=place.name if len(places) > 1 else "",
            cast=first.cast and number == 0,
        )
