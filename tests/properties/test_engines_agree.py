"""The fast engine gives the answer the plain one gives, most of all on the days that matter."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medlock.engines import reference
from medlock.engines.amounts import hundredths
from medlock.engines.cube import cube
from medlock.engines.homes import counts_in
from medlock.engines.queries import View
from medlock.indicators.catalogue import CATALOGUE
from medlock.indicators.language import (
    Children,
    FactAtLeast,
    FactIs,
    InTime,
    LastedAtLeast,
    OpenAt,
    OpenFor,
    OutcomeIs,
    RepeatedWithin,
    SeenWithin,
    Total,
    completed,
    ended,
    open_at_end,
    opened,
    started,
    total,
)
from medlock.indicators.period import Period, month_of
from medlock.law.term import Term, Unit, months_after
from medlock.law.timescale import Evidence, InForce, Timescale
from medlock.law.working_days import ENGLAND
from medlock.ledger.told import of_events
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.store.columns import Recorder
from medlock.store.pseudonyms import Pseudonyms
from medlock.store.store import Store

MANCHESTER, SALFORD = "E08000003", "E08000006"
OLD_ANCOATS, CHORLTON, CRUMPSALL = "E05000687", "E05011357", "E05011360"
LANGWORTHY, NOWHERE = "E05000768", "E05999999"
WARDS = [OLD_ANCOATS, CHORLTON, CRUMPSALL, LANGWORTHY, "", NOWHERE]
PLACES = [
    *(MANCHESTER, SALFORD, "E47000001", "E12000002", "MCR-L01", "MCR-L02", "MCR-N01", "MCR-N05"),
    *("MCR-S01", "MCR-S02", "GM-C01", OLD_ANCOATS, CHORLTON, CRUMPSALL, LANGWORTHY),
]
EDGES = [
    date(2016, 2, 29),
    date(2017, 2, 28),
    date(2017, 7, 2),  # the last day before Manchester joined a cluster …
    date(2017, 7, 3),  # … and the first day in it
    date(2017, 12, 22),
    date(2018, 3, 31),
    date(2018, 4, 1),
    date(2018, 5, 2),  # the last day of Manchester's old wards …
    date(2018, 5, 3),  # … and the first of the new
    date(2018, 5, 31),
]
DAYS = st.sampled_from(EDGES) | st.dates(date(2016, 1, 1), date(2018, 6, 30))
SOURCES = (Source.CASEWORK, Source.CIN_CENSUS)  # each teller is counted by itself: two tell enough
CUTS = [None, date(2017, 3, 31), date(2018, 4, 1)]


def lasting(unit: Unit, length: int) -> Timescale:
    return Timescale(
        code="X",
        what="x",
        term=Term(length, unit),
        authority="x",
        evidence=Evidence.LOCAL,
        in_force=InForce(date(2000, 1, 1)),
    )


def within(unit: Unit, length: int) -> InTime:
    return InTime(lasting(unit, length))


def seen(unit: Unit, length: int, *outcomes: str) -> SeenWithin:
    return SeenWithin("cp_visit", lasting(unit, length), outcomes)


REFERRAL, ASSESSMENT, PLAN = completed("referral"), completed("cf_assessment"), opened("cp_plan")
ON_PLAN, OVER = open_at_end("cp_plan"), ended("cp_plan")
ORIGINAL = ["AS01", "CP01", "CP03", "CP05", "CP06", "FD03", "FD04", "FD05", "FD06", "FD08"]
BEYOND_THE_TEN = [
    REFERRAL.where(RepeatedWithin(1), OutcomeIs(("assessment", "early_help"))),
    REFERRAL.where(RepeatedWithin(12), RepeatedWithin(1)),
    REFERRAL.where(FactIs("urgent", ("yes",))),
    ASSESSMENT.where(within(Unit.WEEKS, 2)),
    ASSESSMENT.where(within(Unit.MONTHS, 1), OutcomeIs(("no_further_action",))),
    started("s47_enquiry").where(RepeatedWithin(6)),
    ended("in_need"),
    PLAN.where(FactAtLeast("previous_plans", 2)),
    OpenAt(PLAN.where(FactIs("category", ("NEG", "EMO")))),
    OpenAt(PLAN.where(FactAtLeast("previous_plans", 1), RepeatedWithin(12))),
    OpenAt(opened("in_need")),
    total(REFERRAL, "days"),
    total(REFERRAL.where(RepeatedWithin(6), OutcomeIs(("assessment", ""))), "days"),
    OVER.where(LastedAtLeast(1)),
    OVER.where(LastedAtLeast(24), FactIs("category", ("NEG",))),
    OVER.where(LastedAtLeast(12), RepeatedWithin(12)),
    ON_PLAN.where(OpenFor(1)),
    ON_PLAN.where(OpenFor(24), FactAtLeast("previous_plans", 1)),
    ON_PLAN.where(seen(Unit.DAYS, 28)),
    ON_PLAN.where(seen(Unit.WORKING_DAYS, 10, "seen", ""), RepeatedWithin(12)),
    ON_PLAN.where(seen(Unit.MONTHS, 3), seen(Unit.WEEKS, 6, "seen"), OpenFor(1)),
]
COUNTED = {
    **{
        each: None
        for indicator in map(CATALOGUE.__getitem__, ORIGINAL)
        for each in (indicator.numerator, indicator.denominator)
        if each is not None and not isinstance(each, Children)
    },
    **dict.fromkeys(BEYOND_THE_TEN),
}


def indicator_of(counted):
    """A definition that only counts, so that every word of the language is tried."""
    model = CATALOGUE["CP05"] if isinstance(counted, OpenAt) else CATALOGUE["CP01"]
    return replace(model, numerator=counted)


INDICATORS = [indicator_of(counted) for counted in COUNTED]


KINDS = ["child", "child", "child", "unnamed", "family", "adult", "worker", "context"]
"""No step of these is about any but a child: what is said of others must count nowhere."""


@st.composite
def events(draw, child: int, number: int):
    """One event of one child, on or around a day that decides something."""
    on = draw(DAYS)
    kind, name, outcome, since, facts = draw(
        st.one_of(
            *(referrals(), assessments(on), conferences(on), enquiries(), plans(), needs()),
            *(visits(), plans()),
        )
    )
    cuts = [cut + timedelta(days=n) for cut in CUTS if cut and cut > on for n in (0, 1)]
    known = draw(st.sampled_from([on, on + timedelta(days=400), *cuts]))
    return event(
        child, number, kind, name, on, known, outcome=outcome, counts_from=since, facts=facts,
        ward=draw(st.sampled_from(WARDS)),
        authority=draw(st.sampled_from([MANCHESTER, MANCHESTER, SALFORD])),
        source=draw(st.sampled_from(SOURCES)),
        subject_kind=draw(st.sampled_from(KINDS)),
    )  # fmt: skip


def event(child, number, kind, name, on, known, **rest):
    def moment(day):
        return datetime.combine(day, time(23, 30), LONDON)

    return Event(
        id=UUID(int=child << 64 | number), act=UUID(int=0), kind=kind, name=name,
        subject=UUID(int=child), happened_at=moment(on), known_at=moment(known),
        recorded_at=moment(known), origin=UUID(int=1), **rest,
    )  # fmt: skip


def referrals():
    outcome = st.sampled_from(["assessment", "no_further_action", "early_help", ""])
    facts = st.fixed_dictionaries(
        {},
        optional={
            "urgent": st.sampled_from([True, False, 1]),
            "days": st.sampled_from(AMOUNTS),
        },
    )
    return st.tuples(st.just(Kind.COMPLETED), st.just("referral"), outcome, st.none(), facts)


def assessments(on):
    return _timed("cf_assessment", on, [44, 45, 46], ["no_further_action", "child_in_need_plan"])


def conferences(on):
    return _timed("icpc", on, [14, 15, 16], ["plan", "no_plan"])


def _timed(name, on, working_days, outcomes):
    """Counted from a day that puts it just in time, just out of it, or at the other terms."""
    starts = [_working_days_before(on, count) for count in working_days]
    starts += [on - timedelta(weeks=2, days=n) for n in (-1, 0, 1)]
    starts += [months_after(on, -1), on, None]
    return st.tuples(
        st.just(Kind.COMPLETED), st.just(name), st.sampled_from(outcomes),
        st.sampled_from(starts), st.just({}),
    )  # fmt: skip


@cache
def _working_days_before(on, count):
    """The last day from which `on` is that many working days away."""
    start = on
    while ENGLAND.working_days_between(start, on) < count:
        start -= timedelta(days=1)
    return start


def enquiries():
    return st.tuples(
        st.just(Kind.STARTED), st.just("s47_enquiry"), st.just(""), st.none(), st.just({})
    )


def plans():
    facts = st.fixed_dictionaries(
        {"category": st.sampled_from(["NEG", "PHY"])},
        optional={"previous_plans": st.sampled_from([0, 1, 2, "1", True])},
    )
    kinds = st.sampled_from([Kind.OPENED, Kind.OPENED, Kind.ENDED])
    return st.tuples(kinds, st.just("cp_plan"), st.just(""), st.none(), facts)


AMOUNTS = [0, 1, 190, 0.8, 0.29, 1.005, 0.125, -0.5, -1.005, 1e9, 1e12, -1e300, "7", True]
"""Whole, to two decimals and more, below nought, beyond all measure; and what is no number."""


def visits():
    outcome = st.sampled_from(["seen", "not_seen", ""])
    return st.tuples(st.just(Kind.COMPLETED), st.just("cp_visit"), outcome, st.none(), st.just({}))


def needs():
    facts = st.sampled_from([{}] + [{"reason_for_closure": f"RC{n}"} for n in (7, 8, 9)])
    kinds = st.sampled_from([Kind.OPENED, Kind.ENDED])
    return st.tuples(kinds, st.just("in_need"), st.just(""), st.none(), facts)


@st.composite
def histories(draw, child: int):
    """Some events of one child; some again about a month or a year later, some corrected."""
    found = [draw(events(child, n)) for n in range(draw(st.integers(0, 4)))]
    for turn in range(2):
        found += [
            _again(draw, each, (turn + 1) * 100 + n)
            for n, each in enumerate(found)
            if draw(st.booleans())
        ]
    corrections = [
        event(
            child, 900 + n, Kind.CORRECTED, "taken back", each.on,
            each.known_at.date() + timedelta(days=draw(st.sampled_from([0, 1, 300]))),
            supersedes=each.id, authority=each.authority, source=each.source,
        )
        for n, each in enumerate(found)
        if draw(st.integers(0, 5)) == 0
    ]  # fmt: skip
    return found + corrections


def _again(draw, one, number):
    """The same once more, or its ending, months or years later: a day sooner, to the day, or a
    day later."""
    months = draw(st.sampled_from([0, 1, 6, 12, 24]))
    on = months_after(one.on, months) + timedelta(days=draw(st.sampled_from([-1, 0, 1])))
    moment = datetime.combine(on, time(9), LONDON)
    over = one.kind is Kind.OPENED and draw(st.booleans())
    ward = draw(st.sampled_from([one.ward, CHORLTON]))
    return replace(
        one,
        id=UUID(int=one.subject.int << 64 | number),
        kind=Kind.ENDED if over else one.kind,
        happened_at=moment,
        known_at=moment,
        ward=ward,
    )


towns = st.tuples(*(histories(child) for child in range(1, 13))).map(
    lambda each: [event for history in each for event in history]
)


def stored(folder: str, history: list[Event]) -> Store:
    declared = {
        "urgent": frozenset(),
        "days": frozenset(),
        "category": frozenset({"NEG", "EMO", "PHY"}),
        "previous_plans": frozenset({"1"}),
        "reason_for_closure": frozenset({"RC7", "RC8", "RC9"}),
    }
    store = Store(Path(folder), Recorder(Pseudonyms(b"k" * 32), declared))
    store.fill(lambda _: [of_events(enumerate(history, 1))])
    return store


def check(history: list[Event], order: list[int], cut: date | None) -> None:
    """Every count, place and kind of period, from either source."""
    with TemporaryDirectory() as folder:
        files = stored(folder, [history[at] for at in order]).files()
        found = cube(files, INDICATORS, View(as_known=cut))
    for source in SOURCES:
        standing = reference.standing(history, cut, source)
        sources = {MANCHESTER: source.value, SALFORD: source.value}
        for counted, window in product(COUNTED, WINDOWS):
            expected = by_place(counted, reference.chosen(counted, standing, window))
            fast = {each: found.numbers(counted, each, sources, window)[0] for each in PLACES}
            assert fast == {each: expected[each] for each in PLACES}, (counted, window.in_words)


def by_place(counted, chosen: list[Event]) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in chosen:
        much = hundredths(each.facts.get(counted.fact)) if isinstance(counted, Total) else 1
        for place in counts_in(each.authority, each.ward, each.on):
            found[place] += much
    return found


WINDOWS = [
    Period(month_of(date(2016, 1, 1)), month_of(date(2018, 12, 1))),
    Period(month_of(date(2017, 2, 1)), month_of(date(2017, 2, 1))),
    Period(month_of(date(2017, 4, 1)), month_of(date(2018, 3, 1))),
    Period(month_of(date(2018, 4, 1)), month_of(date(2018, 5, 1))),
]
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def test_a_figure_about_children_counts_nobody_else():
    on = date(2018, 4, 12)
    told = [
        event(n, 1, Kind.COMPLETED, "referral", on, on, outcome="assessment", ward=CHORLTON,
              authority=MANCHESTER, source=Source.CASEWORK, subject_kind=kind)
        for n, kind in enumerate(["child", "unnamed", "family", "adult", "worker", "context"], 1)
    ]  # fmt: skip
    found = reference.chosen(REFERRAL, told, WINDOWS[0])
    assert [each.subject_kind for each in found] == ["child", "unnamed"]
    check(told, list(range(len(told))), None)


def hard_days() -> list[list[tuple[Kind, str, date, str]]]:
    """Lives that turn on a day: a plan begun, ended or visited just in time, and just not."""
    last = date(2018, 5, 31)
    early, spread = date(2017, 1, 10), [timedelta(days=n) for n in (-1, 0, 1)]
    back = [months_after(last, -3), *(last - timedelta(days=n) for n in (0, 28, 42))]
    back.append(_working_days_before(last, 10))
    lives = [
        [(Kind.OPENED, "cp_plan", early, ""), (Kind.COMPLETED, "cp_visit", day + more, how)]
        for day, more, how in product(back, spread, ("seen", "not_seen", ""))
    ]
    lives += [
        [*life, (Kind.ENDED, "cp_plan", last + more, "")] for life, more in product(lives, spread)
    ]
    for months, ended_on, more in product((1, 12, 24), (last, date(2016, 2, 29)), spread):
        begun = (Kind.OPENED, "cp_plan", months_after(ended_on, -months) + more, "")
        lives += [[begun], [begun, (Kind.ENDED, "cp_plan", ended_on, "")]]
    return lives


def test_the_engines_agree_on_the_days_that_decide():
    history = [
        event(child, n, kind, name, on, on, outcome=outcome, ward=CHORLTON, authority=MANCHESTER,
              source=Source.CASEWORK, subject_kind="child")
        for child, life in enumerate(hard_days(), 1)
        for n, (kind, name, on, outcome) in enumerate(life)
    ]  # fmt: skip
    check(history, list(range(len(history))), None)


@settings(max_examples=22, deadline=None, suppress_health_check=SLOW)
@given(town=towns, cut=st.sampled_from(CUTS), shuffle=st.randoms(use_true_random=False))
def test_the_engines_agree_on_every_history(town, cut, shuffle):
    order = list(range(len(town)))
    shuffle.shuffle(order)
    check(town, order, cut)


@pytest.mark.soak
@settings(max_examples=850, deadline=None, suppress_health_check=SLOW)
@given(town=towns, cut=st.sampled_from(CUTS), shuffle=st.randoms(use_true_random=False))
def test_the_engines_agree_on_ten_thousand_histories(town, cut, shuffle):
    order = list(range(len(town)))
    shuffle.shuffle(order)
    check(town, order, cut)
