"""What is true in a world of each subject for each actor, worked out in plain Python from the world
alone. The database works the same out from its tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from medlock.access.actor import Actor, Facts
from medlock.access.vocabulary import WORKING, Purpose, Role, TeamFunction
from tests.properties.worlds_of_access import HALF_A_YEAR_AGO, NOW, TODAY, WARDS, World

Found = TypeVar("Found")


def once(find: Callable[[World, UUID], Found]) -> Callable[[World, UUID], Found]:
    """Worked out once for each subject of a world, which changes no more."""

    def found(world: World, who: UUID) -> Found:
        key = (find.__name__, who)
        if key not in world.known:
            world.known[key] = find(world, who)
        return world.known[key]

    return found


@once
def involvements(world: World, who: UUID) -> list[dict]:
    return [row for row in world.involvements if row["person"] == who]


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


@once
def those(world: World, who: UUID) -> set[UUID]:
    """A family is as closed as everybody who lives in it, or ever did; somebody as closed as
    whoever they may be, and whoever these may be."""
    found = {who} | {home["person"] for home in world.homes if home["household"] == who}
    pairs = [row for row in world.same if row["verdict"] != "two_people"]
    size = 0
    while size < len(found):
        size = len(found)
        for row in pairs:
            if {row["person"], row["other"]} & found:
                found |= {row["person"], row["other"]}
    return found


@once
def seals(world: World, who: UUID) -> list[dict]:
    return [seal for seal in world.seals if seal["person"] in those(world, who) and current(seal)]


def shut(world: World, actor: Actor, who: UUID) -> bool:
    return banned(world, actor, who) or any(
        actor.practitioner not in seal["names"] for seal in seals(world, who)
    )


@once
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
        row["purpose"] for row in involvements(world, who) if row["team"] in teams and current(row)
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


def works(actor: Actor) -> bool:
    return any(each.role in WORKING for each in actor.memberships)


def first(actor: Actor) -> bool:
    """On duty at the front door or at night."""
    doors = (TeamFunction.FRONT_DOOR, TeamFunction.EMERGENCY_DUTY)
    return any(each.role is Role.DUTY and each.function in doors for each in actor.memberships)


def since(start: datetime, stop: datetime | None) -> bool:
    return start <= NOW and (stop is None or stop > NOW)


def broken(world: World, actor: Actor, who: UUID, *, unseals: bool = False) -> bool:
    """The glass, by this worker and for as long as it lasts."""
    return works(actor) and any(
        since(row["began_at"], min(row["ends_at"], row["ended_at"] or row["ends_at"]))
        and (row["unseals"] or not unseals)
        for row in world.glass
        if (row["person"], row["worker"]) == (who, actor.practitioner)
    )


def adopts(world: World, actor: Actor, who: UUID) -> bool:
    return any(
        who in (row["before"], row["after"])
        and any(name["worker"] == actor.practitioner and holds(name) for name in row["names"])
        for row in world.adoptions
    )


def asked(world: World, actor: Actor, who: UUID) -> bool:
    """By the request in hand, of one's own agency, while it is open."""
    officer = any(each.role is Role.RECORDS_OFFICER for each in actor.memberships)
    return officer and any(
        row["id"] == world.in_hand[actor.practitioner]
        and row["agency"] == actor.agency
        and who in row["people"]
        and since(row["opened_at"], row["closed_at"])
        for row in world.requests
    )


@once
def living_in(world: World, who: UUID) -> set[UUID]:
    """Those of this household now."""
    return {home["person"] for home in filter(holds, world.homes) if home["household"] == who}


def needed(world: World, actor: Actor, who: UUID) -> bool:
    """By the actor or a team of theirs; of a family, of everybody in it."""
    teams = {each.team for each in actor.memberships if each.role in WORKING}
    mine = {
        row["person"]
        for row in filter(holds, world.needs)
        if row["worker"] == actor.practitioner or row["team"] in teams
    }
    family = living_in(world, who)
    return who in mine or (bool(family) and family <= mine)


@once
def protected(world: World, who: UUID) -> bool:
    """They, somebody they live with, or somebody of the family."""
    homes = {home["household"] for home in filter(holds, world.homes) if home["person"] == who}
    them = {who}.union(living_in(world, who), *(living_in(world, home) for home in homes))
    hidden = {row["person"] for row in world.addresses if row["protected"] and holds(row)}
    hidden |= {row["person"] for row in world.protections if row["to_at"] is None}
    return bool(them & hidden)


def facts_of(world: World, actor: Actor, who: UUID) -> Facts:
    """What is true, from the world alone."""
    working = {each.team for each in actor.memberships if each.role in WORKING}
    managed = {each.team for each in actor.memberships if each.role is Role.MANAGER}
    reviews = any(each.role is Role.REVIEWER for each in actor.memberships)
    mine = involvements(world, who)
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
        protected=protected(world, who),
        opened=broken(world, actor, who),
        unsealed=first(actor) and broken(world, actor, who, unseals=True),
        adopting=works(actor) and adopts(world, actor, who),
        requested=asked(world, actor, who),
        agreed=any(
            row["person"] == who
            and actor.agency in row["agencies"]
            and since(row["given_at"], row["withdrawn_at"])
            for row in world.agreements
        ),
        address_needed=needed(world, actor, who),
        themself=who == actor.practitioner,
    )
