"""What answers tell of where somebody is: as protected as their address, wherever they are shown.

A page gets a piece of work only through `as_shown`, so no page can forget it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from medlock.access.actor import Actor, Facts
from medlock.access.whereabouts import withheld
from medlock.casework.models import Revision, WorkSubject
from medlock.casework.reads.pieces import Piece, piece, pieces
from medlock.casework.reads.reach import reachable
from medlock.footprint.place import Level
from medlock.footprint.places import every_place
from medlock.pathway.answers import Answer
from medlock.pathway.field import Field, FieldKind
from medlock.pathways import CATALOGUE
from medlock.people.models import Agency, Team
from medlock.people.protected import SHOWN, Protected, Sought
from medlock.people.reads.asking import facts
from medlock.people.reads.network import TELLING as TELLING_TEAMS
from medlock.words.spotting import Spot


class Withheld(str):
    """Stands where an answer is that this reader may not know. Its text is “Protected”."""

    __slots__ = ()


WITHHELD = Withheld(SHOWN)
TELLING = frozenset(
    each.name for step in CATALOGUE.steps.values() for each in step.fields if each.whereabouts
)
"""Names of answers that tell where somebody is, in some step or other."""
TELLING_STEPS = frozenset(
    key for key, step in CATALOGUE.steps.items() if any(each.whereabouts for each in step.fields)
)
SMALL = frozenset({Level.WARD, Level.NEIGHBOURHOOD, Level.LOCALITY})
"""Places whose name tells where somebody is; half of Manchester lives in Manchester."""


def as_shown(
    actor: Actor,
    work: Piece,
    known: Mapping[UUID, Facts] | None = None,
    *,
    typed: frozenset[str] = frozenset(),
) -> Piece:
    """The piece as this actor may read it. `typed`: answers they wrote themselves, on whose form
    they are still to be seen."""
    hidden = hidden_in(actor, work, known) - typed
    return replace(work, answers=_without(work.answers, hidden)) if hidden else work


def hidden_in(
    actor: Actor, work: Piece, known: Mapping[UUID, Facts] | None = None
) -> frozenset[str]:
    """The names of what is answered and not for this actor to know: nobody asks where nothing
    tells. One person protected in it, and nothing in it says where any of them is."""
    telling = {each.name for each in work.step.fields if each.whereabouts}
    found = frozenset(name for name in work.answers if _asked(name) in telling)
    if not found:
        return found
    people = facts(actor, work.people) if known is None else known
    shut = any(withheld(actor, people[who]) for who in work.people)
    return found if shut else frozenset()


def hidden_from(actor: Actor, work: UUID) -> frozenset[str]:
    """The same of the work as it stands, by its id."""
    return hidden_in(actor, piece(work))


def typed_by(actor: Actor, work: UUID) -> frozenset[str]:
    """The answers of which this actor's is the latest word."""
    last: dict[str, UUID] = {}
    rows = Revision.objects.filter(work=work).order_by("number")
    for who, changed in rows.values_list("by_id", "changed"):
        last |= dict.fromkeys(changed, who)
    return frozenset(name for name, who in last.items() if who == actor.practitioner)


def hidden_teams(
    actor: Actor,
    teams: Iterable[UUID],
    people: Iterable[UUID],
    known: Mapping[UUID, Facts] | None = None,
) -> frozenset[UUID]:
    """Which of these teams are a place, and so not for this actor to know: a school of theirs."""
    wanted = list(people)
    if known is not None and not any(withheld(actor, known[who]) for who in wanted):
        return frozenset()
    asked = set(teams) - actor.teams
    rows = Team.objects.filter(id__in=asked, function__in=TELLING_TEAMS)
    found = frozenset(rows.values_list("id", flat=True)) if asked else frozenset()
    if not found or known is not None:
        return found
    each = facts(actor, wanted)
    return found if any(withheld(actor, each[who]) for who in wanted) else frozenset()


def told(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Without what is withheld: for what is brought over into other work."""
    return {name: value for name, value in answers.items() if value is not WITHHELD}


def told_in_answers(actor: Actor, people: Sequence[UUID]) -> tuple[Sought, ...]:
    """What answers about these people say of where somebody protected is: what a disclosure check
    looks for besides their records. Nobody gets to read it."""
    mine = reachable(WorkSubject).filter(subject__in=people, work__step__in=TELLING_STEPS)
    works = pieces(mine.values_list("work", flat=True))
    about = {who for each in works.values() for who in each.people}
    known = facts(actor, about) if about else {}
    texts = {
        (who, text)
        for work in works.values()
        for who in work.people[:1]
        if any(known[each].protected for each in work.people)
        for text in _texts(work)
    }
    return tuple(
        Sought(who, "whereabouts", Spot.WORDS, Protected(text))
        for who, text in sorted(texts, key=str)
    )


def _without(answers: Mapping[str, Answer], hidden: frozenset[str]) -> dict[str, Answer]:
    return {name: WITHHELD if name in hidden else value for name, value in answers.items()}


def _asked(name: str) -> str:
    return name.partition("@")[0]


def _texts(work: Piece) -> Iterable[str]:
    """What its telling answers are called, where they are short enough to be a name."""
    fields = {each.name: each for each in work.step.fields if each.whereabouts}
    for name, value in work.answers.items():
        asked = fields.get(_asked(name))
        if asked is not None and isinstance(value, str) and (text := _called(asked, value)):
            yield text


def _called(asked: Field, value: str) -> str:
    match asked.kind:
        case FieldKind.PLACE:
            place = every_place().get(value)
            return place.name if place and place.level in SMALL else ""
        case FieldKind.AGENCY:
            return Agency.objects.filter(id=value).values_list("name", flat=True).first() or ""
        case FieldKind.TEXT | FieldKind.PERSON:
            return value
        case _:
            return ""
