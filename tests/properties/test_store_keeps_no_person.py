"""Nothing that says who somebody is reaches the insight store, whatever an event carries."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlock.ledger.told import of_events
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.pathways import CATALOGUE
from medlock.store import leaving
from medlock.store.columns import Recorder
from medlock.store.leaving import declared, ward
from medlock.store.pseudonyms import Pseudonyms, event_number, key_in
from medlock.store.store import Store
from medlock.words.refusals import Refused

SECRETS = {
    "name": "Peregrine Featherstonehaugh",
    "child id": "LA-77-1234567",
    "upn": "A123456789012",
    "birth": "2011-07-23",
    "narrative": "seen with bruising by the neighbour at no. 12",
    "postcode": "M11 4QX",
}
NOT_DATES = [each for name, each in SECRETS.items() if name != "birth"]
NOON = datetime(2018, 4, 12, 12, tzinfo=LONDON)
SERVICES = tuple(CATALOGUE.services)


def event(**more) -> Event:
    told = {
        "kind": Kind.COMPLETED, "name": "referral", "subject": uuid4(), "authority": "E08000003",
        "source": Source.CASEWORK, "happened_at": NOON, "known_at": NOON, "recorded_at": NOON,
    }  # fmt: skip
    return Event(id=uuid4(), act=uuid4(), origin=uuid4(), **(told | more))


def store_in(folder: Path, key: bytes = b"k" * 32) -> Store:
    return Store(folder, Recorder(Pseudonyms(key), declared(SERVICES)))


def everything_told() -> list[Event]:
    """Secrets in every fact an event could carry, declared ones too, and in what names work."""
    names = [*declared(SERVICES), "name", "upn", "LAchildID", "notes", "source_raw", "x_group"]
    people = [event(facts=dict.fromkeys(names, secret)) for secret in NOT_DATES]
    people += [
        event(kind=Kind.RECORDED, name=name, facts={"value": secret})
        for name in ("born_on", "expected_on", "upn", "name", "sex", "ethnicity")
        for secret in SECRETS.values()
    ]
    people += [event(agency=str(uuid4()), team=str(uuid4()), worker=str(uuid4()), ward="M11 4QX")]
    people += [event(facts={"expected_on": SECRETS["birth"], "date_of_birth": SECRETS["birth"]})]
    people += [
        replace(each, id=uuid4(), subject=uuid4(), subject_kind=kind)
        for kind in ("family", "adult", "worker", "context")
        for each in people[: len(NOT_DATES)]
    ]
    return people


def test_no_name_number_birthday_text_or_identifier_is_in_the_bytes(tmp_path):
    events = everything_told()
    store = store_in(tmp_path / "store")
    store.fill(lambda _: [of_events(enumerate(events, 1))])
    files = [each for each in (tmp_path / "store").rglob("*") if each.is_file()]
    plain = b"".join(each.read_bytes() for each in files) + _uncompressed(store).encode()
    secrets = [*SECRETS.values(), "Featherstonehaugh", "bruising", "k" * 32]
    for each in events:
        ids = (each.id, each.act, each.subject, each.origin)
        secrets += [str(one) for one in ids] + [each.team or "-none-", each.worker or "-none-"]
        assert not any(one.bytes in plain or one.hex.encode() in plain for one in ids)
    found = [secret for secret in secrets if secret.encode() in plain]
    assert found == []


def _uncompressed(store: Store) -> str:
    return "\n".join(
        str(pq.read_table(file, partitioning=None).to_pylist()) for file in store.files()
    )


def told_of(tmp_path: Path, **more) -> dict[str, object]:
    store = store_in(tmp_path / str(uuid4()))
    store.fill(lambda _: [of_events([(1, event(**more))])])
    (row,) = pq.read_table(store.files()[0], partitioning=None).to_pylist()
    return row


@pytest.mark.parametrize(
    ("kind", "said"),
    [("child", True), ("family", True), ("context", True), ("adult", False), ("worker", False)],
)
def test_of_an_adult_or_a_worker_no_ward_leaves(tmp_path, kind, said):
    row = told_of(tmp_path, subject_kind=kind, ward="E05011350")
    assert row["ward"] == ("E05011350" if said else "withheld")


def test_nobody_can_put_together_a_workers_practice_and_their_work(tmp_path):
    """Else whoever knows how many cases a worker has would know who was observed."""
    worker, team = uuid4(), str(uuid4())
    of = {"team": team, "worker": str(worker), "agency": "A", "grade": "qualified"}
    does = told_of(tmp_path, **of)
    told = told_of(tmp_path, subject=worker, subject_kind="worker", **of)
    assert does["worker"] is not None
    assert told["person"] != does["worker"]
    assert (told["team"], told["worker"], told["grade"]) == (None, None, "")
    again = told_of(tmp_path, subject=worker, subject_kind="worker")
    assert again["person"] == told["person"]  # how often somebody was observed can be counted


KNOWN = {
    "category": frozenset({"NEG", "PHY"}),
    "previous_plans": frozenset(),
    "child_seen": frozenset(),
    "received": frozenset(),
}


def facts(told: Event, known: leaving.Declared) -> dict[str, str | float]:
    return leaving.facts((told.kind, told.name), json.dumps(dict(told.facts)), known)


def test_codes_of_their_set_numbers_days_and_yes_or_no_leave_as_they_are():
    told = {
        "category": "NEG PHY",
        "previous_plans": 1,
        "child_seen": True,
        "received": "2018-04-12",
        "category_group": "Neglect",
        "category_raw": "neglect!!",
    }
    assert facts(event(facts=told), KNOWN) == {
        "category": "NEG PHY",
        "previous_plans": 1.0,
        "child_seen": "yes",
        "received": "2018-04-12",
    }


@pytest.mark.parametrize("value", ["2011-07", "2011-07-23", "23/07/2011", "July", "2011-13", ""])
def test_of_a_birth_no_day_leaves_however_it_is_written(value):
    born = event(kind=Kind.RECORDED, name="born_on", facts={"value": value})
    assert facts(born, {}) in ({"value": "2011-07"}, {})


@given(st.text())
def test_no_text_leaves_under_the_name_of_a_code_or_of_a_number_or_of_a_day(text):
    told = facts(event(facts=dict.fromkeys(KNOWN, text)), KNOWN)
    assert set(told.values()) <= {"NEG", "PHY", text if text[:4].isdecimal() else "NEG"}


@pytest.mark.parametrize("text", ["Peregrine", "NEG Peregrine", "NEG  PHY", "2018-02-30", "12"])
def test_a_word_that_is_no_code_of_its_set_stays(text):
    assert facts(event(facts=dict.fromkeys(KNOWN, text)), KNOWN) == {}


@pytest.mark.parametrize("said", ["", "M11 4QX", "Ancoats", "E05011360 x", "E06000001"])
def test_what_is_not_the_code_of_a_ward_is_withheld(said):
    assert ward("child", said) == "withheld"
    assert ward("child", "E05011360") == "E05011360"


def test_the_same_person_is_the_same_number_and_another_key_gives_another():
    one, other = Pseudonyms(b"a" * 32), Pseudonyms(b"b" * 32)
    who = str(UUID(int=7))
    assert one.of(who) == one.of(who) != other.of(who)
    assert one.of(who) != one.of(str(UUID(int=8)))
    assert one.of("") is None
    assert 0 <= (one.of(who) or -1) < 1 << 63


def test_an_event_keeps_its_number_under_another_key():
    assert event_number(UUID(int=5)) == event_number(UUID(int=5)) != event_number(UUID(int=6))


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    path = tmp_path / "keys" / "insight.key"
    key = key_in(path)
    assert key_in(path) == key
    assert len(key) == 32
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in path.parent.iterdir()] == ["insight.key"]


def test_a_key_of_the_wrong_length_is_refused():
    with pytest.raises(Refused, match="5 bytes, not 32"):
        Pseudonyms(b"short")


def test_a_store_is_not_filled_with_two_keys(tmp_path):
    store_in(tmp_path).fill(lambda _: [of_events([(1, event())])])
    with pytest.raises(Refused, match="another key"):
        store_in(tmp_path, b"z" * 32).fill(lambda _: [of_events([(2, event())])])


def test_a_moment_is_kept_as_the_day_it_was_in_england(tmp_path):
    late = datetime(2018, 6, 30, 23, 30, tzinfo=LONDON)
    told = event(happened_at=late, known_at=late + timedelta(hours=1))
    row = store_in(tmp_path).recorder.table(of_events([(1, told)])).to_pylist()[0]
    assert (row["happened_on"], row["known_on"]) == (date(2018, 6, 30), date(2018, 7, 1))
    assert not any(pa.types.is_timestamp(each.type) for each in _schema(tmp_path, told))


def _schema(folder: Path, told: Event) -> pa.Schema:
    return store_in(folder).recorder.table(of_events([(1, replace(told, id=uuid4()))])).schema
