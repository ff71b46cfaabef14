"""Why a piece of work cannot be started, signed or completed as asked: one sentence a reason,
each naming the thing, what was expected and what to do. Nothing to object to: an empty list."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from medlock.pathway.answers import answers_for, day_of, misfits, missing, moment_of, said
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.completion import (
    Outcomes,
    Record,
    Subject,
    about,
    happened_at,
    moments,
)
from medlock.pathway.crossing import needs_the_name
from medlock.pathway.event import LONDON, Kind
from medlock.pathway.field import DATED
from medlock.pathway.language import Outcome, Step, SubjectKind
from medlock.pathway.offers import effects, offers, startable

LONGEST_PREGNANCY = timedelta(weeks=42)
NAMED = "named"
"""The yes-or-no field of a step that may be about a child whose name was not given."""


@dataclass(frozen=True, slots=True)
class Objection:
    """`field` is the answer it is about, empty where it is about the whole."""

    field: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def to_start(
    catalogue: Catalogue, step: Step, subjects: Collection[Subject], on: date
) -> list[Objection]:
    """Whether a person may start this about these subjects on that day."""
    found = (*_not_in_force(step, on), *_not_by_hand(catalogue, step, subjects))
    return [*(Objection("", sentence) for sentence in found), *to_name(step, subjects)]


def to_name(step: Step, subjects: Collection[Subject]) -> list[Objection]:
    """Whether one piece of work of this step may be about all of these."""
    return [Objection("", s) for s in (*_wrong_subjects(step, subjects), *_strangers(subjects))]


def to_signature(step: Step, authors: Collection[UUID], signer: UUID) -> list[Objection]:
    """Whether this person may agree to what those people wrote."""
    if signer not in authors:
        return []
    return [
        Objection(
            "",
            f"“{step.title}” is agreed by someone who did not write it, and you wrote part of it. "
            f"Ask another {step.signs or 'person'} to sign.",
        )
    ]


def to_completion(
    catalogue: Catalogue, record: Record, outcomes: Outcomes, now: datetime
) -> list[Objection]:
    """Whether the record is whole and may end so, for each child it is about."""
    found = [Objection(name, s) for name, s in misfits(record.step, record.answers).items()]
    found += _nobody_named(catalogue, record, outcomes)
    if found:
        return found
    for each in about(record):
        chosen = {o.key: o for o in record.step.outcomes}.get(outcomes.get(each.id, ""))
        if chosen is None:
            found.append(_no_outcome(record, each, outcomes.get(each.id, "")))
            continue
        found += _incomplete(record, each, chosen)
        found += _untimely(record, each, now)
        found += _barred(catalogue, record, each, chosen)
        found += _out_of_order(catalogue, record, each, chosen, now)
    return list(dict.fromkeys(found))


def _not_in_force(step: Step, on: date) -> Iterator[str]:
    if on < step.in_force.start:
        yield (
            f"“{step.title}” begins on {said(step.in_force.start)}. "
            "Start the step that is in force today."
        )
    if step.in_force.end and on > step.in_force.end:
        yield (
            f"“{step.title}” was last used on {said(step.in_force.end)}. "
            "Start the step that took its place."
        )


def _not_by_hand(catalogue: Catalogue, step: Step, subjects: Collection[Subject]) -> Iterator[str]:
    if not (step.entry or catalogue.clocks_on(step.key)):
        yield (
            f"“{step.title}” follows from a decision and is not started by hand. "
            "Complete the step that leads to it."
        )
        return
    for each in subjects:
        if step not in startable(catalogue, each.situation):
            yield _unfitting(catalogue, step, each)


def _unfitting(catalogue: Catalogue, step: Step, who: Subject) -> str:
    barring = [key for key in step.unless_held if key in who.situation.held]
    if barring:
        return (
            f"“{step.title}” cannot be started for {who.called} while "
            f"“{catalogue.title(barring[0])}” is open. Work within what is open."
        )
    clocked = [status.key for status, _ in catalogue.clocks_on(step.key)]
    wanted = " or ".join(f"“{catalogue.title(key)}”" for key in (*step.while_held, *clocked))
    return (
        f"“{step.title}” is for {_one(step.subject)} with {wanted} open, and {who.called} has "
        "none. "
        "Complete the step that opens it first."
    )


def _wrong_subjects(step: Step, subjects: Collection[Subject]) -> Iterator[str]:
    for each in subjects:
        if each.kind is not step.subject:
            yield (
                f"“{step.title}” is about {_one(step.subject)}; {each.called} is on record as "
                f"{_one(each.kind)}. Choose {_one(step.subject)}."
            )
    if len(subjects) > 1 and not step.together:
        yield f"“{step.title}” is recorded for one {step.subject} at a time. Start one for each."
    anyone = step.entry and step.subject is SubjectKind.CHILD and not step.while_held
    if not subjects and not anyone:
        yield f"Say who “{step.title}” is about: choose or register {_one(step.subject)} first."


def _one(kind: SubjectKind) -> str:
    return f"an {kind}" if kind is SubjectKind.ADULT else f"a {kind}"


def _strangers(subjects: Collection[Subject]) -> Iterator[str]:
    for first, *others in [list(subjects)] if subjects else []:
        for each in others:
            if each.id not in first.kin and first.id not in each.kin:
                yield (
                    f"{each.called} is not in the household or family of {first.called}. "
                    "Record how they are related first, or start work of their own."
                )


def _nobody_named(catalogue: Catalogue, record: Record, outcomes: Outcomes) -> Iterator[Objection]:
    """Work may end without a name only where it asks, and leads nowhere that needs one."""
    if record.subjects:
        return
    asks = any(each.name == NAMED for each in record.step.fields)
    chosen = next((o for o in record.step.outcomes if o.key == outcomes.get(record.id)), None)
    if not asks or record.answers.get(NAMED) is not False:
        or_not = ", or answer that no name was given." if asks else "."
        kind = record.step.subject
        yield Objection(
            NAMED if asks else "",
            f"“{record.step.title}” names no {kind}. Choose or register the {kind}{or_not}",
        )
    elif chosen and needs_the_name(catalogue, record.step.subject, chosen):
        yield Objection(
            "outcome",
            f"“{chosen.label}” is about a child by name. Find out who the child is and register "
            "them, or choose an outcome that ends here.",
        )


def _no_outcome(record: Record, who: Subject, key: str) -> Objection:
    choices = "; ".join(each.label for each in record.step.outcomes)
    what = f"“{key}” is not a way to end “{record.step.title}”" if key else "No outcome is chosen"
    return Objection("outcome", f"{what} for {who.called}. Choose one of: {choices}.")


def _incomplete(record: Record, who: Subject, chosen: Outcome) -> Iterator[Objection]:
    answers = answers_for(record.answers, who.id)
    for field in missing(record.step, answers, chosen.key):
        yield Objection(field.name, f"“{field.title}” has not been answered.")
    happened = day_of(answers, record.step.happened) if record.step.happened else None
    if happened:
        for name, sentence in misfits(record.step, answers, happened).items():
            yield Objection(name, sentence)


def _untimely(record: Record, who: Subject, now: datetime) -> Iterator[Objection]:
    answers = answers_for(record.answers, who.id)
    for name in _past(record.step):
        moment = moment_of(answers, name)
        if moment and moment > now:
            title = record.step.field(name).title
            yield Objection(
                name, f"“{title}” is {_told(moment)}, which has not come yet. Check the date."
            )
    on = happened_at(record.step, answers, now).astimezone(LONDON).date()
    yield from _before_birth(record.step, who, on)
    yield from _before_its_cause(record, who, on)


def _past(step: Step) -> list[str]:
    """The fields that say when something happened, and so cannot lie ahead."""
    return [each.name for each in step.fields if each.kind in DATED and not each.ahead]


def _told(moment: datetime) -> str:
    local = moment.astimezone(LONDON)
    return said(local.date()) + (f", {local:%H:%M}" if (local.hour, local.minute) != (0, 0) else "")


def _before_birth(step: Step, who: Subject, on: date) -> Iterator[Objection]:
    if who.expected_on:
        if on < min(who.born_on or who.expected_on, who.expected_on) - LONGEST_PREGNANCY:
            yield Objection(
                step.happened,
                f"{who.called} was expected on {said(who.expected_on)}; {said(on)} is more than "
                "42 weeks earlier. Check both dates.",
            )
    elif who.born_on and on < who.born_on:
        yield Objection(
            step.happened,
            f"{who.called} was born on {said(who.born_on)}, after this happened on {said(on)}. "
            "Check both dates; a child known before birth has an expected date on record.",
        )


def _before_its_cause(record: Record, who: Subject, on: date) -> Iterator[Objection]:
    counted = record.counts_from.get(who.id) if who.id in record.anchored else None
    if counted and record.step.happened and on < counted:
        title = record.step.field(record.step.happened).title
        yield Objection(
            record.step.happened,
            f"“{title}” is {said(on)}, before {said(counted)}, the day “{record.step.title}” "
            "counts from. Check the date, or correct the earlier step.",
        )


def _barred(
    catalogue: Catalogue, record: Record, who: Subject, chosen: Outcome
) -> Iterator[Objection]:
    for offer in offers(catalogue, record.step, who.situation):
        if offer.outcome.key == chosen.key:
            for sentence in offer.objections:
                yield Objection(
                    "outcome", f"“{chosen.label}” cannot be chosen for {who.called}: {sentence}"
                )


def _out_of_order(
    catalogue: Catalogue, record: Record, who: Subject, chosen: Outcome, now: datetime
) -> Iterator[Objection]:
    """A status cannot end before it opened, open before it last ended, nor before what holds it."""
    does = effects(catalogue, chosen, who.situation)
    for key, kind, when in moments(catalogue, record, who, does, now):
        on = when.astimezone(LONDON).date()
        for earliest, because in _not_before(catalogue, who, key, kind):
            if on < earliest:
                yield Objection(
                    record.step.happened,
                    f"“{catalogue.title(key)}” cannot have {kind} on {said(on)} for {who.called}: "
                    f"{because} {said(earliest)}. Check the dates.",
                )


def _not_before(
    catalogue: Catalogue, who: Subject, key: str, kind: Kind
) -> Iterator[tuple[date, str]]:
    """The days before which this cannot be, each with why."""
    span = who.open_span(key)
    if kind is Kind.ENDED and span:
        yield span.opened_on, "it opened on"
    if kind is Kind.OPENED:
        for each in (key, *sorted(catalogue.rivals[key])):
            if ended := who.last_ended(each):
                name = "it" if each == key else f"“{catalogue.title(each)}”"
                yield ended.astimezone(LONDON).date(), f"{name} was held until"
        if outer := who.open_span(catalogue.status(key).within):
            yield outer.opened_on, f"“{catalogue.title(outer.status)}” opened on"
