"""One family's work: begun, written, asked, signed and ended in memory, by the declarations and the
same pure functions as casework. It decides nothing; what it does becomes deeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

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
    starts,
    taken_back,
)
from medlock.pathway.crossing import crossings
from medlock.pathway.event import LONDON, Event
from medlock.pathway.language import Step, SubjectKind
from medlock.pathways import CATALOGUE
from medlock.town.deeds import (
    Asked,
    Begun,
    Born,
    Ended,
    Given,
    Named,
    Registered,
    Started,
    Submitted,
    Wrote,
)
from medlock.town.involved import Assignment
from medlock.town.leading import Leading
from medlock.town.seeded import drawn
from medlock.town.standing import Job, grade
from medlock.town.workplaces import Team, Worker

LEADS = frozenset({"social_worker", "assessing"})


@dataclass(slots=True)
class CaseFile(Leading):
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
        act = self._act(at)
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
        self.network.begin(child.id, given, deed.purpose, None, (deed.by, deed.at))
        self.did(deed)

    def bear(self, deed: Born) -> None:
        """A child who was expected is born. The same record goes on."""
        self.born[deed.person] = deed.born_on
        child = self.children[deed.person]
        self.children[deed.person] = replace(child, expected_on=deed.born_on)
        self.did(deed)

    def name(self, job: Job, people: tuple[UUID, ...], by: Worker, at: datetime) -> None:
        """Who it is about is known now: what was said of nobody is said of them."""
        on, given, act = at.astimezone(LONDON).date(), self.given(job), self._act(at)
        about = self.subjects(people, on)
        said = (e for deed in self.deeds for e in deed.events if e.origin == job.id)
        gone = [replace(taken_back(each, act), id=act.new_id()) for each in said]
        self.network.bring_in(job.step, people, given, job.id, (by, at))
        named = replace(job.begun, subjects=about)
        its_grade = grade(given.worker, on) if given.worker else ""
        fresh = replace(self._fresh(named, its_grade), agency=str(given.team.agency))
        job.people = people
        events = (*gone, *events_of_start(fresh, act, job.started_at))
        self.did(Named(at=at, by=by, team=given.team, work=job.id, subjects=about, events=events))

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
        step, act = CATALOGUE.step(job.step.asked_with), self._act(at)
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

    def submit(self, job: Job, chosen: dict[UUID, str], by: Worker, at: datetime) -> None:
        job.outcomes = chosen
        job.authors.add(by.id)
        team = self.given(job).team
        self.did(
            Submitted(at=at, by=by, team=team, work=job.id, revision=job.number, outcomes=chosen)
        )

    def end(
        self, job: Job, chosen: Outcomes, done: tuple[Worker, Team], at: datetime
    ) -> tuple[list[Job], list[Event]]:
        """It ends so for each of its children; answers the work that follows, and the events."""
        by, team = done
        record = self.record(job, at)
        act = self._act(at)
        self._close(job, chosen, at)
        events = events_of_completion(CATALOGUE, record, chosen, act)
        follows = []
        for step, who in starts(CATALOGUE, record, chosen):
            begun = self._follow(record, step, who, (by, act))
            follows.append(begun)
            events += self._began(record, begun, who, act)
        for step, whence in crossings(CATALOGUE, record, chosen):
            begun = self._follow(record, step, self._family_of(step, whence, at), (by, act))
            follows.append(begun)
            events += self._began(record, begun, begun.subjects, act)
        self.keep(events)
        self.allocate(record, chosen, by, at)
        self.leave_off(job, at)
        self.did(
            Ended(
                at=at, by=by, team=team, record=record, revision=job.number, outcomes=chosen,
                act=act, signed=bool(job.step.signs), follows=tuple(follows), events=tuple(events),
            )
        )  # fmt: skip
        return [self.jobs[each.id] for each in follows], events

    def _family_of(
        self, step: Step, whence: Sequence[Subject], at: datetime
    ) -> tuple[Subject, ...]:
        """The family that work goes on with; else nobody named yet."""
        if step.subject is not SubjectKind.FAMILY or self.home is None or not whence:
            return ()
        return self.subjects((self.home,), at.astimezone(LONDON).date())

    def record(self, job: Job, at: datetime) -> Record:
        on = happened_at(job.step, answers_for(job.answers, None), at).astimezone(LONDON).date()
        given = self.given(job)
        about = self.subjects(job.people, on, job)
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

    def _act(self, at: datetime) -> Act:
        """Its ids come of the seed, as everything does."""
        return Act(drawn(self.chance), at, lambda: drawn(self.chance))

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
        people = tuple(each.id for each in about)
        self.jobs[begun.id] = self.open[begun.id] = Job(begun=begun, people=people)
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

    def _close(self, job: Job, chosen: Outcomes, at: datetime) -> None:
        del self.open[job.id]
        job.ended_at, job.outcomes = at, dict(chosen)
        self.network.assigned(job.id).until = at
