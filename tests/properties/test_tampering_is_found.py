"""Whatever the keeper of the database does to the audit is found with a head kept outside it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections, transaction

from medlock.ledger.audit import WRITE
from medlock.ledger.chain import Head, said, text
from medlock.ledger.verify import entry as stored
from medlock.ledger.verify import heads, links, read, verify, written
from tests.properties.tampering_with_the_audit import EACH, NOW, WAYS, Keeper, entry

TAKEN = NOW + timedelta(days=3)
TABLES = ("ledger_auditentry", "ledger_auditsubject")


@pytest.fixture
def kept(committed_db: object) -> Iterator[list[Head]]:
    """Two lanes written as pages write them, their heads kept, and every guard taken down."""
    with connections["system"].cursor() as cursor:
        for lane in (uuid4(), uuid4()):
            notes = [said(entry(lane, number)) for number in range(1, EACH + 1)]
            told = json.dumps([{**each, "text": text(each)} for each in notes])
            cursor.execute(WRITE, [lane, told])
    outside = read(written(heads(), TAKEN))
    with transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        yield outside
        transaction.set_rollback(True, using="owner")


def missed(kept: list[Head], seed: int, times: int) -> list[str]:
    """The ways that were not found, of so many tried in turn."""
    rng, unseen = random.Random(seed), []
    names = sorted(WAYS)
    for turn in range(times):
        name = names[turn % len(names)]
        with transaction.atomic(using="owner"):
            WAYS[name](Keeper(rng))
            if not verify(kept, using="owner").breaks:
                unseen.append(name)
            transaction.set_rollback(True, using="owner")
    return unseen


def test_every_tampering_in_the_database_is_found_with_the_heads_kept_outside(
    kept: list[Head],
) -> None:
    assert verify(kept, using="owner").breaks == ()
    assert missed(kept, seed=1, times=3 * len(WAYS)) == []
    assert verify(kept, using="owner").breaks == ()


def test_without_heads_four_ways_are_not_found_which_is_why_they_are_kept(
    kept: list[Head],
) -> None:
    unseen = set(missed([], seed=2, times=2 * len(WAYS)))
    assert unseen >= {"remove a lane", "rewrite", "add on an earlier day", "invent a lane"}
    assert unseen <= {
        "remove a lane", "rewrite", "add on an earlier day", "invent a lane", "cut the end",
        "remove one", "remove and close up", "another lane",
    }  # fmt: skip


AWKWARD = 'É“ß”\u2028 "quoted" \\ back\n\t\x07\x7f 漢字 %s {}'


def test_the_query_writes_an_entry_out_as_it_was_written_however_awkward(
    committed_db: object,
) -> None:
    from dataclasses import replace

    lane = uuid4()
    plain = entry(lane, 1)
    odd = [
        replace(plain, id=uuid4(), object_id=AWKWARD, session="", people=()),
        replace(plain, id=uuid4(), roles=(), teams=(), rule=None, action=AWKWARD),
        replace(
            plain, id=uuid4(), detail={"b": True, "B": False, "é": AWKWARD, "a_a": -3, "a": 1.5}
        ),
        replace(plain, id=uuid4(), detail={}, at=NOW + timedelta(microseconds=10)),
        replace(plain, id=uuid4(), detail={"spelt alike by nobody": 1e-7}),
    ]
    notes = [said(each) for each in odd]
    with connections["system"].cursor() as cursor:
        told = json.dumps([{**each, "text": text(each)} for each in notes])
        cursor.execute(WRITE, [lane, told])
    found = list(links(lane, "system"))
    assert [each.text for each in found[:-1]] == [text(each) for each in notes[:-1]]
    assert [stored(lane, each.number, "system") for each in found] == odd
    assert verify(heads()).breaks == ()


@pytest.mark.soak
def test_ten_thousand_tamperings_in_the_database_are_found(kept: list[Head]) -> None:
    assert missed(kept, seed=3, times=10_000) == []
