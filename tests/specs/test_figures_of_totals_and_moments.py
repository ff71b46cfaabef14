"""Figures of totals and of who was seen: what they show, hide and cannot know, and who tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from medlock.access.counts import Suppression
from medlock.engines.cube import cube
from medlock.engines.queries import View
from medlock.figures.answer import Source as Teller
from medlock.figures.asking import Question
from medlock.figures.counting import counted, told
from medlock.figures.holdings import Holdings
from medlock.footprint.places import place
from medlock.indicators.catalogue import CATALOGUE
from medlock.indicators.language import (
    CHILDREN,
    Basis,
    OpenFor,
    SeenWithin,
    Unit,
    completed,
    open_at_end,
    total,
)
from medlock.indicators.period import period
from medlock.law.local import local
from medlock.law.term import Term
from medlock.law.term import Unit as TermUnit
from medlock.ledger.told import of_events
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.pathways import CATALOGUE as PATHWAYS
from medlock.store.columns import Recorder
from medlock.store.leaving import declared
from medlock.store.pseudonyms import Pseudonyms
from medlock.store.store import Store
from medlock.words.refusals import Refused

MANCHESTER = "E08000003"
ON_PLAN = open_at_end("cp_plan")
SEEN = SeenWithin("cp_visit", local("visit", "Visit", Term(28, TermUnit.DAYS)))
VISITED = replace(
    CATALOGUE["CP05"],
    numerator=ON_PLAN.where(SEEN), denominator=ON_PLAN, unit=Unit.PERCENT,
)  # fmt: skip
SESSIONS, CASELOADS = CATALOGUE["ED01"], CATALOGUE["WF05"]
RETURNED = completed("attendance_return")


def event(kind, name, on, who=1, *, known=None, source=Source.CASEWORK, **more) -> Event:
    happened = datetime.combine(date.fromisoformat(on), time(12), LONDON)
    learnt = datetime.combine(date.fromisoformat(known or on), time(12), LONDON)
    about = {"ward": "E05011360", **more}
    return Event(
        id=uuid4(), act=UUID(int=0), kind=kind, name=name, subject=UUID(int=who),
        happened_at=happened, known_at=learnt, recorded_at=learnt, source=source,
        origin=UUID(int=9), authority=MANCHESTER, **about,
    )  # fmt: skip


def worker(who, cases, fte=None, grade="experienced"):
    facts = {"cases": cases, "worker_grade": grade} | ({} if fte is None else {"fte": fte})
    return event(
        Kind.COMPLETED, "workforce_count", "2018-05-31", who, source=Source.LOCAL_FILE,
        outcome="counted", subject_kind="worker", facts=facts,
    )  # fmt: skip


def attendance(who, missed, possible=100, on="2018-05-31"):
    facts = {"sessions_missed": missed, "sessions_possible": possible}
    return event(
        Kind.COMPLETED, "attendance_return", on, who, source=Source.LOCAL_FILE, facts=facts,
        ward="",
    )  # fmt: skip


def plan(on, who=1, source=Source.CASEWORK, known=None, kind=Kind.OPENED):
    return event(kind, "cp_plan", on, who, source=source, known=known)


def visit(on, who=1, source=Source.CASEWORK, known=None):
    return event(Kind.COMPLETED, "cp_visit", on, who, source=source, known=known, outcome="seen")


@pytest.fixture
def ask(tmp_path):
    """The figure of Manchester that some events make."""

    def answered(indicator, events, when="2018-05", where=MANCHESTER, known="2018-12-31", **by):
        recorder = Recorder(Pseudonyms(b"k" * 32), declared(PATHWAYS.services))
        store = Store(tmp_path / uuid4().hex, recorder)
        store.fill(lambda _: [of_events(enumerate(events, 1))])
        found = cube(store.files(), [indicator], View())
        asked = Question(
            indicator=indicator, where=place(where), period=period(when),
            basis=by.pop("basis", indicator.basis), as_known=date.fromisoformat(known),
            **{"source": Teller.RECORD, "policy": Suppression.DIRECT, **by},
        )  # fmt: skip
        return counted(asked, Holdings((), 0), found, told(asked, found))

    return answered


class TestTotals:
    def test_divide_exactly_and_keep_the_part_of_a_worker(self, ask):
        found = ask(CASELOADS, [worker(1, 21, 0.8), worker(2, 19, 1), worker(3, 2, 0.29)])
        assert (found.numerator, found.denominator) == (42, Decimal("2.09"))
        assert found.value == Decimal("20.1")
        assert found.as_json()["denominator"] == 2.09
        assert found.as_json()["unit"] == "on average"

    def test_of_events_that_say_no_number_are_said_to_lack_it(self, ask):
        every = replace(SESSIONS, basis=Basis.PERIOD, numerator=total(RETURNED, "sessions_late"))
        found = ask(every, [attendance(1, 10), attendance(2, 30)])
        assert (found.numerator, found.value) == (0, 0)
        assert "2 of 2 do not say “sessions late” and add nothing." in found.notes

    def test_of_everybody_are_not(self, ask):
        found = ask(SESSIONS, [attendance(1, 10), attendance(2, 30)], basis=Basis.PERIOD)
        assert (found.value, found.numerator, found.denominator) == (Decimal("20.0"), 40, 200)
        assert not any("do not say" in note for note in found.notes)

    @pytest.mark.parametrize(("children", "hidden"), [(5, True), (6, False)])
    def test_are_hidden_where_few_stand_behind_them(self, ask, children, hidden):
        events = [attendance(who, 10) for who in range(1, children + 1)]
        found = ask(SESSIONS, events, basis=Basis.PERIOD, policy=Suppression.PUBLISHED)
        assert (found.hidden, found.value is None) == (hidden, hidden)

    @pytest.mark.parametrize(("missed", "hidden"), [(5, True), (6, False), (95, True), (94, False)])
    def test_are_hidden_where_few_can_have_made_them_up(self, ask, missed, hidden):
        events = [attendance(who, missed if who == 1 else 0, 0) for who in range(1, 10)]
        events.append(attendance(10, 0, 100))
        found = ask(SESSIONS, events, basis=Basis.PERIOD, policy=Suppression.PUBLISHED)
        assert found.hidden == hidden

    @pytest.mark.parametrize(("workers", "hidden"), [(5, True), (6, False)])
    def test_an_average_of_few_workers_is_hidden(self, ask, workers, hidden):
        events = [worker(who, 20, 2) for who in range(1, workers + 1)]
        found = ask(CASELOADS, events, policy=Suppression.PUBLISHED)
        assert found.hidden == hidden

    def test_are_rounded_like_counts_where_the_audience_gets_no_more(self, ask):
        events = [worker(who, 20, 0.9) for who in range(1, 14)]
        found = ask(CASELOADS, events, policy=Suppression.STRICT)
        assert (found.numerator, found.denominator, found.value) == (260, 10, Decimal("26.0"))

    def test_may_be_rated_over_the_children(self, ask):
        rate = replace(
            CATALOGUE["CP01"],
            numerator=total(RETURNED, "sessions_missed"),
            denominator=CHILDREN,
            told_by=(Source.LOCAL_FILE,),
        )
        found = ask(rate, [attendance(1, 10), attendance(2, 15)])
        assert found.numerator == 25
        assert "mid-2017" in found.denominator_vintage

    def test_of_workers_are_known_of_the_authority_alone(self, ask):
        with pytest.raises(Refused, match="names no wards"):
            ask(CASELOADS, [worker(1, 20, 1)], where="E05011360")


class TestWhoWasSeen:
    def test_is_a_share_of_those_open(self, ask):
        events = [plan("2018-01-10"), plan("2018-02-10", 2), visit("2018-05-20")]
        found = ask(VISITED, events)
        assert (found.value, found.numerator, found.denominator) == (Decimal("50.0"), 1, 2)

    def test_is_not_told_by_a_source_that_tells_of_no_visits(self, ask):
        told_of = [plan("2018-01-10", source=Source.CIN_CENSUS, known="2018-07-31")]
        with pytest.raises(Refused, match="No records tell of"):
            ask(VISITED, told_of)
        assert ask(CATALOGUE["CP05"], told_of).numerator == 1

    def test_is_not_told_of_months_before_any_visit_was(self, ask):
        events = [plan("2017-01-10"), visit("2018-05-20")]
        with pytest.raises(Refused, match="from May 2018"):
            ask(VISITED, events, "2018-04")

    def test_is_known_from_a_workbook_only_at_the_end_of_its_own_day(self, ask):
        """It names the newest visit to each child; an older one may have been in time then."""
        workbook = {"source": Source.ANNEX_A, "known": "2018-05-31"}
        events = [plan("2018-01-10", 1, **workbook), plan("2018-01-10", 2, **workbook)]
        events += [visit("2018-05-20", 1, **workbook), visit("2018-03-20", 2, **workbook)]
        assert ask(VISITED, events, "2018-05").value == 50
        april = ask(VISITED, events, "2018-04")
        assert (april.value, april.numerator, april.denominator) == (None, None, None)
        assert not april.hidden
        assert "says who had been seen last only as at 2018-05-31" in april.notes[-1]
        with pytest.raises(Refused, match="speaks for 2018-05-31 and before"):
            ask(VISITED, events, "2018-06")

    def test_of_a_month_that_is_not_over_is_said_to_change_still(self, ask):
        events = [plan("2018-01-10"), visit("2018-05-20")]
        found = ask(VISITED, events, known="2018-05-25")
        assert "Whoever is still seen before its end counts as not seen." in found.notes


class TestWhoTells:
    def test_the_newest_extract_that_tells_of_all_the_months(self, ask):
        census = [
            event(
                Kind.COMPLETED, "referral", day, who, source=Source.CIN_CENSUS, known="2018-07-31"
            )
            for who, day in enumerate(["2017-05-10", "2018-02-10", "2018-03-10"], 1)
        ]
        workbook = [
            event(Kind.COMPLETED, "referral", day, who, source=Source.ANNEX_A, known="2018-08-31")
            for who, day in enumerate(["2018-03-01", "2018-08-10"], 5)
        ]
        told_of = [*census, *workbook]

        def teller(when):
            return ask(CATALOGUE["FD03"], told_of, when).told_by[MANCHESTER]

        assert teller("2018-03") == "annex_a"
        assert teller("2018-02..2018-03") == "cin_census"
        assert teller("2018-08") == "annex_a"
        assert teller("2017-05") == "cin_census"

    def test_of_what_is_open_an_extract_tells_all_only_since_it_tells_of_endings(self, ask):
        census = [
            plan("2016-05-10", 1, Source.CIN_CENSUS, "2018-07-31"),
            plan("2017-05-10", 1, Source.CIN_CENSUS, "2018-07-31", Kind.ENDED),
        ]
        workbook = [
            plan("2015-05-10", 2, Source.ANNEX_A, "2018-08-31"),
            plan("2015-05-10", 3, Source.ANNEX_A, "2018-08-31"),
            plan("2018-04-10", 3, Source.ANNEX_A, "2018-08-31", Kind.ENDED),
        ]
        told_of = [*census, *workbook]
        assert ask(CATALOGUE["CP05"], told_of, "2018-02").told_by[MANCHESTER] == "cin_census"
        assert ask(CATALOGUE["CP05"], told_of, "2018-04").told_by[MANCHESTER] == "annex_a"
        early = ask(CATALOGUE["CP05"], told_of, "2018-02", source=Teller.ANNEX_A)
        assert any("of none that ended before April 2018" in note for note in early.notes)

    def test_casework_where_it_told_before_the_months_begin(self, ask):
        told_of = [
            event(Kind.COMPLETED, "referral", "2018-02-10", 1),
            event(Kind.COMPLETED, "referral", "2018-04-10", 2, source=Source.ANNEX_A),
        ]
        assert ask(CATALOGUE["FD03"], told_of, "2018-04").told_by[MANCHESTER] == "casework"
        assert ask(CATALOGUE["FD03"], told_of, "2018-04", source=Teller.ANNEX_A).numerator == 1

    def test_a_local_file_speaks_until_the_newest_of_its_own_kind(self, ask):
        other = event(
            Kind.COMPLETED, "workforce_count", "2018-09-30", 9, source=Source.LOCAL_FILE,
            outcome="counted", subject_kind="worker", facts={"cases": 20},
        )  # fmt: skip
        with pytest.raises(Refused, match="speaks for 2018-05-31 and before"):
            ask(SESSIONS, [attendance(1, 10), other], "2018-09", basis=Basis.PERIOD)

    def test_nobody_who_cannot(self, ask):
        only = replace(CATALOGUE["FD03"], told_by=(Source.CASEWORK,))
        told_of = [event(Kind.COMPLETED, "referral", "2018-04-10", source=Source.ANNEX_A)]
        with pytest.raises(Refused, match="cannot be told by Annex A workbooks, only by casework"):
            ask(only, told_of, "2018-04", source=Teller.ANNEX_A)
        with pytest.raises(Refused, match="No records tell of"):
            ask(only, told_of, "2018-04")

    def test_both_of_two_statuses_or_it_tells_of_neither(self, ask):
        both = replace(
            VISITED,
            numerator=open_at_end("permanence_plan"),
            denominator=open_at_end("looked_after"),
        )
        with pytest.raises(Refused, match="No records tell of"):
            ask(both, [event(Kind.OPENED, "looked_after", "2018-01-10")])
        same = replace(VISITED, numerator=ON_PLAN.where(OpenFor(24)))
        assert ask(same, [plan("2018-01-10")]).value == 0
