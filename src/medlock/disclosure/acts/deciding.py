"""Decide about each finding, agree to what came of it, and let it go out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.policy import Decision
from medlock.access.vocabulary import Effect
from medlock.disclosure.acts.composing import still_a_party
from medlock.disclosure.check.draft import Attachment, Draft, Passage, To
from medlock.disclosure.check.finding import Finding, Handled, How, What
from medlock.disclosure.check.findings import findings, judged
from medlock.disclosure.check.opening.file import opened
from medlock.disclosure.making.paper import divisible, left, papers
from medlock.disclosure.models import (
    Approval,
    Handling,
    Release,
    ReleasedFile,
    Verdict,
    Way,
)
from medlock.disclosure.reads.knowing import NOTHING_BESIDES, known
from medlock.disclosure.reads.outgoing import Sent, State, approving, may_know, unveiled, version
from medlock.disclosure.reads.parties import Case, case
from medlock.ledger.audit import note
from medlock.people.reads.asking import NOT_THERE
from medlock.people.reads.safe_contact import safe_contact
from medlock.words.refusals import NotAllowed, Refused
from medlock.words.squeezed import squeezed


def handle(by: Actor, wanted: UUID, decided: Mapping[int, Handled], *, now: datetime) -> None:
    """Decide about findings, by their number. `Refused` where a reason is missing, or something is
    to be kept that this person may not even read."""
    sent = _current(version(by, wanted))
    chosen = {sent.findings[number]: how for number, how in decided.items()}
    _must_be_good(by, sent, chosen)
    held = Handling.objects.filter(found__version=wanted).count()
    Handling.objects.bulk_create(
        Handling(
            outgoing_id=sent.of.id, found_id=sent.rows[number], number=held + at, how=how.how,
            reason=how.reason.strip(), by_id=by.practitioner, at=now,
        )
        for at, (number, how) in enumerate(decided.items(), start=1)
    )  # fmt: skip
    note(by, "decide", "outgoing", sent.of.id, sent.of.people, version=str(wanted),
         findings=len(decided))  # fmt: skip


def _must_be_good(by: Actor, sent: Sent, decided: Mapping[Finding, Handled]) -> None:
    wrong = []
    for each, handled in decided.items():
        if handled.how is not How.REMOVE and not handled.reason.strip():
            wrong.append(f"Say why: “{each.says}”")
        if handled.how is How.REDACT and not divisible(sent, each):
            wrong.append(
                f"Nothing can be taken out of it: leave it out, or keep it. “{each.says}” To send "
                "the rest, save it without that and attach it again."
            )
        if handled.how is How.KEEP and each.what is What.PROTECTED and not may_know(by, each.whose):
            wrong.append(
                "Only somebody whose need to know it is on record may keep it. Redact it: "
                f"“{each.says}”"
            )
    if wrong:
        raise Refused(wrong)


def approve(by: Actor, wanted: UUID, *, now: datetime) -> Verdict:
    """Agree to exactly this for exactly this recipient; or, where it takes two and this is who
    wrote it, ask a second person. Answers which of the two it was."""
    sent = _current(version(by, wanted))
    _must_be_decided(sent)
    _must_be_clean(by, sent, case(by, sent.of.people, sent.of.agencies))
    decision = approving(by, sent)
    if by.practitioner in sent.hands and sent.grave:
        verdict = Verdict.ASKED
    elif decision.effect is Effect.DENY:
        note(by, "approve", "outgoing", sent.of.id, sent.of.people, decision)
        raise NotAllowed(NOT_THERE)
    else:
        verdict = Verdict.AGREED
    if verdict is Verdict.AGREED and sent.grave and not unveiled(by, sent):
        raise Refused(
            "Something protected is kept in it that you may not read. Ask somebody whose need to "
            "know it is on record to be the second person."
        )
    _say(by, sent, verdict, "", now)
    return verdict


def send_back(by: Actor, wanted: UUID, reason: str, *, now: datetime) -> None:
    """Do not agree, and say why."""
    sent = _current(version(by, wanted))
    if not reason.strip():
        raise Refused("Say what is to be changed.")
    decision = approving(by, sent)
    if by.practitioner in sent.hands or not decision.allowed:
        note(by, "approve", "outgoing", sent.of.id, sent.of.people, decision)
        raise NotAllowed(NOT_THERE)
    _say(by, sent, Verdict.SENT_BACK, reason.strip(), now)


def release(by: Actor, wanted: UUID, way: Way, *, now: datetime) -> UUID:
    """Make the files and put their sums on record. `Refused` where it is not agreed to as it is, or
    the recipient has moved, left the case, or must not be written to that way."""
    sent = _current(version(by, wanted))
    if sent.state is not State.APPROVED:
        raise Refused("It has not been agreed to as it is now. Approve it first.")
    here = case(by, sent.of.people, sent.of.agencies)
    _must_be_clean(by, sent, here)
    still_a_party(by, sent, here)
    _must_be_safe(by, sent, way)
    made = Release(
        outgoing_id=sent.of.id, version_id=sent.id, way=way, by_id=by.practitioner, at=now
    )
    made.save(force_insert=True)
    rows = [
        ReleasedFile(
            outgoing_id=sent.of.id, release=made, number=number, name=each.name,
            content=each.content, sha256=sha256(each.content).hexdigest(),
        )
        for number, each in enumerate(papers(sent, way, now))
    ]  # fmt: skip
    ReleasedFile.objects.bulk_create(rows)
    note(
        by, "disclose", "outgoing", sent.of.id, sent.of.people, _left(by, sent),
        version=str(sent.id), recipient=sent.to.key, way=way.value,
        sha256=" ".join(each.sha256 for each in rows),
    )  # fmt: skip
    return made.id


def _left(by: Actor, sent: Sent) -> Decision:
    decision = approving(by, sent)
    return decision if decision.allowed else Decision(Effect.ALLOW, 24, "A second person agreed.")


def _say(by: Actor, sent: Sent, verdict: Verdict, reason: str, now: datetime) -> None:
    Approval(
        outgoing_id=sent.of.id, version_id=sent.id, number=len(sent.approvals) + 1,
        verdict=verdict, sha256=sent.seal, note=reason, by_id=by.practitioner, at=now,
    ).save(force_insert=True)  # fmt: skip
    note(
        by, "approve", "outgoing", sent.of.id, sent.of.people, approving(by, sent),
        version=str(sent.id), recipient=sent.to.key, verdict=verdict.value, sha256=sent.seal,
    )  # fmt: skip


def _current(sent: Sent) -> Sent:
    if sent.release is not None:
        raise Refused("It has gone out already. Begin a new one if something is to be changed.")
    if not sent.latest:
        raise Refused("There is a newer version of it. Go on with that one.")
    return sent


def _must_be_decided(sent: Sent) -> None:
    if many := len(sent.undecided):
        raise Refused(f"{many} finding{'s are' if many > 1 else ' is'} still to be decided about.")


def _must_be_clean(by: Actor, sent: Sent, here: Case) -> None:
    """The check again, on what is left and as things stand now: what it finds must be what somebody
    kept. A reason typed for leaving something out may itself say too much."""
    passages, files = left(sent)
    told = known(by, here.circles, (passages, files), NOTHING_BESIDES)
    draft = Draft(
        people=frozenset(sent.of.people), agency=by.agency, passages=passages, attachments=files
    )
    draft = replace(draft, passages=judged(draft, sent.to, told))
    kept = {_told(each, sent.passages, sent.of.files) for each in sent.kept}
    fresh = [
        each
        for each in findings(draft, sent.to, told)
        if _told(each, draft.passages, draft.attachments) not in kept
    ]
    if fresh:
        raise Refused(
            f"{each} Check it again: this was not found before, or stands in a reason."
            for each in dict.fromkeys(one.says for one in fresh)
        )


def _told(
    each: Finding, passages: Sequence[Passage], files: Sequence[Attachment]
) -> tuple[What, str, UUID | None, str]:
    """What was found; of something protected its words too, so that who keeps one address of
    somebody has not kept another."""
    if each.what is not What.PROTECTED:
        return each.what, each.says, each.whose, ""
    held, at = each.place
    text = opened(files[at]).text if held else passages[at].text
    return each.what, each.says, each.whose, squeezed(text[each.start : each.end]).letters


def _must_be_safe(by: Actor, sent: Sent, way: Way) -> None:
    if sent.to.to is not To.PERSON or way is not Way.POST:
        return
    card = safe_contact(by, sent.to.who)
    if card is not None and card.no_letters:
        raise Refused(
            f"{sent.to.name} must never be written to. Give it by hand, where it is safe."
        )
    if not sent.to.address:
        raise Refused(
            f"No address of {sent.to.name} is on record that you may know. Give it by hand, or "
            "record where they live."
        )
