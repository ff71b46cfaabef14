"""The generator's own properties: conservation of children, statuses that fit each other, times in
order, nothing casework would refuse, the same bytes from the same seed, and what must occur."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pyarrow as pa
import pytest

from medlock.casework.acts.folding import content, fold
from medlock.city.asked import checked
from medlock.city.homes.rows import blocks
from medlock.city.lives import NOTHING, day_of
from medlock.city.report.report import report
from medlock.law.working_days import ENGLAND, is_working_day
from medlock.ledger import door
from medlock.ledger.rows import event
from medlock.pathway.duties import Asks, Record, duties
from medlock.pathway.event import LONDON, Kind
from medlock.pathway.language import Circumstances, SubjectKind
from medlock.pathway.spans import Span, spans
from medlock.pathways import CATALOGUE
from medlock.words.refusals import Refused
from tests.properties import promises_of_a_city as promises
from tests.properties.cities_made import (
    BURY,
    MANCHESTER,
    OLDHAM,
    TEN,
    TODAY,
    City,
    city,
    drafted,
    walked,
)

SMALL = [
    (MANCHESTER, 1, 1200, "2018-04", "2019-03"),
    (BURY, 2, 600, "2023-04", "2024-03"),
    (OLDHAM, 3, 600, "2014-04", "2015-03"),
]


@pytest.fixture(params=SMALL, ids=lambda each: f"{each[0]} seed {each[1]}", scope="module")
def made(request) -> City:
    return city(*request.param)


@pytest.fixture(scope="module")
def rows(made):
    return promises.rows_of(made.walked.events)


@pytest.fixture(scope="module")
def histories(made):
    """Events as the ledger reads them, by subject; every seventh, so that it stays quick."""
    found = {}
    for row in made.walked.events.to_pylist():
        found.setdefault(row["subject"], []).append(row)
    chosen = sorted(found)[::5]
    return [[_event(row) for row in found[who]] for who in chosen]


def _event(row):
    from uuid import UUID

    ids = ("id", "act", "subject", "origin", "supersedes")
    return event([UUID(bytes=v) if k in ids and v else v for k, v in row.items()])


def test_every_family_holds_each_of_its_children_once(made):
    assert list(promises.families_hold_each_child_once(made.lives)) == []


def test_nobody_comes_from_nowhere(made, rows):
    assert list(promises.nobody_comes_from_nowhere(made.lives, rows)) == []


def test_every_life_planned_is_walked(made, rows):
    from medlock.city.lives import subject

    told = {each["subject"] for each in rows}
    known = (made.lives.seed, made.lives.authority)
    silent = [n for n, life in made.lives.lives.items()
              if life.milestones and subject(*known, n) not in told]  # fmt: skip
    assert silent == []
    assert made.walked.dropped == 0


def test_every_event_is_itself(rows):
    assert list(promises.every_id_is_one(rows)) == []


def test_times_are_in_order_and_nothing_is_after_the_last_day(made, rows):
    assert list(promises.times_are_in_order(made.lives, rows, made.asked.last)) == []


def test_no_status_is_held_twice_beside_its_rival_or_outside_its_outer(rows):
    assert list(promises.statuses_are_held_one_at_a_time(rows)) == []
    assert list(promises.spans_lie_inside_their_outer(rows)) == []


def test_what_is_for_children_ends_at_eighteen(made, rows):
    assert list(promises.nobody_is_a_child_for_ever(made.lives, rows, made.asked.last)) == []


def test_casework_would_refuse_nothing(rows):
    assert list(promises.casework_would_have_done_the_same(rows)) == []


def _first(rows, kind, name, outcome=None):
    return next(
        n for n, each in enumerate(rows)
        if (each["kind"], each["name"]) == (kind, name) and outcome in (None, each["outcome"])
    )  # fmt: skip


def without(rows, kind, name):
    at = _first(rows, kind, name)
    return [*rows[:at], *rows[at + 1 :]]


def changed(rows, kind, name, **values):
    at = _first(rows, kind, name)
    return [*rows[:at], rows[at] | values, *rows[at + 1 :]]


def twice(rows, kind, name):
    return [*rows, rows[_first(rows, kind, name)]]


def by_hand(rows, kind, name):
    """Begun by itself, though it only ever follows from something else."""
    return [*rows, rows[-1] | {"kind": kind, "name": name, "act": bytes(16), "origin": bytes(16)}]


BREAKS = {
    "an opening is left out": (without, "opened", "in_need"),
    "an ending is left out": (without, "ended", "cin_plan"),
    "what follows is not begun": (without, "started", "cf_assessment"),
    "another outcome is written": (changed, "completed", "referral", "no_further_action"),
    "a status opens twice": (twice, "opened", "in_need"),
    "something comes of nowhere": (by_hand, "started", "iro_allocation"),
}


@pytest.mark.parametrize("what", BREAKS)
def test_a_replay_notices_that(what):
    """The promises are worth no more than what they notice."""
    how, kind, name, *outcome = BREAKS[what]
    rows = promises.rows_of(city(*SMALL[0]).walked.events)
    more = {"outcome": outcome[0]} if outcome else {}
    broken = how(rows, kind, name, **more)
    said = [
        *promises.casework_would_have_done_the_same(broken),
        *promises.statuses_are_held_one_at_a_time(broken),
    ]
    assert said


def test_times_that_cannot_be_are_noticed(made, rows):
    day = timedelta(days=1)
    one = rows[_first(rows, "completed", "referral")]
    for values in (
        {"happened_at": one["known_at"] + day},
        {"known_at": one["recorded_at"] + day},
        {"recorded_at": one["recorded_at"] + 36_500 * day},
        {"happened_at": one["happened_at"] - 36_500 * day},
    ):
        broken = changed(rows, "completed", "referral", **values)
        assert list(promises.times_are_in_order(made.lives, broken, made.asked.last))


def test_a_stranger_and_a_child_in_two_families_are_noticed(made, rows):
    stranger = changed(rows, "completed", "referral", subject=bytes(16))
    assert list(promises.nobody_comes_from_nowhere(made.lives, stranger))
    number, family = next(iter(made.lives.families.items()))
    twice_held = replace(family, lives=(*family.lives, *family.lives))
    lives = replace(made.lives, families={**made.lives.families, number: twice_held})
    assert list(promises.families_hold_each_child_once(lives))


def test_the_ledgers_door_has_nothing_against_it(histories):
    for mine in histories:
        assert door.objections(mine, ()) == []


def test_statuses_and_how_their_clocks_were_met_are_what_the_events_fold_to(made, histories):
    """The projection casework reads: from when to when, and how often each clock was met."""
    wanted = {content(row) for mine in histories for row in fold(mine)}
    mine = {each.subject for history in histories for each in history}
    assert {each for each in map(_content, made.walked.spans.to_pylist()) if each[0] in mine} == (
        wanted
    )


def _content(row):
    from uuid import UUID

    met = tuple((step, tuple(told)) for step, told in sorted(json.loads(row["met"]).items()))
    facts = tuple(sorted(json.loads(row["facts"]).items()))
    opened_by, ended_by = (UUID(bytes=v) if v else None
                           for v in (row["opened_by"], row["ended_by"]))  # fmt: skip
    held = (row["opened_at"], opened_by, row["ended_at"], ended_by)
    return (UUID(bytes=row["subject"]), row["status"], row["authority"], *held, facts, met)


def test_clocks_ask_only_under_what_is_held_and_never_of_the_past_before_it(made, histories):
    """Every open duty on the last day: of an open status, counted from no earlier than that."""
    now = max(each.recorded_at for mine in histories for each in mine) + timedelta(days=1)
    told = 0
    for mine in histories:
        record = _record(mine, now)
        begun = {span.status: span.opened_at for span in record.spans if span.open}
        for duty in duties(CATALOGUE, record, now, ENGLAND):
            told += 1
            assert duty.status in begun
            if duty.asks is Asks.CLOCK and not _by_birthday(duty):
                assert duty.deadline.counts_from >= begun[duty.status]
    assert told > 5


def _record(mine, now):
    held: list[Span] = spans(mine)
    done = [each for each in mine if each.kind is Kind.COMPLETED]
    facts = {name: value for span in held if span.open for name, value in span.facts.items()}
    return Record(
        spans=held, completed=done, circumstances=Circumstances(on=now.date(), facts=facts)
    )


def _by_birthday(duty):
    clocks = CATALOGUE.status(duty.status).clocks
    return any(each.step == duty.key and each.birthdays for each in clocks)


def test_people_work_on_working_days(rows):
    """Only what happens by itself happens at weekends; nothing is written down then but by those
    who are on duty."""
    written = Counter(
        is_working_day(each["recorded_at"].astimezone(LONDON).date())
        for each in rows
        if each["kind"] == Kind.COMPLETED
    )
    assert written[False] < 0.03 * written[True]


def test_some_is_written_up_late_and_most_is_not(rows):
    late = [
        each["recorded_at"] - each["happened_at"] > timedelta(days=2)
        for each in rows
        if each["kind"] == Kind.COMPLETED
    ]
    assert 0.01 < sum(late) / len(late) < 0.5


def test_the_calibration_holds_at_a_small_size_too():
    """Counts are whole children, so nothing may be off by more than rounding makes it."""
    made = city(*SMALL[0])
    found = report(made.events, made.asked)
    assert [(e.key, e.year, e.target, e.came_to) for e in found.missed] == []
    assert len(found.lines) > 30


FEW = (BURY, 5, 300, "2023-04", "2024-03")


def test_the_same_seed_walks_the_same_bytes_however_families_are_cut_up():
    one, other = drafted(*FEW), drafted(*FEW)
    whole = walked(one)
    assert whole.events.equals(walked(other).events)
    numbers = sorted(other.lives.families)
    parts = [walked(other, half) for half in (numbers[::2], numbers[1::2])]
    assert _bytes(*(each.events for each in parts)) == _bytes(whole.events)
    assert _bytes(*(each.spans for each in parts)) == _bytes(whole.spans)


def _bytes(*tables):
    """Every row of them, in the order of their ids."""
    plain = [_plain(each) for each in tables]
    return pa.concat_tables(plain).sort_by("id")


def _plain(table):
    types = [f.type.value_type if pa.types.is_dictionary(f.type) else f.type
             for f in table.schema]  # fmt: skip
    return table.cast(pa.schema(list(zip(table.column_names, types, strict=True))))


def test_another_seed_walks_others():
    subjects = [
        set(walked(drafted(BURY, seed, *FEW[2:])).events["subject"].unique().to_pylist())
        for seed in (5, 6)
    ]
    assert not subjects[0] & subjects[1]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"wanted": ["Gotham"]}, "Gotham"),
        ({"wanted": []}, "No authority"),
        ({"period": ("2009-04", "2019-03")}, "cannot begin on 2009-04-01"),
        ({"period": ("2018-04", "2031-03")}, "nothing is recorded before it happens"),
        ({"period": ("2020-04", "2019-03")}, "lies before the first"),
        ({"children": 0}, "cannot live in one authority"),
        ({"given": {"work_for_each_child": 1000.0}}, "work_for_each_child"),
        ({"given": {"unheard_of": 1.0}}, "not an assumption"),
        ({"period": ("yesterday", "2019-03")}, "neither a month nor a day"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(wrong, said):
    asked = {"wanted": [MANCHESTER], "period": ("2018-04", "2019-03"), "today": TODAY} | wrong
    with pytest.raises(Refused, match=said) as refused:
        checked(**asked)
    assert all(each.endswith((".", "?")) for each in refused.value.objections)


def test_more_looked_after_than_there_are_children_is_refused():
    """Only where an assumption makes it so: published counts scale with the children."""
    with pytest.raises(Refused, match="looked after"):
        checked(
            [MANCHESTER], ("2018-04", "2019-03"), today=TODAY, children=1000,
            given={"work_for_each_child": 20.0},
        )  # fmt: skip


OCCURS = {
    "unborn children": lambda c: any(e.unborn for e in c.lives.lives.values()),
    "children who came alone": lambda c: any(e.alone for e in c.lives.lives.values()),
    "brothers and sisters": lambda c: any(
        sum(c.lives.lives[n].kind is SubjectKind.CHILD for n in f.lives) > 1
        for f in c.lives.families.values()
    ),
    "protected addresses": lambda c: any(
        c.draft.homes.protected(number) for number in c.lives.families
    ),
    "moves between wards": lambda c: any(
        len({c.draft.homes.ward(number, day_of(c.asked.first) + 90 * n) for n in range(9)} - {""})
        > 1
        for number in c.lives.families
    ),
    "adoptions": lambda c: bool(c.draft.homes.adoptions),
    "eighteenth birthdays": lambda c: _outcomes(c)["exit_from_care", "care_leaver"] > 0,
    "children who moved in with a plan": lambda c: (
        _outcomes(c)["transfer_in_conference", "plan"] > 0
    ),
    "children who moved away": lambda c: _closed(c, "RC5") > 0,
    "sealed records": lambda c: _rows(c, "people_restriction") > 0,
    "changes of name": lambda c: _rows(c, "people_personname") > _rows(c, "people_person"),
    "workers who leave": lambda c: (
        len(
            {
                c.draft.staff.social_workers(day_of(c.asked.first)),
                c.draft.staff.social_workers(day_of(c.asked.last)),
            }
        )
        == 2
    ),
}


def _rows(made, table):
    """How many there would be in the database."""
    written = blocks(made.lives, made.draft.homes, made.draft.staff)
    return sum(each.rows for each in written if each.table == table)


def _wards(made, family):
    """Those a family lived in, asked of every quarter."""
    homes, first = made.draft.homes, day_of(made.asked.first)
    return {homes.ward(family, first + 90 * quarter) for quarter in range(9)} - {""}


def _outcomes(made):
    return Counter(
        (each.step, each.outcome) for life in made.lives.lives.values() for each in life.milestones
    )


def _closed(made, reason):
    return sum(
        (each.answers or NOTHING).get("reason_for_closure") == reason
        for life in made.lives.lives.values()
        for each in life.milestones
    )


@pytest.fixture(scope="module")
def planned() -> City:
    """A larger one, not walked: what is rare shows only among many."""
    return City(drafted(MANCHESTER, 4, 30_000, "2018-04", "2020-03"), None)


@pytest.mark.parametrize("what", OCCURS)
def test_what_must_occur_does(what, planned):
    assert OCCURS[what](planned)


@pytest.mark.soak
@pytest.mark.parametrize(("authority", "seed"), [(a, s) for a in TEN for s in (1, 2, 3)])
def test_every_authority_keeps_every_promise_from_several_seeds(authority, seed):
    made = city(authority, seed, 6000, "2014-04", "2025-03")
    told = promises.rows_of(made.walked.events)
    assert list(promises.families_hold_each_child_once(made.lives)) == []
    assert list(promises.nobody_comes_from_nowhere(made.lives, told)) == []
    assert list(promises.every_id_is_one(told)) == []
    assert list(promises.times_are_in_order(made.lives, told, made.asked.last)) == []
    assert list(promises.statuses_are_held_one_at_a_time(told)) == []
    assert list(promises.spans_lie_inside_their_outer(told)) == []
    assert list(promises.nobody_is_a_child_for_ever(made.lives, told, made.asked.last)) == []
    assert list(promises.casework_would_have_done_the_same(told)) == []
    assert [(e.key, e.year) for e in report(made.events, made.asked).missed] == []
    city.cache_clear()


def test_rivals_are_declared_both_ways():
    """What the promises ask of the declarations means what it says."""
    for one, other in combinations(CATALOGUE.statuses, 2):
        assert (other in CATALOGUE.rivals[one]) == (one in CATALOGUE.rivals[other])
