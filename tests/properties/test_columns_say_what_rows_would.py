"""Events taken many at once as columns: the same rows in the insight store, and the same objections
at the ledger's door, as if each were looked at by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from medlock.indicators.period import month_of
from medlock.ledger import columns, door, told
from medlock.ledger.rows import COLUMNS
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.pathways import CATALOGUE
from medlock.store import leaving
from medlock.store.columns import NUMBER, TEXT, Recorder, what
from medlock.store.pseudonyms import Pseudonyms, event_number

RECORDER = Recorder(Pseudonyms(b"k" * 32), leaving.declared(CATALOGUE.services))
OWN = tuple(name for name in COLUMNS if name not in columns.TYPES)
MANCHESTER, SALFORD = "E08000003", "E08000006"
FIRST, LAST = datetime(2017, 3, 20), datetime(2018, 11, 5)  # noqa: DTZ001 — hypothesis adds it
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
WORDS = st.sampled_from(["", "E05011360", "M11 4QX", "a-1", "b-2"])
FACTS = st.dictionaries(
    st.sampled_from(["value", "category", "previous_plans", "expected_on", "child_seen", "said"]),
    st.sampled_from(["NEG", "NEG PHY", "2018-04-12", "text", "", True, False, 0, 3, 2.5, "WBRI"]),
)


@st.composite
def happenings(draw) -> list[Event]:
    """Few people and few days, so that statuses meet; some of it out of order."""
    found: list[Event] = []
    for number in range(draw(st.integers(0, 14))):
        kind = draw(st.sampled_from([Kind.OPENED, Kind.ENDED, *Kind]))
        at = draw(MOMENTS)
        known = at + timedelta(hours=draw(st.sampled_from([0, 0, 5, 900, -1])))
        taken = found[-1].id if kind is Kind.CORRECTED and found else None
        found.append(
            Event(
                id=UUID(int=number + 1), act=UUID(int=9), kind=kind,
                name=draw(st.sampled_from(["in_need", "cp_plan", "sex", "born_on"])),
                subject=UUID(int=draw(st.integers(1, 2))), happened_at=at, known_at=known,
                recorded_at=known, source=draw(st.sampled_from(Source)), origin=UUID(int=8),
                authority=draw(st.sampled_from([MANCHESTER, SALFORD])),
                subject_kind=draw(st.sampled_from(["child", "adult", "worker"])),
                outcome=draw(WORDS), counts_from=draw(st.sampled_from([None, date(2018, 1, 31)])),
                ward=draw(WORDS), agency=draw(WORDS), team=draw(WORDS), worker=draw(WORDS),
                grade=draw(WORDS), version="1", supersedes=taken, facts=draw(FACTS),
            )
        )  # fmt: skip
    return found


def as_columns(events: list[Event]) -> pa.Table:
    rows = [
        {name: getattr(each, name) for name in OWN}
        | {name: getattr(each, name) for name in columns.TYPES}
        | {name: getattr(each, name).bytes for name in ("id", "act", "subject", "origin")}
        | {"supersedes": each.supersedes and each.supersedes.bytes}
        | {"facts": json.dumps(dict(each.facts))}
        for each in events
    ]
    return pa.Table.from_pylist(rows, columns.SCHEMA)


def row(seq: int, each: Event) -> dict[str, object]:
    """A row of the store as it is defined: one event at a time."""
    of = RECORDER.pseudonyms.of
    about, on, known = each.subject_kind, each.on, each.known_at.astimezone(LONDON).date()
    told_of = {
        "seq": seq,
        "event": event_number(each.id),
        "supersedes": event_number(each.supersedes) if each.supersedes else None,
        "what": what(each.kind, each.name),
        "outcome": each.outcome,
        "subject_kind": about,
        "person": of(leaving.subject(about, str(each.subject))),
        "happened_on": on,
        "month": month_of(on),
        "known_on": known,
        "counts_from": each.counts_from,
        "authority": each.authority,
        "source": each.source.value,
        "ward": leaving.ward(about, each.ward),
        "agency": of(each.agency),
        "team": of(leaving.doer(about, each.team)),
        "worker": of(leaving.doer(about, each.worker)),
        "grade": leaving.doer(about, each.grade),
        "version": each.version,
    }
    text = json.dumps(dict(each.facts))
    for name, value in leaving.facts((each.kind, each.name), text, RECORDER.declared).items():
        told_of[(TEXT if isinstance(value, str) else NUMBER) + name] = value
    return told_of


@given(happenings())
@settings(max_examples=60, deadline=None)
def test_a_table_of_the_store_is_its_rows(events):
    if not events:
        return
    wanted = sorted(
        (row(seq, each) for seq, each in enumerate(events, 5)),
        key=lambda each: (each["what"], each["person"], each["happened_on"], each["seq"]),
    )
    for given_as in (told.of(as_columns(events), 5), told.of_events(enumerate(events, 5))):
        table = RECORDER.table(given_as)
        assert set(table.column_names) == {name for each in wanted for name in each}
        assert table.to_pylist() == [
            {name: each.get(name) for name in table.column_names} for each in wanted
        ]


@given(happenings())
@settings(max_examples=150, deadline=None)
def test_the_door_says_of_columns_what_it_says_of_events(events):
    said = columns.objections(as_columns(events))
    assert bool(said) == bool(door.objections(events, ()))


@given(happenings())
@settings(max_examples=30, deadline=None)
def test_columns_are_the_events_they_were_made_of(events):
    assert list(columns.events(as_columns(events))) == events


def test_a_status_that_is_opened_ended_and_opened_again_needs_no_second_look():
    noon = datetime(2018, 4, 12, 12, tzinfo=LONDON)
    first = Event(
        id=UUID(int=1), act=UUID(int=9), kind=Kind.OPENED, name="in_need", subject=UUID(int=1),
        happened_at=noon, known_at=noon, recorded_at=noon, source=Source.CASEWORK,
        origin=UUID(int=8), authority=MANCHESTER,
    )  # fmt: skip
    moves = [
        replace(
            first, id=UUID(int=n + 1), kind=kind,
            **{at: noon + timedelta(days=n) for at in ("happened_at", "known_at", "recorded_at")},
        )
        for n, kind in enumerate([Kind.OPENED, Kind.ENDED, Kind.OPENED])
    ]  # fmt: skip
    assert not columns._out_of_turn(as_columns(moves)).any()
    assert columns._out_of_turn(as_columns(moves[1:])).any()
    twice = [moves[0], replace(moves[2], id=UUID(int=7))]
    assert "while it is open already" in columns.objections(as_columns(twice))[0]


def test_an_ending_that_was_known_before_the_opening_is_put_to_the_door():
    noon = datetime(2018, 4, 12, 12, tzinfo=LONDON)
    later = [noon + timedelta(days=n) for n in range(10)]
    first = Event(
        id=UUID(int=1), act=UUID(int=9), kind=Kind.OPENED, name="in_need", subject=UUID(int=1),
        happened_at=later[0], known_at=later[9], recorded_at=later[9], source=Source.CASEWORK,
        origin=UUID(int=8), authority=MANCHESTER,
    )  # fmt: skip
    ended = replace(first, id=UUID(int=2), kind=Kind.ENDED, happened_at=later[2], known_at=later[3])
    assert "without having been opened" in columns.objections(as_columns([first, ended]))[0]
