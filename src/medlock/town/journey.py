"""One family's way through the pathways: what comes next, when and decided how. Everything chosen
is on offer, everything due is due by the declared clocks, some of it late."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from medlock.pathway.event import LONDON, Kind
from medlock.pathways import CATALOGUE
from medlock.town import clocked, hours, timing
from medlock.town.casefile import CaseFile
from medlock.town.deciding import PLANS, Decisions, on_offer
from medlock.town.deeds import Given
from medlock.town.standing import Job
from medlock.town.workplaces import Team, Worker

Do = Callable[[datetime], None]
QUIET = frozenset({"case_note", "agency_check", "agency_report", "escalation", "allocation"})
"""Work that does not keep a case going."""
STATUS_OF = {
    clock.step: status.key for status in CATALOGUE.statuses.values() for clock in status.clocks
}
DATED = frozenset({"icpc", "rcpc", "cin_review"})
"""Steps that open or end a status on the day they were held, written up later."""


@dataclass(slots=True)
class Journey:
    file: CaseFile
    mind: Decisions
    until: datetime
    again: float = 0.0  # how likely the family is heard of again after it was helped
    come_back: Do | None = None
    left: frozenset[str] = frozenset()  # steps begun and not gone on with
    waiting: list[tuple[datetime, int, Do]] = field(default_factory=list)
    counted: int = 0
    at: datetime | None = None
    asked: set[tuple[object, ...]] = field(default_factory=set)
    referral: UUID | None = None

    # time

    def later(self, at: datetime, do: Do) -> None:
        """Nothing is planned for before what is being done."""
        self.counted += 1
        heapq.heappush(self.waiting, (max(at, self.at or at), self.counted, do))

    def run(self) -> None:
        while self.waiting and self.waiting[0][0] <= self.until:
            self.at, _, do = heapq.heappop(self.waiting)
            do(self.at)

    # work

    def take_on(self, job: Job) -> None:
        """Whoever it was given to does it in their time."""
        if job.step.key not in self.left:
            timing.of(job.step.key)(self, job)

    def finish(self, job: Job, happened: datetime) -> Do:
        """Write it up and end it, or ask for the signature."""

        def do(at: datetime) -> None:
            if job.id not in self.file.open:
                return
            outcome = self.mind.choose(job, at)
            if outcome is None:
                self.later(hours.days_later(self.file.chance, at, 3), self.finish(job, happened))
                return
            by = self.mind.writer(job)
            on = self._sound(job, min(happened, at), at)
            self.file.write(job, self.mind.answers(job, outcome, on, by), by, at)
            if job.step.signs:
                self.file.submit(job, outcome, by, at)
                if "signature" not in self.left:
                    self.later(hours.soon(self.file.chance, at, 2, 20), self.sign(job))
            else:
                self.end(job, outcome, by, at)

        return do

    def sign(self, job: Job) -> Do:
        def do(at: datetime) -> None:
            if job.id not in self.file.open:
                return
            if not self._may(job, at):
                self.finish(job, at)(at)
                return
            self.end(job, job.outcome, self.file.given(job).team.manager, at)

        return do

    def end(self, job: Job, outcome: str, by: Worker, at: datetime) -> None:
        follows = self.file.end(job, outcome, by, at)
        for event in self.file.deeds[-1].events:
            if event.kind is Kind.COMPLETED:
                self.mind.done.setdefault(event.subject, []).append(event)
        self._remember(job, outcome)
        for each in follows:
            self.take_on(each)
        self.tend(job, outcome, at)

    def _remember(self, job: Job, outcome: str) -> None:
        if job.step.key == "referral":
            self.referral, self.mind.enquired = job.id, False
        if job.step.key == "s47_enquiry":
            self.mind.enquired = True

    def _may(self, job: Job, at: datetime) -> bool:
        on = at.astimezone(LONDON).date()
        about = self.file.subjects(job.people, on, job.id)
        return all(job.outcome in on_offer(job.step.key, each.situation) for each in about)

    def _sound(self, job: Job, happened: datetime, at: datetime) -> datetime:
        """When it happened: not before what it has to follow."""
        if job.step.key not in DATED:
            return happened
        told = [s for who in job.people for s in self.file.spans.get(who, ())]
        days = [day for span in told for day in (span.opened_on, span.ended_on) if day]
        return at if days and happened.astimezone(LONDON).date() < max(days) else happened

    # what comes next

    def tend(self, job: Job, outcome: str, at: datetime) -> None:
        """Clocks that ask, cases to close, families heard of again."""
        self._wind_up(at)
        group = self.file.holding("in_need")
        if not group:
            if job.step.key in ("referral", "cf_assessment", "case_closure", "cin_review"):
                self._perhaps_again(at)
            return
        clocked.ask(self, group, at)
        if job.step.key == "referral" and outcome == "strategy_discussion":
            self._once("cf_assessment", hours.days_later(self.file.chance, at, 1))
        planned = any(self.file.holds(group[0], plan) for plan in PLANS)
        busy = any(each.step.key not in QUIET for each in self.file.open.values())
        if not planned and not busy and outcome != "looked_after":
            days = self.file.chance.randint(2, 9)
            self._once("case_closure", hours.days_later(self.file.chance, at, days))

    def _wind_up(self, at: datetime) -> None:
        """Work whose reason has gone is ended by a person, who says so."""
        for job in list(self.file.open.values()):
            status = STATUS_OF.get(job.step.key)
            key = (job.id, "over")
            if status and key not in self.asked and not self.file.holds(job.people[0], status):
                self.asked.add(key)
                when = hours.soon(self.file.chance, at, 4, 40)
                self.later(when, self.finish(job, when))

    def _perhaps_again(self, at: datetime) -> None:
        if self.come_back is not None and self.file.chance.random() < self.again:
            days = self.file.chance.randint(12, 330)
            self.later(at + timedelta(days=days), self.come_back)

    def _once(self, step: str, when: datetime) -> None:
        """Begin it by hand then, unless something else is under way by that time."""

        def do(at: datetime) -> None:
            group = self.file.holding("in_need")
            busy = {each.step.key for each in self.file.open.values()}
            if not group or step in busy or (step == "case_closure" and busy - QUIET):
                return
            if step == "case_closure" and any(self.file.holds(group[0], p) for p in PLANS):
                return
            who = self.lead(group[0])
            self.take_on(self.file.start(CATALOGUE.step(step), group, who, at, self.referral))

        self.later(when, do)

    def lead(self, person: UUID) -> Given:
        found = self.file.network.social_worker(person)
        if found:
            return Given(found[1], found[0])
        team = self.team()
        return Given(team, self.file.chance.choice(team.practitioners))

    def team(self) -> Team:
        """The social work team that took the referral."""
        if self.referral is None:
            raise LookupError("A family without a referral has no social work team.")
        return self.file.given(self.file.jobs[self.referral]).team
