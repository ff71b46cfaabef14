"""Who is involved with a child and whose work it is, moved along as acts do: in memory, so that
years take seconds. A test holds it to what the acts themselves leave behind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from medlock.access.vocabulary import AgencyKind, Purpose, TeamFunction
from medlock.pathway.language import Step, SubjectKind
from medlock.pathways.posts import AGENCIES, does
from medlock.pathways.purposes import ENDING, SUSTAINS
from medlock.town.deeds import Given
from medlock.town.workplaces import Team, Worker, Workplaces

KEPT = {
    purpose: frozenset(s for s, keeps in SUSTAINS.items() if keeps is purpose)
    for purpose in SUSTAINS.values()
}
"""The statuses that keep each purpose going."""


@dataclass(slots=True, kw_only=True)
class Involvement:
    person: UUID
    given: Given
    purpose: Purpose
    began_at: datetime
    set_by: Worker
    origin: UUID | None
    ended_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Assignment:
    work: UUID
    given: Given
    since: datetime
    by: Worker
    until: datetime | None = None


@dataclass(slots=True)
class Network:
    """Around one family."""

    places: Workplaces
    involvements: list[Involvement] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    going_on: list[Involvement] = field(default_factory=list)
    latest: dict[UUID, Assignment] = field(default_factory=dict)  # by work

    def held(self, people: Collection[UUID]) -> list[Involvement]:
        return [i for i in self.going_on if i.ended_at is None and i.person in people]

    def purposes(self, person: UUID, team: Team) -> frozenset[Purpose]:
        """What the team is involved with them for."""
        return frozenset(i.purpose for i in self.held((person,)) if i.given.team is team)

    def involve(self, made: Involvement) -> None:
        self.involvements.append(made)
        self.going_on = [i for i in self.going_on if i.ended_at is None]
        self.going_on.append(made)

    def bring_in(
        self,
        step: Step,
        people: Iterable[UUID],
        given: Given,
        work: UUID,
        by: tuple[Worker, datetime],
    ) -> None:
        wanted = list(people)
        own = self._purpose(step, given, by[0])
        if own is None and step.subject is SubjectKind.FAMILY:
            own = self._at_home(wanted, given)
        known = {
            each.person
            for each in self.held(wanted)
            if each.given.team is given.team and own in (None, each.purpose)
        }
        for who in wanted:
            if who not in known:
                self.begin(who, given, own or _otherwise(step), work, by)

    def _purpose(self, step: Step, given: Given, by: Worker) -> Purpose | None:
        """What the step is for; begun in a team of one's own, only for the kind that does it."""
        done, own = does(step), self.places.workers[by.id][1] is given.team
        fits = given.team.function is done or step.purpose is Purpose.FRONT_DOOR
        return step.purpose if fits or done is None or not own else None

    def _at_home(self, family: Collection[UUID], given: Given) -> Purpose | None:
        """What the team works for with those who live there: the longest."""
        held = (i for i in self.going_on if i.ended_at is None and i.person not in family)
        mine = [i for i in held if i.given.team is given.team]
        return min(mine, key=lambda i: i.began_at).purpose if mine else None

    def begin(
        self,
        who: UUID,
        given: Given,
        purpose: Purpose,
        work: UUID | None,
        by: tuple[Worker, datetime],
    ) -> None:
        worker, now = by
        self.involve(
            Involvement(
                person=who, given=given, purpose=purpose, began_at=now, set_by=worker, origin=work
            )
        )

    def let_go(
        self,
        people: Collection[UUID],
        working: frozenset[tuple[UUID, UUID, Purpose | None]],
        open_statuses: Collection[tuple[UUID, str]],
        now: datetime,
    ) -> None:
        """End what nothing goes on for. `working`: person, team and purpose of work under way."""
        for each in self.held(people):
            kept = KEPT.get(each.purpose, frozenset())
            ends = each.purpose in ENDING and each.origin is not None
            if each.purpose is not Purpose.FRONT_DOOR and not ends:
                continue
            busy = {(each.person, each.given.team.id, purpose) for purpose in (each.purpose, None)}
            if busy.isdisjoint(working) and kept.isdisjoint(
                s for who, s in open_statuses if who == each.person
            ):
                each.ended_at = now

    def team_for(self, step: Step, people: Collection[UUID], place: str, on: date) -> Given | None:
        function = does(step)
        if function is None:
            return None
        return self._involved(people, lambda team: team.function is function) or self._nearest(
            function, place, on
        )

    def team_of_agency(self, agency: str, people: Collection[UUID], place: str, on: date) -> Given:
        kind = AGENCIES[agency]
        found = self._involved(people, lambda team: team.kind is kind) or self._nearest(
            kind, place, on
        )
        if found is None:
            raise LookupError(f"The town has no team of {agency}.")
        return found

    def social_worker(self, person: UUID) -> tuple[Worker, Team] | None:
        """Who leads for the child."""
        for each in reversed(self.held([person])):
            if each.given.worker and each.purpose is Purpose.CHILD_IN_NEED:
                return each.given.worker, each.given.team
        return None

    def assign(self, made: Assignment) -> None:
        self.assignments.append(made)
        self.latest[made.work] = made

    def assigned(self, work: UUID) -> Assignment:
        return self.latest[work]

    def _involved(self, people: Collection[UUID], fits: Callable[[Team], bool]) -> Given | None:
        found = [each for each in self.held(people) if fits(each.given.team)]
        if not found:
            return None
        return min(found, key=lambda i: (i.given.worker is None, i.began_at)).given

    def _nearest(self, what: TeamFunction | AgencyKind, place: str, on: date) -> Given | None:
        found = self.places.nearest(what, place, on)
        return Given(found) if found else None


def _otherwise(step: Step) -> Purpose:
    """The purpose of a team that had none and is given a step without one."""
    social_work = does(step) is TeamFunction.SOCIAL_WORK and step.subject is SubjectKind.CHILD
    return Purpose.CHILD_IN_NEED if social_work else Purpose.FRONT_DOOR
