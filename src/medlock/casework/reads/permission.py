"""Whether someone may do this with that work: asked of the policy for every subject it is about.

Work about several children is as closed as the most closed of them. Work about a child not named
is its team's: to whom the front door's purpose applies, as if the child were known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from uuid import UUID

from medlock.access.actor import Actor, Entry, Facts
from medlock.access.breaking import EMERGENCY
from medlock.access.doing import Doing, about_to_begin, decide_whose
from medlock.access.entries import (
    Lies,
    decide_answer,
    decide_correction,
    decide_entry,
    lies,
)
from medlock.access.policy import Decision
from medlock.access.vocabulary import Action, Compartment, Purpose
from medlock.casework.reads.pieces import Piece, piece
from medlock.ledger.audit import note
from medlock.pathway.language import Privacy, Step, SubjectKind
from medlock.pathways import CATALOGUE
from medlock.pathways.posts import does, signs
from medlock.people.reads.asking import NOT_THERE, facts, refuse
from medlock.people.reads.beginning import beginnings
from medlock.words.refusals import NotAllowed


def open_piece(actor: Actor, work: UUID, action: Action) -> tuple[Piece, Decision]:
    """The piece of work, for someone who may do this with it; else `NotAllowed`."""
    found = piece(work)
    return found, require(actor, action, found)


def require(
    actor: Actor, action: Action, work: Piece, known: Mapping[UUID, Facts] | None = None
) -> Decision:
    """The decision, a yes; else `NotAllowed`, with the true reason in the audit. `known`: facts the
    page has asked for already."""

    def decide(known: Facts) -> Decision:
        return _decision(actor, action, work, known)

    known = facts(actor, work.people) if known is None else known
    about = (work.step, f"{action} {work.step.key}")
    return _all(actor, about, known, entry(actor, work), decide)


def require_correction(actor: Actor, work: Piece) -> Decision:
    """May they correct it, now that it is completed? What needed a signature is corrected by who
    may sign it."""
    if work.step.signs:
        return require(actor, Action.APPROVE, work)

    def decide(known: Facts) -> Decision:
        return decide_correction(actor, _where(work.step), known)

    known = facts(actor, work.people)
    about = (work.step, f"correct {work.step.key}")
    return _all(actor, about, known, entry(actor, work), decide)


def require_step(
    actor: Actor, action: Action, step: Step, people: Iterable[UUID], mine: Entry
) -> Decision:
    """The same for work of this step about these subjects that may not be there yet."""

    def decide(known: Facts) -> Decision:
        return _to_begin(actor, action, step, known)

    known = beginnings(actor, step.subject, people)
    return _all(actor, (step, f"{action} {step.key}"), known, mine, decide)


def _all(
    actor: Actor,
    about: tuple[Step, str],
    known: Mapping[UUID, Facts],
    mine: Entry,
    decide: Callable[[Facts], Decision],
) -> Decision:
    """The decision about the first, once it is yes for all of them; where one of them is open only
    in an emergency, that one, for nothing lasting may rest on it."""
    step, what = about
    if not known:
        return _unnamed(actor, what, decide(_of_the_team(step, mine)))
    decisions = {who: decide(replace(each, entry=mine)) for who, each in known.items()}
    for who, decision in decisions.items():
        if not decision.allowed:
            refuse(actor, what, who, decision)
    found = list(decisions.values())
    return next((each for each in found if each.rule == EMERGENCY), found[0])


def allowed(actor: Actor, action: Action, work: Piece, known: Mapping[UUID, Facts]) -> bool:
    """Decides for a list, of facts asked for once; neither notes nor refuses."""
    mine = entry(actor, work)
    each = [replace(known[who], entry=mine) for who in work.people] or [
        _of_the_team(work.step, mine)
    ]
    return all(_decision(actor, action, work, one).allowed for one in each)


def correctable(actor: Actor, work: Piece, known: Mapping[UUID, Facts]) -> bool:
    """Whether a page offers to correct it."""
    mine = entry(actor, work)
    if work.step.signs:
        return allowed(actor, Action.APPROVE, work, known)
    each = [replace(known[who], entry=mine) for who in work.people] or [
        _of_the_team(work.step, mine)
    ]
    return all(decide_correction(actor, _where(work.step), one).allowed for one in each)


def allowed_step(
    actor: Actor,
    action: Action,
    about: tuple[Step, Iterable[UUID]],
    mine: Entry,
    known: Mapping[UUID, Facts],
) -> bool:
    """The same for a step about these people, written by whom `mine` says."""
    step, people = about
    each = [known[who] for who in people] or [_of_the_team(step, mine)]
    if action is Action.WRITE:
        ours = [replace(one, entry=mine) for one in each]
        return all(_to_begin(actor, action, step, one).allowed for one in ours)
    where = _where(step)
    return all(_allowed(actor, action, where, one, mine) for one in each)


def allowed_status(actor: Actor, status: str, known: Facts) -> bool:
    """Whether they may know that it holds: who may read the plan, or, where every step that opens
    it is kept more privately, who may read those."""
    return _allowed(actor, Action.READ, _opened(status), known, Entry())


@cache
def _opened(status: str) -> Lies:
    opening = [
        step.privacy
        for step in CATALOGUE.steps.values()
        for outcome in step.outcomes
        if status in (each.status for each in outcome.opens)
    ]
    private = opening and Privacy.CASE not in opening
    return lies(Compartment.CASEWORK, opening[0].value) if private else Lies(Compartment.PLAN)


def entry(actor: Actor, work: Piece) -> Entry:
    """What is true of the work as an entry, for this actor."""
    own = work.agency == actor.agency
    return Entry(own=own, own_team=work.team in actor.teams, asked=work.asked and own)


@lru_cache(maxsize=1 << 10)
def _allowed(actor: Actor, action: Action, where: Lies, known: Facts, mine: Entry) -> bool:
    """Of a list's hundreds of entries most are alike. Nothing but what is asked decides."""
    return decide_entry(actor, action, where, replace(known, entry=mine)).allowed


