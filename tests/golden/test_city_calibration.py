"""What the calibration report says of events: counted as the product counts anybody’s, judged by
two in a hundred or the rounding, and never silent about published figures that do not add up."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

import pyarrow as pa
import pytest

from medlock.city.asked import Asked
from medlock.city.calibration.held import How, Known
from medlock.city.calibration.shares import Span
from medlock.city.calibration.targets import Targets, targets
from medlock.city.report import report as reports
from medlock.city.report.by_head import BY_HEAD
from medlock.city.report.counting import Count, Counts, kept_for
from medlock.city.report.drawn import FACTS
from medlock.city.report.looking import looking
from medlock.city.report.measures import MEASURES, When
from medlock.city.report.spreads import _band
from medlock.city.report.stored import stored
from medlock.city.report.verdicts import Verdict, judged
from medlock.city.report.writing import as_csv, as_json, markdown, write
from medlock.engines import reference
from medlock.engines.amounts import amount
from medlock.indicators.language import Children
from medlock.ledger.rows import COLUMNS
from medlock.pathway.event import Event, Kind, Source
from medlock.words.refusals import Refused

MANCHESTER = "E08000003"
IDS = ("id", "act", "subject", "origin", "supersedes")
TIMES = ("happened_at", "known_at", "recorded_at")
TYPES = {
    **dict.fromkeys(IDS, pa.binary(16)),
    **dict.fromkeys(TIMES, pa.timestamp("us", tz="UTC")),
    "counts_from": pa.date32(),
    "line": pa.int32(),
}


def table(events):
    """As a walk hands events on."""
    return pa.table(
        {
            name: pa.array([_plain(getattr(each, name)) for each in events],
                           TYPES.get(name, pa.string()))
            for name in COLUMNS
        }
    )  # fmt: skip


def _plain(value):
    match value:
        case UUID():
            return value.bytes
        case Kind() | Source():
            return value.value
        case dict():
            return json.dumps(value)
        case _:
            return value


def event(number, kind, name, who, on, **more):
    """Half past noon, so that no clock can put it on another day."""
    at = datetime(on.year, on.month, on.day, 12, 30, tzinfo=UTC)
    return Event(
        **{
            "id": UUID(int=number + 1),
            "act": UUID(int=number + 1),
            "kind": kind,
            "name": name,
            "subject": UUID(int=1_000_000 + who),
            "happened_at": at,
            "known_at": at,
            "recorded_at": at,
            "source": Source.CASEWORK,
            "origin": UUID(int=number + 1),
            "authority": MANCHESTER,
            **more,
        }
    )


OUTCOMES = {
    "referral": ("assessment", "no_further_action"),
    "cf_assessment": ("child_in_need_plan", "no_further_action"),
    "icpc": ("plan", "no_plan"),
    "court_sentence": ("referral_order", "no_sentence"),
    "out_of_court": ("youth_caution", "outcome_22"),
}
TOLD = {
    "court_sentence": lambda luck: {"first_offence": luck.random() < 0.5},
    "out_of_court": lambda luck: {"first_formal": luck.random() < 0.5},
    "cp_plan": lambda luck: {"previous_plans": luck.randrange(3)},
    "in_need": lambda luck: {"reason_for_closure": luck.choice(("RC7", "RC8", "RC9"))},
    "looked_after": lambda luck: {
        "uasc": luck.random() < 0.3, "reason_ceased": luck.choice(("E11", "E45", "E2"))
    },
}  # fmt: skip


def history(seed, children=60):
    """Whatever the measures ask about, in no order a council would know."""
    luck, found = Random(seed), []
    for who in range(children):
        for name in OUTCOMES:
            found += [_done(luck, len(found) + n, name, who) for n in range(luck.randrange(5))]
        if luck.random() < 0.5:
            found.append(event(len(found), Kind.STARTED, "s47_enquiry", who, _day(luck)))
        for name in ("in_need", "cp_plan", "looked_after"):
            found += _held(luck, len(found), name, who)
    return found


def _day(luck):
    return date(2016, 2, 1) + timedelta(days=luck.randrange(1100))


def _done(luck, number, name, who):
    on = _day(luck)
    since = on - timedelta(days=luck.randrange(90))
    facts = TOLD.get(name, lambda _: {})(luck)
    outcome = luck.choice(OUTCOMES[name])
    more = {"outcome": outcome, "counts_from": since, "facts": facts}
    return event(number, Kind.COMPLETED, name, who, on, **more)


def _held(luck, number, name, who):
    facts, begun = TOLD[name](luck), _day(luck)
    over = begun + timedelta(days=luck.randrange(1000))
    found = [event(number, Kind.OPENED, name, who, begun, facts=facts)]
    if luck.random() < 0.7:
        found.append(event(number + 1, Kind.ENDED, name, who, over, facts=facts))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_the_report_counts_as_the_plainest_engine_does(seed, tmp_path):
    events = history(seed)
    half = len(events) // 2
    chunks = [table(events[:half]), table(events[half:])]
    counts = Counts(stored(chunks, kept_for(MEASURES, (), ()), tmp_path), MEASURES)
    told = 0
    for measure in MEASURES:
        for year in (2017, 2018):
            window = measure.window(year)
            count = counts.of(measure, MANCHESTER, year)
            assert count.top == sum(
                part.sign * _plainly(part.numerator, events, window) for part in measure.parts
            ), measure.title
            below = [p.denominator for p in measure.parts if p.denominator is not None]
            if below and not isinstance(below[0], Children):
                assert count.bottom == sum(_plainly(each, events, window) for each in below)
            told += bool(count.top)
    assert told > 40


def _plainly(counted, events, window):
    return float(amount(counted, reference.how_many(counted, events, MANCHESTER, window)))


@pytest.mark.parametrize(
    ("when", "months"),
    [
        (When.YEAR, "2017/18"),
        (When.END, "2018-03"),
        (When.SCHOOL, "2017-09..2018-08"),
        (When.SEPTEMBER, "2018-09"),
    ],
)
def test_a_year_is_named_by_its_31_march_whichever_days_a_measure_is_about(when, months):
    assert str(when.window(2018)) == months


def test_referrals_of_a_month_are_those_of_that_month():
    january = next(each for each in MEASURES if each.title == "Referrals in January")
    assert str(january.window(2018)) == "2018-01"
    assert (
        january.target(targets(MANCHESTER, (2018,))[2018])
        == (targets(MANCHESTER, (2018,))[2018].referrals_by_month[9])
    )


def test_words_of_a_dictionary_are_read_like_any():
    """As a walk writes columns whose values repeat."""
    plain = table(history(1))
    for name in ("kind", "name", "source", "authority", "subject_kind", "outcome", "ward"):
        coded = plain[name].dictionary_encode()
        plain = plain.set_column(plain.schema.get_field_index(name), name, coded)
    asked = Asked(
        authorities=(MANCHESTER,), children=None, first=date(2016, 4, 1), last=date(2018, 3, 31),
        seed=1, assumptions={},
    )  # fmt: skip
    assert reports.report([plain], asked).lines == reports.report([table(history(1))], asked).lines


LEFT = Kind.OPENED, "care_leaver"


@pytest.mark.parametrize(
    ("born", "counted"),
    [("1996-03", 0), ("1996-04", 1), ("1999-03", 1), ("1999-04", 0)],
)
def test_a_care_leaver_counts_from_the_31_march_they_are_19_until_they_are_22(
    born, counted, tmp_path
):
    events = [
        event(1, Kind.RECORDED, "born_on", 1, date(2016, 5, 1), facts={"value": born}),
        event(2, *LEFT, 1, date(2017, 4, 1)),
    ]
    assert _head("care_leavers_19_21", events, 2018, tmp_path) == Count(counted)


def test_who_leaves_care_after_the_day_does_not_count_on_it(tmp_path):
    events = [
        event(1, Kind.RECORDED, "born_on", 1, date(2016, 5, 1), facts={"value": "1998-01"}),
        event(2, *LEFT, 1, date(2018, 4, 1)),
    ]
    assert _head("care_leavers_19_21", events, 2018, tmp_path) == Count(0)


@pytest.mark.parametrize(("missed", "persistent"), [(37, 0), (38, 1)])
def test_a_pupil_is_persistently_absent_from_a_tenth_of_their_own_sessions(
    missed, persistent, tmp_path
):
    def term(number, on, gone):
        facts = {"sessions_possible": 190, "sessions_missed": gone, "term": "autumn"}
        more = {"source": Source.LOCAL_FILE, "facts": facts, "outcome": "returned"}
        return event(number, Kind.COMPLETED, "attendance_return", 1, on, **more)

    events = [term(1, date(2017, 12, 20), missed), term(2, date(2018, 7, 20), 0)]
    assert _head("persistent_absence", events, 2018, tmp_path) == Count(persistent, 1)


def _head(key, events, year, folder):
    each = next(head for head in BY_HEAD if head.measure.key == key)
    files = stored([table(events)], kept_for(MEASURES, ("care_leaver",), FACTS), folder)
    with looking(files) as con:
        return each.count(con, MANCHESTER, year)


def year_of(known=None, **changed):
    """Manchester's 2018 with other numbers, at full size."""
    whole = targets(MANCHESTER, (2017, 2018))
    told = {**whole[2018].known, **known} if known else {}
    year = replace(whole[2018], scale=1.0, known=told, **changed)
    return Targets(MANCHESTER, {2017: whole[2017], 2018: year})


