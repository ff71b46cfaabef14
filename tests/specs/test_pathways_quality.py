"""Allegations, private fostering, supervision, audit, voice and complaints: what falls due when,
and what may follow. Dates reckoned by hand from the bank holidays GOV.UK lists."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from medlock.law import (
    access_request,
    allegation,
    assurance,
    complaint,
    private_fostering,
    supervision,
)
from medlock.law.timescale import Evidence
from medlock.law.working_days import ENGLAND
from medlock.pathway.clocks import next_due, run
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances, Privacy, SubjectKind
from medlock.pathway.offers import Situation, effects, objections, offers, startable
from medlock.pathways import CATALOGUE
from medlock.pathways.quality.allegation import ALLEGATION
from medlock.pathways.quality.private_fostering import VISITED, after_a_year
from medlock.pathways.quality.supervision import OPEN, SUPERVISION
from medlock.pathways.social_work.in_need import SUPERVISED

FRIDAY_BEFORE_EASTER_WEEK = date(2026, 3, 27)
GOOD_FRIDAY = date(2026, 4, 3)
LEAP_DAY = date(2024, 2, 29)
MONTH_END = date(2026, 8, 31)  # also the summer bank holiday
STARTS = (FRIDAY_BEFORE_EASTER_WEEK, GOOD_FRIDAY, LEAP_DAY, MONTH_END)

ONE_DAY = ("2026-03-30", "2026-04-07", "2024-03-01", "2026-09-01")
THREE_DAYS = ("2026-04-01", "2026-04-09", "2024-03-05", "2026-09-03")
FIVE_DAYS = ("2026-04-07", "2026-04-13", "2024-03-07", "2026-09-07")
SEVEN_DAYS = ("2026-04-09", "2026-04-15", "2024-03-11", "2026-09-09")
TEN_DAYS = ("2026-04-14", "2026-04-20", "2024-03-14", "2026-09-14")
TWENTY_DAYS = ("2026-04-28", "2026-05-05", "2024-03-28", "2026-09-28")
TWENTY_FIVE_DAYS = ("2026-05-06", "2026-05-12", "2024-04-08", "2026-10-05")
THIRTY_DAYS = ("2026-05-13", "2026-05-19", "2024-04-15", "2026-10-12")
SIXTY_FIVE_DAYS = ("2026-07-02", "2026-07-08", "2024-06-05", "2026-11-30")
FOUR_WEEKS = ("2026-04-24", "2026-05-01", "2024-03-28", "2026-09-28")
SIX_WEEKS = ("2026-05-08", "2026-05-15", "2024-04-11", "2026-10-12")
TWELVE_WEEKS = ("2026-06-19", "2026-06-26", "2024-05-23", "2026-11-23")
ONE_MONTH = ("2026-04-27", "2026-05-03", "2024-03-29", "2026-09-30")
THREE_MONTHS = ("2026-06-27", "2026-07-03", "2024-05-29", "2026-11-30")
SIX_MONTHS = ("2026-09-27", "2026-10-03", "2024-08-29", "2027-02-28")

EXAMPLES = {
    allegation.REPORTED: ONE_DAY,
    allegation.INFORMATION: THREE_DAYS,
    allegation.FIRST_MEETING: FIVE_DAYS,
    allegation.NEXT_MEETING: FOUR_WEEKS,
    private_fostering.NOTICE_VISITED: SEVEN_DAYS,
    private_fostering.FIRST_YEAR_VISIT: SIX_WEEKS,
    private_fostering.LATER_YEAR_VISIT: TWELVE_WEEKS,
    supervision.SUPERVISION: FOUR_WEEKS,
    assurance.AUDIT: TWENTY_DAYS,
    assurance.OBSERVATION: SIX_MONTHS,
    assurance.ANSWER_TO_VOICE: TEN_DAYS,
    complaint.LOCAL_ANSWER: TEN_DAYS,
    complaint.LOCAL_ANSWER_AT_MOST: TWENTY_DAYS,
    complaint.INVESTIGATION: TWENTY_FIVE_DAYS,
    complaint.INVESTIGATION_AT_MOST: SIXTY_FIVE_DAYS,
    complaint.PANEL: THIRTY_DAYS,
    access_request.ACCESS_REQUEST: ONE_MONTH,
    access_request.ACCESS_REQUEST_AT_MOST: THREE_MONTHS,
}


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


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


def test_what_was_read_at_source_is_called_verified_and_what_was_not_is_not():
    assert private_fostering.FIRST_YEAR_VISIT.evidence is Evidence.READ
    assert private_fostering.LATER_YEAR_VISIT.evidence is Evidence.READ
    assert complaint.PANEL.evidence is Evidence.READ
    for each in (private_fostering.NOTICE_VISITED, complaint.LOCAL_ANSWER, allegation.REPORTED):
        assert not each.verified


def visit_due(told, last, on):
    met = [at(last)] if last else []
    subject = Circumstances(on=date.fromisoformat(on), status_opened_on=date.fromisoformat(told))
    asked = next_due(VISITED, at(told), met, subject, ENGLAND)
    return asked.due.date().isoformat(), asked.timescale.code


@pytest.mark.parametrize(
    ("told", "last", "on", "due"),
    [
        ("2025-01-06", "", "2025-01-06", ("2025-02-17", "private_fostering_visit")),
        ("2025-01-06", "2025-12-15", "2026-01-05", ("2026-01-26", "private_fostering_visit")),
        ("2025-01-06", "2025-12-15", "2026-01-06", ("2026-01-26", "private_fostering_visit")),
        ("2025-01-06", "2025-12-15", "2026-01-07", ("2026-01-26", "private_fostering_visit")),
        ("2025-01-06", "2026-01-05", "2026-03-10", ("2026-02-16", "private_fostering_visit")),
        ("2025-01-06", "2026-01-06", "2026-03-10", ("2026-03-31", "private_fostering_later_visit")),
        ("2025-01-06", "2026-01-07", "2026-03-10", ("2026-04-01", "private_fostering_later_visit")),
        ("2025-01-06", "2026-03-09", "2026-03-10", ("2026-06-01", "private_fostering_later_visit")),
        ("2024-02-29", "2025-02-14", "2025-02-28", ("2025-03-28", "private_fostering_visit")),
        ("2024-02-29", "2025-02-28", "2025-03-01", ("2025-04-11", "private_fostering_visit")),
        ("2024-02-29", "2025-03-01", "2025-03-01", ("2025-05-24", "private_fostering_later_visit")),
    ],
)
def test_a_privately_fostered_child_is_seen_six_weekly_for_a_year_and_then_twelve_weekly(
    told, last, on, due
):
    """SI 2005/1533, regulation 8(1)(a) and (b); by 8(6) the year counts from the day the
    authority became aware. Which year it is, is asked on the day of the last visit: one that is
    overdue when the first year ends stays due when it was."""
    assert visit_due(told, last, on) == due


@pytest.mark.parametrize(
    ("began", "on", "later"),
    [
        (date(2025, 1, 6), date(2026, 1, 5), False),
        (date(2025, 1, 6), date(2026, 1, 6), True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2024, 2, 29), date(2025, 3, 1), True),
        (date(2023, 2, 28), date(2024, 2, 28), True),
        (date(2025, 1, 6), date(2028, 6, 1), True),
        (None, date(2026, 1, 6), False),
    ],
)
def test_the_second_year_begins_on_the_anniversary(began, on, later):
    assert after_a_year(Circumstances(on=on, status_opened_on=began)) is later


def test_the_first_visit_after_notice_is_within_seven_working_days_and_the_year_counts_from_it():
    """SI 2005/1533, regulations 4, 7 and 8(6)."""
    notice = CATALOGUE.step("pf_notification")
    assert (notice.due.since, notice.happened) == ("pf_notification.told", "visited")
    for outcome in ("suitable", "not_suitable", "not_safe"):
        assert [each.at for each in notice.outcome(outcome).opens] == ["told"]


def test_a_visit_counts_only_when_the_child_was_seen():
    assert VISITED.met_by == {"seen", "not_suitable", "not_suitable_open", "worried"}


def test_a_child_who_is_looked_after_is_not_privately_fostered():
    notice = CATALOGUE.step("pf_notification")
    assert notice in startable(CATALOGUE, situation())
    assert notice not in startable(CATALOGUE, situation("looked_after"))
    assert notice not in startable(CATALOGUE, situation("privately_fostered"))


@pytest.mark.parametrize("step", ["pf_notification", "pf_visit"])
def test_a_child_who_needs_a_social_worker_is_referred_or_assessed_by_theirs(step):
    assert does(step, "not_suitable").starts == ("referral",)
    assert does(step, "not_suitable_open", "in_need").starts == ("cf_assessment",)
    assert "not_suitable" not in offered(step, "in_need")
    assert "not_suitable_open" not in offered(step)


def test_an_arrangement_that_is_not_suitable_is_visited_for_as_long_as_it_lasts():
    assert after("pf_notification", "not_suitable") == {"privately_fostered"}
    assert after("pf_notification", "proposed") == set()
    assert after("pf_visit", "ended", "privately_fostered") == {"privately_fostered"}
    assert after("pf_ending", "ended", "privately_fostered") == set()
    assert CATALOGUE.step("pf_ending").happened == "ended"


def test_an_allegation_is_about_an_adult_and_starts_no_work_about_a_child():
    for key in ("lado_referral", "allegation_meeting", "allegation_information"):
        step = CATALOGUE.step(key)
        assert (step.subject, step.privacy) == (SubjectKind.ADULT, Privacy.ADULT)
        for started in (each for outcome in step.outcomes for each in outcome.starts):
            assert CATALOGUE.step(started).subject is SubjectKind.ADULT


def test_a_child_at_risk_is_told_of_at_the_front_door_before_the_allegation_goes_on():
    needed = {each.name for each in CATALOGUE.step("lado_referral").required("child_at_risk")}
    assert {"children", "front_door_told"} <= needed


def test_the_designated_officer_is_told_within_a_working_day_of_the_employer_knowing():
    """Keeping Children Safe in Education; Working Together: one working day."""
    step = CATALOGUE.step("lado_referral")
    assert (step.due.since, step.happened) == ("lado_referral.employer_aware", "told")


def test_allegation_meetings_are_held_in_five_working_days_and_then_every_four_weeks():
    (clock,) = ALLEGATION.clocks
    found = run(
        clock,
        at("2026-04-02"),
        [at("2026-04-10")],
        Circumstances(on=date(2026, 5, 1)),
        ENGLAND,
    )
    assert [each.due.date().isoformat() for each, _ in found] == ["2026-04-13", "2026-05-08"]


@pytest.mark.parametrize(
    "finding", ["substantiated", "unsubstantiated", "unfounded", "false", "malicious"]
)
def test_an_allegation_ends_with_one_of_five_findings(finding):
    assert after("allegation_meeting", finding, "allegation") == set()
    assert finding not in offered("allegation_meeting")
    assert CATALOGUE.step("allegation_meeting").outcome(finding).sets == {"finding": finding}


def test_a_second_allegation_joins_the_one_that_is_open():
    assert "threshold_met" not in offered("lado_referral", "allegation")
    assert after("lado_referral", "joined", "allegation") == {"allegation"}


def test_a_child_is_thought_about_in_supervision_every_four_weeks():
    """Local practice standard."""
    found = run(
        SUPERVISED,
        at("2026-02-28"),
        [at("2026-03-20")],
        Circumstances(on=date(2026, 5, 1)),
        ENGLAND,
    )
    assert [each.due.date().isoformat() for each, _ in found] == ["2026-03-28", "2026-04-17"]


def test_supervision_is_asked_for_once_however_a_child_is_open_and_met_by_all_but_a_lapse():
    outermost, inner = OPEN
    assert CATALOGUE.status(inner).within == outermost
    assert CATALOGUE.clocks_on("supervision") == ((CATALOGUE.status(outermost), SUPERVISED),)
    assert SUPERVISED.met_by == {o.key for o in SUPERVISION.outcomes} - {"no_longer_needed"}


@pytest.mark.parametrize(
    ("held", "leads"),
    [
        ("in_need cin_plan", {"change_of_plan"}),
        ("in_need cp_plan", {"core_group", "bring_forward_conference"}),
        ("looked_after", {"bring_forward_care_review"}),
    ],
)
def test_supervision_changes_only_a_plan_there_is(held, leads):
    plans = {
        "change_of_plan",
        "core_group",
        "bring_forward_conference",
        "bring_forward_care_review",
    }
    assert offered("supervision", held) & plans == leads
    assert "no_longer_needed" not in offered("supervision", held)


def test_each_stage_of_a_complaint_has_its_own_time():
    """SI 2006/1738: 10 (20), 25 (65) and 30 working days, from each request."""
    stages = {
        "complaint": (10, "complaint.received"),
        "complaint_longer": (20, "complaint.received"),
        "complaint_investigation": (25, "complaint_investigation.requested"),
        "complaint_investigation_longer": (65, "complaint_investigation.requested"),
        "complaint_panel": (30, "complaint_panel.requested"),
    }
    for key, (days, since) in stages.items():
        due = CATALOGUE.step(key).due
        assert (due.timescale.term.length, due.since) == (days, since)


def test_a_complaint_goes_up_one_stage_at_a_time_and_more_time_is_agreed_once():
    def leads(step):
        return {each for o in CATALOGUE.step(step).outcomes for each in o.starts}

    assert leads("complaint") == {"complaint_longer", "complaint_investigation"}
    assert leads("complaint_longer") == {"complaint_investigation"}
    assert leads("complaint_investigation") == {"complaint_investigation_longer", "complaint_panel"}
    assert leads("complaint_investigation_longer") == {"complaint_panel"}
    assert leads("complaint_panel") == set()


def test_a_record_is_given_within_a_month_or_three_when_the_reason_was_said():
    """UK GDPR, article 12(3): asked for on 31 January, due at the end of February."""
    assert access_request.ACCESS_REQUEST.term.due_on(date(2026, 1, 31), ENGLAND) == date(
        2026, 2, 28
    )
    more = CATALOGUE.step("access_request").required("more_time")
    assert "more_time_why" in {each.name for each in more}
    assert does("access_request", "more_time").starts == ("access_request_longer",)


def test_an_inadequate_audit_is_acted_on_by_a_manager_and_talked_through():
    assert does("practice_audit", "inadequate").starts == ("management_decision", "supervision")
    assert CATALOGUE.step("practice_audit").signs == "moderator"


def test_a_worker_is_observed_and_the_record_is_about_the_worker():
    step = CATALOGUE.step("observation")
    assert (step.subject, step.privacy) == (SubjectKind.WORKER, Privacy.RESTRICTED)
    assert not any(outcome.starts for outcome in step.outcomes)


def test_what_a_child_says_is_told_back():
    assert "told_back" in {each.name for each in CATALOGUE.step("voice").required("acted_on")}
    assert does("voice", "complaint").starts == ("complaint",)
