"""Makes the workplaces of one place of the city: as many as are wanted at each desk, in teams small
enough for one manager, and the schools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from uuid import UUID

from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.city.calibration.assumptions import assumption
from medlock.city.homes.names import STAFF, styles, whole_name
from medlock.city.lives import Day, date_of, named
from medlock.city.staff.sizing import Sizes
from medlock.city.staff.tenure import Stay, Tenure
from medlock.city.staff.work import CARE, Desk, Work, desks, heads, shared_out, shares_of_parts
from medlock.footprint.place import Level
from medlock.footprint.places import ancestors, place
from medlock.town.posting import DATA, OFFICE, RECORDS, Posts
from medlock.town.seeded import rng
from medlock.town.workplaces import Agency, Team, Worker, Workplaces

IN_A_TEAM = 7
"""Workers whom one manager manages."""
GRADES = ("qualified", "experienced", "advanced")
YEAR = 365
LEAD = Work(
    agency="", kind=AgencyKind.EDUCATION, function=TeamFunction.SCHOOL, title="Safeguarding",
    profession="Designated safeguarding lead",
)  # fmt: skip
KINDS_OF_SCHOOL = ("Primary School", "Primary School", "Primary School", "High School",
                   "Academy")  # fmt: skip


@dataclass(frozen=True)
class Hiring:
    authority: str
    seed: int
    sizes: Sizes
    last: Day
    given: Mapping[str, float] | None = None
    stays: dict[UUID, Stay] = field(default_factory=dict)

    def all(self) -> Workplaces:
        """Everyone who works for this place’s children, then, now and in between."""
        teams: dict[tuple[str, AgencyKind], list[Team]] = {}
        for number, desk in enumerate(self.desks):
            key = desk.work.agency, desk.work.kind
            teams.setdefault(key, []).extend(self._teams(number, desk))
        teams[CARE, AgencyKind.SOCIAL_CARE] += self._offices()
        found = (self._agency(name, kind, held) for (name, kind), held in teams.items())
        return Workplaces(self.authority, (*found, *self._schools()))

    @cached_property
    def desks(self) -> tuple[Desk, ...]:
        return desks(self.authority, date_of(self.last), min(self.sizes.social_workers))

    @cached_property
    def _stays(self) -> dict[int, list[Stay]]:
        """Of those who work at desks, by the number of the desk."""
        wanted = self._wanted()
        social = [n for n, desk in enumerate(self.desks) if not desk.work.posts]
        others = [n for n, desk in enumerate(self.desks) if desk.work.posts]
        leaving = assumption("others_leave", self.given)
        found: dict[int, list[Stay]] = {}
        for numbers, rates in ((social, self.sizes.leaving),
                               (others, [leaving] * len(self.sizes.days))):  # fmt: skip
            chance = self._chance("stays", *numbers[:1])
            tenure = Tenure([wanted[n] for n in numbers], self.sizes.days, rates, chance)
            for stay in tenure.stays():
                if stay.since <= self.last:
                    desk = numbers[stay.post[0]]
                    found.setdefault(desk, []).append(stay._replace(post=(desk, stay.post[1])))
        return found

    def _wanted(self) -> list[list[int]]:
        social = [desk.share for desk in self.desks if not desk.work.posts]
        shared = iter(zip(*(shared_out(each, social) for each in self.sizes.social_workers),
                          strict=True))  # fmt: skip
        return [
            [heads(desk, self.sizes.children, self.given)] * len(self.sizes.days)
            if desk.work.posts
            else list(next(shared))
            for desk in self.desks
        ]

    def _teams(self, number: int, desk: Desk) -> Iterator[Team]:
        stays = self._stays.get(number, [])
        posts = 1 + max((stay.post[1] for stay in stays), default=0)
        count = -(-posts // IN_A_TEAM)
        title = self._title(desk)
        for team in range(count):
            name = f"{title} {team + 1}" if count > 1 else title
            mine = [stay for stay in stays if stay.post[1] % count == team]
            yield self._team(name, desk.work, desk.place, self._workers(name, desk.work, mine))

    def _title(self, desk: Desk) -> str:
        if desk.place == self.authority:
            return desk.work.title
        where = place(desk.place).name
        short = where.removesuffix(" neighbourhood").removesuffix(" locality")
        return f"{desk.work.title}, {short}"

    def _workers(self, team: str, work: Work, stays: Sequence[Stay]) -> tuple[Worker, ...]:
        """Those who do the work, and whoever manages them, one after another."""
        hands = [self._worker(team, work.role, work.profession, stay) for stay in stays]
        leaving = [assumption("managers_leave", self.given)] * len(self.sizes.days)
        leads = self._one(leaving, "managers", team)
        lead = "Head" if work is LEAD else "Team manager"
        return (*hands, *(self._worker(team, Role.MANAGER, lead, stay) for stay in leads))

    def _one(self, leaving: Sequence[float], *about: object) -> list[Stay]:
        """Who holds a post of which there is one, one after another."""
        days = self.sizes.days
        found = Tenure([[1] * len(days)], days, leaving, self._chance(*about)).stays()
        return [stay for stay in found if stay.since <= self.last]

    def _worker(self, team: str, role: Role, profession: str, stay: Stay) -> Worker:
        chance = self._chance("worker", team, role, profession, *stay.post, stay.turn)
        gone = stay.until if stay.until is not None and stay.until <= self.last else None
        newly = chance.random() < assumption("newly_qualified", self.given)
        made = self._id("worker", team, role, profession, *stay.post, stay.turn)
        self.stays[made] = stay
        return Worker(
            id=made,
            name=whole_name(STAFF, chance.getrandbits(64)),
            profession=profession,
            role=role,
            since=date_of(stay.since),
            until=None if gone is None else date_of(gone),
            grades=tuple((grade, date_of(day)) for grade, day in
                         grades(role, profession, newly, stay, chance)
                         if gone is None or day < gone),
        )  # fmt: skip

    def _offices(self) -> Iterator[Team]:
        for title, where, posts in (
            ("Performance and systems", self.authority, OFFICE),
            ("Records office", self.authority, RECORDS),
            ("Quality reviewing", self.authority, REVIEWERS),
            ("Data exchange", self._region(), DATA),
        ):
            yield self._team(title, self._office(title), where, tuple(self._standing(title, posts)))

    def _office(self, title: str) -> Work:
        function = TeamFunction.REVIEWING if title == "Quality reviewing" else TeamFunction.OTHER
        return Work(agency=CARE, kind=AgencyKind.SOCIAL_CARE, function=function, title=title,
                    profession="")  # fmt: skip

    def _standing(self, title: str, posts: Posts) -> Iterator[Worker]:
        """Who stays all the time."""
        for role, profession, count in posts:
            for number in range(count):
                stay = Stay((0, number), 0, self.sizes.days[0], None)
                yield self._worker(title, role, profession, stay)

    def _region(self) -> str:
        """The combined authority, for whoever loads the files of all its councils."""
        above = ancestors(self.authority, date_of(self.last))
        regions = (p.code for p in above if p.level is Level.COMBINED_AUTHORITY)
        return next(regions, self.authority)

    def _schools(self) -> Iterator[Agency]:
        shares = shares_of_parts(self.authority, Level.NEIGHBOURHOOD, date_of(self.last))
        shares = shares or {self.authority: 1.0}
        every = assumption("schools", self.given) * self.sizes.children / 10_000
        counts = shared_out(max(round(every), 1), list(shares.values()))
        chance = self._chance("schools")
        families = styles()["english"].family
        names = iter(chance.sample(families, min(sum(counts), len(families))) * 9)
        for code, count in zip(shares, counts, strict=True):
            for _ in range(count):
                yield self._school(f"{next(names)} {chance.choice(KINDS_OF_SCHOOL)}", code)
        if self.authority not in shares:  # for those whose ward is withheld
            yield self._school(f"{self.called} Virtual School", self.authority)

    def _school(self, name: str, where: str) -> Agency:
        title = f"Safeguarding, {name}"
        leaving = [assumption("others_leave", self.given)] * len(self.sizes.days)
        workers = self._workers(title, LEAD, self._one(leaving, "lead", title))
        return self._agency(name, AgencyKind.EDUCATION, (self._team(title, LEAD, where, workers),))

    def _agency(self, name: str, kind: AgencyKind, teams: Sequence[Team]) -> Agency:
        school = all(team.function is TeamFunction.SCHOOL for team in teams)
        whole = f"{name}, {self.called}" if school else f"Invented {self.called} {name}"
        made = self._id("agency", name)
        return Agency(id=made, name=whole, kind=kind, teams=tuple(teams))

    def _team(self, name: str, work: Work, where: str, workers: tuple[Worker, ...]) -> Team:
        return Team(
            id=self._id("team", work.agency, name),
            agency=self._id("agency", work.agency or name.removeprefix("Safeguarding, ")),
            name=name,
            function=work.function,
            kind=work.kind,
            place=where,
            phone=f"0161 496 0{self._chance('phone', name).randint(100, 999)}",
            workers=workers,
        )

    @cached_property
    def called(self) -> str:
        return place(self.authority).name

    def _id(self, *about: object) -> UUID:
        return UUID(bytes=named(self.seed, self.authority, *about))

    def _chance(self, *about: object) -> Random:
        return rng(self.seed, self.authority, "staff", *about)


REVIEWERS: Posts = ((Role.REVIEWER, "Quality reviewer", 2), (Role.MANAGER, "Reviewing manager", 1))


def grades(
    role: Role, profession: str, newly: bool, stay: Stay, chance: Random
) -> Iterator[tuple[str, Day]]:
    """Social workers move on; those who come newly qualified are so for a year."""
    if role is Role.MANAGER:
        yield "team_manager", stay.since
    elif "ocial worker" in profession or profession == "Conference chair":
        if newly and profession == "Social worker":
            yield "newly_qualified", stay.since
            yield "qualified", stay.since + YEAR
            yield "experienced", stay.since + 3 * YEAR
        else:
            yield chance.choice(GRADES), stay.since
