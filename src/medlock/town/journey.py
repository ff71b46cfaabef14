"""One family's way through the pathways: what comes next, when and decided how. Everything chosen
is on offer, everything due is due by the declared clocks, some of it late."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from medlock.access.vocabulary import TeamFunction
from medlock.law.working_days import ENGLAND
from medlock.pathway.answers import Answer
from medlock.pathway.clocks import met_by, next_due
from medlock.pathway.event import LONDON, Event, Kind
from medlock.pathway.language import Circumstances, Step
from medlock.pathway.offers import Situation, offers
from medlock.pathways import CATALOGUE
from medlock.town import answering, hours, timing
from medlock.town.answering import Setting
from medlock.town.casefile import CaseFile, Job
from medlock.town.chances import Mood, weights
from medlock.town.deeds import Given
from medlock.town.seeded import weighted
from medlock.town.shares import Shares
from medlock.town.workplaces import Team, Worker, Workplaces

Do = Callable[[datetime], None]
ON_TIME = 0.84
"""Assumption: how much of what a clock asks for is done by the day it asks for it."""
PLANS = ("cin_plan", "cp_plan")
ENQUIRIES = frozenset({"strategy_discussion", "s47_enquiry", "icpc"})
QUIET = frozenset({"case_note", "agency_check", "agency_report", "escalation", "allocation"})
"""Work that does not keep a case going."""
OVER = "no_longer_needed"
STATUS_OF = {
    clock.step: status.key for status in CATALOGUE.statuses.values() for clock in status.clocks
}


DATED = frozenset({"icpc", "rcpc", "cin_review"})
"""Steps that open or end a status on the day they were held, written up later."""


@cache
def on_offer(step: str, now: Situation) -> frozenset[str]:
    """The outcomes that may be chosen in this situation."""
    found = offers(CATALOGUE, CATALOGUE.step(step), now)
    return frozenset(each.outcome.key for each in found if each.offered)


@dataclass(slots=True)
class Journey:
    file: CaseFile
    places: Workplaces
    shares: Shares
    until: datetime
    bound: bool = False
    again: float = 0.0  # how likely the family is heard of again after it was helped
    come_back: Do | None = None
    waiting: list[tuple[datetime, int, Do]] = field(default_factory=list)
    counted: int = 0
    at: datetime | None = None
    asked: set[tuple[object, ...]] = field(default_factory=set)
    done: dict[UUID, list[Event]] = field(default_factory=dict)
    referral: UUID | None = None
    enquired: bool = False
    heard: dict[UUID, datetime] = field(default_factory=dict)  # contacts that came before opening

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
        timing.of(job.step.key)(self, job)

    def finish(self, job: Job, happened: datetime) -> Do:
        """Write it up and end it, or ask for the signature."""

        def do(at: datetime) -> None:
            if job.id not in self.file.open:
                return
            outcome = self.choose(job, at)
            if outcome is None:
                self.later(hours.days_later(self.file.chance, at, 3), self.finish(job, happened))
                return
            by = self.writer(job)
            on = self._sound(job, min(happened, at), at)
            self.file.write(job, self.answers(job, outcome, on, by), by, at)
            if job.step.signs:
                self.file.submit(job, outcome, by, at)
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
                self.done.setdefault(event.subject, []).append(event)
        self._remember(job, outcome)
        for each in follows:
            self.take_on(each)
        self.tend(job, outcome, at)

    def _remember(self, job: Job, outcome: str) -> None:
        if job.step.key == "referral":
            self.referral, self.enquired = job.id, False
        if job.step.key == "s47_enquiry":
            self.enquired = True

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

    # decisions

    def choose(self, job: Job, at: datetime) -> str | None:
        """An outcome on offer for all of them; None where it has to wait."""
        on = at.astimezone(LONDON).date()
        situations = {each.situation for each in self.file.subjects(job.people, on, job.id)}
        if not situations:
            return self._of_nobody(job)
        offered = frozenset[str].intersection(*(on_offer(job.step.key, s) for s in situations))
        if OVER in offered:
            return OVER
        if job.step.key == "cf_assessment" and self._under_way(ENQUIRIES):
            return None
        found = {
            key: weight
            for key, weight in weights(job.step.key, self._mood(job)).items()
            if key in offered and weight > 0
        }
        return weighted(self.file.chance, found) if found else None

    def _of_nobody(self, job: Job) -> str:
        return weighted(self.file.chance, {"advice": 0.7, "early_help_assessment": 0.3})

    def _mood(self, job: Job) -> Mood:
        first = job.people[0]
        held = [s for s in self.file.spans.get(first, ()) if s.open and s.status in PLANS]
        since = held[0].opened_at if held else None
        decided = [e for e in self.done.get(first, []) if e.name == job.step.key]
        return Mood(
            shares=self.shares,
            bound=self.bound,
            enquired=self.enquired,
            planned=bool(held),
            times=sum(1 for e in decided if since and e.happened_at >= since),
        )

    def _under_way(self, steps: frozenset[str]) -> bool:
        return any(job.step.key in steps for job in self.file.open.values())

    def writer(self, job: Job) -> Worker:
        """Who does it: whoever has it, the manager for decisions, the chair for conferences."""
        given = self.file.given(job)
        if job.step.key in ("referral", "strategy_discussion", "allocation"):
            return given.team.manager
        if given.worker is not None:
            return given.worker
        mine = self.file.network.social_worker(job.people[0]) if job.people else None
        if mine is not None and mine[1] is given.team:
            return mine[0]
        return self.file.chance.choice(given.team.practitioners)

    def answers(self, job: Job, outcome: str, at: datetime, by: Worker) -> dict[str, Answer]:
        known = self._known(job, outcome, at)
        if job.step.happened and job.step.happened not in known:
            kind = job.step.field(job.step.happened).kind.value
            known[job.step.happened] = (answering.day if kind == "date" else answering.moment)(at)
        setting = Setting(
            chance=self.file.chance,
            at=at,
            children=[self.file.children[who].given for who in job.people],
            writer=by.name,
            known=known,
        )
        return {**answering.answers(job.step, outcome, setting), **job.answers, **known}

    def _known(self, job: Job, outcome: str, at: datetime) -> dict[str, Answer]:
        """What an answer must be, because the journey says so."""
        match job.step.key:
            case "conversation":
                return {"named": bool(job.people), "agency": self._caller()}
            case "referral":
                return self._of_referral(job, at)
            case "allocation":
                return self._of_allocation(job, at)
            case "icpc":
                return {"previous_plans": self._plans_before(job)}
            case "cf_assessment":
                return {"unborn": any(self.file.children[w].expected_on for w in job.people)}
            case _:
                return {}

    def _caller(self) -> str:
        schools = self.places.of(TeamFunction.SCHOOL)
        return str(self.file.chance.choice(schools).agency)

    def _of_referral(self, job: Job, at: datetime) -> dict[str, Answer]:
        known: dict[str, Answer] = {"repeat_within_year": self._repeated(job, at)}
        received = answering.day(at)
        for _, given in self.file.chain(job):
            if "received" in given and given is not job.answers:
                received = str(given["received"])[:10]
                known |= {n: given[n] for n in ("source", "reason") if n in given}
                break
        ended = [s.ended_on for w in job.people for s in self.file.spans.get(w, ()) if s.ended_on]
        latest = max([date.fromisoformat(received), *ended])
        return known | {"received": latest.isoformat()}

    def _repeated(self, job: Job, at: datetime) -> bool:
        since = at - timedelta(days=365)
        return any(
            e.name == "referral" and e.happened_at >= since
            for who in job.people
            for e in self.done.get(who, [])
        )

    def _of_allocation(self, job: Job, at: datetime) -> dict[str, Answer]:
        team = self.file.given(job).team
        given = job.answers.get("worker")
        worker = given or str(self.file.chance.choice(team.practitioners).id)
        return {"worker": worker, "team": str(team.id), "started": answering.day(at)}

    def _plans_before(self, job: Job) -> int:
        here = sum(s.status == "cp_plan" for s in self.file.spans.get(job.people[0], ()))
        elsewhere = self.file.chance.random() < self.shares.second_plans * 0.75
        return here + elsewhere

    # what comes next

    def tend(self, job: Job, outcome: str, at: datetime) -> None:
        """Clocks that ask, cases to close, families heard of again."""
        self._wind_up(at)
        group = [who for who in self.file.children if self.file.holds(who, "in_need")]
        if not group:
            if job.step.key in ("referral", "cf_assessment", "case_closure", "cin_review"):
                self._perhaps_again(at)
            return
        self._clocks(group, at)
        if job.step.key == "referral" and outcome == "strategy_discussion":
            self._once("cf_assessment", at, hours.days_later(self.file.chance, at, 1))
        planned = any(self.file.holds(group[0], plan) for plan in PLANS)
        busy = any(each.step.key not in QUIET for each in self.file.open.values())
        if not planned and not busy and outcome != "looked_after":
            days = self.file.chance.randint(2, 9)
            self._once("case_closure", at, hours.days_later(self.file.chance, at, days))

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

    def _once(self, step: str, at: datetime, when: datetime) -> None:
        """Begin it by hand then, unless something else is under way by that time."""

        def do(at: datetime) -> None:
            group = [who for who in self.file.children if self.file.holds(who, "in_need")]
            busy = {each.step.key for each in self.file.open.values()}
            if not group or step in busy or (step == "case_closure" and busy - QUIET):
                return
            if step == "case_closure" and any(self.file.holds(group[0], p) for p in PLANS):
                return
            who = self.lead(group[0], at)
            self.take_on(self.file.start(CATALOGUE.step(step), group, who, at, self.referral))

        self.later(when, do)

    def lead(self, person: UUID, at: datetime) -> Given:
        found = self.file.network.social_worker(person)
        if found:
            return Given(found[1], found[0])
        team = self._team()
        return Given(team, self.file.chance.choice(team.practitioners))

    def _team(self) -> Team:
        return (
            self.file.given(self.file.jobs[self.referral]).team
            if self.referral
            else (self.places.of(TeamFunction.SOCIAL_WORK)[0])
        )

    def _clocks(self, group: list[UUID], at: datetime) -> None:
        first = group[0]
        for span in self.file.spans.get(first, ()):
            if not span.open:
                continue
            for clock in CATALOGUE.status(span.status).clocks:
                met = met_by(clock, span, self.done.get(first, []))
                key = (span.opened_by, clock.step, len(met))
                if key in self.asked:
                    continue
                self.asked.add(key)
                on = at.astimezone(LONDON).date()
                asked = next_due(clock, span.opened_at, met, Circumstances(on=on), ENGLAND)
                if asked:
                    self.later(*self._to_do(CATALOGUE.step(clock.step), asked.due, at, span.status))

    def _to_do(self, step: Step, due: datetime, at: datetime, status: str) -> tuple[datetime, Do]:
        chance = self.file.chance
        if step.key == "allocation":
            return hours.soon(chance, at, 0.5, 5 if chance.random() < 0.9 else 60), self._do(
                step, status, due
            )
        if chance.random() < ON_TIME:
            back = chance.randint(0, 4)
            day = ENGLAND.working_day_after(due.date() - timedelta(days=back + 1), 1)
            day = min(day, due.date())
        else:
            day = ENGLAND.working_day_after(due.date(), chance.randint(1, 7))
        when = hours.during(chance, day)
        return max(when, hours.soon(chance, at, 1, 3)), self._do(step, status, when)

    def _do(self, step: Step, status: str, due: datetime) -> Do:
        """Meet a clock: what is under way already, or new."""

        def do(happened: datetime) -> None:
            group = [who for who in self.file.children if self.file.holds(who, status)]
            if not group:
                return
            for job in self.file.open.values():
                if job.step.key == step.key and job.people[0] == group[0]:
                    self.later(self._recorded(step, happened), self.finish(job, happened))
                    return
            self.later(self._recorded(step, happened), self._record(step, status, happened))

        return do

    def _recorded(self, step: Step, happened: datetime) -> datetime:
        """Most is written up the same or the next day, some of it days later."""
        chance = self.file.chance
        if step.key == "allocation":
            return happened
        most = 26 if chance.random() < 0.88 else 130
        return hours.soon(chance, happened, 0.5, most)

    def _record(self, step: Step, status: str, happened: datetime) -> Do:
        def do(at: datetime) -> None:
            group = [who for who in self.file.children if self.file.holds(who, status)]
            under_way = {each.step.key for each in self.file.open.values()}
            if not group or step.key in under_way:
                return
            job = self.file.start(step, group, self._whose(step, group[0], at), at)
            self.finish(job, happened)(at)

        return do

    def _whose(self, step: Step, person: UUID, at: datetime) -> Given:
        if step.owner == "conference chair":
            team = self.places.of(TeamFunction.REVIEWING)[0]
            return Given(team, self.file.chance.choice(team.practitioners))
        if step.key == "allocation":
            team = self._team()
            return Given(team, team.manager)
        return self.lead(person, at)
