"""What is known already when work begins, so that nobody types it twice: what the step that led to
this one said stands there, marked; what was said last time is shown, to keep or to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from medlock.access.actor import Actor, Facts
from medlock.access.vocabulary import Action
from medlock.casework.models import Completion, WorkSubject
from medlock.casework.reads.permission import allowed
from medlock.casework.reads.pieces import Piece, pieces
from medlock.casework.reads.reach import reachable
from medlock.casework.reads.whereabouts import as_shown
from medlock.casework.reads.whereabouts import told as open_answers
from medlock.pathway.answers import Answer, answers_for, said
from medlock.pathway.completion import happened_at
from medlock.pathway.event import LONDON
from medlock.pathway.field import Field, FieldKind
from medlock.pathway.phrases import inside
from medlock.pathways import CATALOGUE
from medlock.people.reads.asking import facts

STAYS = frozenset(
    {
        FieldKind.CODE,
        FieldKind.CODES,
        FieldKind.PERSON,
        FieldKind.PEOPLE,
        FieldKind.AGENCY,
        FieldKind.PLACE,
    }
)
"""What tends to stay as it was."""

KEPT = STAYS | {FieldKind.TEXT, FieldKind.MONEY}
"""What may be kept from last time by one press. A story never is, nor a date, a count or a yes."""

SAME_MATTER = (STAYS - {FieldKind.PERSON}) | {FieldKind.YESNO}
STORY = frozenset({"worries", "strengths"})
"""What a step hands on to the one it leads to, besides when it happened: they are of one matter."""

AT_ONCE = {"conversation": "began", "contact": "received"}
"""Steps that are usually written while they happen, and the question that says when."""


@dataclass(frozen=True, slots=True)
class Known:
    """`answers` of the same matter, and `words` to say from where; or `told`, all that was said
    last time, `on` which day, and the names of what of it may be kept (`keeps`)."""

    words: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    told: Mapping[str, Answer] = field(default_factory=dict)
    on: date | None = None
    keeps: frozenset[str] = frozenset()


def known_already(actor: Actor, work: Piece) -> Known | None:
    """From last time for what a clock asks for again and again, else from what led to this."""
    earlier = _last(work) or (pieces([work.because]).get(work.because) if work.because else None)
    if earlier is not None:
        known = facts(actor, earlier.people)
        if allowed(actor, Action.READ, earlier, known):
            return _from(work, _open_to(actor, earlier, known))
    if work.step.key in AT_ONCE and work.because is None:
        moment = work.started_at.astimezone(LONDON)
        begun: dict[str, Answer] = {AT_ONCE[work.step.key]: f"{moment:%Y-%m-%dT%H:%M}"}
        return Known("When you started this.", begun)
    return None


def _open_to(actor: Actor, earlier: Piece, known: Mapping[UUID, Facts]) -> Piece:
    """What is protected is not brought over: whoever knows it writes it again."""
    return replace(earlier, answers=open_answers(as_shown(actor, earlier, known).answers))


def _last(work: Piece) -> Piece | None:
    """The same duty, done before for the same child."""
    if not work.people or not CATALOGUE.clocks_on(work.step.key):
        return None
    mine = reachable(WorkSubject).filter(subject=work.people[0]).exclude(work=work.id)
    done = Completion.objects.filter(work__in=mine.values("work"), work__step=work.step.key)
    found: UUID | None = done.order_by("-at").values_list("work_id", flat=True).first()
    return pieces([found]).get(found) if found else None


def _from(work: Piece, earlier: Piece) -> Known:
    told = answers_for(earlier.answers, work.people[0] if work.people else None)
    done = earlier.completed_at or earlier.started_at
    on = happened_at(earlier.step, told, done).astimezone(LONDON).date()
    words = f"From the {inside(earlier.step.title)} of {said(on)}."
    if earlier.step.key == work.step.key:
        keeps = frozenset(each.name for each in work.step.fields if each.kind in KEPT)
        before = {k: v for k, v in _of(work, earlier).items() if not _is_its_day(work, k)}
        return Known(words, told=before, on=on, keeps=keeps)
    kept = {each.name: told[each.name] for each in work.step.fields if _same(each, earlier, told)}
    return Known(words, kept | _when(work, earlier, told, done))


def _of(work: Piece, earlier: Piece) -> dict[str, Answer]:
    """What was said of all, and of those this is about too."""
    if len(work.people) == 1:
        return answers_for(earlier.answers, work.people[0])
    mine = {str(who) for who in work.people}
    return {
        name: answer
        for name, answer in earlier.answers.items()
        if "@" not in name or name.partition("@")[2] in mine
    }


def _is_its_day(work: Piece, name: str) -> bool:
    return bool(work.step.happened) and name.partition("@")[0] == work.step.happened


def _same(asked: Field, earlier: Piece, told: Mapping[str, Answer]) -> bool:
    """Whether the earlier step asked the very same: of the same kind, from the same codes."""
    before = {each.name: each for each in earlier.step.fields}.get(asked.name)
    if before is None or asked.name not in told:
        return False
    alike = (before.kind, before.codes) == (asked.kind, asked.codes)
    return alike and (asked.kind in SAME_MATTER or asked.name in STORY)


def _when(
    work: Piece, earlier: Piece, told: Mapping[str, Answer], done: datetime
) -> dict[str, Answer]:
    """A referral is received when the contact that became it was."""
    if not work.step.happened or work.step.happened != "received":
        return {}
    moment = happened_at(earlier.step, told, done).astimezone(LONDON)
    whole = work.step.field(work.step.happened).kind is FieldKind.DATETIME
    return {work.step.happened: f"{moment:%Y-%m-%dT%H:%M}" if whole else f"{moment:%Y-%m-%d}"}
