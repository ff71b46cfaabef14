"""What is counted in a place is what is counted in its parts, with what names no ward."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medlock.engines.cube import cube
from medlock.engines.homes import withheld_in
from medlock.engines.queries import View
from medlock.footprint.place import Level
from medlock.footprint.places import children_of, every_place, place
from medlock.indicators.catalogue import CATALOGUE
from medlock.indicators.period import Period, month_of
from medlock.ledger.told import of_events
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.store.columns import Recorder
from medlock.store.pseudonyms import Pseudonyms
from medlock.store.store import Store

AUTHORITIES = ("E08000003", "E08000006", "E08000009")
WARDS = tuple(
    each.code
    for each in every_place().values()
    if each.level is Level.WARD and each.authority in AUTHORITIES
)
FIRST, LAST = date(2017, 1, 1), date(2024, 12, 31)
MONTHS = Period(month_of(FIRST), month_of(LAST))
EVERYTHING = ("E47000001", dict.fromkeys(AUTHORITIES, "casework"), MONTHS)
CODES = ("FD03", "FD06", "AS01", "CP01", "CP05", "CP07", "CP08", "CP10")
ALL = tuple(CATALOGUE[code] for code in CODES)


@st.composite
def events(draw, number: int) -> Event:
    kinds = [
        (Kind.COMPLETED, "referral", "no_further_action"),
        (Kind.COMPLETED, "cf_assessment", ""),
        (Kind.STARTED, "s47_enquiry", ""),
        (Kind.OPENED, "cp_plan", ""),
        (Kind.ENDED, "cp_plan", ""),
        (Kind.COMPLETED, "cp_visit", "seen"),
    ]
    kind, name, outcome = draw(st.sampled_from(kinds))
    on = draw(st.dates(FIRST, LAST) | st.sampled_from([date(2018, 5, 2), date(2018, 5, 3)]))
    moment = datetime.combine(on, time(9), LONDON)
    return Event(
        id=UUID(int=number), act=UUID(int=0), origin=UUID(int=0), kind=kind, name=name,
        subject=UUID(int=draw(st.integers(1, 9))), happened_at=moment, known_at=moment,
        recorded_at=moment, source=Source.CASEWORK, outcome=outcome,
        authority=draw(st.sampled_from(AUTHORITIES)),
        ward=draw(st.sampled_from(WARDS) | st.just("")),
    )  # fmt: skip


towns = st.integers(20, 60).flatmap(lambda n: st.tuples(*(events(each + 1) for each in range(n))))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(town=towns)
def test_parts_and_what_is_withheld_add_up_at_every_level_and_month(town):
    with TemporaryDirectory() as folder:
        store = Store(Path(folder), Recorder(Pseudonyms(b"k" * 32), {}))
        store.fill(lambda _: [of_events(enumerate(town, 1))])
        found = cube(store.files(), ALL, View())
    sources = dict.fromkeys(AUTHORITIES, "casework")

    def counts(code, where):
        return found.series(CATALOGUE[code].numerator, where, sources).counts

    for code in CODES:
        table = found.everywhere(CATALOGUE[code].numerator, (*AUTHORITIES, *WARDS), sources)
        one_by_one = [counts(code, each) for each in (*AUTHORITIES, *WARDS)]
        assert (table == one_by_one).all()
        whole = sum(counts(code, each) for each in AUTHORITIES)
        assert (whole == counts(code, "E47000001")).all()
        for authority in AUTHORITIES:
            wards = sum(counts(code, each) for each in WARDS if place(each).authority == authority)
            rest = counts(code, withheld_in(authority))
            assert (wards + rest == counts(code, authority)).all()
        for above in ("E08000003", "MCR-L01", "MCR-L02", "MCR-L03", "E08000009"):
            below = children_of(above, LAST, _next(above))
            rest = counts(code, withheld_in(above)) if above.startswith("E") else 0
            parts = sum(counts(code, each.code) for each in below)
            assert (parts + rest == counts(code, above)).all(), above


def _next(above: str) -> Level:
    return Level.LOCALITY if above.startswith("E") else Level.NEIGHBOURHOOD


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(town=towns, seed=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_neither_a_count_nor_its_fingerprint(town, seed):
    turned = list(town)
    seed.shuffle(turned)
    answers = []
    for order in (town, turned):
        with TemporaryDirectory() as folder:
            store = Store(Path(folder), Recorder(Pseudonyms(b"k" * 32), {}))
            store.fill(lambda _, told=order: [of_events(enumerate(told, 1))])
            found = cube(store.files(), ALL, View())
            answers.append([found.numbers(each.numerator, *EVERYTHING) for each in ALL])
    assert answers[0] == answers[1]
