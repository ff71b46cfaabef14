"""A list shows exactly the subjects whose page would open, and the database hides all the rest:
children and adults, families, workers and contexts.

Worlds are made at random from a seed. What is true of each subject for each actor is worked out
here, from the world, in plain Python; the database works it out from its tables.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from uuid import UUID, uuid4

import pytest
from django.db import connections

from medlock.access.actor import Actor, Facts, Membership
from medlock.access.policy import REACHABLE, decide, scope
from medlock.access.vocabulary import (
    WORKING,
    Action,
    AgencyKind,
    Compartment,
    Purpose,
    Role,
    TeamFunction,
)

NOW = datetime(2026, 5, 15, 12, tzinfo=UTC)
TODAY = date(2026, 5, 15)
HALF_A_YEAR_AGO = datetime(2025, 11, 15, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
BEGINNINGS = (NOW - timedelta(days=400), NOW - SECOND, NOW, NOW + SECOND)
ENDINGS = (
    None, None, NOW + timedelta(days=30), NOW + SECOND, NOW, NOW - SECOND,
    HALF_A_YEAR_AGO + SECOND, HALF_A_YEAR_AGO, HALF_A_YEAR_AGO - SECOND,
)  # fmt: skip
FROM_DAYS = (None, date(2020, 1, 1), TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1))
TO_DAYS = (None, None, TODAY + timedelta(days=1), TODAY, TODAY - timedelta(days=1))
MANCHESTER, SALFORD = "E08000003", "E08000006"
WARDS = {MANCHESTER: ("E05011350", "E05011351"), SALFORD: ("E05013034", "E05013035")}


@dataclass
class World:
    """Everything there is, by plain ids."""

    people: dict[UUID, str] = field(default_factory=dict)  # to authority
    agencies: dict[UUID, AgencyKind] = field(default_factory=dict)
    teams: dict[UUID, tuple[UUID, TeamFunction, str]] = field(default_factory=dict)
    actors: list[Actor] = field(default_factory=list)
    looked_up: dict[UUID, set[UUID]] = field(default_factory=dict)
    involvements: list[dict] = field(default_factory=list)
    seals: list[dict] = field(default_factory=list)
    bans: list[dict] = field(default_factory=list)
    addresses: list[dict] = field(default_factory=list)
    ties: list[dict] = field(default_factory=list)
    homes: list[dict] = field(default_factory=list)
    families: dict[UUID, str] = field(default_factory=dict)  # households, to authority
    contexts: dict[UUID, tuple[str, str]] = field(default_factory=dict)  # to authority and place
    posts: list[dict] = field(default_factory=list)  # memberships, those of the past too

    @property
    def workers(self) -> dict[UUID, UUID]:
        """To their agency."""
        return {each.practitioner: each.agency for each in self.actors}

    @property
    def subjects(self) -> list[UUID]:
        return [*self.people, *self.families, *self.contexts, *self.workers]


def holds(row: dict) -> bool:
    """A row dated by days holds today: its last day is the one before `to_on`."""
    begun = row["from_on"] is None or row["from_on"] <= TODAY
    return begun and (row["to_on"] is None or row["to_on"] > TODAY)


def current(row: dict) -> bool:
    return row["began_at"] <= NOW and (row["ended_at"] is None or row["ended_at"] > NOW)


def banned(world: World, actor: Actor, who: UUID) -> bool:
    return any(
        ban["person"] in those(world, who) and current(ban) and actor.practitioner in ban["names"]
        for ban in world.bans
    )


def those(world: World, who: UUID) -> set[UUID]:
    """A family is as closed as everybody who lives in it, or ever did."""
    return {who} | {home["person"] for home in world.homes if home["household"] == who}


def seals(world: World, who: UUID) -> list[dict]:
    return [seal for seal in world.seals if seal["person"] in those(world, who) and current(seal)]


def shut(world: World, actor: Actor, who: UUID) -> bool:
    return banned(world, actor, who) or any(
        actor.practitioner not in seal["names"] for seal in seals(world, who)
    )


def kin(world: World, who: UUID) -> set[UUID]:
    found = set()
    for tie in filter(holds, world.ties):
        if who in (tie["person"], tie["relative"]):
            found |= {tie["person"], tie["relative"]} - {who}
    lived = {home["household"] for home in filter(holds, world.homes) if home["person"] == who}
    found |= {h["person"] for h in filter(holds, world.homes) if h["household"] in lived} - {who}
    found |= {h["person"] for h in filter(holds, world.homes) if h["household"] == who}
    return found | lived


def line(world: World, actor: Actor, who: UUID) -> bool:
    """Whether the actor manages a team this worker works in and does not manage."""
    managed = {each.team for each in actor.memberships if each.role is Role.MANAGER}
    posts = [row for row in filter(holds, world.posts) if row["worker"] == who]
    led = {row["team"] for row in posts if row["role"] is Role.MANAGER}
    return who != actor.practitioner and bool({row["team"] for row in posts} & managed - led)


def assured(world: World, actor: Actor, who: UUID) -> bool:
    return (
        who != actor.practitioner
        and world.workers.get(who) == actor.agency
        and any(
            each.function is TeamFunction.QUALITY and each.role in WORKING
            for each in actor.memberships
        )
    )


def involved(world: World, teams: set[UUID], who: UUID) -> set[Purpose]:
    return {
        row["purpose"]
        for row in world.involvements
        if row["person"] == who and row["team"] in teams and current(row)
    }


def in_duty_area(world: World, actor: Actor, who: UUID) -> bool:
    places = {world.teams[each.team][2] for each in actor.memberships if each.role is Role.DUTY}
    here = {who} | {h["person"] for h in filter(holds, world.homes) if h["household"] == who}
    lives_in = {row["ward"] for row in world.addresses if row["person"] in here and holds(row)}
    lives_in -= {""}
    authority, where = world.contexts.get(who, (world.families.get(who, ""), ""))
    lives_in |= {where} if where.startswith("E05") else set()
    if lives_in:
        return any(ward in WARDS[place] for ward in lives_in for place in places)
    return (world.people.get(who) or authority) in places


def facts_of(world: World, actor: Actor, who: UUID) -> Facts:
    """What is true, from the world alone."""
    working = {each.team for each in actor.memberships if each.role in WORKING}
    managed = {each.team for each in actor.memberships if each.role is Role.MANAGER}
    reviews = any(each.role is Role.REVIEWER for each in actor.memberships)
    mine = [row for row in world.involvements if row["person"] == who]
    found = who in world.looked_up[actor.practitioner]
    contact = any(row["purpose"] is Purpose.FRONT_DOOR and current(row) for row in mine)
    practice = {Purpose.PRACTICE} if line(world, actor, who) else set()
    quality = {Purpose.QUALITY} if assured(world, actor, who) else set()
    return Facts(
        involved=frozenset(involved(world, working, who) | practice | quality),
        managed=frozenset(involved(world, managed, who) | practice),
        reviewing=frozenset(
            row["purpose"]
            for row in mine
            if reviews and row["worker"] == actor.practitioner and current(row)
        ),
        lately=any(
            row["team"] in working
            and row["ended_at"] is not None
            and HALF_A_YEAR_AGO < row["ended_at"] <= NOW
            for row in mine
        ),
        on_duty=in_duty_area(world, actor, who) and (contact or found),
        looked_up=found,
        related=any(
            involved(world, working, other) and not shut(world, actor, other)
            for other in kin(world, who)
        ),
        excluded=banned(world, actor, who),
        sealed=bool(seals(world, who)),
        listed=bool(seals(world, who))
        and all(actor.practitioner in seal["names"] for seal in seals(world, who)),
        protected=any(
            row["protected"] and holds(row) for row in world.addresses if row["person"] == who
        ),
        themself=who == actor.practitioner,
    )


def a_world(seed: int, people: int = 40, workers: int = 10) -> World:
    rng = random.Random(seed)
    world = World()
    world.agencies = {uuid4(): kind for kind in rng.sample(list(AgencyKind), 4)}
    world.agencies[uuid4()] = AgencyKind.SOCIAL_CARE
    for _ in range(7):
        function = rng.choice(list(TeamFunction))
        place = rng.choice([MANCHESTER, SALFORD])
        world.teams[uuid4()] = (rng.choice(list(world.agencies)), function, place)
    world.people = {uuid4(): rng.choice([MANCHESTER, SALFORD]) for _ in range(people)}
    authorities = (MANCHESTER, SALFORD)
    world.families = {uuid4(): rng.choice(authorities) for _ in range(6)}
    for _ in range(6):
        authority = rng.choice(authorities)
        place = rng.choice([*WARDS[authority], authority, "online"])
        world.contexts[uuid4()] = (authority, place)
    world.actors = [an_actor(rng, world) for _ in range(workers)]
    _fill(rng, world)
    return world


def an_actor(rng: random.Random, world: World) -> Actor:
    agency = rng.choice([agency for agency, _, _ in world.teams.values()])
    mine = [team for team, (owner, _, _) in world.teams.items() if owner == agency]
    who = uuid4()
    findable = [*world.families, *world.contexts]
    world.looked_up[who] = set(rng.sample(list(world.people), 3)) | set(rng.sample(findable, 2))
    roles = [*Role, Role.DUTY, Role.DUTY, Role.PRACTITIONER, Role.MANAGER, Role.REVIEWER]
    held = {(rng.choice(mine), rng.choice(roles)) for _ in range(rng.randint(0, 3))}
    dated = [(team, role, {"from_on": date(2020, 1, 1), "to_on": None}) for team, role in held]
    past = {"from_on": date(2019, 1, 1), "to_on": TODAY}
    for team, role, days in [*dated, (rng.choice(mine), rng.choice(roles), past)]:
        world.posts.append({"worker": who, "team": team, "role": role, **days})
    return Actor(
        practitioner=who,
        agency=agency,
        kind=world.agencies[agency],
        now=NOW,
        active=True,
        memberships=tuple(
            Membership(
                team=team,
                role=role,
                function=world.teams[team][1],
                authorities=frozenset({world.teams[team][2]}),
                wards=frozenset(WARDS[world.teams[team][2]]),
            )
            for team, role in sorted(held)
        ),
    )


def _when(rng: random.Random) -> dict:
    start, stop = rng.choice(BEGINNINGS), rng.choice(ENDINGS)
    return {"began_at": start, "ended_at": stop if stop is None or stop >= start else None}


def _days(rng: random.Random) -> dict:
    start, stop = rng.choice(FROM_DAYS), rng.choice(TO_DAYS)
    bad = start is not None and stop is not None and stop <= start
    return {"from_on": start, "to_on": None if bad else stop}


def _fill(rng: random.Random, world: World) -> None:
    people, teams = list(world.people), list(world.teams)
    others = [*world.families, *world.contexts]
    workers = [actor.practitioner for actor in world.actors]
    world.involvements = [
        {
            "person": rng.choice(people if rng.random() < 0.7 else others),
            "team": rng.choice(teams),
            "purpose": rng.choice(list(Purpose)),
            "worker": rng.choice([None, *workers]),
            **_when(rng),
        }
        for _ in range(130)
    ]
    for rows, most in ((world.seals, 10), (world.bans, 14)):
        for _ in range(most):
            names = set(rng.sample(workers, rng.randint(1, len(workers) - 1)))
            about = rng.choice(people if rng.random() < 0.8 else others)
            rows.append({"person": about, "names": names, **_when(rng)})
    wards = [*WARDS[MANCHESTER], *WARDS[SALFORD], ""]
    world.addresses = [
        {
            "person": rng.choice(people),
            "ward": rng.choice(wards),
            "protected": rng.random() < 0.3,
            **_days(rng),
        }
        for _ in range(30)
    ]
    for one, other in rng.sample(list(combinations(people, 2)), 30):
        world.ties.append({"person": one, "relative": other, **_days(rng)})
    for home in world.families:
        for who in rng.sample(people, rng.randint(1, 4)):
            world.homes.append({"household": home, "person": who, **_days(rng)})


def keep(world: World) -> None:
    """Write the world down, as the system does."""
    from medlock.people import models as kept

    def add(model: type, rows: list) -> None:
        model._base_manager.using("system").bulk_create(rows)

    kinds = world.agencies
    add(kept.Agency, [kept.Agency(id=a, name=str(a), kind=kinds[a]) for a in kinds])
    teams = [
        kept.Team(id=team, agency_id=owner, name=str(team), function=function, place=place)
        for team, (owner, function, place) in world.teams.items()
    ]
    add(kept.Team, teams)
    workers = [
        kept.Practitioner(id=each.practitioner, name="-", agency_id=each.agency, trained_on=TODAY)
        for each in world.actors
    ]
    add(kept.Practitioner, workers)
    posts = [
        kept.Membership(
            practitioner_id=row["worker"], team_id=row["team"], role=row["role"],
            from_on=row["from_on"], to_on=row["to_on"],
        )
        for row in world.posts
    ]  # fmt: skip
    add(kept.Membership, posts)
    setter = world.actors[0].practitioner
    people = world.people.items()
    families = world.families.items()
    add(kept.Household, [kept.Household(id=home, authority=a) for home, a in families])
    add(
        kept.Context,
        [
            kept.Context(id=it, authority=a, place=place, kind="place", name="-", registered_at=NOW)
            for it, (a, place) in world.contexts.items()
        ],
    )
    add(kept.Person, [kept.Person(id=p, authority=a, registered_at=NOW) for p, a in people])
    open_already = set()
    for row in list(world.involvements):
        key = (row["person"], row["team"], row["worker"], row["purpose"])
        if row["ended_at"] is None and key in open_already:
            world.involvements.remove(row)
        elif row["ended_at"] is None:
            open_already.add(key)
    add(
        kept.Involvement,
        [
            kept.Involvement(
                person_id=row["person"], team_id=row["team"], worker_id=row["worker"],
                purpose=row["purpose"], ground="-", began_at=row["began_at"],
                ended_at=row["ended_at"], set_by_id=setter,
            )
            for row in world.involvements
        ],
    )  # fmt: skip
    for kind, rows in (("sealed", world.seals), ("excluded", world.bans)):
        for row in rows:
            bar = kept.Restriction(
                person_id=row["person"], kind=kind, reason="high_risk", because="-",
                from_at=row["began_at"], to_at=row["ended_at"], review_on=TODAY, set_by_id=setter,
            )  # fmt: skip
            add(kept.Restriction, [bar])
            add(
                kept.RestrictedName,
                [kept.RestrictedName(restriction=bar, practitioner_id=n) for n in row["names"]],
            )
    dated = ("from_on", "to_on")
    add(
        kept.Address,
        [
            kept.Address(
                person_id=row["person"], ward=row["ward"], protected=row["protected"],
                lines="-", postcode="-", **{name: row[name] for name in dated},
            )
            for row in world.addresses
        ],
    )  # fmt: skip
    ties = [
        kept.Relationship(
            person_id=row["person"], relative_id=row["relative"], kind="sibling",
            **{name: row[name] for name in dated},
        )
        for row in world.ties
    ]  # fmt: skip
    add(kept.Relationship, ties)
    add(
        kept.HouseholdMember,
        [
            kept.HouseholdMember(
                household_id=row["household"], person_id=row["person"],
                **{name: row[name] for name in dated},
            )
            for row in world.homes
        ],
    )  # fmt: skip


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
            note(actor, "check", "world", "", ())
            assert facts(actor, world.subjects) == true
            reached = {who for who in true if REACHABLE.covers(true[who])}
            rows = seen(world)
            assert rows == reached - world.workers.keys()
            assert reaches(world) == reached
            for action in (Action.READ, Action.WRITE, Action.APPROVE):
                for part in Compartment:
                    opened = {w for w in true if decide(actor, action, part, true[w]).allowed}
                    assert listed(world, actor, part, action) == opened, (actor, action, part)
                    assert opened <= reached
                    decisions += len(true)
    return decisions


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


def listed(world: World, actor: Actor, part: Compartment, action: Action) -> set[UUID]:
    """What a list filtered by the policy holds, over the table of each kind."""
    from django.db.models import QuerySet

    from medlock.people.models import Context, Household, Person, Practitioner
    from medlock.scoping.visible import Covered

    found = set()
    for model in (Person, Household, Context, Practitioner):
        covered = Covered(scope(actor, part, action), actor.practitioner, "id")
        rows = QuerySet(model, using="default").filter(covered)
        found |= set(rows.values_list("id", flat=True))
    return found & set(world.subjects)


@pytest.mark.parametrize("seed", range(3))
def test_lists_pages_and_rows_agree(committed_db: object, seed: int) -> None:
    world = a_world(seed)
    keep(world)
    assert check(world) > 10_000


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
    worlds = [a_world(seed) for seed in range(3)]
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
    "people": "involved managed reviewing lately on_duty looked_up related excluded sealed listed",
    "families": "involved lately on_duty looked_up related excluded sealed",
    "contexts": "involved lately on_duty looked_up excluded sealed",
    "workers": "involved managed themself",
}
"""A worker has no involvements, a context no family: what cannot be true of them is not here."""
