"""The work of one place and who does it: which agencies have which teams, for all of the place or
for parts of it, and by how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.city.calibration.assumptions import assumption
from medlock.city.calibration.places import wards
from medlock.footprint.place import Level
from medlock.footprint.places import areas_of, of_level, place
from medlock.town.posting import COUNCIL, LEARNING

PARTNERS = {
    "Homes": (AgencyKind.HOUSING, TeamFunction.OTHER, "Housing"),
    "Probation": (AgencyKind.PROBATION, TeamFunction.OTHER, "Probation"),
    "Council, adult social care": (AgencyKind.ADULT_CARE, TeamFunction.OTHER, "Adult care"),
    "Youth Justice": (AgencyKind.YOUTH_JUSTICE, TeamFunction.YOUTH_JUSTICE, "Youth justice"),
    "Neighbours": (AgencyKind.VOLUNTARY, TeamFunction.OTHER, "Family charity"),
    "Police": (AgencyKind.POLICE, TeamFunction.POLICE, "Police"),
}  # fmt: skip
CARE, HELP, LEARN, HEALTH = (
    "Council, children’s social care", "Council, early help", "Council, education", "Health Trust",
)  # fmt: skip
SMALL = 3
"""Workers for each part of a place below which it is not divided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """`posts`: the assumption that says how many do it, of each 10,000 children; empty for social
    workers, who are as many as are published. `spread`: the places that have teams of their own."""

    agency: str
    kind: AgencyKind
    function: TeamFunction
    title: str
    profession: str
    posts: str = ""
    spread: Level = Level.AUTHORITY
    role: Role = Role.PRACTITIONER


@dataclass(frozen=True, slots=True)
class Desk:
    """Everybody who does one kind of work for one place, and which share of the place it is."""

    work: Work
    place: str
    share: float


def _care(function: TeamFunction, title: str, profession: str, posts: str) -> Work:
    return Work(agency=CARE, kind=AgencyKind.SOCIAL_CARE, function=function, title=title,
                profession=profession, posts=posts)  # fmt: skip


def _calls(function: TeamFunction, title: str, profession: str, posts: str) -> Work:
    return Work(agency=CARE, kind=AgencyKind.SOCIAL_CARE, function=function, title=title,
                profession=profession, posts=posts, role=Role.DUTY)  # fmt: skip


SOCIAL_WORK = Work(
    agency=CARE, kind=AgencyKind.SOCIAL_CARE, function=TeamFunction.SOCIAL_WORK,
    title="Social work", profession="Social worker", spread=Level.NEIGHBOURHOOD,
)  # fmt: skip
EVERY: tuple[Work, ...] = (
    _calls(TeamFunction.FRONT_DOOR, "Front door", "Social worker, first calls", "front_door"),
    _calls(TeamFunction.MASH, "Multi-agency safeguarding hub", "Social worker, MASH", "hub"),
    _calls(TeamFunction.EMERGENCY_DUTY, "Emergency duty", "Social worker, out of hours",
           "emergency_duty"),
    SOCIAL_WORK,
    _care(TeamFunction.REVIEWING, "Conferences and reviews", "Conference chair", "reviewing"),
    *(_care(function, title, profession,
            "leaving_care" if function is TeamFunction.LEAVING_CARE else "council")
      for function, (title, profession) in COUNCIL.items()),
    Work(agency=HELP, kind=AgencyKind.EARLY_HELP, function=TeamFunction.EARLY_HELP,
         title="Early help", profession="Early help practitioner", posts="early_help",
         spread=Level.LOCALITY),
    *(Work(agency=LEARN, kind=AgencyKind.EDUCATION, function=function, title=title,
           profession=profession, posts="learning")
      for function, (title, profession) in LEARNING.items()),
    Work(agency=HEALTH, kind=AgencyKind.HEALTH, function=TeamFunction.HEALTH,
         title="Children’s health", profession="Named nurse", posts="health",
         spread=Level.LOCALITY),
    *(Work(agency=agency, kind=kind, function=function, title=f"{work} safeguarding",
           profession=f"{work} safeguarding officer", posts="partner")
      for agency, (kind, function, work) in PARTNERS.items()),
)  # fmt: skip


def desks(authority: str, on: date, social_workers: int) -> tuple[Desk, ...]:
    """Each kind of work for each part of the place that has its own, and for all of it: those whose
    ward is withheld, or known to nobody, go there."""
    return tuple(
        Desk(work, where, share)
        for work in EVERY
        for where, share in _parts(work, authority, on, social_workers)
    )


def heads(desk: Desk, children: int, given: Mapping[str, float] | None) -> int:
    """Two at least: one of them is there when the other is not."""
    rate = assumption(f"posts_{desk.work.posts}", given)
    return max(round(rate * children / 10_000 * desk.share), 2)


def _parts(
    work: Work, authority: str, on: date, social_workers: int
) -> Iterator[tuple[str, float]]:
    shares = shares_of_parts(authority, work.spread, on)
    if work is SOCIAL_WORK and social_workers < SMALL * (len(shares) + 1):
        shares = {}
    rest = WITHHELD if shares else 1.0
    yield authority, rest
    for code, share in shares.items():
        yield code, share * (1 - rest)


WITHHELD = 0.04
"""Assumption: the share of families whose ward nobody is told."""


def shares_of_parts(authority: str, level: Level, on: date) -> dict[str, float]:
    """How much of the work each part has: by its wards’ children and deprivation."""
    if level is Level.AUTHORITY:
        return {}
    parts = {each.code: 0.0 for each in of_level(level, on, authority)}
    for ward in wards(authority, on.year):
        for code in areas_of(ward.code, place(ward.code).nearest_day(on)):
            if code in parts:
                parts[code] += ward.weight
    whole = sum(parts.values())
    return {code: found / whole for code, found in sorted(parts.items()) if found}


def shared_out(whole: int, shares: Sequence[float]) -> list[int]:
    """So many in whole numbers, by largest remainder."""
    exact = [whole * share for share in shares]
    found = [int(each) for each in exact]
    order = sorted(range(len(exact)), key=lambda n: (found[n] - exact[n], n))
    for number in order[: whole - sum(found)]:
        found[number] += 1
    return found
