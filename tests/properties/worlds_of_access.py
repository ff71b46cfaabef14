"""Worlds of access made at random from a seed: who works where, who is involved with whom, and all
that opens and shuts a record, with every date near the moment that is asked about."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import combinations
from uuid import UUID, uuid4

from medlock.access.actor import Actor, Membership
from medlock.access.vocabulary import AgencyKind, Purpose, Role, TeamFunction

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
LONGEST = timedelta(hours=8)
GLASS_BROKEN = (NOW - LONGEST, NOW - LONGEST + SECOND, NOW - timedelta(hours=1), NOW, NOW + SECOND)
ENDED = (NOW, NOW + SECOND, NOW - SECOND)
MOMENTS = (
    (NOW, None), (NOW + SECOND, None), (NOW - SECOND, NOW), (NOW - SECOND, NOW + SECOND),
    (BEGINNINGS[0], NOW - SECOND),
)  # fmt: skip
"""When something was given and taken back: it holds from the one until just before the other."""
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
    glass: list[dict] = field(default_factory=list)  # emergencies
    adoptions: list[dict] = field(default_factory=list)
    requests: list[dict] = field(default_factory=list)
    agreements: list[dict] = field(default_factory=list)
    needs: list[dict] = field(default_factory=list)  # for an address
    protections: list[dict] = field(default_factory=list)
    same: list[dict] = field(default_factory=list)  # who may be whom
    in_hand: dict[UUID, UUID | None] = field(default_factory=dict)  # the request, by worker
    known: dict[object, object] = field(default_factory=dict)  # what was worked out of it

    @property
    def workers(self) -> dict[UUID, UUID]:
        """To their agency."""
        return {each.practitioner: each.agency for each in self.actors}

    @cached_property
    def all(self) -> frozenset[UUID]:
        return frozenset(self.subjects)

    @property
    def subjects(self) -> list[UUID]:
        return [*self.people, *self.families, *self.contexts, *self.workers]


def a_world(seed: int, people: int = 170, workers: int = 10) -> World:
    rng = random.Random(seed)
    world = World()
    world.agencies = {uuid4(): kind for kind in rng.sample(list(AgencyKind), 4)}
    world.agencies[uuid4()] = AgencyKind.SOCIAL_CARE
    for _ in range(7):
        function = rng.choice([*TeamFunction, *[TeamFunction.FRONT_DOOR] * 9])
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
    _open_and_shut(rng, world)
    return world


def an_actor(rng: random.Random, world: World) -> Actor:
    agency = rng.choice([agency for agency, _, _ in world.teams.values()])
    mine = [team for team, (owner, _, _) in world.teams.items() if owner == agency]
    who = uuid4()
    findable = [*world.families, *world.contexts]
    world.looked_up[who] = set(rng.sample(list(world.people), 3)) | set(rng.sample(findable, 2))
    roles = [
        *Role, Role.DUTY, Role.DUTY, Role.PRACTITIONER, Role.MANAGER, Role.REVIEWER,
        *[Role.RECORDS_OFFICER] * 5,
    ]  # fmt: skip
    held = {(rng.choice(mine), rng.choice(roles)) for _ in range(rng.randint(0, 4))}
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


def _days(rng: random.Random, *, begins: bool = False) -> dict:
    start, stop = rng.choice(FROM_DAYS[1:] if begins else FROM_DAYS), rng.choice(TO_DAYS)
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
        for _ in range(430)
    ]
    for rows, most in ((world.seals, 24), (world.bans, 30)):
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
        for _ in range(90)
    ]
    for one, other in rng.sample(list(combinations(people, 2)), 80):
        world.ties.append({"person": one, "relative": other, **_days(rng)})
    for home in world.families:
        for who in rng.sample(people, rng.randint(1, 4)):
            world.homes.append({"household": home, "person": who, **_days(rng)})


def _open_and_shut(rng: random.Random, world: World) -> None:
    """All that opens or shuts a record besides the work itself."""
    people, workers = list(world.people), list(world.workers)
    others = [*world.families, *world.contexts]
    shut = [seal["person"] for seal in world.seals]
    for _ in range(150):
        began = rng.choice(GLASS_BROKEN)
        world.glass.append({
            "person": rng.choice(rng.choice((people, others, shut))),
            "worker": rng.choice(workers), "began_at": began,
            "ends_at": began + rng.choice((LONGEST, timedelta(hours=1))),
            "ended_at": rng.choice((None, None, began, *(at for at in ENDED if at >= began))),
            "unseals": rng.random() < 0.5,
        })  # fmt: skip
    drawn = rng.sample(people, 24)
    for before, after in zip(drawn[::2], drawn[1::2], strict=True):
        names = [{"worker": each, **_days(rng, begins=True)} for each in rng.sample(workers, 3)]
        world.adoptions.append({"before": before, "after": after, "names": names})
    for agency in world.agencies:
        for _ in range(4):
            who = set(rng.sample(people, 25)) | set(rng.sample(others, 2))
            opened, closed = rng.choice(((BEGINNINGS[0], None), *MOMENTS))
            world.requests.append({"id": uuid4(), "agency": agency, "people": who,
                                   "opened_at": opened, "closed_at": closed})  # fmt: skip
    for who, agency in world.workers.items():
        ours = [None, *(row["id"] for row in world.requests if row["agency"] == agency)]
        world.in_hand[who] = rng.choice([*ours * 3, *(row["id"] for row in world.requests)])
    for _ in range(80):
        given, withdrawn = rng.choice(((BEGINNINGS[0], None), *MOMENTS))
        world.agreements.append({
            "person": rng.choice(people), "given_at": given, "withdrawn_at": withdrawn,
            "agencies": set(rng.sample(list(world.agencies), 2)),
        })  # fmt: skip
    _say_who_is_where(rng, world)


def _say_who_is_where(rng: random.Random, world: World) -> None:
    people, workers = list(world.people), list(world.workers)
    at_home = [home["person"] for home in world.homes]
    for _ in range(180):
        mine = rng.random() < 0.5
        world.needs.append({
            "person": rng.choice(rng.choice((people, at_home))),
            "worker": rng.choice(workers) if mine else None,
            "team": None if mine else rng.choice(list(world.teams)),
            **_days(rng, begins=True),
        })  # fmt: skip
    for who in rng.sample(people, 20):
        world.protections.append({"person": who, "to_at": rng.choice((None, NOW - SECOND))})
    closed = [*(seal["person"] for seal in world.seals), *(ban["person"] for ban in world.bans)]
    closed = [who for who in closed if who in world.people]
    pairs = set()
    for one in closed * 2:
        other = rng.choice(people)
        if one != other and (other, one) not in pairs:
            pairs.add((one, other))
    for one, other in sorted(pairs):
        verdict = rng.choice(("", "", "two_people", "one_person"))
        world.same.append({"person": one, "other": other, "verdict": verdict})
