"""What a family's workers decide and write: an outcome that is on offer, who decides it, and the
answers that lead to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from uuid import UUID

from medlock.access.vocabulary import TeamFunction
from medlock.pathway.answers import Answer
from medlock.pathway.event import LONDON, Event
from medlock.pathway.offers import Situation, offers
from medlock.pathways import CATALOGUE
from medlock.town import answering
from medlock.town.answering import Setting
from medlock.town.casefile import CaseFile
from medlock.town.chances import Mood, weights
from medlock.town.seeded import weighted
from medlock.town.shares import Shares
from medlock.town.standing import Job
from medlock.town.workplaces import Worker, Workplaces

PLANS = ("cin_plan", "cp_plan")
ENQUIRIES = frozenset({"strategy_discussion", "s47_enquiry", "icpc"})
OVER = "no_longer_needed"
ELSEWHERE = 0.95
"""Assumption: of second plans, those whose first was before the town began, or in another place."""


@cache
def on_offer(step: str, now: Situation) -> frozenset[str]:
    """The outcomes that may be chosen in this situation."""
    found = offers(CATALOGUE, CATALOGUE.step(step), now)
    return frozenset(each.outcome.key for each in found if each.offered)


@dataclass(slots=True)
class Decisions:
    """`fated` outcomes are chosen where they are on offer, whatever the chances."""

    file: CaseFile
    places: Workplaces
    shares: Shares
    bound: bool = False
    enquired: bool = False
    fated: dict[str, str] = field(default_factory=dict)
    done: dict[UUID, list[Event]] = field(default_factory=dict)

    def choose(self, job: Job, at: datetime) -> str | None:
        """An outcome on offer for all of them; None where it has to wait."""
        on = at.astimezone(LONDON).date()
        situations = {each.situation for each in self.file.subjects(job.people, on, job.id)}
        if not situations:
            return weighted(self.file.chance, {"advice": 0.7, "early_help_assessment": 0.3})
        offered = frozenset[str].intersection(*(on_offer(job.step.key, s) for s in situations))
        if OVER in offered:
            return OVER
        if self.fated.get(job.step.key) in offered:
            return self.fated[job.step.key]
        if job.step.key == "cf_assessment" and self._under_way(ENQUIRIES):
            return None
        found = {
            key: weight
            for key, weight in weights(job.step.key, self._mood(job)).items()
            if key in offered and weight > 0
        }
        return weighted(self.file.chance, found) if found else None

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
        known = self._known(job, at)
        if job.step.happened and job.step.happened not in known:
            kind = job.step.field(job.step.happened).kind.value
            known[job.step.happened] = (answering.day if kind == "date" else answering.moment)(at)
        setting = Setting(
            chance=self.file.chance,
            at=at,
            children=[self.file.children[who].given or "the baby" for who in job.people],
            writer=by.name,
            known=known,
        )
        return {**answering.answers(job.step, outcome, setting), **job.answers, **known}

    def _known(self, job: Job, at: datetime) -> dict[str, Answer]:
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
        elsewhere = self.file.chance.random() < self.shares.second_plans * ELSEWHERE
        return here + elsewhere
