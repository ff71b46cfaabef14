"""One thing that goes out, with a version for each who gets it: what was found, what was decided,
how far it is. For who wrote it, and for who may agree to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from medlock.access.actor import Actor, Facts
from medlock.access.disclosing import decide_approving
from medlock.access.policy import Decision
from medlock.access.vocabulary import Action, Compartment
from medlock.disclosure.check.draft import Attachment, Kind, Passage, Recipient
from medlock.disclosure.check.finding import Finding, Handled, How, What
from medlock.disclosure.check.making import fitted, treatment
from medlock.disclosure.check.written import passage, recipient, seal
from medlock.disclosure.models import (
    Approval,
    Attached,
    Found,
    Handling,
    Outgoing,
    OutgoingPerson,
    Release,
    ReleasedFile,
    Verdict,
    Version,
)
from medlock.ledger.audit import note
from medlock.people.reads.asking import NOT_THERE, ask, facts
from medlock.words.refusals import NotAllowed


class State(StrEnum):
    OPEN = "open"  # something is to be decided
    READY = "ready"  # to be approved
    WAITING = "waiting"  # for the second person
    SENT_BACK = "sent back"
    APPROVED = "approved"
    RELEASED = "released"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A thing that goes out: `people` are those it is about, `keys` tell its recipients apart."""

    id: UUID
    kind: Kind
    title: str
    by: UUID
    writer: str
    people: tuple[UUID, ...]
    files: tuple[Attachment, ...]
    sums: tuple[str, ...]
    agencies: tuple[UUID, ...] = ()
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sent:
    """One version. `decided` are the findings with what was decided about each; `hands` whoever
    wrote it, or keeps something in it that takes two: none of them is the second person."""

    id: UUID
    of: Gone
    number: int
    to: Recipient
    passages: tuple[Passage, ...]
    left_out: Mapping[str, int]
    findings: Mapping[int, Finding]
    rows: Mapping[int, UUID]
    decided: Mapping[Finding, Handled]
    approvals: tuple[Approval, ...] = ()
    release: Release | None = None
    latest: bool = True
    hands: frozenset[UUID] = frozenset()

    @property
    def undecided(self) -> list[int]:
        return [number for number, each in self.findings.items() if each not in self.decided]

    @cached_property
    def made(self) -> tuple[Passage, ...]:
        """The passages as this recipient gets them."""
        return fitted(self.passages, self.decided)

    @cached_property
    def treated(self) -> tuple[How, ...]:
        """What becomes of each attached file."""
        return tuple(treatment(number, self.decided) for number in range(len(self.of.files)))

    @cached_property
    def seal(self) -> str:
        told = zip(self.treated, self.of.sums, strict=True)
        files = (f"{how}:{sum_}:{self._cut(at)}" for at, (how, sum_) in enumerate(told))
        return seal(self.to, self.made, files)

    def _cut(self, file: int) -> list[tuple[int, int, str]]:
        """What is taken out of the words of an attached file, and the reasons given for it."""
        return sorted(
            (each.start, each.end, handled.reason)
            for each, handled in self.decided.items()
            if each.attachment == file and handled.how is How.REDACT
        )

    @property
    def kept(self) -> list[Finding]:
        return [each for each, how in self.decided.items() if how.how is How.KEEP]

    @property
    def grave(self) -> bool:
        """Something is kept that takes two."""
        return any(each.what.grave for each in self.kept)

    @property
    def state(self) -> State:
        if self.release is not None:
            return State.RELEASED
        if self.undecided:
            return State.OPEN
        last = self.approvals[-1] if self.approvals else None
        if last is None or last.sha256 != self.seal:
            return State.READY
        return STATES[Verdict(last.verdict)]


STATES = {
    Verdict.ASKED: State.WAITING,
    Verdict.AGREED: State.APPROVED,
    Verdict.SENT_BACK: State.SENT_BACK,
}


def versions(actor: Actor, outgoing: UUID) -> list[Sent]:
    """The latest for each recipient, put on record; `NotAllowed` but for those concerned."""
    gone = _gone(actor, outgoing)
    rows = Version.objects.filter(outgoing=outgoing).order_by("key", "number")
    latest = {row.key: row for row in rows}
    return [_sent(gone, row, latest=True) for row in latest.values()]


