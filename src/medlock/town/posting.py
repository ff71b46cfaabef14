"""Makes the workplaces of one town: a team for every kind that does, signs or answers a step, and
people in them, of whom some leave and others come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.footprint.place import Level, Place
from medlock.footprint.places import ancestors, of_level
from medlock.law.term import months_after
from medlock.town.names import family_names, whole_name
from medlock.town.seeded import named, rng
from medlock.town.workplaces import Agency, Team, Worker, Workplaces

STAYS_MONTHS = 40
"""Assumption: how long a social worker stays on average."""
Posts = tuple[tuple[Role, str, int], ...]
Plan = tuple[str, TeamFunction, str, Posts]
"""A team's name, what it does, the place it serves and who works there."""


def _staff(profession: str, count: int, role: Role = Role.PRACTITIONER) -> Posts:
    return ((role, profession, count), (Role.MANAGER, "Team manager", 1))


ONE_DUTY: Posts = (
    (Role.DUTY, "Social worker, first calls", 5), (Role.MANAGER, "Duty manager", 1),
)  # fmt: skip
HUB: Posts = ((Role.DUTY, "Social worker, MASH", 3), (Role.MANAGER, "MASH manager", 1))
CHAIRS: Posts = (
    (Role.PRACTITIONER, "Conference chair", 4), (Role.REVIEWER, "Quality reviewer", 1),
    (Role.MANAGER, "Reviewing manager", 1),
)  # fmt: skip
OFFICE: Posts = (
    (Role.ANALYST, "Performance analyst", 1), (Role.ADMINISTRATOR, "Systems administrator", 2),
    (Role.BOARD_MEMBER, "Director of children’s services", 1),
    (Role.BOARD_SECRETARY, "Board secretary", 1),
)  # fmt: skip
RECORDS: Posts = ((Role.RECORDS_OFFICER, "Records officer", 2),)
"""Two: what one of them decides about a record that is to go, the other agrees to."""
DATA: Posts = ((Role.OPERATOR, "Data manager", 1),)
COUNCIL: dict[TeamFunction, tuple[str, str]] = {
    TeamFunction.DESIGNATED_OFFICER: ("Allegations", "Designated officer"),
    TeamFunction.QUALITY: ("Quality and participation", "Quality officer"),
    TeamFunction.FAMILY_GROUP: ("Family group decisions", "Independent coordinator"),
    TeamFunction.EDGE_OF_CARE: ("Edge of care", "Edge-of-care worker"),
    TeamFunction.PLACEMENTS: ("Placements", "Placements officer"),
    TeamFunction.PERMANENCE: ("Permanence and adoption", "Adoption social worker"),
    TeamFunction.LEAVING_CARE: ("Leaving care", "Personal adviser"),
    TeamFunction.COMPLEX_SAFEGUARDING: ("Complex safeguarding hub", "Social worker, hub"),
}
"""Teams of social care for the whole place: what they are called, and who works in them."""
LEARNING: dict[TeamFunction, tuple[str, str]] = {
    TeamFunction.EDUCATION: ("Attendance and inclusion", "Education officer"),
    TeamFunction.SEND: ("Special educational needs", "SEND officer"),
}
ELSEWHERE = {
    "Invented Homes": (AgencyKind.HOUSING, TeamFunction.OTHER, "Housing"),
    "Invented Probation": (AgencyKind.PROBATION, TeamFunction.OTHER, "Probation"),
    "Invented Council, adult social care":
        (AgencyKind.ADULT_CARE, TeamFunction.OTHER, "Adult care"),
    "Invented Youth Justice":
        (AgencyKind.YOUTH_JUSTICE, TeamFunction.YOUTH_JUSTICE, "Youth justice"),
    "Invented Neighbours": (AgencyKind.VOLUNTARY, TeamFunction.OTHER, "Family charity"),
}  # fmt: skip


