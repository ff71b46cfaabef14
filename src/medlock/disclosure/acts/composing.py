"""Put something before the check: one version for each who gets it, made of the parts of the record
they may have, with everything the check finds in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.disclosing import decide_composing
from medlock.access.policy import Decision
from medlock.access.vocabulary import Effect
from medlock.disclosure.check.draft import Attachment, Draft, Kind, Known, Passage, Recipient, To
from medlock.disclosure.check.finding import Finding, What
from medlock.disclosure.check.findings import findings, judged, named_badly
from medlock.disclosure.check.written import kept_passage, kept_recipient
from medlock.disclosure.models import Attached, Found, Outgoing, OutgoingPerson, Version
from medlock.disclosure.reads.knowing import NOTHING_BESIDES, Besides, known
from medlock.disclosure.reads.outgoing import Sent, version
from medlock.disclosure.reads.parties import Case, addressed, case
from medlock.ledger.audit import note
from medlock.people.reads.asking import NOT_THERE, facts
from medlock.words.refusals import NotAllowed, Refused

BY_LAW = {To.COURT: Kind.COURT_BUNDLE, To.REQUESTER: Kind.ACCESS_REQUEST}
"""Who gets something though no party to the case: what for is settled by a court or a request."""
MOST_BYTES = 10 * 1024 * 1024
NOBODY = "Choose who gets it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to go out about these people and to whom. Recipients are found again in the record:
    of what is given here only who they are counts, but where the law says who gets it. `case`:
    the same record, where this answer has asked for it already."""

    kind: Kind
    title: str
    people: tuple[UUID, ...]
    recipients: tuple[Recipient, ...]
    passages: tuple[Passage, ...]
    attachments: tuple[Attachment, ...] = ()
    besides: Besides = NOTHING_BESIDES
    agencies: tuple[UUID, ...] = ()
    case: Case | None = None


def compose(by: Actor, wanted: Wanted, *, now: datetime) -> UUID:
    """Its id. `NotAllowed` for who may not read of these people; `Refused` where nobody is to get
    it, somebody who is no party to the case, or what is attached is too large."""
    decision = _require(by, wanted.people)
    here = _case(by, wanted)
    receiving = _receiving(by, wanted, here)
    if sum(len(each.content) for each in wanted.attachments) > MOST_BYTES:
        raise Refused("What is attached has more than 10 MB. Attach less, or send it in parts.")
    made = Outgoing(
        kind=wanted.kind, title=wanted.title, also=[str(each) for each in wanted.agencies],
        agency_id=by.agency, by_id=by.practitioner, at=now,
    )  # fmt: skip
    made.save(force_insert=True)
    OutgoingPerson.objects.bulk_create(
        OutgoingPerson(outgoing=made, person=who) for who in dict.fromkeys(wanted.people)
    )
    _attach(made.id, wanted.attachments)
    told = known(by, here.circles, (wanted.passages, wanted.attachments), wanted.besides)
    for to in receiving:
        _add(by, made.id, (wanted, to, told), number=1, now=now)
    note(
        by, "compose", "outgoing", made.id, wanted.people, decision,
        kind=wanted.kind.value, recipients=" ".join(each.key for each in receiving),
    )  # fmt: skip
    return made.id


def again(
    by: Actor, wanted: UUID, passages: Sequence[Passage] | None = None, *, now: datetime
) -> UUID:
    """A new version for the same recipient, of the same passages or others, checked as things stand
    now. What was decided and agreed before was about another text, and counts no more. Of the same
    passages, whom the answers themselves name was found the first time, and is not forgotten."""
    old = version(by, wanted)
    if old.release is not None:
        raise Refused("It has gone out. Begin a new one.")
    anew = Wanted(
        kind=old.of.kind,
        title=old.of.title,
        people=old.of.people,
        recipients=(old.to,),
        passages=old.passages if passages is None else tuple(passages),
        attachments=old.of.files,
        agencies=old.of.agencies,
    )
    decision = _require(by, old.of.people)
    here = _case(by, anew)
    (to,) = _receiving(by, anew, here)
    told = known(by, here.circles, (anew.passages, anew.attachments), anew.besides)
    before = tuple(old.findings.values()) if passages is None else ()
    made = _add(by, old.of.id, (anew, to, told), number=old.number + 1, before=before, now=now)
    note(by, "compose again", "outgoing", old.of.id, old.of.people, decision, version=made.hex)
    return made


