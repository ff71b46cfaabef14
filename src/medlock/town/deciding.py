"""What a family's workers decide and write: an outcome on offer for each child, who decides it, and
the answers that lead to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from medlock.access.vocabulary import Role, TeamFunction
from medlock.pathway.answers import Answer
from medlock.pathway.event import LONDON, Event
from medlock.pathway.field import DATED, FieldKind
from medlock.pathway.language import Step
from medlock.pathway.objections import NAMED
from medlock.pathway.offers import Situation
from medlock.pathways import CATALOGUE
from medlock.pathways.posts import POSTS
from medlock.town import answering
from medlock.town.answering import Setting
from medlock.town.casefile import CaseFile
from medlock.town.habits.habit import Mood
from medlock.town.means import on_offer
from medlock.town.seeded import weighted
from medlock.town.shares import Shares
from medlock.town.standing import NOTHING, Job
from medlock.town.usual import Does, does, habits, weights
from medlock.town.workplaces import Team, Worker, Workplaces

DIFFER = 0.12
"""Assumption: decisions about brothers and sisters that are made for each on their own."""
LATELY, LONG_AGO = timedelta(days=120), timedelta(days=730)
ELSEWHERE = 0.95
"""Assumption: of second plans, those whose first was before the town began, or in another place."""
Done = tuple[datetime, str]
"""When a step happened, and how it ended."""


@dataclass(slots=True)
class Decisions:
    """`fates` are chosen where they are on offer, whatever the chances: by child and step."""

    file: CaseFile
    places: Workplaces
    shares: Shares
    bound: bool = False
    fates: dict[tuple[UUID, str], str] = field(default_factory=dict)
    fated: Mapping[str, str] = field(default_factory=dict)
    done: dict[UUID, dict[str, list[Done]]] = field(default_factory=dict)

    def note(self, event: Event) -> None:
        """A step was completed."""
        mine = self.done.setdefault(event.subject, {})
        mine.setdefault(event.name, []).append((event.happened_at, event.outcome))

    def times(self, who: UUID, step: str) -> list[Done]:
        return self.done.get(who, {}).get(step, [])

    # outcomes

    def choose(self, job: Job, at: datetime) -> dict[UUID, str] | None:
        """An outcome on offer for each; None where it has to wait."""
        if not job.people:
            nameless = _nameless(job.step.key)
            return {job.id: weighted(self.file.chance, nameless)} if nameless else None
        about = self._situations(job)
        offered = {who: on_offer(job.step.key, now) for who, now in about.items()}
        if not all(offered.values()) or self._waits(job, about):
            return None
        told = {who: self._fate(who, job.step, keys) for who, keys in offered.items()}
        if any(told.values()):
            return {who: told[who] or self._one(job, {who: about[who]}, keys, at)
                    for who, keys in offered.items()}  # fmt: skip
        shared = frozenset[str].intersection(*offered.values())
        if shared and (len(about) == 1 or self.file.chance.random() > DIFFER):
            return dict.fromkeys(about, self._one(job, about, shared, at))
        return {who: self._one(job, {who: about[who]}, keys, at) for who, keys in offered.items()}

    def _situations(self, job: Job) -> dict[UUID, Situation]:
        return {who: self.file.situation(who, job) for who in job.people}

    def _waits(self, job: Job, about: Mapping[UUID, Situation]) -> bool:
        others = habits(job.step.key).waits.get(job.step.key, NOTHING)
        return any(now.under_way & others for now in about.values())

    def _fate(self, who: UUID, step: Step, offered: frozenset[str]) -> str:
        """What has to be: an end that says the reason has gone, or what somebody works towards."""
        for key in sorted(offered):
            if does(step.key, key) is Does.OVER:
                return key
        fate = self.fates.get((who, step.key)) or self.fated.get(step.key, "")
        return fate if fate in offered else ""

    def _one(
        self, job: Job, about: Mapping[UUID, Situation], offered: frozenset[str], at: datetime
    ) -> str:
        who, now = next(iter(about.items()))
        told = weights(job.step, self._mood(job.step, who, now, at))
        found = {key: weight for key, weight in told.items() if key in offered and weight > 0}
        return weighted(self.file.chance, found) if found else min(offered)

    def _mood(self, step: Step, who: UUID, now: Situation, at: datetime) -> Mood:
        clocked = [s for s in self.file.spans.get(who, ()) if s.status in _clocking(step.key)]
        since = max((s.opened_at for s in clocked if s.open), default=at - LONG_AGO)
        done = self.done.get(who, {})
        return Mood(
            shares=self.shares,
            bound=self.bound,
            held=now.held,
            lately=frozenset(key for key, all_ in done.items() if all_[-1][0] >= at - LATELY),
            times=sum(moment >= since for moment, _ in done.get(step.key, ())),
            grown=self.file.age(who, at) >= habits(step.key).until,
        )

    # people

    def writer(self, job: Job, at: datetime) -> Worker:
        """Whoever has it; for a manager's step the manager; else somebody of the team."""
        given, on = self.file.given(job), at.astimezone(LONDON).date()
        if POSTS[job.step.owner].role is Role.MANAGER:
            return given.team.manager
        if given.worker is not None and given.worker.there(on):
            return given.worker
        mine = self.file.network.social_worker(job.people[0]) if job.people else None
        if mine is not None and mine[1] is given.team and mine[0].there(on):
            return mine[0]
        return self.file.chance.choice(given.team.practitioners(on))

    def signers(self, job: Job) -> list[tuple[Worker, Team]]:
        """Managers who did not write it: of its team, then of teams of the post that signs, those
        who know the child first."""
        function = POSTS[job.step.signs].team
        mine = self.file.given(job).team
        known = {each.given.team.id for each in self.file.network.held(job.people)}
        others = sorted(
            (team for team in self.places.teams.values() if team.function is function),
            key=lambda team: team.id not in known,
        )
        teams = [mine, *others, *self.places.of(TeamFunction.SOCIAL_WORK)]
        return [
            (team.manager, team)
            for team in teams
            if team.has_manager and team.manager.id not in job.authors
        ]

    # answers

    def answers(
        self, job: Job, chosen: Mapping[UUID, str], happened: datetime, by: Worker
    ) -> dict[str, Answer]:
        known = self._known(job, happened)
        for name in _moments(job.step.key):
            if name not in known:
                kind = job.step.field(name).kind
                say = answering.day if kind is FieldKind.DATE else answering.moment
                known[name] = say(happened)
        setting = Setting(
            chance=self.file.chance,
            at=happened,
            children=[self.file.called(who) for who in job.people],
            writer=by.name,
            place=self.file.ward(happened.astimezone(LONDON).date()) or self.file.authority,
            agency=self._agency(),
            known=known,
        )
        given = answering.answers(job.step, frozenset(chosen.values()), setting)
        return {**given, **job.answers, **known}

    def _known(self, job: Job, at: datetime) -> dict[str, Answer]:
        """What an answer must be, because the journey says so."""
        names = _asked(job.step.key)
        known: dict[str, Answer] = {"named": bool(job.people)} if "named" in names else {}
        match job.step.key:
            case "referral":
                return self._of_referral(job, at)
            case "allocation":
                return self._of_allocation(job, at)
            case "icpc":
                return {"previous_plans": self._plans_before(job)}
        if "unborn" in names:
            known["unborn"] = any(self.file.unborn(who) for who in job.people)
        return known

    def _agency(self) -> str:
        schools = self.places.of(TeamFunction.SCHOOL)
        return str(self.file.chance.choice(schools).agency)

    def _of_referral(self, job: Job, at: datetime) -> dict[str, Answer]:
        known: dict[str, Answer] = {"repeat_within_year": self._repeated(job, at)}
        received = answering.day(at)
        for key, given in self.file.chain(job):
            if "received" in given and given is not job.answers:
                received = str(given["received"])[:10]
                known |= {n: given[n] for n in _alike(key, "referral") if n in given}
                break
        return known | {"received": max(received, self.file.floor(job.people).isoformat())}

    def _repeated(self, job: Job, at: datetime) -> bool:
        since = at - timedelta(days=365)
        return any(
            moment >= since for who in job.people for moment, _ in self.times(who, "referral")
        )

    def _of_allocation(self, job: Job, at: datetime) -> dict[str, Answer]:
        team = self.file.given(job).team
        staff = team.practitioners(at.astimezone(LONDON).date())
        worker = job.answers.get("worker") or str(self.file.chance.choice(staff).id)
        return {"worker": worker, "team": str(team.id), "started": answering.day(at)}

    def _plans_before(self, job: Job) -> int:
        here = sum(s.status == "cp_plan" for s in self.file.spans.get(job.people[0], ()))
        elsewhere = self.file.chance.random() < self.shares.second_plans * ELSEWHERE
        return here + elsewhere


