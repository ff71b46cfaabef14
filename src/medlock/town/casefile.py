"""One family's work: begun, written, asked, signed and ended in memory, by the declarations and the
same pure functions as casework. It decides nothing; what it does becomes deeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from medlock.access.vocabulary import Purpose
from medlock.pathway.answers import Answer, Answers, answers_for
from medlock.pathway.completion import (
    Act,
    Outcomes,
    Record,
    Subject,
    counted_from,
    events_of_completion,
    events_of_start,
    happened_at,
    same_for_all,
    starts,
)
from medlock.pathway.event import LONDON, Event
from medlock.pathway.language import Step
from medlock.pathways import CATALOGUE
from medlock.town.deeds import (
    Asked,
    Begun,
    Born,
    Ended,
    Given,
    Registered,
    Started,
    Submitted,
    Wrote,
)
from medlock.town.involved import Assignment
from medlock.town.seeded import drawn
from medlock.town.standing import Job, Standing, grade
from medlock.town.workplaces import Worker

LEADS = frozenset({"social_worker", "assessing"})


@dataclass(slots=True)
class CaseFile(Standing):
    """The doing of it: every verb a worker has, each leaving the deeds behind."""

    def start(
        self,
        step: Step,
        people: Sequence[UUID],
        who: Given,
        at: datetime,
        because: UUID | None = None,
    ) -> Job:
        """Somebody begins it by hand, in a team of theirs."""
        on = at.astimezone(LONDON).date()
        about = self.subjects(people, on)
        act = Act(drawn(self.chance), at)
        worker = who.named
        begun = self._begin(step, about, who, because, worker, act)
        events = events_of_start(self._fresh(begun, grade(worker, on)), act)
        self.did(Started(at=at, by=worker, team=who.team, begun=begun, events=tuple(events)))
        return self.jobs[begun.id]

    def register(self, deed: Registered) -> None:
        """A record is opened, and the front door is involved with the child."""
        given = Given(deed.team)
        child = deed.child
        self.children[child.id] = child
        if child.born_on:
            self.born[child.id] = child.born_on
        self.network.begin(child.id, given, Purpose.FRONT_DOOR, None, (deed.by, deed.at))
        self.did(deed)

    def bear(self, deed: Born) -> None:
        """A child who was expected is born. The same record goes on."""
        self.born[deed.person] = deed.born_on
        child = self.children[deed.person]
        self.children[deed.person] = replace(child, expected_on=deed.born_on)
        self.did(deed)

    def write(self, job: Job, answers: Mapping[str, Answer], by: Worker, at: datetime) -> None:
        before, after = dict(job.answers), {**job.answers, **answers}
        if before == after:
            return
        job.answers, job.number = after, job.number + 1
        job.authors.add(by.id)
        team = self.given(job).team
        self.did(
            Wrote(
                at=at,
                by=by,
                team=team,
                work=job.id,
                number=job.number,
                before=before,
                answers=after,
            )
        )

    def ask(self, job: Job, agencies: Sequence[str], by: Worker, at: datetime) -> list[Job]:
        on = at.astimezone(LONDON).date()
        step, act = CATALOGUE.step(job.step.asked_with), Act(drawn(self.chance), at)
        about = self.subjects(job.people, on)
        place = next((each.ward for each in about if each.ward), self.authority)
        made, events = [], []
        for agency in agencies:
            to = self.network.team_of_agency(agency, job.people, place, on)
            begun = self._begin(step, about, to, job.id, by, act)
            made.append((agency, begun))
            events += events_of_start(self._fresh(begun), act)
        team = self.given(job).team
        self.did(
            Asked(at=at, by=by, team=team, work=job.id, asked=tuple(made), events=tuple(events))
        )
        return [self.jobs[begun.id] for _, begun in made]

    def submit(self, job: Job, outcome: str, by: Worker, at: datetime) -> None:
        job.outcome = outcome
        chosen = dict.fromkeys(job.people, outcome)
        team = self.given(job).team
        self.did(
            Submitted(at=at, by=by, team=team, work=job.id, revision=job.number, outcomes=chosen)
        )

    def end(self, job: Job, outcome: str, by: Worker, at: datetime) -> list[Job]:
        """It ends so for all its children; answers the work that follows."""
        record = self.record(job, at)
        chosen = same_for_all(record, outcome)
        act = Act(drawn(self.chance), at)
        team = self.given(job).team
        self._close(job, outcome, at)
        events = events_of_completion(CATALOGUE, record, chosen, act)
        follows = []
        for step, who in starts(CATALOGUE, record, chosen):
            begun = self._follow(record, step, who, (by, act))
            follows.append(begun)
            events += self._began(record, begun, who, act)
        self.keep(events)
        self._allocate(record, chosen, by, at)
        self._let_go(job, at)
        self.did(
            Ended(
                at=at, by=by, team=team, record=record, revision=job.number, outcomes=chosen,
                act=act, signed=bool(job.step.signs), follows=tuple(follows), events=tuple(events),
            )
        )  # fmt: skip
        return [self.jobs[each.id] for each in follows]

    def record(self, job: Job, at: datetime) -> Record:
        on = happened_at(job.step, answers_for(job.answers, None), at).astimezone(LONDON).date()
        given = self.given(job)
        about = self.subjects(job.people, on, job.id)
        chain = list(self.chain(job))
        counted = counted_from(job.step, job.answers, chain, job.started_at)
        return Record(
            id=job.id,
            step=job.step,
            authority=self.authority,
            started_at=job.started_at,
            subjects=about,
            answers=job.answers,
            counts_from={each.id: counted for each in about if counted},
            agency=str(given.team.agency),
            team=str(given.team.id),
            worker=str(given.worker.id) if given.worker else "",
            grade=grade(given.worker, on) if given.worker else "",
        )

    def chain(self, job: Job) -> Iterable[tuple[str, Answers]]:
        at: UUID | None = job.id
        while at is not None:
            yield self.jobs[at].step.key, self.jobs[at].answers
            at = self.jobs[at].begun.because

    def _begin(
        self,
        step: Step,
        about: tuple[Subject, ...],
        given: Given,
        because: UUID | None,
        by: Worker,
        act: Act,
    ) -> Begun:
        begun = Begun(
            id=drawn(self.chance),
            step=step,
            subjects=about,
            given=given,
            because=because,
            by=by,
            act=act,
        )
        self.network.bring_in(step, [s.id for s in about], given, begun.id, (by, act.at))
        self.network.assign(Assignment(work=begun.id, given=given, since=act.at, by=by))
        self.jobs[begun.id] = self.open[begun.id] = Job(begun=begun)
        return begun

    def _fresh(self, begun: Begun, its_grade: str = "") -> Record:
        given = begun.given
        return Record(
            id=begun.id,
            step=begun.step,
            authority=self.authority,
            started_at=begun.act.at,
            subjects=begun.subjects,
            agency=str(given.team.agency),
            team=str(given.team.id),
            worker=str(given.worker.id) if given.worker else "",
            grade=its_grade,
        )

    def _follow(
        self, made: Record, step: Step, who: tuple[Subject, ...], done: tuple[Worker, Act]
    ) -> Begun:
        by, act = done
        place = next((each.ward for each in who if each.ward), self.authority)
        on = act.at.astimezone(LONDON).date()
        found = self.network.team_for(step, [each.id for each in who], place, on)
        given = found or self.network.assigned(made.id).given
        return self._begin(step, who, given, made.id, by, act)

    def _began(self, made: Record, begun: Begun, who: tuple[Subject, ...], act: Act) -> list[Event]:
        at = happened_at(made.step, made.answers, act.at)
        on = act.at.astimezone(LONDON).date()
        its_grade = grade(begun.given.worker, on) if begun.given.worker else ""
        return events_of_start(self._fresh(begun, its_grade), act, at)

    def _close(self, job: Job, outcome: str, at: datetime) -> None:
        del self.open[job.id]
        job.ended_at, job.outcome = at, outcome
        self.network.assigned(job.id).until = at

    def _allocate(self, record: Record, chosen: Outcomes, by: Worker, at: datetime) -> None:
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

    def _let_go(self, job: Job, at: datetime) -> None:
        working = frozenset(
            (who, self.given(each).team.id, each.step.purpose)
            for each in self.open.values()
            for who in each.people
        )
        statuses = {
            (who, span.status)
            for who in job.people
            for span in self.spans.get(who, ())
            if span.open
        }
        self.network.let_go(job.people, working, statuses, at)