def printed(value, rounding):
    return Known(How.PUBLISHED, value, rounding, 2018, "cin_c1")


def line(key, count, **changed):
    measure = next(each for each in MEASURES if each.named == key)
    return judged(measure, year_of(**changed), 2018, count)


@pytest.mark.parametrize(
    ("came_to", "verdict"),
    [(980, Verdict.MET), (1020, Verdict.MET), (979, Verdict.MISSED), (1021, Verdict.MISSED)],
)
def test_two_in_a_hundred_is_near_enough_and_no_more(came_to, verdict):
    known = {"referrals": printed(1000.0, 0.5)}
    assert line("referrals", Count(came_to), referrals=1000, known=known).verdict is verdict


@pytest.mark.parametrize(("came_to", "verdict"), [(17, Verdict.MET), (14, Verdict.MISSED)])
def test_what_was_rounded_to_ten_may_be_five_off(came_to, verdict):
    known = {"first_time_entrants": printed(20.0, 5.0)}
    said = line("first_time_entrants", Count(came_to), first_time_entrants=20, known=known)
    assert said.verdict is verdict


def test_a_share_of_few_may_be_half_a_child_off():
    """Of seven conferences none can be 76.2% in time."""
    known = {"conferences_in_15_days": printed(76.2, 0.05)}
    five, four = (
        line("conferences_in_15_days", Count(n, 7), conferences_in_15_days=0.762, known=known)
        for n in (5, 4)
    )
    assert (five.verdict, four.verdict) == (Verdict.MET, Verdict.MISSED)


