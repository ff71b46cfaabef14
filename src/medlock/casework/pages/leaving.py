"""Casework as passages that may leave it: each with the part of the record it lies in, whom it is
about, and who wrote it. Nothing is there that its reader could not open on the screen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.entries import lies
from medlock.access.vocabulary import Compartment
from medlock.casework.pages.child import day as day_at
from medlock.casework.pages.child import told_of
from medlock.casework.pages.form.said import Line, headed, lines
from medlock.casework.pages.form.surroundings import lists
from medlock.casework.pages.showing import About, born
from medlock.casework.reads.around import names_of
from medlock.casework.reads.beside import Beside, beside
from medlock.casework.reads.chronology import Line as Entry
from medlock.casework.reads.finished import endings
from medlock.casework.reads.helping import each_once
from medlock.casework.reads.pieces import Piece
from medlock.casework.reads.plan import Decided, Plan
from medlock.casework.reads.work import Ended
from medlock.disclosure.check.draft import Named, Passage, Shape
from medlock.disclosure.reads.knowing import Besides
from medlock.pathway.field import FieldKind
from medlock.pathway.language import Step
from medlock.pathways import CATALOGUE
from medlock.people.reads.cards import Card
from medlock.people.reads.network import Helper

NAMES = (FieldKind.PERSON, FieldKind.PEOPLE)
ONLY_LED = "The plan follows from this. It is kept in the record."


def heading(text: str, part: Compartment = Compartment.INDEX) -> Passage:
    return Passage(text=text, shape=Shape.HEADING, compartment=part)


def facts(said: Iterable[tuple[str, str]], part: Compartment = Compartment.INDEX) -> list[Passage]:
    """What stands at the top: whom it is about, when, who."""
    return [
        Passage(label=label, text=text, shape=Shape.FACT, compartment=part)
        for label, text in said
        if text
    ]


def to_sign(who: Iterable[str]) -> list[Passage]:
    signed = [
        Passage(text=each, shape=Shape.TO_SIGN, compartment=Compartment.INDEX) for each in who
    ]
    return [heading("Signatures"), *signed] if signed else []


def part_of(step: Step) -> Compartment:
    """Where what is written in it lies; where that is two parts, the one fewer may have."""
    found = lies(step.lies, step.privacy.value)
    return found.also[0] if found.also else found.home


@dataclass(frozen=True, slots=True)
class Told:
    """What a piece of work says: its answers, who wrote them, and how it ended."""

    lines: tuple[Line, ...]
    wrote: str
    ended: tuple[Ended, ...]
    beside: tuple[Beside, ...] = ()


def told(page: About, actor: Actor, only: Collection[str] | None = None) -> Told:
    """Of the questions that were answered, those asked for."""
    return told_each([page], actor, only)[page.work.id]


def told_each(
    pages: Sequence[About], actor: Actor, only: Collection[str] | None = None
) -> dict[UUID, Told]:
    """The same of several, by piece of work."""
    works = [page.work for page in pages]
    wrote = names_of(each.worker for each in works if each.worker)
    ended = endings(each.id for each in works)
    notes = beside(actor, [each.id for each in works])
    return {
        work.id: Told(
            tuple(_answered(page, actor, only)),
            wrote.get(work.worker, "") if work.worker else "",
            ended.get(work.id, ()),
            notes.get(work.id, ()),
        )
        for page in pages
        for work in [page.work]
    }


def _answered(page: About, actor: Actor, only: Collection[str] | None) -> Iterator[Line]:
    known = lists(actor, page.work, page.step.fields)
    for each in lines(page.step, page.work.answers, page.called, known):
        if each.answered and (only is None or each.asked.name in only):
            yield each


def people(page: About) -> list[Passage]:
    """Whom it is about, each by themselves: one of them may be of another family."""
    return [
        Passage(
            label="About",
            text=named(each, page.now),
            shape=Shape.FACT,
            compartment=Compartment.INDEX,
            about=frozenset((who,)),
        )
        for who, each in page.cards.items()
    ]


def named(card: Card, actor: Actor) -> str:
    told = born(card, actor)
    return f"{card.name}, {told[:1].lower()}{told[1:]}" if told else card.name


def said_beside(work: Piece, said: Iterable[Beside]) -> Iterator[Passage]:
    """What somebody says of the entry goes wherever the entry goes."""
    for each in said:
        yield Passage(
            text=f"{each.says}\n{each.decided}".strip(),
            label=f"{each.whose} says of this",
            shape=Shape.ANSWER,
            compartment=part_of(work.step),
            about=frozenset(work.people),
            agency=work.agency,
            work=work.id,
        )


def answers(work: Piece, found: Iterable[Line]) -> Iterator[Passage]:
    """Under the headings of their sections; what was answered apart is each child's own."""
    part = part_of(work.step)
    for title, each_of in headed(found):
        if title:
            yield heading(title, part)
        for each in each_of:
            for about, text in _said(work, each):
                yield Passage(
                    text=text,
                    label=each.asked.title,
                    shape=Shape.ANSWER,
                    compartment=part,
                    about=about,
                    agency=work.agency,
                    work=work.id,
                )