@cache
def _nameless(step: str) -> dict[str, float]:
    """The outcomes of a step about nobody named: those that lead nowhere, where it asks."""
    if NAMED not in _asked(step):
        return {}
    return {
        each.key: 1.0 / (1 + 2 * number)
        for number, each in enumerate(CATALOGUE.step(step).outcomes)
        if not (each.starts or each.opens or each.ends) and not (each.while_held or each.spares)
    }


@cache
def _alike(step: str, other: str) -> tuple[str, ...]:
    """The codes that both ask for from the same list."""
    asked = {(each.name, each.codes) for each in CATALOGUE.step(other).fields if each.codes}
    return tuple(e.name for e in CATALOGUE.step(step).fields if (e.name, e.codes) in asked)


@cache
def _clocking(step: str) -> frozenset[str]:
    return frozenset(status.key for status, _ in CATALOGUE.clocks_on(step))


@cache
def _asked(step: str) -> frozenset[str]:
    return frozenset(each.name for each in CATALOGUE.step(step).fields)


@cache
def _moments(step: str) -> tuple[str, ...]:
    """The fields that say when it happened, or from when a status holds."""
    declared = CATALOGUE.step(step)
    dated = {each.name for each in declared.fields if each.kind in DATED and not each.ahead}
    named = [declared.happened, *(o.at for each in declared.outcomes for o in each.opens)]
    return tuple(dict.fromkeys(name for name in named if name in dated))