def in_need(came_to, begun, over, at_end):
    """What ended, beside a published opening stock of 5,170 or so."""
    known = {name: printed(100.0, 0.1) for name in ("in_need_at_end", "need_started", "need_ended")}
    return line(
        "need_ended", Count(came_to), known=known, in_need_at_end=at_end, need_started=begun,
        need_ended=over,
    )  # fmt: skip


BEFORE = targets(MANCHESTER, (2017,))[2017].in_need_at_end


def test_stocks_and_flows_that_do_not_add_up_are_named():
    said = in_need(BEFORE + 4000 - 5000, begun=4000, over=1000, at_end=5000)
    assert said.verdict is Verdict.AT_ODDS
    assert f"{BEFORE:,} at the start + 4,000 begun − 1,000 ended" in said.why


@pytest.mark.parametrize(
    ("came_to", "at_end"),
    [(900, BEFORE), (BEFORE + 4000 - 5000 + 700, 5000), (500, 5000)],
)
def test_contradictions_excuse_no_more_than_they_explain(came_to, at_end):
    begun = 1000 if at_end == BEFORE else 4000
    said = in_need(came_to, begun=begun, over=1000, at_end=at_end)
    assert (said.verdict, said.why) == (Verdict.MISSED, "")


@pytest.mark.parametrize(
    ("came_to", "verdict"),
    [(700, Verdict.MET), (900, Verdict.AT_ODDS), (1200, Verdict.MISSED), (600, Verdict.MISSED)],
)
def test_fewer_assessments_than_cases_opened_are_named(came_to, verdict):
    said = line(
        "assessments", Count(came_to), known={"assessments": printed(700.0, 0.5)},
        referrals=1200, no_further_action=200, assessments=700,
    )  # fmt: skip
    assert said.verdict is verdict
    assert ("700 assessments were completed and 1,000 cases opened" in said.why) == (
        verdict is Verdict.AT_ODDS
    )


