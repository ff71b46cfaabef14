"""What the keeper of a database could do to the audit in it, one function for each way."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

from django.db import connections

from medlock.ledger.chain import NOTHING, Entry, digest
from medlock.ledger.verify import entry as stored

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
EACH = 12
"""Entries in each lane."""


class Keeper:
    """Whoever owns the tables and knows how everything is made: no guard holds them."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.lanes = [lane for (lane,) in self.ask("SELECT DISTINCT lane FROM ledger_auditentry")]
        self.lanes.sort()

    def ask(self, statement: str, *values: object) -> list[tuple]:
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def lane(self) -> UUID:
        return self.rng.choice(self.lanes)

    def entry(self) -> UUID:
        rows = self.ask("SELECT id FROM ledger_auditentry ORDER BY lane, number")
        return self.rng.choice(rows)[0]

    def subject(self) -> tuple[UUID, UUID]:
        rows = self.ask(
            "SELECT entry_id, person FROM ledger_auditsubject ORDER BY entry_id, person"
        )
        return self.rng.choice(rows)

    def rows(self, lane: UUID) -> list[tuple[UUID, int]]:
        return self.ask("SELECT id, number FROM ledger_auditentry WHERE lane = %s ORDER BY 2", lane)


OTHERS: dict[str, str] = {
    "lane": "gen_random_uuid()",
    "number": "number + 1000",
    "at": "at + interval '1 microsecond'",
    "actor": "gen_random_uuid()",
    "teams": "teams || gen_random_uuid()",
    "roles": "array_remove(roles, 'manager')",
    "action": "action || 's'",
    "object_type": "'household'",
    "object_id": "object_id || '1'",
    "subjects": "subjects + 1",
    "effect": "CASE effect WHEN 'allow' THEN 'deny' ELSE 'allow' END",
    "rule": "coalesce(rule, 0) + 1",
    "session": "''",
    "address": "'10.0.0.1'",
    "request": "request || '0'",
    "detail": """detail || '{"index": 99}'""",
    "prev": "set_byte(prev, 5, get_byte(prev, 5) # 255)",
    "hash": "set_byte(hash, 5, get_byte(hash, 5) # 255)",
}
"""Every column of an entry but its id, and something else for it to say."""


def change(column: str, keeper: Keeper) -> None:
    keeper.ask(
        f"UPDATE ledger_auditentry SET {column} = {OTHERS[column]} WHERE id = %s", keeper.entry()
    )


def another_id(keeper: Keeper) -> None:
    old, new = keeper.entry(), uuid4()
    keeper.ask("UPDATE ledger_auditentry SET id = %s WHERE id = %s", new, old)
    keeper.ask("UPDATE ledger_auditsubject SET entry_id = %s WHERE entry_id = %s", new, old)


def change_shown(assignment: str, keeper: Keeper) -> None:
    keeper.ask(
        f"UPDATE ledger_auditsubject SET {assignment} WHERE entry_id = %s AND person = %s",
        *keeper.subject(),
    )


def show_under_another(keeper: Keeper) -> None:
    """Somebody is moved to an entry that did not show them."""
    entry, person = keeper.subject()
    free = keeper.ask(
        "SELECT id FROM ledger_auditentry e WHERE NOT EXISTS (SELECT 1 FROM ledger_auditsubject s "
        "WHERE s.entry_id = e.id AND s.person = %s) ORDER BY id LIMIT 1",
        person,
    )
    keeper.ask(
        "UPDATE ledger_auditsubject SET entry_id = %s WHERE entry_id = %s AND person = %s",
        free[0][0],
        entry,
        person,
    )


def show_another(keeper: Keeper) -> None:
    keeper.ask(
        "INSERT INTO ledger_auditsubject (entry_id, person, lane, at) "
        "SELECT id, gen_random_uuid(), lane, at FROM ledger_auditentry WHERE id = %s",
        keeper.entry(),
    )


def hide_somebody(keeper: Keeper) -> None:
    keeper.ask(
        "DELETE FROM ledger_auditsubject WHERE entry_id = %s AND person = %s", *keeper.subject()
    )


def hide_somebody_and_count(keeper: Keeper) -> None:
    entry, person = keeper.subject()
    keeper.ask("DELETE FROM ledger_auditsubject WHERE entry_id = %s AND person = %s", entry, person)
    keeper.ask("UPDATE ledger_auditentry SET subjects = subjects - 1 WHERE id = %s", entry)


def remove(keeper: Keeper, *gone: UUID) -> None:
    keeper.ask("DELETE FROM ledger_auditsubject WHERE entry_id = ANY(%s)", list(gone))
    keeper.ask("DELETE FROM ledger_auditentry WHERE id = ANY(%s)", list(gone))


def remove_one(keeper: Keeper) -> None:
    remove(keeper, keeper.entry())


def remove_and_close_up(keeper: Keeper) -> None:
    lane = keeper.lane()
    gone, number = keeper.rng.choice(keeper.rows(lane))
    remove(keeper, gone)
    for who, each in keeper.rows(lane):
        if each > number:
            keeper.ask("UPDATE ledger_auditentry SET number = %s WHERE id = %s", each - 1, who)