def _decision(actor: Actor, action: Action, work: Piece, known: Facts) -> Decision:
    decide = decide_answer if work.asked else decide_entry
    decision = decide(actor, action, _where(work.step), known)
    return _of_whose(actor, action, work.step, known, decision)


def _to_begin(actor: Actor, action: Action, step: Step, known: Facts) -> Decision:
    """Of work that is not there yet: it will be their team's own, so is the step theirs to do?"""
    purpose = step.purpose if step.subject is SubjectKind.CHILD else None
    ready = about_to_begin(actor, _doing(step), purpose, known)
    decision = decide_entry(actor, action, _where(step), ready)
    unwritten = replace(known, entry=Entry())
    return _of_whose(actor, action, step, unwritten, decision)


def _of_whose(
    actor: Actor, action: Action, step: Step, known: Facts, decision: Decision
) -> Decision:
    """The decision, unless the work is another agency's to do or to sign."""
    if not decision.allowed:
        return decision
    return decide_whose(actor, action, _doing(step), known) or decision


def _doing(step: Step) -> Doing:
    return Doing(does(step), signs(step))


def _where(step: Step) -> Lies:
    return lies(step.lies, step.privacy.value)


def _unnamed(actor: Actor, what: str, decision: Decision) -> Decision:
    if not decision.allowed:
        note(actor, what, "work", "", (), decision)
        raise NotAllowed(NOT_THERE)
    return decision


def _of_the_team(step: Step, mine: Entry) -> Facts:
    """Of somebody not named yet: whose the work is, is as if involved for what it is for."""
    if not mine.own_team:
        return Facts(entry=mine)
    own = {step.purpose} if step.purpose and step.subject is not SubjectKind.CHILD else set()
    return Facts(involved=frozenset({Purpose.FRONT_DOOR, *own}), entry=mine)
