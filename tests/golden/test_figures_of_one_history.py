"""The same lives told as casework and as a census file give the same ten figures; and a printed
figure comes out again from its id, however much is told afterwards."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import product
from uuid import UUID, uuid4

import pytest

from medlock.access.counts import Suppression
from medlock.figures.answer import Source as Told
from medlock.figures.ask import beside, figure, rolling, series
from medlock.figures.asking import Seen
from medlock.figures.recompute import verify
from medlock.figures.refresh import refresh
from medlock.law.working_days import ENGLAND
from medlock.ledger import book
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.words.refusals import Refused

MANCHESTER, SALFORD = "E08000003", "E08000006"
CRUMPSALL, CHORLTON = "E05011360", "E05011357"
TODAY = date(2018, 12, 31)
CASEWORK = Seen(source=Told.CASEWORK, as_known=TODAY)
EXTRACT = Seen(source=Told.CIN_CENSUS, as_known=TODAY)
MAY, LAST_OF_MAY = date(2018, 5, 1), date(2018, 5, 31)


def told(source: Source, kind: Kind, name: str, on: date, child: int, **more) -> Event:
    """Casework knows the hour and tells at once; a file knows the day and tells in the summer."""
    of_file = source is Source.CIN_CENSUS
    happened = datetime.combine(on, time() if of_file else time(14, 20), LONDON)
    known = datetime(2018, 7, 31, tzinfo=LONDON) if of_file else happened + timedelta(minutes=5)
    ward = CRUMPSALL if child % 2 else CHORLTON
    return Event(
        id=uuid4(), act=uuid4(), origin=uuid4(), kind=kind, name=name, subject=UUID(int=child),
        happened_at=happened, known_at=max(known, happened), recorded_at=max(known, happened),
        source=source, authority=MANCHESTER, ward=ward, **more,
    )  # fmt: skip


def lives(source: Source) -> list[Event]:
    """Twelve children: all are referred and assessed, some enquired into and planned for."""
    found = []
    for child in range(1, 13):
        referred = date(2018, 4, 3) + timedelta(days=3 * child)
        found += referral_and_assessment(source, child, referred)
        if child % 3 == 0:
            found += protection(source, child, referred)
    before = told(source, Kind.COMPLETED, "referral", date(2017, 5, 1), 2, outcome="assessment")
    return [before, *found]


def referral_and_assessment(source, child, referred):
    no_action = "no_further_action" if child in (5, 7) else "assessment"
    done = ENGLAND.working_day_after(referred, 10 + child)
    closing = {"reason_for_closure": "RC8" if child % 2 else "RC1"}
    more = {"counts_from": referred, "outcome": "child_in_need_plan"}
    return [
        told(source, Kind.COMPLETED, "referral", referred, child, outcome=no_action),
        told(source, Kind.OPENED, "in_need", referred, child, facts={"source": "1A"}),
        told(source, Kind.COMPLETED, "cf_assessment", done, child, **more),
        *([told(source, Kind.ENDED, "in_need", LAST_OF_MAY, child, facts=closing)]
          if child in (1, 2, 3, 4) else []),
    ]  # fmt: skip


def protection(source, child, referred):
    held = ENGLAND.working_day_after(referred, 13 + child // 2)
    earlier = {"previous_plans": 1 if child == 6 else 0, "category": "NEG"}
    return [
        told(source, Kind.STARTED, "s47_enquiry", referred, child),
        told(source, Kind.COMPLETED, "icpc", held, child, counts_from=referred, outcome="plan"),
        told(source, Kind.OPENED, "cp_plan", held, child, facts=earlier),
    ]


@pytest.fixture
def both(committed_db):
    """The same lives, by casework and by a file, in the ledger and in the store."""
    enter(lives(Source.CASEWORK) + lives(Source.CIN_CENSUS))


def enter(events: list[Event]) -> None:
    from django.db import transaction

    with transaction.atomic(using="system"):
        book.append(events, using="system")
    refresh()


EXPECTED = {  # value, numerator, denominator for April and May 2018 in Manchester
    "FD03": ("12", 12, None),
    "FD05": ("8.3", 1, 12),
    "FD06": ("16.7", 2, 12),
    "FD08": ("16.7", 2, 12),
    "AS01": ("100.0", 9, 9),
    "CP03": ("33.3", 1, 3),
    "CP06": ("33.3", 1, 3),
}
TOLD = (*EXPECTED, "FD04", "CP01", "CP05", "CIN01")
"""What both sources tell of these lives."""


@pytest.mark.usefixtures("both")
class TestTheSameLives:
    @pytest.mark.parametrize("place", ["Manchester", "MCR-L01", CRUMPSALL, "E47000001"])
    def test_come_out_the_same_from_casework_and_from_a_file(self, place):
        for code, when in product(TOLD, ["2018-04..2018-05", "2018-06", "2018-04"]):
            one, other = figure(code, place, when, CASEWORK), figure(code, place, when, EXTRACT)
            assert (one.value, one.numerator, one.denominator) == (
                other.value, other.numerator, other.denominator,
            ), (code, when)  # fmt: skip
            assert one.definition_version == other.definition_version
            assert one.denominator_vintage == other.denominator_vintage
            assert one.data_hash != other.data_hash or one.numerator == 0, (code, when)

    @pytest.mark.parametrize("code", EXPECTED)
    def test_come_out_as_counted_by_hand(self, code):
        value, above, below = EXPECTED[code]
        found = figure(code, "Manchester", "2018-04..2018-05", CASEWORK)
        assert (found.value, found.numerator, found.denominator) == (Decimal(value), above, below)

    def test_are_rated_over_the_children_of_the_mid_year_before(self):
        found = figure("CP05", "352", "2018-05", CASEWORK)
        assert (found.numerator, found.window.ends) == (3, LAST_OF_MAY)
        assert "mid-2017" in found.denominator_vintage
        expected = Decimal(3 * 10_000) / Decimal(found.denominator)
        assert found.value == round(expected, 1)

    def test_make_a_rolling_year_and_a_series_of_months(self):
        months = series("FD03", "Manchester", "2018-03..2018-06", CASEWORK)
        assert [each.numerator for each in months] == [0, 9, 3, 0]
        years = rolling("FD03", "Manchester", "2018-04..2018-05", CASEWORK)
        assert [each.numerator for each in years] == [10, 12]
        with pytest.raises(Refused, match="no rolling year"):
            rolling("CP05", "Manchester", "2018-05", CASEWORK)

    def test_are_told_by_casework_where_it_was_in_use_and_the_file_stands_beside(self):
        found = figure("FD03", "Manchester", "2018-05", Seen(as_known=TODAY))
        assert dict(found.told_by) == {MANCHESTER: "casework"}
        others = {each.source: each.numerator for each in beside(found)}
        assert others == {Told.CIN_CENSUS: found.numerator}

    def test_before_the_file_was_made_it_told_nothing(self):
        early = Seen(source=Told.CIN_CENSUS, as_known=date(2018, 7, 30))
        with pytest.raises(
            Refused, match=r"No CIN Census files tell of “Referrals.*casework records of"
        ):
            figure("FD03", "Manchester", "2018-05", early)
        assert figure("FD03", "Manchester", "2018-05", replace(early, as_known=date(2018, 7, 31)))

    def test_a_month_is_counted_as_far_as_it_was_known(self):
        found = figure(
            "FD03", "Manchester", "2018-05", replace(CASEWORK, as_known=date(2018, 5, 3))
        )
        assert found.numerator == 1
        assert "The period was not over on 2018-05-03." in found.notes

    def test_wards_add_up_and_the_place_above_says_the_same(self):
        wards = [figure("FD03", each, "2018-05", CASEWORK) for each in (CRUMPSALL, CHORLTON)]
        whole = figure("FD03", "Manchester", "2018-05", CASEWORK)
        assert sum(each.numerator for each in wards) == whole.numerator
        assert whole.data_hash == figure("FD03", "E47000001", "2018-05", CASEWORK).data_hash

    def test_what_lacks_of_greater_manchester_is_said(self):
        found = figure("FD03", "E47000001", "2018-05", CASEWORK)
        assert "Nothing is held of" in found.notes[0]
        assert "Salford" in found.notes[0]

    def test_small_counts_are_hidden_by_the_policy_asked_for(self):
        outside = replace(CASEWORK, policy=Suppression.PUBLISHED)
        found = figure("FD06", "Manchester", "2018-04..2018-05", outside)
        assert (found.shown, found.value, found.numerator, found.denominator) == (
            "c",
            None,
            None,
            None,
        )
        assert "Hidden: too few to show." in found.notes
        assert not figure("FD03", "Manchester", "2018-04..2018-05", outside).hidden
        manager = replace(CASEWORK, policy=Suppression.MANAGEMENT)
        assert figure("FD03", CRUMPSALL, "2018-05", manager).hidden
        assert not figure("FD06", "Manchester", "2018-05", manager).hidden


@pytest.mark.usefixtures("both")
class TestAPrintedFigure:
    def test_comes_out_again_from_its_id_alone(self):
        for code, by in product(TOLD, (CASEWORK, EXTRACT)):
            found = figure(code, "Manchester", "2018-04..2018-05", by)
            again = verify(found.id)
            assert again.same, again.says
            assert again.now == found

    def test_of_totals_of_lengths_and_of_visits_does_too(self):
        work, file = Source.CASEWORK, Source.LOCAL_FILE
        done, cases = Kind.COMPLETED, {"cases": 20, "fte": 0.8, "worker_grade": "experienced"}
        count = {"outcome": "counted", "subject_kind": "worker", "facts": cases}
        missed = {"sessions_missed": 12, "sessions_possible": 190}
        enter([
            told(work, done, "cp_visit", LAST_OF_MAY, 3, outcome="seen"),
            told(work, Kind.OPENED, "cp_plan", date(2016, 5, 1), 20),
            told(work, Kind.ENDED, "cp_plan", MAY, 20),
            told(file, done, "workforce_count", MAY, 21, **count),
            told(file, done, "attendance_return", MAY, 22, facts=missed),
        ])  # fmt: skip
        shown = {}
        for code in ("CP07", "CP08", "CP10", "WF05", "ED01"):
            found = figure(code, "Manchester", "2018-05", Seen(as_known=TODAY))
            again = verify(found.id)
            assert again.same, (code, again.says)
            assert again.now == found
            shown[code] = (found.shown, *found.told_by.values())
        assert shown == {
            "CP07": ("100.0", "casework"),
            "CP08": ("0.0", "casework"),
            "CP10": ("33.3", "casework"),
            "WF05": ("25.0", "local_file"),
            "ED01": ("6.3", "local_file"),
        }

    def test_stands_when_more_is_told_and_taken_back_later(self):
        found = figure("FD03", "Manchester", "2018-05", CASEWORK)
        first = next(e for _, e in book.after(0) if e.name == "referral" and e.on >= MAY)
        late = datetime(2018, 12, 1, tzinfo=LONDON)
        taken_back = replace(
            first, id=uuid4(), kind=Kind.CORRECTED, supersedes=first.id, facts={}, outcome="",
            known_at=late, recorded_at=late,
        )  # fmt: skip
        new = told(Source.CASEWORK, Kind.COMPLETED, "referral", date(2018, 5, 30), 99, outcome="x")
        enter([taken_back, new, replace(new, id=uuid4(), subject=UUID(int=98))])
        assert figure("FD03", "Manchester", "2018-05", CASEWORK).numerator == found.numerator + 1
        assert figure("FD03", "Manchester", "2018-05", CASEWORK).id != found.id
        assert verify(found.id).same

    def test_that_was_changed_by_hand_is_found(self):
        found = figure("FD03", "Manchester", "2018-05", CASEWORK)
        assert not verify(found.id[:-1] + ("0" if found.id[-1] != "0" else "1")).same
        said = verify(found.id.replace(found.definition_version, "1-00000000"))
        assert not said.same
        assert "is defined otherwise now" in said.says

    @pytest.mark.parametrize("text", ["", "FD03", "a_b_c_d_e_f_g_h_i_j"])
    def test_without_its_whole_id_is_refused(self, text):
        with pytest.raises(Refused, match=r"is not the id of a figure|not the code"):
            verify(text)

    def test_can_be_read_by_a_program(self):
        found = figure("FD05", "Manchester", "2018-04..2018-05", CASEWORK).as_json()
        assert json.loads(json.dumps(found))["value"] == 8.3
        assert found["counted"] == {"from": "2018-04-01", "to": "2018-05-31"}


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (("FD3", "Manchester", "2018-05"), "Did you mean FD03"),
        (("FD03", "Manchster", "2018-05"), "Did you mean Manchester"),
        (("FD03", "Manchester", "2018-05..2018-04"), "earlier month first"),
        (("FD03", "Manchester", "2019-01"), "begins after 2018-12-31"),
        (("FD03", "England", "2018-05"), "source published"),
        (("FD03", "Salford", "2018-05"), "Load a file with `medlock load`"),
        (
            ("FD03", "Manchester", "2016-01"),
            "Held are casework records of Manchester from May 2017",
        ),
    ],
)
def test_what_cannot_be_answered_is_refused_with_what_can(ask, says):
    with pytest.raises(Refused, match=says):
        figure(*ask, CASEWORK)


@pytest.mark.usefixtures("both")
def test_a_file_speaks_only_until_its_day():
    with pytest.raises(Refused, match="speaks for 2018-07-31 and before"):
        figure("FD03", "Manchester", "2018-08", EXTRACT)
    found = figure("FD03", "Manchester", "2018-07..2018-09", EXTRACT)
    assert "speaks only until 2018-07-31" in found.notes[0]


@pytest.mark.usefixtures("both")
def test_of_events_before_anything_in_the_file_ended_it_says_that_some_may_be_missing():
    """A referral of 2017 is in the file only because the child was still open in 2018."""
    said = "nothing that ended before May 2018: of what happened before then, some may be missing"
    early = figure("FD03", "Manchester", "2017-05", EXTRACT)
    assert early.numerator == 1
    assert any(said in note for note in early.notes)
    assert any(said in note for note in figure("FD05", "Manchester", "2018-04", EXTRACT).notes)
    within = (figure("FD03", "Manchester", month, EXTRACT) for month in ("2018-05", "2018-07"))
    recorded = figure("FD03", "Manchester", "2017-05", CASEWORK)
    assert not any(said in note for each in (*within, recorded) for note in each.notes)


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    ("when", "months"), [("2018-05", "1 month"), ("2018-04..2018-05", "2 months")]
)
def test_a_rate_says_of_how_many_months_it_is(when, months):
    notes = figure("CP01", "Manchester", when, CASEWORK).notes
    assert f"The rate is of {months}, not of a year." in notes


def test_a_file_without_addresses_has_no_wards(committed_db):
    enter([replace(each, ward="") for each in lives(Source.CIN_CENSUS)])
    assert figure("FD03", "Manchester", "2018-05", EXTRACT).numerator == 3
    with pytest.raises(Refused, match="names no wards"):
        figure("FD03", CRUMPSALL, "2018-05", EXTRACT)


def test_what_names_no_ward_counts_in_the_authority_and_below_it_is_said(committed_db):
    events = lives(Source.CASEWORK)
    withheld = [replace(each, ward="") if each.subject.int < 5 else each for each in events]
    enter(withheld)
    north = figure("FD03", "MCR-L01", "2018-04..2018-05", CASEWORK)
    assert "Some events of the authority name no ward" in " ".join(north.notes)
    assert figure("FD03", "Manchester", "2018-04..2018-05", CASEWORK).numerator == 12
    assert north.numerator == 4


def test_another_ledger_is_recognised_and_the_store_filled_anew(committed_db):
    """Databases of one name follow each other here: each begins its numbers again."""
    assert refresh() == 0
    enter(lives(Source.CASEWORK)[:3])
    assert refresh() == 0
    assert refresh(anew=True) == 3
