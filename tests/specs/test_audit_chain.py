"""The audit's chain shows every change, removal and addition; a head kept outside, a cut end."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from medlock.ledger.chain import NOTHING, Entry, Head, Link, breaks, digest
from medlock.ledger.verify import read, written
from medlock.words.refusals import Refused

LANE = UUID(int=7)
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def entry(number: int) -> Entry:
    return Entry(
        id=UUID(int=number), lane=LANE, at=NOW + timedelta(seconds=number),
        actor=UUID(int=1), teams=(UUID(int=2),), roles=("manager",), action="read",
        object_type="person", object_id=str(number), people=(UUID(int=3), UUID(int=4)),
        effect="allow", rule=5, session="s", address="127.0.0.1", request="r",
        detail={"index": 2},
    )  # fmt: skip


def chained(entries: list[Entry]) -> list[Link]:
    links, prev = [], NOTHING
    for number, each in enumerate(entries, start=1):
        links.append(Link(each, number, prev, digest(each, number, prev), len(each.people)))
        prev = links[-1].hash
    return links


def head(link: Link) -> Head:
    return Head(LANE, link.number, link.hash)


WHOLE = chained([entry(number) for number in range(1, 31)])


def test_a_chain_that_nobody_touched_is_whole():
    assert list(breaks(WHOLE, [head(WHOLE[9]), head(WHOLE[-1])])) == []
    assert list(breaks([])) == []


def other(value: object, rng: random.Random) -> object:
    """Something else of the same kind."""
    match value:
        case UUID():
            return uuid4()
        case int():
            return value + rng.choice([-1, 1])
        case str():
            return value + "x"
        case datetime():
            return value + timedelta(microseconds=rng.choice([-1, 1]))
        case tuple():
            return value[1:]
        case _:
            return {"index": 3}


def change(links: list[Link], rng: random.Random) -> list[Link]:
    at = rng.randrange(len(links))
    name = rng.choice([each.name for each in fields(Entry)])
    changed = replace(links[at].entry, **{name: other(getattr(links[at].entry, name), rng)})
    return [*links[:at], replace(links[at], entry=changed), *links[at + 1 :]]


def renumber(links: list[Link], rng: random.Random) -> list[Link]:
    """One is taken out, and those after it numbered on as if it had never been."""
    at = rng.randrange(len(links) - 1)
    return [*links[:at], *(replace(each, number=each.number - 1) for each in links[at + 1 :])]


def change_and_count(links: list[Link], rng: random.Random) -> list[Link]:
    """Someone is struck from the people shown, and the count put right to match."""
    at = rng.randrange(len(links))
    kept = replace(links[at].entry, people=links[at].entry.people[1:])
    return [*links[:at], replace(links[at], entry=kept, subjects=1), *links[at + 1 :]]


def miscount(links: list[Link], rng: random.Random) -> list[Link]:
    at = rng.randrange(len(links))
    return [*links[:at], replace(links[at], subjects=3), *links[at + 1 :]]


def misdirect(links: list[Link], rng: random.Random) -> list[Link]:
    at = rng.randrange(len(links))
    return [*links[:at], replace(links[at], prev=bytes(32 * [9])), *links[at + 1 :]]


def rehash(links: list[Link], rng: random.Random) -> list[Link]:
    """The entry is changed and its own hash made anew, but not those after it."""
    at = rng.randrange(len(links) - 1)
    changed = replace(links[at].entry, action="nothing")
    anew = replace(links[at], entry=changed, hash=digest(changed, links[at].number, links[at].prev))
    return [*links[:at], anew, *links[at + 1 :]]


def remove(links: list[Link], rng: random.Random) -> list[Link]:
    at = rng.randrange(len(links) - 1)
    return [*links[:at], *links[at + 1 :]]


def swap(links: list[Link], rng: random.Random) -> list[Link]:
    at = rng.randrange(len(links) - 1)
    return [*links[:at], links[at + 1], links[at], *links[at + 2 :]]


def repeat(links: list[Link], rng: random.Random) -> list[Link]:
    at = rng.randrange(len(links))
    return [*links[: at + 1], *links[at:]]


def cut(links: list[Link], rng: random.Random) -> list[Link]:
    return links[: rng.randrange(len(links))]


def rewrite(links: list[Link], rng: random.Random) -> list[Link]:
    """Everything from some entry on is made anew, hashes and all."""
    at = rng.randrange(len(links))
    entries = [each.entry for each in links]
    entries[at] = replace(entries[at], action="nothing")
    return chained(entries)


WAYS: list[Callable[[list[Link], random.Random], list[Link]]] = [
    change, renumber, change_and_count, miscount, misdirect, rehash, remove, swap, repeat, cut,
    rewrite,
]  # fmt: skip
SEEN_WITHOUT_A_HEAD = WAYS[:-2]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_tampering_is_found_with_the_head_kept_outside(way):
    rng = random.Random(way.__name__)
    for _ in range(150):
        assert list(breaks(way(WHOLE, rng), [head(WHOLE[-1])]))


@pytest.mark.parametrize("way", SEEN_WITHOUT_A_HEAD, ids=lambda way: way.__name__)
def test_all_but_a_cut_end_and_a_whole_rewriting_are_found_without_one(way):
    rng = random.Random(way.__name__)
    for _ in range(150):
        assert list(breaks(way(WHOLE, rng)))


@pytest.mark.soak
def test_ten_thousand_tamperings_are_found():
    rng = random.Random(1)
    for _ in range(10_000):
        assert list(breaks(rng.choice(WAYS)(WHOLE, rng), [head(WHOLE[-1])]))


def test_a_break_says_where_and_what():
    (first, *_) = breaks([*WHOLE[:4], *WHOLE[5:]])
    assert (first.lane, first.number, first.because) == (LANE, 6, "Entry 5 is missing.")
    (gone,) = breaks(WHOLE[:4], [head(WHOLE[9])])
    assert (gone.lane, gone.number) == (LANE, 10)
    assert "kept outside is not there" in gone.because


def test_the_hash_does_not_depend_on_the_zone_or_the_order_people_are_kept_in():
    from zoneinfo import ZoneInfo

    first = entry(1)
    said = replace(
        first,
        at=first.at.astimezone(ZoneInfo("Asia/Karachi")),
        people=tuple(reversed(first.people)),
    )
    assert digest(said, 1, NOTHING) == digest(first, 1, NOTHING)


def test_heads_are_written_and_read_back():
    heads = [head(WHOLE[3]), head(WHOLE[4])]
    assert read(written(heads)) == heads


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"medlock_audit_heads": [{"lane": "x"}]}'])
def test_a_file_that_holds_no_heads_is_refused(text):
    with pytest.raises(Refused, match="medlock audit heads --json"):
        read(text)
