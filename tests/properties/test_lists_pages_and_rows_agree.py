"""A list shows exactly the subjects whose page would open, and the database hides all the rest:
children and adults, families, workers and contexts.

Worlds are made at random from a seed. What is true of each subject for each actor is worked out
in plain Python from the world; the database works it out from its tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from uuid import UUID

import pytest
from django.db import connections

from medlock.access.actor import Actor
from medlock.access.policy import REACHABLE, decide, scope
from medlock.access.vocabulary import Action, Compartment
from medlock.access.where import Where
from tests.properties.facts_of_a_world import facts_of
from tests.properties.worlds_kept import keep
from tests.properties.worlds_of_access import World, a_world

ASKED = tuple(product((Action.READ, Action.WRITE, Action.APPROVE), Compartment))


def check(world: World) -> int:
    """Every actor, every subject, every compartment; answers how many decisions that was."""
    from medlock.ledger.acting import acting
    from medlock.ledger.audit import note
    from medlock.people.reads.asking import facts
    from medlock.people.reads.search import look_up

    decisions = 0
    for actor in world.actors:
        true = {who: facts_of(world, actor, who) for who in world.subjects}
        with acting(actor):
            look_up(sorted(world.looked_up[actor.practitioner]))
            _take_in_hand(world.in_hand[actor.practitioner])
            note(actor, "check", "world", "", ())
            assert facts(actor, world.subjects) == true
            reached = {who for who in true if REACHABLE.covers(true[who])}
            rows = seen(world)
            assert rows == reached - world.workers.keys()
            assert reaches(world) == reached
            wheres = {asked: scope(actor, asked[1], asked[0]) for asked in ASKED}
            lists = listed(world, actor, set(wheres.values()))
            for (action, part), where in wheres.items():
                opened = {w for w in true if decide(actor, action, part, true[w]).allowed}
                assert lists[where] == opened, (actor, action, part)
                assert opened <= reached
                decisions += len(true)
    return decisions


def _take_in_hand(request: UUID | None) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT set_config('medlock.in_hand', %s, true)", [str(request or "")])


def seen(world: World) -> set[UUID]:
    """The rows the database shows of the tables that have policies of their own."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT id FROM people_person UNION ALL SELECT id FROM people_household "
            "UNION ALL SELECT id FROM people_context"
        )
        return {who for (who,) in cursor.fetchall()} & set(world.subjects)


def reaches(world: World) -> set[UUID]:
    """What every policy on casework and on the ledger asks, of each kind of subject."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT who FROM unnest(%s::uuid[]) AS s (who) WHERE medlock_reaches(who)",
            [world.subjects],
        )
        return {who for (who,) in cursor.fetchall()}


def listed(world: World, actor: Actor, wheres: Iterable[Where]) -> dict[Where, set[UUID]]:
    """Whom each list filtered by the policy holds, over the table of each kind. All are asked at
    once, for most of what one costs is the row-level security before it."""
    from django.db.models import QuerySet

    from medlock.people.models import Context, Household, Person, Practitioner
    from medlock.scoping.visible import Covered

    names = {where: f"list_{number}" for number, where in enumerate(wheres)}
    found: dict[Where, set[UUID]] = {where: set() for where in names}
    for model in (Person, Household, Context, Practitioner):
        covered = {name: Covered(where, actor.practitioner, "id") for where, name in names.items()}
        rows = QuerySet(model, using="default").annotate(**covered)
        for who, *held in rows.values_list("id", *names.values()):
            for where, shown in zip(names, held, strict=True):
                if shown and who in world.all:
                    found[where].add(who)
    return found


@pytest.mark.parametrize("seed", range(2))
def test_lists_pages_and_rows_agree(committed_db: object, seed: int) -> None:
    world = a_world(seed)
    keep(world)
    assert check(world) > 50_000


@pytest.mark.soak
def test_lists_pages_and_rows_agree_a_million_times(committed_db: object) -> None:
    decisions = seed = 0
    while decisions < 1_000_000:
        seed += 1
        world = a_world(10_000 + seed)
        keep(world)
        decisions += check(world)


def test_the_worlds_hold_every_kind_of_case() -> None:
    """Or the test above would prove nothing: each fact is true of someone and false of someone."""
    worlds = [a_world(seed) for seed in range(2)]
    for kind, named in KNOWN_OF.items():
        true = [
            facts_of(world, actor, who)
            for world in worlds
            for actor in world.actors
            for who in getattr(world, kind)
        ]
        for name in named.split():
            values = {bool(getattr(each, name)) for each in true}
            assert values == {True, False}, (kind, name)


KNOWN_OF = {
    "people": "involved managed reviewing lately on_duty looked_up related excluded sealed listed "
    "opened unsealed adopting requested agreed protected address_needed",
    "families": "involved lately on_duty looked_up related excluded sealed opened requested "
    "protected",
    "contexts": "involved lately on_duty looked_up excluded sealed opened",
    "workers": "involved managed themself",
}
"""A worker has no involvements, a context no family: what cannot be true of them is not here."""