def cut_the_end(keeper: Keeper) -> None:
    rows = keeper.rows(keeper.lane())
    remove(keeper, *(who for who, _ in rows[-keeper.rng.randrange(1, len(rows) + 1) :]))


def remove_a_lane(keeper: Keeper) -> None:
    remove(keeper, *(who for who, _ in keeper.rows(keeper.lane())))


def swap_numbers(keeper: Keeper) -> None:
    (one, first), (other, second) = keeper.rng.sample(keeper.rows(keeper.lane()), 2)
    for who, number in ((one, -1), (other, first), (one, second)):
        keeper.ask("UPDATE ledger_auditentry SET number = %s WHERE id = %s", number, who)


def swap_what_they_say(keeper: Keeper) -> None:
    (one, _), (other, _) = keeper.rng.sample(keeper.rows(keeper.lane()), 2)
    keeper.ask(
        "UPDATE ledger_auditentry e SET actor = o.actor, object_id = o.object_id "
        "FROM ledger_auditentry o WHERE (e.id, o.id) IN ((%s, %s), (%s, %s))",
        one, other, other, one,
    )  # fmt: skip


def forge(keeper: Keeper) -> None:
    """One is put in between, as it should be hashed, and those after it are moved on."""
    lane = keeper.lane()
    at = keeper.rng.randrange(1, EACH + 1)
    for who, number in reversed(keeper.rows(lane)):
        if number >= at:
            keeper.ask("UPDATE ledger_auditentry SET number = %s WHERE id = %s", number + 1, who)
    add(keeper, lane, at, entry(lane, 99))


def rewrite(keeper: Keeper) -> None:
    """From some entry on everything is made anew, every hash as it should be."""
    lane = keeper.lane()
    at = keeper.rng.randrange(EACH)
    entries = [stored(lane, n, "owner") for _, n in keeper.rows(lane)]
    remove_a = [who for who, _ in keeper.rows(lane)][at:]
    remove(keeper, *remove_a)
    for number, each in enumerate(entries[at:], start=at + 1):
        add(keeper, lane, number, entry(lane, 99) if number == at + 1 else each)


def add_on_an_earlier_day(keeper: Keeper) -> None:
    """After the head, every hash as it should be, but dated before the head was taken."""
    lane = keeper.lane()
    add(keeper, lane, EACH + 1, entry(lane, 99))


def invent_a_lane(keeper: Keeper) -> None:
    lane = uuid4()
    for number in range(1, 4):
        add(keeper, lane, number, entry(lane, number))


def add(keeper: Keeper, lane: UUID, number: int, new: Entry) -> None:
    before = keeper.ask(
        "SELECT hash FROM ledger_auditentry WHERE lane = %s AND number = %s", lane, number - 1
    )
    prev = bytes(before[0][0]) if before else NOTHING
    keeper.ask(
        "INSERT INTO ledger_auditentry (id, lane, number, at, actor, teams, roles, action, "
        "object_type, object_id, subjects, effect, rule, session, address, request, detail, prev, "
        "hash) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        new.id, lane, number, new.at, new.actor, list(new.teams), list(new.roles), new.action,
        new.object_type, new.object_id, len(new.people), new.effect, new.rule, new.session,
        new.address, new.request, json.dumps(dict(new.detail)), prev, digest(new, number, prev),
    )  # fmt: skip
    for person in new.people:
        keeper.ask(
            "INSERT INTO ledger_auditsubject (entry_id, person, lane, at) VALUES (%s, %s, %s, %s)",
            new.id, person, lane, new.at,
        )  # fmt: skip


WAYS: dict[str, Callable[[Keeper], None]] = {
    **{f"another {column}": partial(change, column) for column in OTHERS},
    "another id": another_id,
    "another person shown": partial(change_shown, "person = gen_random_uuid()"),
    "shown in another lane": partial(change_shown, "lane = gen_random_uuid()"),
    "shown at another time": partial(change_shown, "at = at - interval '1 second'"),
    **{
        way.__name__.replace("_", " "): way
        for way in (
            show_under_another, show_another, hide_somebody, hide_somebody_and_count, remove_one,
            remove_and_close_up, cut_the_end, remove_a_lane, swap_numbers, swap_what_they_say,
            forge, rewrite, add_on_an_earlier_day, invent_a_lane,
        )
    },
}  # fmt: skip


def entry(lane: UUID, number: int) -> Entry:
    return Entry(
        id=uuid4(), lane=lane, at=NOW + timedelta(seconds=number), actor=uuid4(),
        teams=(uuid4(),), roles=("manager", "practitioner"), action="read", object_type="person",
        object_id=str(number), people=tuple(sorted(uuid4() for _ in range(number % 3 + 1))),
        effect="allow", rule=5 if number % 2 else None, session="s", address="127.0.0.1",
        request="r", detail={"index": number},
    )  # fmt: skip