def version(actor: Actor, wanted: UUID) -> Sent:
    """One version with all that was decided."""
    row = Version.objects.filter(id=wanted).first()
    if row is None:
        raise NotAllowed(NOT_THERE)
    gone = _gone(actor, row.outgoing_id)
    newer = Version.objects.filter(
        outgoing=row.outgoing_id, key=row.key, number__gt=row.number
    ).exists()
    return _sent(gone, row, latest=not newer)


def files(actor: Actor, wanted: UUID) -> list[ReleasedFile]:
    """What left, byte by byte; nothing before it was released."""
    found = version(actor, wanted)
    if found.release is None:
        return []
    return list(ReleasedFile.objects.filter(release=found.release).order_by("number"))


def may_know(actor: Actor, whose: UUID | None) -> bool:
    """May this actor read the protected value of this person?"""
    if whose is None:
        return False
    decision = ask(actor, Action.READ, Compartment.ADDRESS, whose)
    return decision.allowed and not decision.masked


def unveiled(actor: Actor, sent: Sent) -> bool:
    """Whether they may read all that is protected in it."""
    grave = [each for each in sent.findings.values() if each.what is What.PROTECTED]
    return all(may_know(actor, who) for who in {each.whose for each in grave})


def approving(actor: Actor, sent: Sent) -> Decision:
    """May they let it go out as it is now?"""
    wrote = actor.practitioner in sent.hands
    return decide_approving(actor, _facts(actor, sent.of.people), wrote=wrote, grave=sent.grave)


def _facts(actor: Actor, people: Iterable[UUID]) -> list[Facts]:
    return list(facts(actor, people).values())


def _gone(actor: Actor, outgoing: UUID) -> Gone:
    """For who wrote it, and for who may agree to it; put on record either way."""
    row = Outgoing.objects.select_related("by").filter(id=outgoing).first()
    if row is None:
        raise NotAllowed(NOT_THERE)
    about = OutgoingPerson.objects.visible_to(actor).filter(outgoing=outgoing)
    people = tuple(about.order_by("person").values_list("person", flat=True))
    wrote = row.by_id == actor.practitioner
    decision = decide_approving(actor, _facts(actor, people), wrote=wrote, grave=False)
    note(actor, "read", "outgoing", outgoing, people, decision, kind=row.kind)
    if not decision.allowed:
        raise NotAllowed(NOT_THERE)
    attached = Attached.objects.filter(outgoing=outgoing).order_by("number")
    found = [(Attachment(each.name, bytes(each.content)), each.sha256) for each in attached]
    return Gone(
        id=row.id,
        kind=Kind(row.kind),
        title=row.title,
        by=row.by_id,
        writer=row.by.name,
        people=people,
        files=tuple(each for each, _ in found),
        sums=tuple(each for _, each in found),
        agencies=tuple(map(UUID, row.also)),
        keys=frozenset(Version.objects.filter(outgoing=row).values_list("key", flat=True)),
    )


def _sent(gone: Gone, row: Version, *, latest: bool) -> Sent:
    rows = list(Found.objects.filter(version=row.id).order_by("number"))
    found = {each.number: _finding(each) for each in rows}
    how = {each.found_id: each for each in _handlings(row)}
    last = {found_id: Handled(How(each.how), each.reason) for found_id, each in how.items()}
    grave = {each.id for each in rows if found[each.number].what.grave}
    keepers = {e.by_id for e in how.values() if e.how == How.KEEP and e.found_id in grave}
    return Sent(
        id=row.id,
        of=gone,
        number=row.number,
        to=recipient(row.recipient),
        passages=tuple(map(passage, row.passages)),
        left_out=row.left_out,
        findings=found,
        rows={each.number: each.id for each in rows},
        decided={found[each.number]: last[each.id] for each in rows if each.id in last},
        approvals=tuple(Approval.objects.filter(version=row.id).order_by("number")),
        release=Release.objects.filter(version=row.id).first(),
        latest=latest,
        hands=frozenset({gone.by, row.by_id, *keepers}),
    )


def _handlings(row: Version) -> Iterable[Handling]:
    """Oldest first: the latest of each finding stands."""
    return Handling.objects.filter(found__version=row.id).order_by("number")


def _finding(row: Found) -> Finding:
    return Finding(
        what=What(row.what),
        says=row.says,
        passage=row.passage,
        attachment=row.attachment,
        start=row.start,
        end=row.end,
        whose=row.whose,
    )
