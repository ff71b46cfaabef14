"""`medlock city`: an invented city, or several, that behave as published figures say."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from medlock.cli.city_wanted import Wanted, a_folder, a_report, room
from medlock.cli.stages import Telling
from medlock.postgres.folder import home
from medlock.site.installation import settle
from medlock.site.opening import DEMO, configured, migrate, opened
from medlock.words.refusals import Refused

if TYPE_CHECKING:
    from medlock.city.asked import Asked
    from medlock.city.building import Building
    from medlock.city.filling.whole import Whole

FIRST, LAST = "2021-04", "2026-03"
REFUSED = 1


@click.command()
@click.option(
    "--authority",
    "named",
    multiple=True,
    metavar="CODE|NAME",
    help="Whose city; may be given again.  [default: Manchester]",
)
@click.option("--gm", is_flag=True, help="The ten authorities of Greater Manchester.")
@click.option(
    "--england-events",
    is_flag=True,
    help="England’s 153 authorities as events alone, into the folder of --write.",
)
@click.option(
    "--children",
    type=int,
    help="Children who live in each authority.  [default: as many as really do]",
)
@click.option("--from", "first", default=FIRST, show_default=True, help="First month, or day.")
@click.option("--to", "last", default=LAST, show_default=True, help="Last month, or day.")
@click.option("--seed", default=1, show_default=True, help="Another seed, another city.")
@click.option(
    "--assume",
    "assumptions",
    multiple=True,
    metavar="NAME=VALUE",
    help="An assumption that is to be another; may be given again.",
)
@click.option(
    "--in-depth",
    default=0,
    metavar="N",
    help="So many children more have files that are written in full.",
)
@click.option(
    "--write",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    callback=a_folder,
    help="Also write the files that councils make, a folder for each authority.",
)
@click.option("--only-files", is_flag=True, help="Write the files and fill no database.")
@click.option(
    "--dirty",
    type=float,
    metavar="PART",
    help="Write them once more with a fault in so large a part, such as 0.05.",
)
@click.option(
    "--report",
    "report_to",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=a_report,
    help="Compare with published figures, into a .md, .csv or .json file.",
)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def command(**given: Any) -> None:  # noqa: ANN401 — as click hands them over
    """Invent a city: its people, their homes, the workers, and years of their work.

    Everyone in it is invented. How many come, how long it takes and how it ends are as published
    for each authority and year; nothing happens that casework would refuse. The same seed writes
    the same city. The ledger must be empty: nothing is ever added to records that are there.

    \b
      medlock city
      medlock city --authority Salford --from 2013-04 --to 2026-03 --report salford.md
      medlock city --gm --children 5000 --write files --only-files
      medlock city --authority Manchester --write files --dirty 0.05
      medlock city --england-events --from 2024-04 --to 2025-03 --write england
    """
    wanted = Wanted(**given)
    wanted.check()
    asked = wanted.asked(datetime.now(UTC).date())
    told = Telling(quiet=wanted.as_json)
    if wanted.england_events:
        summary = _alone(wanted, asked, told)
    elif wanted.only_files:
        summary = _files(wanted, asked, told)
    else:
        summary = _city(wanted, asked, told)
    if wanted.as_json:
        click.echo(json.dumps({**summary, "seconds": told.seconds}))
    if summary.get("missed"):
        sys.exit(REFUSED)


Summary = dict[str, object]


def _city(wanted: Wanted, asked: Asked, told: Telling) -> Summary:
    """Into the database and the store; the files beside, if they were asked for."""
    with opened(DEMO):
        with told.stage("Bringing the tables up to date") as tell:
            migrate(tell)
        settle(invented=True)
        from medlock.city.filling.insight import fill
        from medlock.figures.refresh import refresh

        with room(wanted.folder or home()) as walked:
            building = _building(wanted, asked, told, walked)
            if not building.build(wanted.in_depth):
                raise Refused(
                    "There are records here already, and a city is only built where there are "
                    "none. Set MEDLOCK_HOME to another folder, or DATABASE_URL to an empty "
                    "database."
                )
            with told.stage("Copying what happened for the figures"):
                fill(building.poured)
                refresh()
            return _compared(wanted, building, told)


def _files(wanted: Wanted, asked: Asked, told: Telling) -> Summary:
    """Without a database."""
    configured(DEMO)
    with room(wanted.folder or home()) as walked:
        building = _building(wanted, asked, told, walked)
        building.walk()
        return _compared(wanted, building, told)


def _alone(wanted: Wanted, asked: Asked, told: Telling) -> Summary:
    configured(DEMO)
    from medlock.city.building import Building
    from medlock.city.filling.events_alone import Alone

    folder = _folder(wanted)
    folder.mkdir(parents=True, exist_ok=True)
    alone = Alone(folder)
    missing = alone.missing(asked.authorities)
    with TemporaryDirectory(prefix=".walked-", dir=folder) as room:
        building = Building(replace(asked, authorities=missing), Path(room), told.stage, alone.keep)
        building.walk()
    return _summary(building)


def _building(wanted: Wanted, asked: Asked, told: Telling, room: Path) -> Building:
    from medlock.city.building import Building, nothing_else

    keep = _writer(wanted, told) if wanted.folder else nothing_else
    return Building(asked, room, told.stage, keep)


def _writer(wanted: Wanted, told: Telling) -> Callable[[Whole], None]:
    """Writes each authority’s files as soon as it is walked."""
    folder = _folder(wanted)

    def keep(whole: Whole) -> None:
        from medlock.city.dirt.dirtying import dirty
        from medlock.city.files.folder import write
        from medlock.city.files.people import People

        draft = whole.draft
        to = folder / draft.authority
        with told.stage("Writing the files that councils make"):
            people, period = People(draft.lives, draft.homes), (draft.first, draft.last)
            write(to, people, whole.events, period, whole.filed)
            if wanted.dirty is not None:
                beside = folder / f"{draft.authority}-dirty"
                dirty(to, beside, wanted.seed, wanted.dirty)

    return keep


def _compared(wanted: Wanted, building: Building, told: Telling) -> Summary:
    summary = _summary(building)
    if wanted.report_to is None:
        return summary
    from medlock.city.report.report import report
    from medlock.city.report.writing import write

    with told.stage("Comparing with what was published"):
        found = report(building.events, building.asked)
        write(found, wanted.report_to)
    if not wanted.as_json:
        click.echo(found.summary)
    return {**summary, "measures": len(found.lines), "missed": len(found.missed)}


def _summary(building: Building) -> Summary:
    asked = building.asked
    return {
        "authorities": list(asked.authorities),
        "from": asked.first.isoformat(),
        "to": asked.last.isoformat(),
        "seed": asked.seed,
        "events": sum(each.count for each in building.poured),
    }


def _folder(wanted: Wanted) -> Path:
    if wanted.folder is None:
        raise Refused("Say with --write which folder the files go to.")
    return wanted.folder
