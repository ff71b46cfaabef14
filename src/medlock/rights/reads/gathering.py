"""Everything of a record, entry by entry: what a request is answered from. Each answer as its page
would say it, with the part of the record it lies in and what was decided about giving it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.entries import lies
from medlock.access.vocabulary import Action, Compartment
from medlock.casework.models import WorkSubject
from medlock.casework.pages.form.said import lines
from medlock.casework.pages.form.surroundings import lists
from medlock.casework.reads.permission import allowed
from medlock.casework.reads.pieces import Piece, pieces
from medlock.casework.reads.reach import reachable
from medlock.casework.reads.whereabouts import as_shown
from medlock.law import withholding
from medlock.law.withholding import Why, suggested
from medlock.ledger.audit import note
from medlock.people.models import Agency, Practitioner, Team
from medlock.people.reads.asking import facts
from medlock.people.reads.cards import cards
from medlock.rights.models import Mark, Treatment
from medlock.rights.reads.notes import NoteSaid, notes_beside
from medlock.rights.reads.requests import Opened

VOICE = frozenset({"child_voice", "child_view", "child_views", "childs_view", "wishes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What was decided about one answer: the newest word. `before`: other words of the same answer
    that were left out before, and still are."""

    treatment: Treatment
    why: Why
    words: str
    note: str
    by: UUID
    before: tuple[Marked, ...] = ()

    @property
    def of_words(self) -> bool:
        return self.treatment is Treatment.REDACT and bool(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer of one entry."""

    name: str
    title: str
    words: str
    part: Compartment
    to_weigh: tuple[Why, ...]
    mark: Marked | None

    @property
    def left_out(self) -> bool:
        return self.mark is not None and self.mark.treatment is Treatment.REDACT

    @property
    def as_given(self) -> str:
        """As the requester gets it: whole, with some words out, or with the reason in its place."""
        if self.mark is None or not self.left_out:
            return self.words
        if not self.mark.words:
            return _in_its_place(self.mark)
        told = {each.words: _in_its_place(each) for each in (*self.mark.before, self.mark)}
        longest = "|".join(map(re.escape, sorted(told, key=len, reverse=True)))
        return re.sub(longest, lambda found: told[found.group()], self.words)


def _in_its_place(mark: Marked) -> str:
    return f"[{withholding.BY_CODE[mark.why].tells}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece of work, as the chronology has it."""

    work: UUID
    title: str
    at: datetime
    part: Compartment
    origin: str  # the agency that wrote it
    agency: UUID
    team: str
    worker: str
    people: tuple[UUID, ...]
    others: tuple[str, ...]  # third parties: who else it is about
    answers: tuple[Given, ...]
    notes: tuple[NoteSaid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """`closed`: entries that no request opens, as of an adoption: told of, not shown."""

    entries: tuple[Entry, ...]
    closed: int

    @property
    def undecided(self) -> int:
        """Answers with something to weigh that nobody has decided about."""
        return sum(
            bool(each.to_weigh) and each.mark is None
            for entry in self.entries
            for each in entry.answers
        )


def gather(actor: Actor, opened: Opened) -> Gathered:
    """Oldest first, in the order in which things happened. The request is in hand."""
    mine = reachable(WorkSubject).filter(subject__in=opened.people)
    found = pieces(mine.values_list("work", flat=True).distinct())
    known = facts(actor, {who for each in found.values() for who in each.people})
    may = [each for each in found.values() if allowed(actor, Action.READ, each, known)]
    marks = marks_of(opened.standing.id)
    beside = notes_beside(actor, [each.id for each in may])
    named = _names(may)
    called = {who: card.name for who, card in cards(actor, list(known)).items()}
    entries = [_entry(actor, opened, each, (marks, beside, named, called)) for each in may]
    people = {who for each in may for who in each.people}
    note(
        actor, "gather", "records request", opened.standing.id, {*people, *opened.people},
        entries=len(may), closed=len(found) - len(may),
    )  # fmt: skip
    return Gathered(
        entries=tuple(sorted(entries, key=lambda each: (each.at, each.title))),
        closed=len(found) - len(may),
    )


def marks_of(request: UUID) -> dict[tuple[UUID, str], Marked]:
    """The newest of each answer. Words left out add to one another until the whole answer is
    decided about; who leaves out a whole entry leaves out what was given of it before."""
    found: dict[tuple[UUID, str], Marked] = {}
    for row in Mark.objects.filter(request=request).order_by("at"):
        new, at = _marked(row), (row.entry, row.answer)
        if new.of_words and at in found and found[at].of_words:
            new = replace(new, before=(*found[at].before, found[at]))
        if not row.answer and new.treatment is Treatment.REDACT:
            found = {each: held for each, held in found.items() if each[0] != row.entry}
        found[at] = new
    return found


def _marked(row: Mark) -> Marked:
    return Marked(
        treatment=Treatment(row.treatment), why=Why(row.reason), words=row.words,
        note=row.why, by=row.by_id,
    )  # fmt: skip


Beside = tuple[
    Mapping[tuple[UUID, str], Marked],
    Mapping[UUID, tuple[NoteSaid, ...]],
    Mapping[UUID | None, str],
    Mapping[UUID, str],
]


def _entry(actor: Actor, opened: Opened, work: Piece, beside: Beside) -> Entry:
    marks, notes, named, called = beside
    shown = as_shown(actor, work)
    children = {who: called[who] for who in work.people if who in called}
    part = lies(work.step.lies, work.step.privacy.value).home
    answers = []
    for line in lines(work.step, shown.answers, children, lists(actor, work, work.step.fields)):
        words = line.words or "\n".join(f"{who}: {said}" for who, said in line.apart if said)
        words = named.get(_id(words), words)  # of somebody who works here no more
        if words:
            answers.append(_given(opened, (work, part), line.asked.name, line.asked.title, words,
                                  marks))  # fmt: skip
    return Entry(
        work=work.id,
        title=work.step.title,
        at=work.completed_at or work.started_at,
        part=part,
        origin=named.get(work.agency, ""),
        agency=work.agency,
        team=named.get(work.team, ""),
        worker=named.get(work.worker, "") if work.worker else "",
        people=work.people,
        others=tuple(name for who, name in children.items() if who not in opened.people),
        answers=tuple(answers),
        notes=notes.get(work.id, ()),
    )


def _given(
    opened: Opened,
    of: tuple[Piece, Compartment],
    name: str,
    title: str,
    words: str,
    marks: Mapping[tuple[UUID, str], Marked],
) -> Given:
    work, part = of
    about = withholding.Piece(
        part=part.value,
        field=name,
        own_words_of_child=name in VOICE,
        for_somebody_else=opened.for_somebody_else,
    )
    return Given(
        name=name,
        title=title,
        words=words,
        part=part,
        to_weigh=suggested(about),
        mark=marks.get((work.id, name)) or marks.get((work.id, "")),
    )


def _names(works: list[Piece]) -> dict[UUID | None, str]:
    chosen = (_id(str(said)) for each in works for said in each.answers.values())
    workers = {who for who in (*(each.worker for each in works), *chosen) if who}
    agencies = Agency.objects.filter(id__in={each.agency for each in works})
    teams = Team.objects.filter(id__in={each.team for each in works})
    people = Practitioner.objects.filter(id__in=workers)
    return {row.id: row.name for rows in (agencies, teams, people) for row in rows}


def _id(text: str) -> UUID | None:
    """An answer that is somebody chosen from a list, by their id."""
    if len(text) != len(str(UUID(int=0))):
        return None
    try:
        return UUID(text)
    except ValueError:
        return None