@pytest.mark.parametrize(
    ("how", "verdict"), [(How.CARRIED, Verdict.AT_ODDS), (How.DERIVED, Verdict.MISSED)]
)
def test_a_nought_that_was_only_carried_gives_way_to_those_who_are_there(how, verdict):
    known = {"alone_started": Known(how, 0.0, 0.05, 2021, "cla_2025")}
    said = line("alone_started", Count(3), known=known, alone_started=0, alone_at_end=3)
    assert said.verdict is verdict


@pytest.mark.parametrize(
    ("came_to", "verdict"), [(4, Verdict.AT_ODDS), (9, Verdict.MISSED), (0, Verdict.MET)]
)
def test_old_plans_that_are_no_longer_there_ended_old(came_to, verdict):
    """Some were two years old when 2018 began, and none at its end: none can have ended so."""
    was = targets(MANCHESTER, (2017,))[2017].plans_two_years_at_end
    known = {"plans_ended_after_two_years": printed(0.0, 0.0)}
    said = line(
        "plans_ended_after_two_years", Count(came_to * was / 4, 400), known=known,
        plans_ended=400, plans_ended_after_two_years=0.0, plans_two_years_at_end=0,
    )  # fmt: skip
    assert said.verdict is verdict


def test_what_lasted_longer_than_any_band_is_in_the_last():
    bands = (Span(0, 91, 0.5), Span(92, 364, 0.5))
    assert _band(bands, 91) == "0–91 days"
    assert _band(bands, 92) == _band(bands, 4000) == "92 days +"


def test_what_nobody_published_is_not_judged():
    assert line("referrals", Count(10), known={}) is None


@pytest.fixture(scope="module")
def found():
    asked = Asked(
        authorities=(MANCHESTER,), children=None, first=date(2016, 4, 1), last=date(2018, 3, 31),
        seed=1, assumptions={},
    )  # fmt: skip
    return reports.report([table(history(2))], asked)


def test_whole_years_are_judged_and_what_was_open_when_the_first_began(found):
    assert {each.year for each in found.lines if each.when is When.YEAR} == {2017, 2018}
    assert {each.year for each in found.lines if each.when is When.SCHOOL} == {2017}
    assert {each.year for each in found.lines if each.when is When.END} == {2016, 2017, 2018}


def test_the_summary_adds_up(found):
    met = sum(each.verdict is Verdict.MET for each in found.lines)
    assert met + len(found.at_odds) + len(found.missed) == len(found.lines)
    assert f"{len(found.missed):,} missed" in found.summary


def test_every_way_of_writing_tells_the_same(found, tmp_path):
    rows = as_csv(found).splitlines()
    assert len(rows) == len(found.lines) + 1
    assert len(json.loads(as_json(found))["measures"]) == len(found.lines)
    page = markdown(found)
    assert found.summary in page
    assert "### Manchester" in page
    write(found, tmp_path / "calibration.md")
    assert (tmp_path / "calibration.md").read_text("utf-8") == page


def test_a_report_is_not_written_in_what_nobody_reads(found, tmp_path):
    with pytest.raises(Refused, match=r"written as \.md, \.csv or \.json"):
        write(found, tmp_path / "calibration.docx")
