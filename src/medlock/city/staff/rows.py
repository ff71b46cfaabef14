"""The city’s agencies, teams, people in them and accounts, as the rows that hiring leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from uuid import UUID

from medlock.city.blocks import NONE, Block, blocks_of
from medlock.city.homes.names import letter_box
from medlock.city.lives import Day, date_of, named
from medlock.city.staff.staffing import Staff
from medlock.town.workplaces import Worker, Workplaces

UNUSABLE = "!"
"""How a password begins that opens nothing: in the demo people sign in by a click."""


def blocks(staff: Staff, today: Day) -> Iterator[Block]:
    """Everybody, each after what it refers to. Whoever is there on `today` may sign in."""
    places = staff.places
    yield from blocks_of("people_agency", "id name kind authority", [
        f"{each.id}\t{each.name}\t{each.kind.value}\t{places.authority}"
        for each in places.agencies
    ])  # fmt: skip
    yield from blocks_of("people_team", "id agency_id name function place phone email", [
        f"{team.id}\t{team.agency}\t{team.name}\t{team.function.value}\t{team.place}"
        f"\t{team.phone}\t"
        for team in places.teams.values()
    ])  # fmt: skip
    yield from blocks_of(
        "people_practitioner", "id name agency_id profession trained_on phone email",
        [f"{each.id}\t{each.name}\t{team.agency}\t{each.profession}\t{date_of(today)}\t\t"
         for each, team in places.workers.values()],
    )  # fmt: skip
    yield from blocks_of(
        "people_membership", "practitioner_id team_id role from_on to_on",
        [f"{each.id}\t{team.id}\t{each.role.value}\t{each.since}\t{each.until or NONE}"
         for each, team in places.workers.values()],
    )  # fmt: skip
    yield from blocks_of(
        "people_grade", "practitioner_id grade from_on to_on",
        [line for each, _ in places.workers.values() for line in _grades(each)],
    )  # fmt: skip
    yield from blocks_of("people_account", "id password email practitioner_id is_active",
                         list(_accounts(places, today)))  # fmt: skip


def _grades(worker: Worker) -> Iterator[str]:
    for (grade, since), after in zip_longest(worker.grades, worker.grades[1:]):
        until = after[1] if after else NONE
        yield f"{worker.id}\t{grade}\t{since}\t{until}"


def _accounts(places: Workplaces, today: Day) -> Iterator[str]:
    namesakes: Counter[str] = Counter()
    at = f"{places.authority.lower()}.city.invalid"
    for worker, _ in places.workers.values():
        if not worker.there(date_of(today)):
            continue
        called = letter_box(worker.name)
        namesakes[called] += 1
        number = namesakes[called] if namesakes[called] > 1 else ""
        made = UUID(bytes=named(0, "account", worker.id))
        yield f"{made}\t{UNUSABLE}{made.hex}\t{called}{number}@{at}\t{worker.id}\tt"
