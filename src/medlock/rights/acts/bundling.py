"""The bundle of a request: made of what was gathered and decided, put before the disclosure check,
and kept as it left. There is no other way from the workspace to the requester."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from hashlib import sha256
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.disclosing import lawful_parts
from medlock.access.vocabulary import Compartment
from medlock.disclosure.acts.composing import Wanted, compose
from medlock.disclosure.check.draft import Kind, Passage, Recipient, Shape, To
from medlock.disclosure.reads.knowing import Besides
from medlock.disclosure.reads.outgoing import Sent, State, files, versions
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.rights.acts.requests import NEEDS_AUTHORITY, NewStep, put_down
from medlock.rights.archive import archive
from medlock.rights.models import AskingAs, Bundle, StepKind
from medlock.rights.reads.asking import answering
from medlock.rights.reads.gathering import Entry, gather
from medlock.rights.reads.looked import looked
from medlock.rights.reads.requests import Opened, in_hand
from medlock.words.refusals import Refused

PRIVATE = NEEDS_AUTHORITY | {AskingAs.SELF}
"""Courts and the ombudsman write as such; everybody else shows who they are."""
TITLE = "What is written about you"
FOR_ANOTHER = "What is written about the child you asked about"


def make_bundle(by: Actor, request: UUID, *, now: datetime) -> UUID:
    """Put it before the check; answers the id of what is to go out."""
    answering(by, "make bundle")
    opened = in_hand(by, request)
    if said := not_shown(opened):
        raise Refused(said)
    found = gather(by, opened)
    if found.undecided:
        raise Refused(
            f"{found.undecided} answers have something to weigh that nobody has decided about. "
            "Decide about each first: give it, or leave it out with a reason."
        )
    everything = (*_cover(opened), *_chronology(found.entries), *_entries(found.entries))
    passages = (*everything, *_looks(by, opened))
    workers = frozenset(each.worker for each in found.entries if each.worker)
    wanted = Wanted(
        kind=Kind.ACCESS_REQUEST,
        title=FOR_ANOTHER if opened.for_somebody_else else TITLE,
        people=opened.people,
        recipients=(_recipient(opened),),
        passages=passages,
        besides=Besides(workers=workers),
    )
    made = compose(by, wanted, now=now)
    step = NewStep(kind=StepKind.BUNDLE_MADE, on=today(now), outgoing=made)
    put_down(by, request, step, now=now)
    return made


def not_shown(opened: Opened) -> list[str]:
    """What nobody has made sure of yet: who asks, and for somebody else that they may."""
    asking, said = opened.standing.asking_as, []
    if asking in PRIVATE and opened.last(StepKind.IDENTITY_SHOWN) is None:
        said.append("Put down first how it was made sure who is asking: “Identity shown”.")
    if asking in NEEDS_AUTHORITY and opened.last(StepKind.AUTHORITY_SHOWN) is None:
        said.append("Put down first what shows that they may ask for somebody else.")
    return said


def keep_bundle(by: Actor, request: UUID, *, now: datetime) -> UUID:
    """Once it has left: keep it as it left, with an archive that explains itself, and put down that
    the request is answered."""
    decision = answering(by, "keep bundle")
    opened = in_hand(by, request)
    sent = released(by, opened)
    if sent is None:
        raise Refused("It has not been let go by the disclosure check yet.")
    (pdf, *_) = (bytes(each.content) for each in files(by, sent.id))
    packed = archive(sent, pdf, opened, now)
    row = Bundle(
        request_id=request, number=Bundle.objects.filter(request=request).count() + 1,
        pdf=pdf, archive=packed, pdf_sha256=sha256(pdf).hexdigest(),
        archive_sha256=sha256(packed).hexdigest(), marked_by=[], disclosure=sent.id,
        by_id=by.practitioner, at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    note(
        by, "keep bundle", "records request", request, opened.people, decision,
        pdf=row.pdf_sha256, archive=row.archive_sha256,
    )  # fmt: skip
    put_down(by, request, NewStep(kind=StepKind.RELEASED, on=today(now)), now=now)
    return row.id


def released(by: Actor, opened: Opened) -> Sent | None:
    """The version that left, of the newest bundle."""
    return next((each for each in _versions(by, opened) if each.state is State.RELEASED), None)


def before_the_check(by: Actor, opened: Opened) -> Sent | None:
    """The newest bundle, wherever it stands."""
    return next(iter(_versions(by, opened)), None)


def _versions(by: Actor, opened: Opened) -> list[Sent]:
    made = opened.last(StepKind.BUNDLE_MADE)
    return versions(by, made.outgoing) if made and made.outgoing else []


def _recipient(opened: Opened) -> Recipient:
    who = opened.people[0]
    return Recipient(
        to=To.REQUESTER,
        who=who,
        name=opened.details.asker,
        what=opened.standing.asking_as.replace("_", " "),
        address=tuple(opened.details.reply_to.splitlines()),
        parts=lawful_parts(),
        own=frozenset() if opened.for_somebody_else else frozenset(opened.people),
    )


def _cover(opened: Opened) -> Iterator[Passage]:
    index = Compartment.INDEX
    yield Passage(text="How to read this", shape=Shape.HEADING, compartment=index)
    yield Passage(
        text="First comes what happened, in order. Then every entry in full, oldest first. Where "
        "we left something out, the reason stands in its place in square brackets. Words of "
        "people who disagree with an entry stand under it. The last part says who has looked at "
        "the record. If you think something is wrong or missing, tell us: we must acknowledge a "
        "complaint within 30 days, and you may also complain to the Information Commissioner.",
        compartment=index,
    )
    yield Passage(text=opened.standing.wanted, label="You asked for", shape=Shape.FACT,
                  compartment=index)  # fmt: skip
    yield Passage(
        text=f"{opened.standing.received_on:%-d %B %Y}", label="We had your request on",
        shape=Shape.FACT, compartment=index,
    )  # fmt: skip


def _chronology(entries: tuple[Entry, ...]) -> Iterator[Passage]:
    yield Passage(text="What happened", shape=Shape.HEADING, compartment=Compartment.INDEX)
    for each in entries:
        yield Passage(
            text=f"{each.title} ({each.origin})", label=f"{each.at:%-d %B %Y}", shape=Shape.ROW,
            compartment=each.part, agency=each.agency, work=each.work,
            about=frozenset(each.people),
        )  # fmt: skip


def _entries(entries: tuple[Entry, ...]) -> Iterator[Passage]:
    for each in entries:
        passage = partial(
            Passage, compartment=each.part, agency=each.agency, work=each.work,
            about=frozenset(each.people),
        )  # fmt: skip
        head = f"{each.title}, {each.at:%-d %B %Y}, {each.worker or each.team} ({each.origin})"
        yield passage(text=head, shape=Shape.HEADING)
        for given in each.answers:
            yield passage(text=given.as_given, label=given.title, shape=Shape.ANSWER)
        for said in each.notes:
            verdict = f" ({said.verdict.replace('_', ' ')}: {said.reason})" if said.verdict else ""
            label = f"Note of {said.whose}"
            yield passage(text=f"{said.says}{verdict}", label=label, shape=Shape.ANSWER)


def _looks(by: Actor, opened: Opened) -> Iterator[Passage]:
    """Who has looked: the day, the name, the agency; once a day each."""
    yield Passage(text="Who has looked at this record", shape=Shape.HEADING,
                  compartment=Compartment.INDEX)  # fmt: skip
    for who in opened.people:
        for each in looked(by, who):
            yield Passage(
                text=f"{each.name}, {each.agency}", label=f"{each.on:%-d %B %Y}", shape=Shape.ROW,
                compartment=Compartment.INDEX,
            )  # fmt: skip