def _said(work: Piece, each: Line) -> Iterator[tuple[frozenset[UUID], str]]:
    """Whom it is about and what, once or for each child."""
    if each.words:
        yield frozenset(work.people), each.words
    for who, (name, said) in zip(each.whose, each.apart, strict=True):
        yield frozenset((who,)), f"{name}: {said or 'not answered'}"


def besides(found: Iterable[Line], *workers: str) -> Besides:
    """Who is named in answers, and who wrote them."""
    named = {
        name.strip()
        for each in found
        if each.asked.kind in NAMES
        for said in (each.words, *(words for _, words in each.apart))
        for name in said.replace(",", "\n").splitlines()
        if name.strip()
    }
    return Besides(
        named=tuple(Named(None, (each,)) for each in sorted(named)),
        workers=frozenset(filter(None, workers)),
    )


def chronology(found: Iterable[Entry], person: UUID) -> list[Passage]:
    """Oldest first, one row for each thing that happened."""
    return [_row(each, person) for each in found]


def _row(entry: Entry, person: UUID) -> Passage:
    told = told_of(entry, "")
    more = [
        f"recorded on {told.learnt}" if told.learnt else "",
        "from a statutory file" if told.from_file else "",
    ]
    notes = (each.in_words for each in entry.beside)
    said = ". ".join(filter(None, (told.title, told.what, told.who, *notes)))
    after = ", ".join(filter(None, more))
    step = CATALOGUE.steps.get(entry.key)
    return Passage(
        label=told.when,
        text=f"{said} ({after})" if after else said,
        shape=Shape.ROW,
        compartment=part_of(step) if step else Compartment.PLAN,
        about=frozenset((person,)),
        work=entry.work,
    )


def decisions(found: Plan, shown: Mapping[UUID, list[Line]]) -> Iterator[Passage]:
    """What was decided, for this child alone: a brother's or sister's own answers are theirs."""
    for each in found.decided:
        yield heading(f"{each.work.step.title}, {day_at(each.happened_at)}", Compartment.PLAN)
        led = "" if shown[each.work.id] else ONLY_LED
        said = "\n".join(filter(None, (each.outcome, led)))
        yield Passage(text=said, compartment=Compartment.PLAN, about=frozenset((each.who,)))
        yield from answers(each.work, shown[each.work.id])


def of_plan(actor: Actor, found: Plan) -> dict[UUID, list[Line]]:
    """The answers that are the plan's own, by piece of work."""
    return {each.work.id: _own(actor, each, found.card.name) for each in found.decided}


def _own(actor: Actor, each: Decided, name: str) -> list[Line]:
    if not each.plans:
        return []
    work, mine = each.work, {who: name for who in each.work.people if who == each.who}
    known = lists(actor, work, work.step.fields)
    return [line for line in lines(work.step, work.answers, mine, known) if line.answered]


def coming(found: Plan) -> list[Passage]:
    rows = [
        Passage(
            label=day_at(each.due),
            text=CATALOGUE.title(each.step) if each.step else f"{found.status.title} ends",
            shape=Shape.ROW,
            compartment=Compartment.PLAN,
        )
        for each in sorted(found.due, key=lambda each: each.due)
    ]
    return [heading("What comes next, and by when", Compartment.PLAN), *rows] if rows else []


def helping(found: Plan) -> list[Passage]:
    rows = [
        Passage(
            label=each.worker or each.team,
            text=", ".join(filter(None, _reached(each))),
            shape=Shape.ROW,
            compartment=Compartment.INDEX,
        )
        for each, _ in each_once(found.helpers)
    ]
    return [heading("Who helps, and how to reach them"), *rows] if rows else []


def _reached(each: Helper) -> tuple[str, ...]:
    return each.team if each.worker else "", each.agency, each.phone, each.email
