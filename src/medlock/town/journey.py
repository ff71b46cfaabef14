"""One family's way through the pathways: what comes next, when and decided how. Everything chosen
is on offer, everything due is due by the declared clocks, some of it late."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from uuid import UUID

from medlock.pathway.completion import recorded_since
from medlock.pathway.event import LONDON, Event, Kind
from medlock.pathway.objections import to_completion
from medlock.pathways import CATALOGUE
from medlock.town import aims, clocked, handing, hours, timing
from medlock.town.aims import Aim
from medlock.town.casefile import CaseFile
from medlock.town.deciding import Decisions
from medlock.town.means import on_offer
from medlock.town.standing import Job
from medlock.town.usual import Does, does, habits
from medlock.town.workplaces import Team, Worker

Do = Callable[[datetime], None]
TRIES = 8
"""So often a decision is put off before the work is left to lie."""


@dataclass(slots=True)
class Journey:
    """`acts_from`: from then on all is done through the acts, so nothing the policy refuses."""

    file: CaseFile
    mind: Decisions
    chance: Random
    until: datetime
    acts_from: datetime
    talking: date  # the day the conversation front door began
    left: frozenset[str] = frozenset()  # steps begun and not gone on with
    waiting: list[tuple[datetime, int, Do]] = field(default_factory=list)
    counted: int = 0
    at: datetime | None = None
    asked: set[tuple[object, ...]] = field(default_factory=set)
    aims: list[Aim] = field(default_factory=list)
    leaving: set[UUID] = field(default_factory=set)
    shut_out: set[str] = field(default_factory=set)  # steps done that the policy keeps from all
    after: Callable[[datetime], None] | None = None

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

    def begin(self, step: str, people: tuple[UUID, ...], at: datetime) -> Job | None:
        """Somebody who may begins it by hand; None where nobody may."""
        if step in habits(step).newly and at.date() < self.talking:
            return None
        who = handing.whoever_may(self, step, people, at)
        if who is None:
            return None
        job = self.file.start(CATALOGUE.step(step), people, who, at)
        handing.watch(self, who)
        return job

    def take_on(self, job: Job, *, brought_forward: bool = False) -> None:
        """Whoever it was given to does it in their time."""
        if job.step.key not in self.left:
            timing.take_on(self, job, brought_forward=brought_forward)

    def may_write(self, job: Job, at: datetime) -> bool:
        return handing.may_write(self, job, self.mind.writer(job, at), at)

    def finish(self, job: Job, happened: datetime, tries: int = 0) -> Do:
        """Write it up and end it, or ask for the signature."""

        def do(at: datetime) -> None:
            if job.id not in self.file.open or not self.may_write(job, at):
                return
            chosen = self.mind.choose(job, at)
            earliest = self._cause(job)
            if chosen is None or earliest > at:
                self._put_off(job, happened, tries, max(at, earliest))
                return
            by = self.mind.writer(job, at)
            on = self._sound(job, min(happened, at), at)
            self.file.write(job, self.mind.answers(job, chosen, on, by), by, at)
            if job.step.signs:
                self.file.submit(job, chosen, by, at)
                if "signature" not in self.left:
                    self.later(hours.soon(self.chance, at, 2, 20), self.sign(job))
            else:
                self.end(job, chosen, (by, self.file.given(job).team), at)

        return do

    def _put_off(self, job: Job, happened: datetime, tries: int, at: datetime) -> None:
        if tries < TRIES:
            when = hours.days_later(self.chance, at, 3 + tries * tries)
            self.later(when, self.finish(job, happened, tries + 1))

    def sign(self, job: Job) -> Do:
        def do(at: datetime) -> None:
            if job.id not in self.file.open:
                return
            if not self._stands(job, at):
                self.finish(job, at)(at)
                return
            who = handing.signer(self, job, at)
            if who is not None:
                self.end(job, job.outcomes, who, at)

        return do

    def end(
        self, job: Job, chosen: Mapping[UUID, str], done: tuple[Worker, Team], at: datetime
    ) -> None:
        follows, events = self.file.end(job, chosen, done, at)
        for event in events:
            if event.kind is Kind.COMPLETED:
                self.mind.note(event)
        opened = [event for event in events if event.kind is Kind.OPENED]
        new = {event.name for event in opened}
        for each in follows:
            under = {status.key for status, _ in CATALOGUE.clocks_on(each.step.key)}
            self.take_on(each, brought_forward=not under & new)
        self._tend(job, events, at)
        aims.of_statuses(self, opened, at)

    def _stands(self, job: Job, at: datetime) -> bool:
        """Whether it may still end as written: since then more may have opened or ended."""
        return not to_completion(CATALOGUE, self.file.record(job, at), job.outcomes, at)

    def _cause(self, job: Job) -> datetime:
        """The moment it counts from, where something before it recorded one: it may lie ahead."""
        if not job.step.due or not job.step.happened:
            return job.started_at
        chain = list(self.file.chain(job))[1:]
        return recorded_since(job.step, {}, chain) or job.started_at

    def _sound(self, job: Job, happened: datetime, at: datetime) -> datetime:
        """When it happened: not before what it has to follow, nor before a child was born."""
        day = happened.astimezone(LONDON).date()
        file = self.file
        born = [file.born[who] for who in job.people if who in file.born and not file.unborn(who)]
        cause = recorded_since(job.step, {}, list(file.chain(job))[1:])
        earliest = max([file.floor(job.people), *born])
        if cause:
            earliest = max(earliest, cause.astimezone(LONDON).date())
        return at if day < earliest else happened

    # what comes next

    def _tend(self, job: Job, events: Iterable[Event], at: datetime) -> None:
        if any(event.kind is Kind.ENDED for event in events):
            self._wind_up(at)
        clocked.ask(self, job.people, at)
        for who, outcome in job.outcomes.items():
            beside = habits(job.step.key).beside.get((job.step.key, outcome))
            if beside and job.people and who == job.people[0]:
                self._beside(beside, job.people, hours.days_later(self.chance, at, 1))
        aims.when_idle(self, job.people, at)
        aims.go_on(self, job, at)
        if self.after is not None:
            self.after(at)

    def _beside(self, step: str, people: tuple[UUID, ...], when: datetime) -> None:
        def do(at: datetime) -> None:
            self.by_hand(step, people, at)

        self.later(when, do)

    def by_hand(self, step: str, people: tuple[UUID, ...], at: datetime) -> Job | None:
        """Begin it for those of them for whom it may be begun, and see to it."""
        about = tuple(who for who in people if aims.may_begin(self, step, who))
        if not about or step in self.left:
            return None
        job = self.begin(step, about if self.covers_all(step) else about[:1], at)
        if job is not None:
            self.take_on(job, brought_forward=True)
        return job

    def covers_all(self, step: str) -> bool:
        """Whether one piece of work may be about all of them."""
        return CATALOGUE.step(step).together and self.file.related

    def _wind_up(self, at: datetime) -> None:
        """Work whose reason has gone is ended by a person, who says so."""
        for job in list(self.file.open.values()):
            if (job.id, "over") not in self.asked and job.people and self._over(job):
                self.asked.add((job.id, "over"))
                when = hours.soon(self.chance, at, 4, 40)
                self.later(when, self.finish(job, when))

    def _over(self, job: Job) -> bool:
        offered = on_offer(job.step.key, self.file.situation(job.people[0], job))
        return any(does(job.step.key, key) is Does.OVER for key in offered)
