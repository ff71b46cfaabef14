"""Places as people choose them: by a name that leads back to one place and no other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from medlock.casework.pages.form.choice import Choice, Group
from medlock.footprint.place import Level, Place
from medlock.footprint.places import every_place, find, place
from medlock.footprint.search import plain
from medlock.words.refusals import Refused

HERE = (Level.LOCALITY, Level.NEIGHBOURHOOD, Level.WARD, Level.SCHOOL_CLUSTER)
NEAR = (Level.AUTHORITY, Level.COMBINED_AUTHORITY, Level.REGION, Level.COUNTRY)


def called(code: str) -> str:
    """What a place is called where its name alone may mean another: “Ardwick (ward), Manchester”.
    The code itself for one Medlock does not know."""
    known = every_place().get(code)
    return _called().get(code, known.name) if known else code


def meant(title: str, text: str) -> str:
    """The code of a place given by any of its names."""
    known = _by_call().get(plain(text))
    if known:
        return known
    try:
        return find(text.strip()).code
    except Refused as refused:
        raise Refused([f"“{title}”: {sentence}" for sentence in refused.objections]) from refused


@cache
def offered(authority: str) -> tuple[Group, ...]:
    """What may be meant by someone who works there: its own places, then the other councils."""
    here = [each for each in _current() if each.authority == authority and each.level in HERE]
    home = [each for each in _current() if each.code == authority]
    near = [each for each in _current() if each.level in NEAR and each.code != authority]
    return (
        Group(place(authority).name, tuple(map(_choice, [*home, *here]))),
        Group("Elsewhere", tuple(map(_choice, near))),
    )


def _choice(each: Place) -> Choice:
    return Choice(called(each.code), called(each.code), each.level.label)


@cache
def _current() -> tuple[Place, ...]:
    found = [each for each in every_place().values() if each.current]
    return tuple(sorted(found, key=lambda each: each.name))


@cache
def _called() -> Mapping[str, str]:
    return {each.code: _alone(each) for each in _current()}


@cache
def _by_call() -> Mapping[str, str]:
    return {plain(name): code for code, name in _called().items()}


def _alone(each: Place) -> str:
    """The shortest name that is nobody else's."""
    home = every_place().get(each.authority)
    inside = f", {home.name}" if home and home.code != each.code else ""
    for name in (each.name, f"{each.name}{inside}"):
        if _leads_to(each, name):
            return name
    return f"{each.name} ({each.level.label}){inside}"


def _leads_to(each: Place, name: str) -> bool:
    try:
        return find(name).code == each.code
    except Refused:
        return False
