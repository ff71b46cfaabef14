"""What is answered in a step and leaves as facts: drawn once for each way of ending it in so many
variants, with places kept for the day, the hour and the ward."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from random import Random
from typing import NamedTuple

from medlock.city.lives import Day
from medlock.city.walk.calendar import DAY, Moment, isos, minutes, moment, work_day
from medlock.city.walk.codes import PARENTS, code, several, spread
from medlock.pathway.event import Fact
from medlock.pathway.field import Field, FieldKind
from medlock.pathways import CATALOGUE
from medlock.town.answering import DAYS_EARLIER, YES
from medlock.town.seeded import rng

VARIANTS = 32
"""So many records of one step and outcome differ."""
SPARE = frozenset({
    ("cf_assessment", "child_seen"), ("cf_assessment", "seen_alone"), ("cin_visit", "seen_alone"),
    ("contact", "domestic_abuse"), ("s47_enquiry", "child_seen"), ("s47_enquiry", "seen_alone"),
    ("s47_enquiry", "substantiated"), ("agency_check", "last_seen"), ("pep", "attendance"),
    ("placement", "provider"), ("cla_visit", "bedroom_seen"), ("cp_visit", "bedroom_seen"),
})  # fmt: skip
"""Assumption: what is answered though nobody must."""
MOSTLY: Mapping[str, float] = {
    **YES, "uasc": 0.0, "unregistered": 0.0, "temporarily_approved": 0.0, "assessed_first": 1.0,
    "to_eighteen": 0.25, "first_offence": 0.0, "first_formal": 0.0, "quorate": 0.97,
    "siblings_together": 0.7, "continuing_risk": 0.1, "substantiated": 0.4, "open_to_care": 0.0,
}  # fmt: skip
"""Assumptions: how often the answer is yes; otherwise as below."""
YES_USUALLY = 0.85
AMOUNTS: Mapping[str, tuple[int, int]] = {
    "distance_miles": (1, 30), "weekly_cost": (180, 1400), "attendance": (60, 100),
    "previous_plans": (0, 0), "moves_in_year": (1, 3), "approached": (1, 12), "offers": (1, 3),
    "radius_miles": (5, 40), "nights_a_month": (2, 8), "drift_weeks": (0, 4),
    "score": (4, 30), "hours_this_period": (2, 20), "score_now": (3, 8), "baseline": (3, 8),
}  # fmt: skip
"""Assumptions: from what to what, where neither a plan nor the field says."""
FEW = 3
AHEAD: Mapping[str, int] = {
    "next_review": 90, "next": 40, "next_meeting": 40, "until": 90, "by_when": 28, "review": 56,
    "review_booked": 18, "check_back": 14,
}  # fmt: skip
SOON = 7
WITH_PARENTS = "P1"
"""The kind of placement for which parents provide."""


class Kept(IntEnum):
    """A place kept in a form: for what, by how much earlier or later."""

    MOMENT = 0
    DAY = 1
    AHEAD = 2
    EARLIER = 3  # minutes
    WARD = 4
    AGENCY = 5


class Place(NamedTuple):
    what: Kept
    by: int = 0


Part = tuple[str, Fact | Place]


@cache
def _piece(name: str, kind: str, value: Fact) -> str:
    """`kind` tells yes from one, which are equal."""
    return f'"{name}": {json.dumps(value)}'.replace("%", "%%")


@dataclass(slots=True, eq=False)
class Form:
    """The facts of one record, but for the places kept in it."""

    parts: tuple[Part, ...]
    text: str = ""
    places: tuple[Place, ...] = ()
    names: frozenset[str] = frozenset()
    known: dict[tuple[str, ...], Form] = field(default_factory=dict)

    def __post_init__(self) -> None:
        told, places = [], []
        for name, value in self.parts:
            if isinstance(value, Place):
                places.append(value)
                told.append(f'"{name}": "%s"')
            else:
                told.append(_piece(name, type(value).__name__, value))
        self.text = "{" + ", ".join(told) + "}"
        self.places = tuple(places)
        self.names = frozenset([name for name, _ in self.parts])
        if not places:
            self.text = self.text.replace("%%", "%")

    def told(self, at: Moment, ward: str, agency: str) -> str:
        """As JSON, of what happened at a moment."""
        places = self.places
        if not places:
            return self.text
        days, day = isos(), at // DAY
        if len(places) == 1 and places[0].what == Kept.MOMENT:
            return self.text % (days[day] + minutes()[at % DAY])
        return self.text % tuple([_told(each, at, ward, agency) for each in places])

    def only(self, names: tuple[str, ...]) -> Form:
        """Those of its facts that a status records."""
        if names not in self.known:
            self.known[names] = Form(tuple(each for each in self.parts if each[0] in names))
        return self.known[names]

    def says(self, name: str) -> Fact | Place | None:
        if name not in self.names:
            return None
        return next(value for each, value in self.parts if each == name)

    def moment(self, name: str, at: Moment) -> tuple[Moment, bool] | None:
        """When an answer says, and whether it names the day alone; None where it says nothing."""
        value = self.says(name)
        if isinstance(value, Place):
            value = _told(value, at, "", "")
        if not isinstance(value, str) or not value:
            return None
        return moment(value), len(value) == len("2026-11-21")

    def day(self, name: str, at: Moment) -> Day | None:
        """The day an answer names."""
        found = self.moment(name, at)
        return found[0] // DAY if found else None


def _told(place: Place, at: Moment, ward: str, agency: str) -> str:
    what, by = place
    if what == Kept.DAY:
        return isos()[at // DAY - by]
    if what == Kept.MOMENT:
        return isos()[at // DAY] + minutes()[at % DAY]
    if what == Kept.AHEAD:
        return isos()[work_day(at // DAY + by)]
    if what == Kept.EARLIER:
        return isos()[(at - by) // DAY] + minutes()[(at - by) % DAY]
    return ward if what == Kept.WARD else agency


class Asked(NamedTuple):
    """Which record: of a step that ends so, of an authority in a year, with what its plan says of
    it; `placeless` where nothing may say where they are."""

    step: str
    outcome: str
    authority: str
    year: int
    placeless: bool


def form(asked: Asked, number: int) -> Form:
    """One of the variants."""
    return Form(_together(dict(_drawn(asked, number))))


@cache
def _drawn(asked: Asked, number: int) -> tuple[Part, ...]:
    return tuple(_parts(asked, number))


ANY_YEAR = 2020


def filled(asked: Asked, number: int, answers: Mapping[str, Fact]) -> Form:
    """The same variant with what a plan says in place of what was drawn."""
    leave = _leaving(asked.step)
    mine = {
        name: value for name, value in answers.items()
        if name in leave and not (asked.placeless and leave[name].whereabouts)
    }  # fmt: skip
    return Form(_together({**dict(_drawn(asked, number)), **mine, **_follows(asked)}))


@cache
def _leaving(step: str) -> Mapping[str, Field]:
    return {each.name: each for each in CATALOGUE.step(step).fields if each.kind.leaves}


@cache
def _follows(asked: Asked) -> Mapping[str, Fact]:
    """What choosing the outcome says."""
    chosen = CATALOGUE.step(asked.step).outcome(asked.outcome)
    handed = {"hands_to": chosen.hands_to} if chosen.hands_to else {}
    return {**handed, **chosen.sets}


def _together(told: dict[str, Fact | Place]) -> tuple[Part, ...]:
    """A child placed with parents is provided for by them."""
    if told.get("placement_type") == WITH_PARENTS and "provider_type" in told:
        told["provider_type"] = PARENTS
    return tuple(told.items())


def _parts(asked: Asked, number: int) -> Iterator[Part]:
    step, chance = CATALOGUE.step(asked.step), rng(0, *asked, number)
    must = {each.name for each in step.required(asked.outcome)}
    follows = dict(_follows(asked))
    spared = not must and step.outcome(asked.outcome).spares
    for each in step.fields:
        hidden = asked.placeless and each.whereabouts
        spare = (asked.step, each.name) in SPARE and not spared
        if each.name in follows or not each.kind.leaves or hidden:
            continue
        if each.name in must or spare:
            at = spread(number, VARIANTS, asked.step, asked.outcome, each.name)
            yield each.name, _answer(each, step.happened, asked, (at, chance))
    yield from follows.items()


def _answer(asked: Field, happened: str, about: Asked, luck: tuple[float, Random]) -> Fact | Place:
    at, chance = luck
    match asked.kind:
        case FieldKind.CODE:
            return code(asked.codes, about.authority, about.year, at)
        case FieldKind.CODES:
            return " ".join(several(asked.codes, about.authority, about.year, chance, FEW))
        case FieldKind.DATE | FieldKind.DATETIME:
            return _dated(asked, happened, chance)
        case FieldKind.YESNO:
            return chance.random() < MOSTLY.get(asked.name, YES_USUALLY)
        case FieldKind.PLACE:
            return Place(Kept.WARD)
        case FieldKind.AGENCY:
            return Place(Kept.AGENCY)
        case _:
            return _amount(asked, chance)


def _amount(asked: Field, chance: Random) -> Fact:
    most = asked.least + FEW if asked.most is None else asked.most
    least, most = AMOUNTS.get(asked.name, (asked.least, most))
    found = chance.randint(max(least, asked.least), max(most, asked.least))
    if asked.most is not None:
        found = min(found, asked.most)
    return float(found) if asked.kind is FieldKind.MONEY else found


def _dated(asked: Field, happened: str, chance: Random) -> Place:
    moments = asked.kind is FieldKind.DATETIME
    if asked.name == happened:
        return Place(Kept.MOMENT if moments else Kept.DAY)
    if asked.ahead:
        return Place(Kept.AHEAD, AHEAD.get(asked.name, SOON) + chance.randint(0, SOON))
    if moments:
        return Place(Kept.EARLIER, chance.randint(20, 90))
    return Place(Kept.DAY, chance.randint(0, DAYS_EARLIER.get(asked.name, 1)))
