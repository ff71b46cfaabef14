"""Who works in the town: agencies, their teams and the places they serve, and people in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.footprint.place import Level, Place
from medlock.footprint.places import ancestors, of_level
from medlock.town.names import family_names, whole_name
from medlock.town.seeded import named, rng


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    id: UUID
    name: str
    profession: str
    role: Role
    grades: tuple[tuple[str, date], ...] = ()  # each with its first day


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    id: UUID
    agency: UUID
    name: str
    function: TeamFunction
    kind: AgencyKind
    place: str
    phone: str
    workers: tuple[Worker, ...]

    @property
    def practitioners(self) -> tuple[Worker, ...]:
        return tuple(each for each in self.workers if each.role in (Role.PRACTITIONER, Role.DUTY))

    @property
    def manager(self) -> Worker:
        return next(each for each in self.workers if each.role is Role.MANAGER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    id: UUID
    name: str
    kind: AgencyKind
    teams: tuple[Team, ...]


@dataclass(frozen=True)
class Workplaces:
    authority: str
    agencies: tuple[Agency, ...] = field(repr=False)

    @cached_property
    def teams(self) -> dict[UUID, Team]:
        return {team.id: team for agency in self.agencies for team in agency.teams}

    @cached_property
    def workers(self) -> dict[UUID, tuple[Worker, Team]]:
        return {each.id: (each, team) for team in self.teams.values() for each in team.workers}

    def of(self, function: TeamFunction) -> list[Team]:
        return [team for team in self.teams.values() if team.function is function]


ONE_DUTY = ((Role.DUTY, "Social worker, first calls", 5), (Role.MANAGER, "Duty manager", 1))
SOCIAL_WORKERS = ((Role.PRACTITIONER, "Social worker", 4), (Role.MANAGER, "Team manager", 1))
Posts = tuple[tuple[Role, str, int], ...]


@dataclass(frozen=True)
class Hiring:
    """Makes the workplaces of one town."""

    authority: str
    seed: int
    since: date

    def all(self) -> Workplaces:
        everywhere = self.authority
        whole = ("whole city", everywhere)  # also for those whose ward is withheld
        localities = [*((p.name, p.code) for p in self._places(Level.LOCALITY)), whole]
        around = [*((p.name, p.code) for p in self._places(Level.NEIGHBOURHOOD)), whole]
        council = [
            ("Front door", TeamFunction.FRONT_DOOR, everywhere, ONE_DUTY),
            ("Multi-agency safeguarding hub", TeamFunction.MASH, everywhere,
             ((Role.DUTY, "Social worker, MASH", 3), (Role.MANAGER, "MASH manager", 1))),
            *((f"Social work, {_short(name)}", TeamFunction.SOCIAL_WORK, code, SOCIAL_WORKERS)
              for name, code in around),
            ("Conferences and reviews", TeamFunction.REVIEWING, everywhere,
             ((Role.PRACTITIONER, "Conference chair", 4), (Role.REVIEWER, "Quality reviewer", 1))),
            ("Performance and systems", TeamFunction.OTHER, everywhere,
             ((Role.ANALYST, "Performance analyst", 1),
              (Role.ADMINISTRATOR, "Systems administrator", 1),
              (Role.BOARD_MEMBER, "Director of children’s services", 1))),
            ("Data exchange", TeamFunction.OTHER, self._region(),
             ((Role.OPERATOR, "Data manager", 1),)),
        ]  # fmt: skip
        helps = [(f"Early help, {_short(name)}", TeamFunction.EARLY_HELP, code,
                  ((Role.PRACTITIONER, "Early help practitioner", 2),))
                 for name, code in localities]  # fmt: skip
        nurses = [(f"Children’s health, {_short(name)}", TeamFunction.HEALTH, code,
                   ((Role.PRACTITIONER, "Named nurse", 2),))
                  for name, code in localities]  # fmt: skip
        return Workplaces(
            self.authority,
            (
                self._agency("Invented Council, children’s social care", "social_care", council),
                self._agency("Invented Council, early help", "early_help", helps),
                self._agency("Invented Police", "police", [self._partner("Police", "police")]),
                self._agency("Invented Health Trust", "health", nurses),
                *self._schools(around),
                *self._others(),
            ),
        )

    def _region(self) -> str:
        """The combined authority, for whoever loads the files of all its councils."""
        above = ancestors(self.authority, self.since)
        return next(p.code for p in above if p.level is Level.COMBINED_AUTHORITY)

    def _schools(self, around: list[tuple[str, str]]) -> Iterator[Agency]:
        lead: Posts = ((Role.PRACTITIONER, "Designated safeguarding lead", 1),)
        found = family_names(rng(self.seed, "schools"), len(around))
        for (_, code), each in zip(around, found, strict=True):
            name = f"{each} School"
            team = (f"Safeguarding, {name}", TeamFunction.SCHOOL, code, lead)
            yield self._agency(name, "education", [team])

    def _others(self) -> Iterator[Agency]:
        yield self._agency("Invented Homes", "housing", [self._partner("Housing", "other")])
        yield self._agency("Invented Probation", "probation", [self._partner("Probation", "other")])
        yield self._agency(
            "Invented Council, adult social care", "adult_care",
            [self._partner("Adult care", "other")],
        )  # fmt: skip
        yield self._agency(
            "Invented Youth Justice", "youth_justice",
            [self._partner("Youth justice", "youth_justice")],
        )  # fmt: skip

    def _partner(self, name: str, function: str) -> tuple[str, TeamFunction, str, Posts]:
        posts: Posts = ((Role.PRACTITIONER, f"{name} safeguarding officer", 2),)
        return (f"{name} safeguarding", TeamFunction(function), self.authority, posts)

    def _agency(
        self, name: str, kind: str, teams: Sequence[tuple[str, TeamFunction, str, Posts]]
    ) -> Agency:
        made = named(self.seed, "agency", name)
        return Agency(
            id=made,
            name=name,
            kind=AgencyKind(kind),
            teams=tuple(
                Team(
                    id=named(self.seed, "team", team),
                    agency=made,
                    name=team,
                    function=function,
                    kind=AgencyKind(kind),
                    place=place,
                    phone=f"0161 496 0{rng(self.seed, team).randint(100, 999)}",
                    workers=tuple(self._staff(team, posts)),
                )
                for team, function, place, posts in teams
            ),
        )

    def _staff(self, team: str, posts: Posts) -> Iterator[Worker]:
        chance = rng(self.seed, "staff", team)
        for role, profession, count in posts:
            for number in range(count):
                yield Worker(
                    id=named(self.seed, "worker", team, role, number),
                    name=whole_name(chance),
                    profession=profession,
                    role=role,
                    grades=self._grades(role, profession, number),
                )

    def _grades(self, role: Role, profession: str, number: int) -> tuple[tuple[str, date], ...]:
        """Social workers move on: the first of a team began newly qualified."""
        if role is Role.MANAGER:
            return (("team_manager", self.since),)
        if "ocial worker" not in profession and profession != "Conference chair":
            return ()
        if number == 0:
            return (
                ("newly_qualified", self.since),
                ("qualified", self.since.replace(year=self.since.year + 1)),
            )
        return ((("qualified", "experienced", "advanced")[number % 3], self.since),)

    def _places(self, level: Level) -> tuple[Place, ...]:
        return of_level(level, self.since, self.authority)


def _short(name: str) -> str:
    return name.removesuffix(" neighbourhood").removesuffix(" locality")
