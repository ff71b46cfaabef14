"""`medlock place`: what a place is, what it lies in, what lies in it, how many children."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

import click

from medlock.footprint.place import Level, Place
from medlock.footprint.places import areas_of, children_of, find, place, wards_of
from medlock.footprint.population import Population, newest_children
from medlock.footprint.vintages import Break, breaks


@click.command()
@click.argument("name", nargs=-1, required=True)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="As things lay on this day.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def command(name: tuple[str, ...], on: datetime | None, as_json: bool) -> None:
    """Say what a place is, what it lies in and what lies in it.

    NAME is an ONS code, a DfE number, one of our codes or a name:

    \b
      medlock place Manchester
      medlock place 352 --on 2018-05-02
      medlock place MCR-N01 --json
      medlock place Brooklands, Trafford
    """
    day = on.date() if on else date.today()  # noqa: DTZ011 the day on the caller's wall
    found = find(" ".join(name))
    click.echo(json.dumps(_facts(found, day), indent=2) if as_json else _told(found, day))


def _facts(found: Place, on: date) -> dict[str, object]:
    population = newest_children(found.code, _mid_year_by(on))
    return {
        "code": found.code,
        "name": found.name,
        "level": found.level.value,
        "dfe_number": found.dfe_number or None,
        "on": on.isoformat(),
        "exists": found.exists_on(on),
        "first_day": found.first_day.isoformat() if found.first_day else None,
        "last_day": found.last_day.isoformat() if found.last_day else None,
        "note": found.note or None,
        "lies_in": [_brief(each) for each in _around(found, on)],
        "holds": [_brief(each) for each in _inside(found, on)],
        "wards": sorted(wards_of(found.code, on)),
        "breaks": [{"on": each.on.isoformat(), "says": each.says} for each in breaks(found.code)],
        "children": {
            "count": population.count,
            "mid_year": population.year,
            "vintage": population.vintage or None,
            "modelled": population.modelled,
            "note": population.note or None,
        },
    }


def _brief(each: Place) -> dict[str, str]:
    return {"code": each.code, "name": each.name, "level": each.level.value}


def _around(found: Place, on: date) -> list[Place]:
    return [place(code) for code in areas_of(found.code, on) if code != found.code]


def _inside(found: Place, on: date) -> list[Place]:
    beside = children_of(found.code, on, Level.SCHOOL_CLUSTER)
    return [*children_of(found.code, on), *beside]


def _mid_year_by(on: date) -> int:
    """The year of the last 30 June reached on that day."""
    return on.year if (on.month, on.day) >= (6, 30) else on.year - 1


def _told(found: Place, on: date) -> str:
    lines = [
        f"{found.name} ({found.code}), {_kind(found)}",
        *([found.note] if found.note else []),
        *_lifetime(found, on, breaks(found.code)),
        *_listed("Lies in", _around(found, on)),
        *_listed("Holds", _inside(found, on)),
        _wards(found, on),
        _children(newest_children(found.code, _mid_year_by(on))),
    ]
    return "\n".join(filter(None, lines))


def _kind(found: Place) -> str:
    number = f", DfE number {found.dfe_number}" if found.dfe_number else ""
    return found.level.label + number


def _lifetime(found: Place, on: date, changes: Sequence[Break]) -> list[str]:
    absent = "" if found.exists_on(on) else f"It does not exist on {on.isoformat()}."
    return [absent, *(each.says for each in changes)]


def _listed(title: str, found: Sequence[Place]) -> list[str]:
    if not found:
        return []
    return [
        f"{title}:",
        *(f"  {each.code:<10} {each.level.label:<18} {each.name}" for each in found),
    ]


def _wards(found: Place, on: date) -> str:
    wards = wards_of(found.code, on) - {found.code}
    return f"Wards on {on.isoformat()}: {len(wards)}" if wards else ""


def _children(population: Population) -> str:
    if population.count is None:
        return population.note
    return f"Children aged 0-17, mid-{population.year}: {population.count:,} ({population.vintage})"
