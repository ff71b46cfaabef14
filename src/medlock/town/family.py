"""Who a family is: children of all ages, some not yet born, an adult who cares for them, and a home
in one of the place's wards. All of it drawn, none of it anybody's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

from medlock.access.vocabulary import Purpose
from medlock.footprint.places import wards_of
from medlock.footprint.population import newest_children
from medlock.law.term import months_after
from medlock.pathway.event import LONDON
from medlock.town import names, permits
from medlock.town.casefile import CaseFile
from medlock.town.cast.story import Story
from medlock.town.deeds import Child, Given, Home, Parent, Registered, Related
from medlock.town.seeded import drawn, weighted
from medlock.words.codes import code_set

UNBORN = 0.06
EXPECTED = frozenset({Purpose.FRONT_DOOR})
"""Who hears of a child before it is born."""
PROTECTED = 0.03
ETHNICITY = {
    "WBRI": 40.0, "WOTH": 6, "APKN": 15, "BAFR": 12, "MWBC": 5, "BOTH": 4, "AOTH": 4, "ABAN": 4,
    "MOTH": 3, "OOTH": 4, "NOBT": 3,
}  # fmt: skip
DISABILITY = {"NONE": 88.0, "LD": 4, "AUT": 4, "BEH": 2, "COMM": 1, "MOB": 1}


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many children, what the team is involved for, and how old they may be."""

    children: int
    purpose: Purpose
    oldest: int = 17
    story: Story | None = None


def register(file: CaseFile, by: Given, at: datetime, wanted: Wanted) -> None:
    """Whoever hears of them first opens records for the children and, where it is theirs to write
    down who cares for them and where they live, for them too."""
    chance = file.chance
    called = wanted.story.family if wanted.story else names.family_name(chance)
    on = at.astimezone(LONDON).date()
    home = a_home(file, on, on - timedelta(days=chance.randint(30, 900)))
    kept = permits.keeps_contacts((by.named, by.team), wanted.purpose)
    for number in range(wanted.children):
        child = _somebody(chance, called, on, wanted, number)
        file.register(
            Registered(
                at=at,
                by=by.named,
                team=by.team,
                child=child,
                home=home if kept else None,
                purpose=wanted.purpose,
            )
        )
    if not kept:
        return
    file.homes.append(home)
    file.home = drawn(chance)
    file.did(
        Related(
            at=at, by=by.named, team=by.team, parent=_parent(chance, called),
            children=tuple(file.children), home=file.home,
        )
    )  # fmt: skip


def _somebody(chance: Random, called: str, on: date, wanted: Wanted, number: int) -> Child:
    if wanted.story is not None:
        given, age = wanted.story.children[number]
        born = months_after(on, -12 * age) - timedelta(days=chance.randint(20, 340))
        return replace(_child(chance, called, on, 1), given=given, born_on=born)
    if number == 0 and wanted.purpose in EXPECTED and chance.random() < UNBORN:
        return _unborn(chance, called, on)
    return _child(chance, called, on, wanted.oldest)


def a_home(file: CaseFile, on: date, from_on: date) -> Home:
    """A home in a ward of the place; where there was one before, as protected as that."""
    chance = file.chance
    lines, postcode = names.address(chance)
    before = file.homes[-1].protected if file.homes else chance.random() < PROTECTED
    ward = weighted(chance, wards(file.authority, on.year))
    return Home(lines=lines, postcode=postcode, ward=ward, from_on=from_on, protected=before)


def _child(chance: Random, family: str, on: date, oldest: int) -> Child:
    codes = {name: weighted(chance, weights) for name, weights in _coded(on).items()}
    return Child(
        id=drawn(chance),
        given=names.first_name(chance),
        family=family,
        born_on=on - timedelta(days=chance.randint(10, int((oldest + 0.9) * 365))),
        coded=codes,
    )


def _unborn(chance: Random, family: str, on: date) -> Child:
    expected = on + timedelta(days=chance.randint(30, 180))
    return Child(id=drawn(chance), family=family, expected_on=expected)


def _parent(chance: Random, family: str) -> Parent:
    kind = weighted(chance, {"mother": 0.8, "father": 0.15, "grandparent": 0.05})
    return Parent(id=drawn(chance), given=names.first_name(chance), family=family, kind=kind)


def _coded(on: date) -> dict[str, dict[str, float]]:
    sexes = {code.code for code in code_set("sex").on(on)}
    sex = {"M": 0.52, "F": 0.48} if "M" in sexes else {"1": 0.52, "2": 0.48}
    return {"sex": sex, "ethnicity": ETHNICITY, "disability": DISABILITY}


@cache
def wards(authority: str, year: int) -> dict[str, float]:
    """Wards by how many children live there."""
    codes = sorted(wards_of(authority, date(year, 6, 30)))
    return {code: float(newest_children(code, year).count or 1) for code in codes}
