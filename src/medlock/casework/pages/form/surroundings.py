"""What the questions of one page can be answered from. Only what they ask for is looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from uuid import UUID

from medlock.access.actor import Actor
from medlock.casework.pages.form.choice import Choice, Group
from medlock.casework.pages.form.choices import Around, from_list
from medlock.casework.pages.form.places import offered
from medlock.casework.reads.around import Named, Near, agencies, people_around, teams, workers
from medlock.casework.reads.pieces import Piece
from medlock.pathway.field import Field, FieldKind
from medlock.people.days import today

NAMES = (FieldKind.PERSON, FieldKind.PEOPLE)


def around(actor: Actor, work: Piece, fields: Iterable[Field]) -> Around:
    """To ask these questions about the people this work is about."""
    asked = list(fields)
    named = any(each.kind in NAMES and not from_list(each) for each in asked)
    people = people_around(actor, work.people) if named else []
    placed = any(each.kind is FieldKind.PLACE for each in asked)
    return replace(
        lists(actor, work, asked),
        people=_headed(people),
        places=offered(work.authority) if placed else (),
    )


def lists(actor: Actor, work: Piece, fields: Iterable[Field]) -> Around:
    """To read the answers to them: names are words already, ids are not."""
    wanted = {from_list(each) for each in fields}
    found = teams(work.authority) if wanted & {"teams", "workers"} else []
    return Around(
        agencies=_grouped(agencies()) if "agencies" in wanted else (),
        teams=_grouped(found),
        workers=_grouped(_workers(actor, found)) if "workers" in wanted else (),
    )


def _workers(actor: Actor, found: list[Named]) -> list[Named]:
    ids: list[UUID] = [each.id for each in found]
    return workers(ids, today(actor.now))


def _grouped(found: list[Named]) -> tuple[Group, ...]:
    return tuple(
        Group(under, tuple(Choice(str(each.id), each.name) for each in members))
        for under, members in groupby(found, key=lambda each: each.under)
    )


def _headed(found: list[Near]) -> tuple[Group, ...]:
    return tuple(
        Group(under, tuple(Choice(each.name, each.name, each.what) for each in members))
        for under, members in groupby(found, key=lambda each: each.under)
    )