def still_a_party(by: Actor, sent: Sent, here: Case) -> None:
    """`Refused` where the recipient is one no more, or lives elsewhere now."""
    if BY_LAW.get(sent.to.to) is sent.of.kind:
        return
    to = here.by_key.get(sent.to.key)
    if to is None:
        raise Refused(f"{sent.to.name} is not a party to this case any more. Begin again.")
    if addressed(by, to, here.circles).address != sent.to.address:
        raise Refused(
            f"The address of {sent.to.name} is another now than when this was made. Check it again."
        )


def _require(by: Actor, people: Iterable[UUID]) -> Decision:
    about = list(people)
    decision = decide_composing(by, facts(by, about).values())
    if decision.effect is Effect.DENY:
        note(by, "compose", "outgoing", "", about, decision)
        raise NotAllowed(NOT_THERE)
    return decision


def _case(by: Actor, wanted: Wanted) -> Case:
    """What the page has found in this very answer, or found now."""
    given = wanted.case
    if given is not None and given.is_of(by, wanted.people, wanted.agencies):
        return given
    return case(by, wanted.people, wanted.agencies)


def _receiving(by: Actor, wanted: Wanted, here: Case) -> list[Recipient]:
    if not wanted.recipients:
        raise Refused(NOBODY)
    lawful = {each.key: each for each in wanted.recipients if BY_LAW.get(each.to) is wanted.kind}
    found = here.by_key | lawful
    strangers = [each.name or "Somebody" for each in wanted.recipients if each.key not in found]
    if strangers:
        raise Refused(
            f"{', '.join(strangers)} is no party to this case. Record first who they are to it."
        )
    chosen = dict.fromkeys(each.key for each in wanted.recipients)
    return [addressed(by, found[key], here.circles) for key in chosen]


def _attach(outgoing: UUID, attachments: Iterable[Attachment]) -> None:
    Attached.objects.bulk_create(
        Attached(
            outgoing_id=outgoing,
            number=number,
            name=each.name,
            content=each.content,
            sha256=sha256(each.content).hexdigest(),
        )
        for number, each in enumerate(attachments)
    )


def _add(
    by: Actor,
    outgoing: UUID,
    of: tuple[Wanted, Recipient, Known],
    *,
    number: int,
    now: datetime,
    before: tuple[Finding, ...] = (),
) -> UUID:
    """The version of one recipient: what they may not have is counted, and not in it."""
    wanted, to, told = of
    can = [each for each in wanted.passages if to.may_have(each.compartment, each.agency)]
    out = Counter(each.compartment.value for each in wanted.passages if each not in can)
    draft = Draft(
        people=frozenset(wanted.people),
        agency=by.agency,
        passages=tuple(can),
        attachments=wanted.attachments,
    )
    _must_be_named_well(wanted, draft, to, told)
    may = judged(draft, to, told)
    found = findings(replace(draft, passages=may), to, told)
    made = Version(
        outgoing_id=outgoing,
        number=number,
        key=to.key,
        recipient=kept_recipient(to),
        passages=[kept_passage(each) for each in may],
        left_out=dict(out),
        by_id=by.practitioner,
        at=now,
    )
    made.save(force_insert=True)
    _keep(made, (*found, *_still(before, found)))
    return made.id


def _keep(made: Version, found: Iterable[Finding]) -> None:
    """What was found in it, each numbered by its place."""
    Found.objects.bulk_create(
        Found(
            outgoing_id=made.outgoing_id, version=made, number=at, what=each.what, says=each.says,
            passage=each.passage, attachment=each.attachment, start=each.start, end=each.end,
            whose=each.whose,
        )
        for at, each in enumerate(found)
    )  # fmt: skip


def _still(before: Iterable[Finding], found: Sequence[Finding]) -> list[Finding]:
    """Who was named there before, and is not found by the people's records alone."""
    seen = {(each.place, each.start, each.end) for each in found}
    return [
        each
        for each in before
        if each.what is What.NAMED and (each.place, each.start, each.end) not in seen
    ]


def _must_be_named_well(wanted: Wanted, draft: Draft, to: Recipient, told: Known) -> None:
    """Titles stand on every page, and names of files go with them: nothing is taken out of them."""
    titled = named_badly(wanted.title, draft, to, told)
    wrong = [f"The title tells too much: “{says}” Say that in the text." for says in titled]
    for file in wanted.attachments:
        wrong += [
            f"The name of an attached file tells too much: “{says}” Give it another and attach it "
            "again."
            for says in named_badly(file.name, draft, to, told)
        ]
    if wrong:
        raise Refused(dict.fromkeys(wrong))