@dataclass(frozen=True)
class Hiring:
    """`until`: the last day anybody leaves; `called` tells the agencies of several places apart."""

    authority: str
    seed: int
    since: date
    until: date
    called: str = ""

    def all(self) -> Workplaces:
        """Everyone who works for this place's children, then, now and in between."""
        everywhere = ("whole city", self.authority)  # also for those whose ward is withheld
        local = [*((p.name, p.code) for p in self._places(Level.LOCALITY)), everywhere]
        around = [*((p.name, p.code) for p in self._places(Level.NEIGHBOURHOOD)), everywhere]
        return Workplaces(
            self.authority,
            (
                self._agency("Invented Council, children’s social care", AgencyKind.SOCIAL_CARE,
                             [*self._social_care(around)]),
                self._agency("Invented Council, early help", AgencyKind.EARLY_HELP, self._each(
                    local, "Early help", TeamFunction.EARLY_HELP, "Early help practitioner")),
                self._agency("Invented Council, education", AgencyKind.EDUCATION,
                             [(title, function, self.authority, _staff(work, 3))
                              for function, (title, work) in LEARNING.items()]),
                self._agency("Invented Police", AgencyKind.POLICE,
                             [self._partner("Police", TeamFunction.POLICE)]),
                self._agency("Invented Health Trust", AgencyKind.HEALTH, self._each(
                    local, "Children’s health", TeamFunction.HEALTH, "Named nurse")),
                *self._schools(around),
                *(self._agency(name, kind, [self._partner(work, function)])
                  for name, (kind, function, work) in ELSEWHERE.items()),
            ),
        )  # fmt: skip

    def _social_care(self, around: list[tuple[str, str]]) -> Iterator[Plan]:
        place = self.authority
        yield "Front door", TeamFunction.FRONT_DOOR, place, ONE_DUTY
        yield "Multi-agency safeguarding hub", TeamFunction.MASH, place, HUB
        yield (
            "Emergency duty",
            TeamFunction.EMERGENCY_DUTY,
            place,
            _staff("Social worker, out of hours", 2, Role.DUTY),
        )
        for name, code in around:
            title = f"Social work, {_short(name)}"
            yield title, TeamFunction.SOCIAL_WORK, code, _staff("Social worker", 4)
        yield "Conferences and reviews", TeamFunction.REVIEWING, place, CHAIRS
        for function, (title, profession) in COUNCIL.items():
            yield title, function, place, _staff(profession, 3)
        yield "Performance and systems", TeamFunction.OTHER, place, OFFICE
        yield "Records office", TeamFunction.OTHER, place, RECORDS
        yield "Data exchange", TeamFunction.OTHER, self._region(), DATA

    def _each(
        self, places: list[tuple[str, str]], title: str, function: TeamFunction, profession: str
    ) -> list[Plan]:
        return [(f"{title}, {_short(name)}", function, code, _staff(profession, 2))
                for name, code in places]  # fmt: skip

    def _region(self) -> str:
        """The combined authority, for whoever loads the files of all its councils."""
        above = ancestors(self.authority, self.since)
        regions = (p.code for p in above if p.level is Level.COMBINED_AUTHORITY)
        return next(regions, self.authority)

    def _schools(self, around: list[tuple[str, str]]) -> Iterator[Agency]:
        lead: Posts = (
            (Role.PRACTITIONER, "Designated safeguarding lead", 1), (Role.MANAGER, "Head", 1),
        )  # fmt: skip
        found = family_names(rng(self.seed, "schools", self.called), len(around))
        for (_, code), each in zip(around, found, strict=True):
            name = f"{each} School"
            team = (f"Safeguarding, {name}", TeamFunction.SCHOOL, code, lead)
            yield self._agency(name, AgencyKind.EDUCATION, [team])

    def _partner(self, name: str, function: TeamFunction) -> Plan:
        posts = _staff(f"{name} safeguarding officer", 2)
        return (f"{name} safeguarding", function, self.authority, posts)

    def _agency(self, name: str, kind: AgencyKind, teams: list[Plan]) -> Agency:
        title = f"{name}, {self.called}" if self.called else name
        made = named(self.seed, "agency", title, self.called)
        return Agency(
            id=made,
            name=title,
            kind=kind,
            teams=tuple(
                Team(
                    id=named(self.seed, "team", team, self.called),
                    agency=made,
                    name=f"{team}, {self.called}" if self.called else team,
                    function=function,
                    kind=kind,
                    place=place,
                    phone=f"0161 496 0{rng(self.seed, team, self.called).randint(100, 999)}",
                    workers=tuple(self._people(team, posts)),
                )
                for team, function, place, posts in teams
            ),
        )

    def _people(self, team: str, posts: Posts) -> Iterator[Worker]:
        for role, profession, count in posts:
            for number in range(count):
                yield from self._one_after_another(team, role, profession, number)

    def _one_after_another(
        self, team: str, role: Role, profession: str, number: int
    ) -> Iterator[Worker]:
        """Who holds one post: most of them all the time, social workers until they move on."""
        chance = rng(self.seed, "staff", team, role, number, self.called)
        since, turn = self.since, 0
        while True:
            until = self._leaves(chance.expovariate(1 / STAYS_MONTHS), role, profession, since)
            yield Worker(
                id=named(self.seed, "worker", team, role, number, turn, self.called),
                name=whole_name(chance),
                profession=profession,
                role=role,
                since=since,
                until=until,
                grades=_grades(role, profession, number if turn == 0 else 0, since),
            )
            if until is None:
                return
            since, turn = until - timedelta(days=HAND_OVER), turn + 1

    def _leaves(self, months: float, role: Role, profession: str, since: date) -> date | None:
        """The day they are gone; nobody leaves in the last weeks, nor a team of two."""
        if role is not Role.PRACTITIONER or profession != "Social worker":
            return None
        gone = months_after(since, max(round(months), 6))
        return gone if gone < self.until else None

    def _places(self, level: Level) -> tuple[Place, ...]:
        return of_level(level, self.since, self.authority)


HAND_OVER = 7
"""Days for which whoever leaves and whoever comes are both there."""


def _grades(role: Role, profession: str, number: int, since: date) -> tuple[tuple[str, date], ...]:
    """Social workers move on: the first of a team, and whoever comes new, is newly qualified."""
    if role is Role.MANAGER:
        return (("team_manager", since),)
    if "ocial worker" not in profession and profession != "Conference chair":
        return ()
    if number == 0:
        return (("newly_qualified", since), ("qualified", months_after(since, 12)))
    return ((("qualified", "experienced", "advanced")[number % 3], since),)


def _short(name: str) -> str:
    return name.removesuffix(" neighbourhood").removesuffix(" locality")
