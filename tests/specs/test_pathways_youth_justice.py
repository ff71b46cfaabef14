"""Youth justice: kept out of court where that is right, seen, planned with, and never left locked
up on paper. Dates reckoned by hand from the bank holidays GOV.UK lists."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from medlock.law import (
    harmful_sexual_behaviour,
    restorative_justice,
    youth_court,
    youth_custody,
    youth_diversion,
    youth_order,
)
from medlock.law.timescale import Evidence
from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import deadline, run
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances, SubjectKind
from medlock.pathway.offers import Situation, effects, objections, offers, startable
from medlock.pathways import CATALOGUE
from medlock.pathways.youth_justice.custody import CUSTODY
from medlock.pathways.youth_justice.review import BAIL_SUPPORT, COURT_ORDER, DIVERSION

FRIDAY_BEFORE_EASTER_WEEK = date(2026, 3, 27)
GOOD_FRIDAY = date(2026, 4, 3)
LEAP_DAY = date(2024, 2, 29)
MONTH_END = date(2026, 8, 31)  # also the summer bank holiday
STARTS = (FRIDAY_BEFORE_EASTER_WEEK, GOOD_FRIDAY, LEAP_DAY, MONTH_END)

ONE_DAY = ("2026-03-30", "2026-04-07", "2024-03-01", "2026-09-01")
TWO_DAYS = ("2026-03-31", "2026-04-08", "2024-03-04", "2026-09-02")
FIVE_DAYS = ("2026-04-07", "2026-04-13", "2024-03-07", "2026-09-07")
TEN_DAYS = ("2026-04-14", "2026-04-20", "2024-03-14", "2026-09-14")
FIFTEEN_DAYS = ("2026-04-21", "2026-04-27", "2024-03-21", "2026-09-21")
TWENTY_DAYS = ("2026-04-28", "2026-05-05", "2024-03-28", "2026-09-28")
FORTY_FIVE_DAYS = ("2026-06-04", "2026-06-10", "2024-05-07", "2026-11-02")
A_WEEK = ("2026-04-03", "2026-04-10", "2024-03-07", "2026-09-07")
FOUR_WEEKS = ("2026-04-24", "2026-05-01", "2024-03-28", "2026-09-28")
SIX_WEEKS = ("2026-05-08", "2026-05-15", "2024-04-11", "2026-10-12")
THREE_MONTHS = ("2026-06-27", "2026-07-03", "2024-05-29", "2026-11-30")

EXAMPLES = {
    youth_diversion.NOTIFICATION: ONE_DAY,
    youth_diversion.TRIAGE: FIVE_DAYS,
    youth_diversion.OUT_OF_COURT: TEN_DAYS,
    youth_diversion.DIVERSION_REVIEW: SIX_WEEKS,
    youth_court.PRE_SENTENCE_REPORT: FIFTEEN_DAYS,
    youth_order.FIRST_CONTACT: TWO_DAYS,
    youth_order.NEXT_CONTACT: A_WEEK,
    youth_order.ORDER_PLAN: FIFTEEN_DAYS,
    youth_order.REFERRAL_ORDER_PANEL: TWENTY_DAYS,
    youth_order.ORDER_REVIEW: THREE_MONTHS,
    youth_order.COMPLIANCE: FIVE_DAYS,
    youth_custody.FIRST_CUSTODY_PLAN: TEN_DAYS,
    youth_custody.NEXT_CUSTODY_PLAN: THREE_MONTHS,
    youth_custody.FIRST_SAFETY_CHECK: FIVE_DAYS,
    youth_custody.NEXT_SAFETY_CHECK: FOUR_WEEKS,
    restorative_justice.VICTIM_CONTACT: TEN_DAYS,
    restorative_justice.RESTORATIVE: TEN_DAYS,
    harmful_sexual_behaviour.HARMFUL_BEHAVIOUR: FORTY_FIVE_DAYS,
}
NOBODY = Circumstances(on=date(2026, 11, 22))
SUPERVISION = ("diversion", "bail_support", "court_order", "custody")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def clock(status, step):
    (found,) = (each for each in status.clocks if each.step == step)
    return found


def dues(status, step, opened, *met):
    found = run(clock(status, step), at(opened), [at(each) for each in met], NOBODY, ENGLAND)
    return [asked.due.date().isoformat() for asked, _ in found]


def situation(held="", under_way=""):
    return Situation(frozenset(held.split()), frozenset(under_way.split()))


def offered(step, held="", under_way=""):
    found = offers(CATALOGUE, CATALOGUE.step(step), situation(held, under_way))
    return {each.outcome.key for each in found if each.offered}


def does(step, outcome, held="", under_way=""):
    chosen = CATALOGUE.step(step).outcome(outcome)
    assert objections(CATALOGUE, chosen, situation(held, under_way)) == ()
    return effects(CATALOGUE, chosen, situation(held, under_way))


def after(step, outcome, held=""):
    """The statuses held once the step has ended so."""
    return set(does(step, outcome, held).held(frozenset(held.split())))


@pytest.mark.parametrize(
    ("timescale", "start", "due"),
    [
        pytest.param(timescale, start, due, id=f"{timescale.code}-from-{start}")
        for timescale, expected in EXAMPLES.items()
        for start, due in zip(STARTS, expected, strict=True)
    ],
)
def test_a_timescale_runs_out_on_the_day_worked_out_by_hand(timescale, start, due):
    assert timescale.term.due_on(start, ENGLAND).isoformat() == due


def test_a_word_on_bail_is_a_matter_of_hours_over_a_weekend():
    """Local practice standard: 24 hours, also from a Saturday court."""
    asked = deadline(youth_court.BAIL_AND_REMAND, at("2026-11-21T11:30"), ENGLAND)
    assert asked.due == at("2026-11-22T11:30")


@pytest.mark.parametrize(
    "timescale",
    [
        youth_diversion.OUT_OF_COURT,
        youth_court.PRE_SENTENCE_REPORT,
        youth_order.ORDER_PLAN,
        youth_order.REFERRAL_ORDER_PANEL,
        youth_custody.FIRST_CUSTODY_PLAN,
    ],
    ids=lambda each: each.code,
)
def test_what_guidance_is_thought_to_say_is_shown_as_unverified(timescale):
    assert timescale.evidence is Evidence.UNVERIFIED
    assert not timescale.verified


def test_after_an_order_a_child_is_seen_in_two_working_days_and_then_weekly():
    """National Standards for Youth Justice 2013, kept as local standards: sentenced on the
    Thursday before Easter, first seen by the Wednesday after it; a week from each contact."""
    assert dues(COURT_ORDER, "yj_contact", "2026-04-02", "2026-04-08", "2026-04-17") == [
        "2026-04-08",
        "2026-04-15",
        "2026-04-24",
    ]


def test_an_order_is_planned_for_once_and_reviewed_every_three_months():
    """Case management guidance: 15 working days; reviews from 30 November end with February."""
    assert dues(COURT_ORDER, "yj_assessment", "2026-04-02") == ["2026-04-27"]
    assert dues(COURT_ORDER, "yj_assessment", "2026-04-02", "2026-04-20") == ["2026-04-27"]
    assert dues(COURT_ORDER, "yj_review", "2026-08-31", "2026-11-30") == [
        "2026-11-30",
        "2027-02-28",
    ]


def test_a_child_in_custody_is_planned_for_in_ten_working_days_and_every_three_months():
    """Case management guidance (custody): remanded on Christmas Eve 2026, a Thursday; the bank
    holidays of 25 and 28 December and 1 January do not count."""
    assert dues(CUSTODY, "sentence_planning", "2026-12-24", "2027-01-08") == [
        "2027-01-12",
        "2027-04-08",
    ]
    assert dues(CUSTODY, "custody_safeguarding", "2026-12-24", "2027-01-05") == [
        "2027-01-05",
        "2027-02-02",
    ]


def test_a_programme_is_reviewed_every_six_weeks():
    assert dues(DIVERSION, "yj_review", "2024-02-29", "2024-04-11") == ["2024-04-11", "2024-05-23"]


@pytest.mark.parametrize(
    ("status", "step", "outcome"),
    [
        (COURT_ORDER, "yj_contact", "warned"),
        (COURT_ORDER, "yj_contact", "acceptable_absence"),
        (BAIL_SUPPORT, "yj_contact", "unacceptable_absence"),
        (COURT_ORDER, "yj_assessment", "not_safe"),
        (CUSTODY, "custody_safeguarding", "not_seen"),
        (CUSTODY, "sentence_planning", "no_longer_needed"),
        (DIVERSION, "yj_review", "no_longer_needed"),
    ],
)
def test_a_clock_is_not_met_by_a_child_who_was_not_there_or_a_plan_that_was_not_made(
    status, step, outcome
):
    assert outcome not in clock(status, step).met_by


@pytest.mark.parametrize("outcome", ["remand_local_authority", "remand_custody"])
def test_a_child_who_is_remanded_becomes_looked_after(outcome):
    """Legal Aid, Sentencing and Punishment of Offenders Act 2012, section 104."""
    assert "entry_to_care" in does("bail_and_remand", outcome).starts
    needed = {each.name for each in CATALOGUE.step("bail_and_remand").required(outcome)}
    assert "looked_after_told" in needed


@pytest.mark.parametrize("outcome", ["remand_local_authority", "remand_custody"])
def test_a_looked_after_child_can_be_remanded_too(outcome):
    assert outcome in offered("bail_and_remand", "looked_after")


def test_bail_opens_the_gate_and_a_remand_puts_an_end_to_bail():
    assert after("bail_and_remand", "bail", "custody") == set()
    assert after("bail_and_remand", "bail_with_support", "custody") == {"bail_support"}
    assert after("bail_and_remand", "remand_custody", "bail_support") == {"custody"}
    assert "remand_custody" not in offered("bail_and_remand", "custody")
    assert after("bail_and_remand", "custody_continues", "custody") == {"custody"}


def test_an_order_takes_the_place_of_whatever_held_the_child_before():
    for held in ("", "bail_support", "custody", "court_order", "court_order custody"):
        assert after("court_sentence", "rehabilitation_order", held) == {"court_order"}
        assert after("court_sentence", "custody", held) == {"custody"}


def test_a_sentence_is_held_from_the_day_in_court():
    for outcome in ("referral_order", "rehabilitation_order", "reparation_order", "custody"):
        (opening,) = CATALOGUE.step("court_sentence").outcome(outcome).opens
        assert opening.at == "on"


def test_only_a_referral_order_goes_to_a_panel_and_counts_from_court():
    panel = "referral_order_panel"
    assert panel in does("court_sentence", "referral_order").starts
    assert panel not in does("court_sentence", "rehabilitation_order").starts
    assert CATALOGUE.step(panel).due.since == "court_sentence.on"


def test_breach_leaves_it_to_the_court_whether_an_order_ends():
    assert after("breach", "court", "court_order") == {"court_order"}
    assert "prosecuted" not in offered("breach", "court_order")
    assert after("breach", "prosecuted", "diversion court_order") == {"court_order"}


def test_a_programme_ends_without_the_order_beside_it_and_the_other_way_round():
    both = "court_order diversion"
    assert after("yj_closure", "programme_completed", both) == {"court_order"}
    assert after("yj_closure", "order_completed", both) == {"diversion"}
    assert "order_completed" not in offered("yj_closure", "diversion")


def test_release_ends_custody_on_the_day_and_opens_supervision_once():
    assert after("custody_release", "licence", "custody") == {"court_order"}
    assert "licence" not in offered("custody_release", "court_order custody")
    assert after("custody_release", "present_order", "court_order custody") == {"court_order"}
    assert CATALOGUE.step("custody_release").happened == "released"
    leaving = {"licence", "present_order", "without_order", "adult_estate"}
    assert not leaving & offered("custody_release", "court_order")


def test_a_panel_may_replace_a_programme_and_never_opens_a_second():
    assert after("out_of_court", "outcome_22", "diversion") == {"diversion"}
    assert "diversion" not in offered("yj_triage", "diversion")
    assert "diversion_continues" in offered("yj_triage", "diversion")


@pytest.mark.parametrize("outcome", ["youth_caution", "conditional_caution"])
def test_a_first_caution_is_known_as_the_first(outcome):
    """First-time entrants are counted from cautions and sentences alike."""
    assert "first_formal" in {e.name for e in CATALOGUE.step("out_of_court").required(outcome)}
    assert "first_offence" in {e.name for e in CATALOGUE.step("court_sentence").required("custody")}


def test_remand_can_be_told_from_bail_and_from_a_sentence():
    remand = CATALOGUE.step("bail_and_remand")
    assert remand.outcome("bail_with_support").sets == {"footing": "bail"}
    assert remand.outcome("remand_local_authority").sets == {"footing": "remand"}
    assert remand.outcome("remand_custody").sets == {"custody_kind": "remand"}
    assert CATALOGUE.step("court_sentence").outcome("custody").sets == {"custody_kind": "sentence"}
    assert (BAIL_SUPPORT.records, CUSTODY.records) == (("footing",), ("custody_kind",))


def test_diversion_is_weighed_for_fairness_and_for_exploitation():
    asked = {each.name for each in CATALOGUE.step("yj_triage").required("diversion")}
    assert {"child_voice", "disparity_check", "exploitation_checked"} <= asked


@pytest.mark.parametrize(
    "step",
    [
        "yj_contact",
        "yj_assessment",
        "yj_review",
        "yj_closure",
        "breach",
        "sentence_planning",
        "custody_release",
        "custody_safeguarding",
        "referral_order_panel",
    ],
)
def test_work_whose_reason_has_gone_can_be_put_down_and_only_then(step):
    assert "no_longer_needed" in offered(step)
    assert "no_longer_needed" not in offered(step, "court_order custody")


@pytest.mark.parametrize("status", SUPERVISION)
def test_every_status_a_child_is_in_can_be_ended(status):
    ways = CATALOGUE.ending(status)
    assert any(outcome.key in offered(step.key, status) for step, outcome in ways)


def test_a_contact_is_started_only_for_a_child_youth_justice_works_with():
    contact = CATALOGUE.step("yj_contact")
    assert contact not in startable(CATALOGUE, situation("in_need"))
    for status in SUPERVISION:
        assert contact in startable(CATALOGUE, situation(status))


def test_a_child_who_is_not_safe_is_referred_unless_open_already():
    assert does("yj_contact", "not_safe", "court_order").starts == (
        "referral",
        "strategy_discussion",
    )
    assert does("yj_contact", "not_safe", "court_order in_need").starts == ("strategy_discussion",)


DECIDING = (
    "yj_triage",
    "out_of_court",
    "restorative",
    "aim_assessment",
    "bail_and_remand",
    "pre_sentence_report",
    "court_sentence",
    "yj_assessment",
    "referral_order_panel",
    "yj_review",
    "yj_closure",
    "yj_contact",
    "breach",
    "sentence_planning",
    "custody_release",
    "custody_safeguarding",
)


@pytest.mark.parametrize("step", DECIDING)
def test_a_step_that_decides_about_a_child_asks_what_the_child_says(step):
    found = CATALOGUE.step(step)
    assert found.subject is SubjectKind.CHILD
    assert found.field("child_voice").required
