"""Who does a thing in the town: the team whose it is, somebody of it who may, brought in first
where nobody of it knows the child; and what happens to the work of those who leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from medlock.access.vocabulary import Role
from medlock.law.working_days import is_working_day
from medlock.pathway.event import LONDON
from medlock.pathway.language import SubjectKind
from medlock.pathways import CATALOGUE
from medlock.pathways.posts import POSTS
from medlock.town import aims, permits
from medlock.town.deeds import Given, Involved
from medlock.town.standing import Job
from medlock.town.workplaces import Team, Worker

if TYPE_CHECKING:
    from medlock.town.journey import Journey

Do = Callable[[datetime], None]
LAST_HOUR = time(15, 30)


def whoever_may(
    journey: Journey, step: str, people: tuple[UUID, ...], at: datetime
) -> Given | None:
    """The team whose step it is; else a team that knows the child and may do it."""
    found = list(_those(journey, step, people, at))
    for given in found:
        if _may(journey, given, step, people):
            return given
    if not found:
        return None
    own = found[0]
    if at < journey.acts_from and permits.shuts_out((own.named, own.team), step):
        journey.shut_out.add(step)
        return own
    if _bring_in(journey, own, step, people, at) and _may(journey, own, step, people):
        return own
    return None


def _those(journey: Journey, step: str, people: tuple[UUID, ...], at: datetime) -> Iterator[Given]:
    """Whoever might: first of the team the step is for."""
    on, network = at.astimezone(LONDON).date(), journey.file.network
    declared = CATALOGUE.step(step)
    place = journey.file.ward(on) or journey.file.authority
    own = network.team_for(declared, people, place, on)
    if own is not None:
        yield Given(own.team, _of(journey, own, step, at))
    known = tuple(journey.file.children) if journey.file.home in people else people
    for each in network.held(known):
        yield Given(each.given.team, _of(journey, each.given, step, at))


def _of(journey: Journey, given: Given, step: str, at: datetime) -> Worker:
    """Of a team whoever has the child, or somebody else; the manager where it is theirs to do."""
    on = at.astimezone(LONDON).date()
    if POSTS[CATALOGUE.step(step).owner].role is Role.MANAGER and given.team.has_manager:
        return given.team.manager
    if given.worker is not None and given.worker.there(on):
        return given.worker
    return journey.chance.choice(given.team.practitioners(on))


def _may(journey: Journey, given: Given, step: str, people: tuple[UUID, ...]) -> bool:
    done, network = (given.named, given.team), journey.file.network
    file = journey.file
    return all(
        permits.begins(
            done,
            step,
            network.purposes(who, given.team).union(
                *(network.purposes(c, given.team) for c in file.children if who == file.home)
            ),
        )
        for who in people
    )


def _bring_in(
    journey: Journey, own: Given, step: str, people: tuple[UUID, ...], at: datetime
) -> bool:
    """Somebody who works with the children brings the team in; whether anybody could."""
    purpose, network = CATALOGUE.step(step).purpose, journey.file.network
    if purpose is None:
        return False
    for who in people:
        if purpose in network.purposes(who, own.team):
            continue
        helper = next(_helpers(journey, who, own, step, at), None)
        if helper is None:
            return False
        by, team = helper
        journey.file.involve(
            Involved(at=at, by=by, team=team, person=who, new=own.team, purpose=purpose)
        )
    return True


def _helpers(
    journey: Journey, who: UUID, own: Given, step: str, at: datetime
) -> Iterator[tuple[Worker, Team]]:
    on, network = at.astimezone(LONDON).date(), journey.file.network
    purpose = CATALOGUE.step(step).purpose
    for each in network.held((who,)):
        team = each.given.team
        named = each.given.worker if each.given.worker and each.given.worker.there(on) else None
        by = named or team.practitioners(on)[0]
        if purpose and permits.brings_in((by, team), purpose, network.purposes(who, team)):
            yield by, team


def may_write(journey: Journey, job: Job, by: Worker, at: datetime) -> bool:
    """Whether the policy lets them write it, as the team is involved now. What it keeps from its
    own team is written all the same, but never through the acts."""
    team = journey.file.given(job).team
    if at < journey.acts_from and permits.shuts_out((by, team), job.step.key):
        journey.shut_out.add(job.step.key)
        return True
    asked = bool(CATALOGUE.asking(job.step.key)) and _is_answer(journey, job)
    network = journey.file.network
    return all(
        permits.writes((by, team), job.step.key, network.purposes(who, team), asked=asked)
        for who in job.people
    )


def _is_answer(journey: Journey, job: Job) -> bool:
    because = job.begun.because
    return because is not None and journey.file.jobs[because].step.asked_with == job.step.key


def signer(journey: Journey, job: Job, at: datetime) -> tuple[Worker, Team] | None:
    """A manager who may agree to it. Where the policy lets none, one of them does all the same, but
    never through the acts."""
    found, network = journey.mind.signers(job), journey.file.network
    for each in found:
        held = [network.purposes(who, each[1]) for who in job.people]
        if all(permits.signs(each, job.step.key, purposes) for purposes in held):
            return each
    if at >= journey.acts_from or not found:
        return None
    journey.shut_out.add(job.step.key)
    return found[0]


def watch(journey: Journey, given: Given) -> None:
    """Whoever leaves while the family is known hands over before."""
    worker = given.worker
    if worker is None or worker.until is None or worker.id in journey.leaving:
        return
    journey.leaving.add(worker.id)
    last = worker.until - timedelta(days=1)
    while not is_working_day(last):
        last -= timedelta(days=1)
    journey.later(datetime.combine(last, LAST_HOUR, LONDON), _leaves(journey, given))


def _leaves(journey: Journey, given: Given) -> Do:
    def do(at: datetime) -> None:
        on = at.astimezone(LONDON).date()
        if given.named.until is None or on >= given.named.until:
            return
        others = [w for w in given.team.practitioners(given.named.until) if w is not given.named]
        if not others:
            return
        new = Given(given.team, journey.chance.choice([w for w in others if w.there(on)] or others))
        for job in list(journey.file.open.values()):
            if journey.file.given(job) == given and may_write(journey, job, given.named, at):
                journey.file.hand_over(job, new, given.named, at)
        watch(journey, new)
        _lead_again(journey, given.named, at)

    return do


def _lead_again(journey: Journey, gone: Worker, at: datetime) -> None:
    """Children whose social worker has left are allocated anew."""
    left = [
        who for who in journey.file.children
        if (lead := journey.file.network.social_worker(who)) and lead[0] is gone
    ]  # fmt: skip
    if left and "allocation" in CATALOGUE.steps:
        journey.by_hand("allocation", tuple(left), at + timedelta(minutes=20))


def naming(journey: Journey, job: Job) -> Do:
    """Work that came of another about somebody else: whoever has it says which children it is
    about, where they know them."""

    def do(at: datetime) -> None:
        file = journey.file
        if job.id not in file.open or job.step.subject is not SubjectKind.CHILD:
            return
        people = [who for who in file.children if aims.may_follow(journey, job.step, who)]
        people = people if job.step.together and file.related else people[:1]
        by = journey.mind.writer(job, at)
        given, about = Given(file.given(job).team, by), tuple(people)
        if people and not _may(journey, given, job.step.key, about):
            _bring_in(journey, given, job.step.key, about, at)
        if people and _may(journey, given, job.step.key, about):
            file.name(job, tuple(people), by, at)
            journey.take_on(job, brought_forward=True)

    return do
