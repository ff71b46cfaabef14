"""What was decided about sharing: what, with whom, why, and how it ended. The words are kept in the
work, as any step's are; whom it went to and on what ground, beside it, for ever."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.sharing import decide_share
from medlock.access.vocabulary import Action, Compartment
from medlock.casework.acts.changing import whole
from medlock.casework.acts.complete import answer
from medlock.casework.acts.start import Wanted, start
from medlock.casework.reads.permission import open_piece
from medlock.casework.reads.pieces import Piece
from medlock.ledger.audit import note
from medlock.pathway.answers import Answer
from medlock.people.days import today
from medlock.people.reads.asking import facts, refuse
from medlock.sharing.acts.weighing import Share, named_manager, objections
from medlock.sharing.models import STEP, SharingDecision
from medlock.sharing.reads.recipients import Recipient, recipient
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True)
class Asked:
    """The people it is about, and the open request it answers, where there is one."""

    people: tuple[UUID, ...]
    request: UUID | None = None


@whole()
def decide(by: Actor, asked: Asked, made: Share, *, now: datetime) -> UUID:
    """Record it; answers the work it is kept in. `Refused` says what stands against it."""
    work = _work(by, asked, now)
    decision = _must_be_theirs(by, work.people, made.parts)
    goes_to = recipient(made.to)
    if wrong := objections(by, work.people, made, goes_to):
        raise Refused(wrong)
    said = _answers(by, made, goes_to, now)
    if "asked" not in work.answers:
        said["asked"] = said["decided"]
    answer(by, work.id, said, made.outcome.value, base=work.number, now=now)
    _keep(by, work.id, made, goes_to)
    note(
        by, "share", "work", work.id, work.people, decision,
        outcome=made.outcome.value, agency=str(goes_to.agency),
        parts=" ".join(sorted(made.parts)),
    )  # fmt: skip
    return work.id


def _keep(by: Actor, work: UUID, made: Share, goes_to: Recipient) -> None:
    row = SharingDecision(
        work_id=work,
        compartments=sorted(each.value for each in made.parts),
        agency_id=goes_to.agency,
        team_id=goes_to.team,
        worker_id=goes_to.worker,
        ground="" if made.outcome.refuses else made.ground,
        told_family=made.told_family,
        unsafe_because=made.unsafe_because.strip(),
        manager_id=made.manager if made.outcome.keeps_back else None,
        by_id=by.practitioner,
        at=by.now,
    )
    row.save(force_insert=True)


def _work(by: Actor, asked: Asked, now: datetime) -> Piece:
    if asked.request is not None:
        found, _ = open_piece(by, asked.request, Action.WRITE)
        if found.step.key != STEP:
            raise Refused("That work is no request for information. Open it from the worklist.")
        return found
    if not asked.people:
        raise Refused("Say whom it is about.")
    return start(by, Wanted(step=STEP, children=asked.people), now=now)


def _must_be_theirs(
    by: Actor, people: Collection[UUID], parts: Collection[Compartment]
) -> Decision:
    """The decision, a yes about each of them; else `NotAllowed`."""
    decision = None
    for who, known in facts(by, people).items():
        decision = decide_share(by, parts, known)
        if not decision.allowed:
            refuse(by, "share", who, decision)
    if decision is None:
        raise Refused("The request names nobody yet. Say whom it is about first.")
    return decision


def _answers(by: Actor, made: Share, goes_to: Recipient, now: datetime) -> dict[str, Answer | None]:
    return {
        "asked_by": str(goes_to.agency),
        "asked_why": made.why.strip(),
        "what": made.what.strip(),
        "people_at_risk": made.at_risk.strip() or "Nobody that is known of.",
        "family_told": made.told_family,
        "child_view": made.child_view.strip() or None,
        "decided": today(now).isoformat(),
        "reason": made.reason.strip(),
        "sharing_basis": made.basis or None,
        "withheld": made.withheld.strip() or None,
        "manager": named_manager(by, made) or None,
    }
