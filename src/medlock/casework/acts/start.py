"""Start work by hand: a conversation, a contact, a visit that is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor, Entry, Membership
from medlock.access.policy import Decision
from medlock.access.vocabulary import Action
from medlock.casework.acts.changing import new_act, whole
from medlock.casework.acts.finishing import as_begun
from medlock.casework.acts.objecting import refuse_if
from medlock.casework.acts.starting import Beginning, begin
from medlock.casework.acts.teams import Given, agency_of, own_team
from medlock.casework.reads.permission import open_piece, require_step
from medlock.casework.reads.pieces import Piece
from medlock.casework.reads.records import grade
from medlock.casework.reads.subjects import related, subjects
from medlock.ledger import book
from medlock.ledger.audit import note
from medlock.pathway.completion import Record, Subject, events_of_start
from medlock.pathway.event import LONDON, Event
from medlock.pathway.language import Step
from medlock.pathway.objections import to_start
from medlock.pathways import CATALOGUE
from medlock.words.refusals import Refused

OWN = Entry(own=True, own_team=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A step about these children, or other subjects of its kind, or about nobody named yet.
    `because` is the work it follows from, where there is some; `team` is needed only by those who
    work in several that do this."""

    step: str
    children: Sequence[UUID] = ()
    because: UUID | None = None
    team: UUID | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """Work just begun: the decision it rests on, its record, and events not yet appended."""

    piece: Piece
    decision: Decision
    record: Record
    events: list[Event]


@whole()
def start(by: Actor, wanted: Wanted, *, now: datetime) -> Piece:
    """Begin it in a team of one's own."""
    begun = started(by, wanted, now)
    book.append(begun.events)
    return begun.piece


def started(by: Actor, wanted: Wanted, now: datetime) -> Started:
    """The same, for acts that go on with it."""
    step = _declared(wanted.step)
    mine = own_team(by, step, wanted.team)
    people = tuple(dict.fromkeys(wanted.children))
    decision = require_step(by, Action.WRITE, step, people, OWN)
    if wanted.because is not None:
        open_piece(by, wanted.because, Action.READ)
    who = described(by, people, now, step)
    authority = (who[0].authority if who else "") or _authority(mine)
    on = now.astimezone(LONDON).date()
    refuse_if(by, who, lambda named: to_start(CATALOGUE, step, named, on))
    new = Beginning(
        step=step,
        subjects=who,
        given=Given(mine.team, agency_of(mine.team), by.practitioner),
        authority=authority,
        because=wanted.because,
    )
    act = new_act(now)
    piece = begin(by, new, act, decision)
    note(by, "start", "work", piece.id, piece.people, decision, step=step.stamp)
    made = as_begun(piece, who, grade(by.practitioner, on))
    return Started(piece, decision, made, events_of_start(made, act))


def require_start(by: Actor, step: Step, people: Sequence[UUID]) -> None:
    """Asked before a page offers it: may they do this for these, and in which of their teams?"""
    require_step(by, Action.WRITE, step, people, OWN)
    own_team(by, step)


def described(
    by: Actor, people: Sequence[UUID], now: datetime, step: Step, authority: str = ""
) -> tuple[Subject, ...]:
    """Those work of this step would be about, with what may stand against it."""
    on = now.astimezone(LONDON).date()
    return related(by, subjects(people, on, authority, (), step.subject))


def _declared(step: str) -> Step:
    if step not in CATALOGUE.steps:
        raise Refused(
            f"There is no step “{step}”. There are: {', '.join(sorted(CATALOGUE.steps))}."
        )
    return CATALOGUE.step(step)


def _authority(mine: Membership) -> str:
    """The authority of a team that serves one; about nobody named there is nothing else to say."""
    if len(mine.authorities) != 1:
        raise Refused(
            "Your team serves several authorities. Name the child, or work in the team of one."
        )
    return min(mine.authorities)
