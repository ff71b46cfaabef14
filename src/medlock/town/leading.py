"""Who works with a family: teams brought in and let go, workers named, work handed over. As the
acts do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.access.vocabulary import Purpose
from medlock.pathway.completion import Outcomes, Record
from medlock.town.deeds import Given, HandedOver, Involved
from medlock.town.involved import Assignment
from medlock.town.standing import Job, Standing
from medlock.town.workplaces import Worker


@dataclass(slots=True)
class Leading(Standing):
    """What changes about who works with them, and what acts leave behind of it."""

    def involve(self, deed: Involved) -> None:
        """A team is brought in by somebody who works with the child."""
        self.network.begin(deed.person, Given(deed.new), deed.purpose, None, (deed.by, deed.at))
        self.did(deed)

    def hand_over(self, job: Job, to: Given, by: Worker, at: datetime) -> None:
        """From now on it is theirs."""
        team = self.given(job).team
        self.network.bring_in(job.step, job.people, to, job.id, (by, at))
        self.network.assigned(job.id).until = at
        self.network.assign(Assignment(work=job.id, given=to, since=at, by=by))
        self.leave_off(job, at)
        self.did(HandedOver(at=at, by=by, team=team, work=job.id, to=to))

    def allocate(self, record: Record, chosen: Outcomes, by: Worker, at: datetime) -> None:
        if record.step.key != "allocation" or "allocated" not in chosen.values():
            return
        worker, team = self.network.places.workers[UUID(str(record.answers["worker"]))]
        given = Given(team, worker)
        for who in record.subjects:
            for held in self.network.held([who.id]):
                other = held.given.worker is not None and held.given != given
                if held.purpose is Purpose.CHILD_IN_NEED and other:
                    held.ended_at = at
            known = any(
                held.given == given and held.purpose is Purpose.CHILD_IN_NEED
                for held in self.network.held([who.id])
            )
            if not known:
                self.network.begin(who.id, given, Purpose.CHILD_IN_NEED, record.id, (by, at))
            self._take_over(who.id, given, by, at)

    def _take_over(self, who: UUID, given: Given, by: Worker, at: datetime) -> None:
        for job in self.open.values():
            held = self.network.assigned(job.id)
            if who in job.people and held.given.team is given.team and held.given.worker is None:
                held.until = at
                self.network.assign(Assignment(work=job.id, given=given, since=at, by=by))

    def leave_off(self, job: Job, at: datetime) -> None:
        working = frozenset(
            (who, self.given(each).team.id, each.step.purpose)
            for each in self.open.values()
            for who in each.people
        )
        statuses = {(who, status) for who in job.people for status in self.held.get(who, ())}
        self.network.let_go(job.people, working, statuses, at)
