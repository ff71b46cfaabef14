"""Care, from its edge to leaving it: what falls due when, what may be decided, and what ends with
what. Dates were reckoned by hand, from the calendar and the bank holidays GOV.UK lists."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from medlock.law.adoption import MATCHED, MOVED_IN
from medlock.law.care_plan import CARE_PLAN
from medlock.law.connected_person import EXTENDED_APPROVAL, TEMPORARY_APPROVAL
from medlock.law.entry_to_care import REVIEWING_OFFICER
from medlock.law.looked_after_review import DECISIONS_SENT, RECORD_SENT
from medlock.law.placement import PLACEMENT_NOTICE, PLACEMENT_PLAN
from medlock.law.secure_accommodation import WITHOUT_COURT
from medlock.law.short_breaks import ONE_BREAK
from medlock.law.working_days import ENGLAND
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.clocks import limits, next_due, run
from medlock.pathway.event import LONDON
from medlock.pathway.language import Circumstances, SubjectKind
from medlock.pathway.offers import Situation, offers, startable
from medlock.pathway.phrases import clock as in_words
from medlock.pathways.care import CARE
from medlock.pathways.care.adoptive_placement import ADOPTIVE_PLACEMENT
from medlock.pathways.care.connected_person import APPROVED, EXTENDED
from medlock.pathways.care.education_plan import TAUGHT
from medlock.pathways.care.exit import COMES_OF_AGE
from medlock.pathways.care.health import ASKED_HOW, ASSESSED, TEETH_CHECKED
from medlock.pathways.care.lapse import OF_A_PLACEMENT, OF_CARE
from medlock.pathways.care.permanence import SETTLED
from medlock.pathways.care.reviews import REVIEWED
from medlock.pathways.care.secure import SECURE
from medlock.pathways.care.short_breaks import ON_SHORT_BREAK, SHORT_BREAKS
from medlock.pathways.care.visits import VISITED, VISITED_WEEKLY
from medlock.pathways.complex_safeguarding import COMPLEX_SAFEGUARDING
from medlock.pathways.early_help import EARLY_HELP
from medlock.pathways.education import EDUCATION
from medlock.pathways.front_door import FRONT_DOOR
from medlock.pathways.leaving_care import LEAVING_CARE
from medlock.pathways.quality import QUALITY
from medlock.pathways.social_work import SOCIAL_WORK
from medlock.words.codes import code_set
from medlock.words.refusals import Refused

BESIDE = Catalogue(
    (
        FRONT_DOOR,
        EARLY_HELP,
        SOCIAL_WORK,
        CARE,
        LEAVING_CARE,
        COMPLEX_SAFEGUARDING,
        EDUCATION,
        QUALITY,
    )
)
"""Care beside the services it leads to."""

IN_CARE = frozenset({"in_need", "looked_after"})
PLACED = IN_CARE | {"placed"}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def dues(clock, opened, met=(), *, on="2026-11-22", born=None, facts=None, status_opened=None):
    """The day each deadline fell, those met and the open one."""
    child = Circumstances(
        on=date.fromisoformat(on),
        born_on=date.fromisoformat(born) if born else None,
        status_opened_on=date.fromisoformat(status_opened or opened[:10]),
        facts=facts or {},
    )
    found = run(clock, at(opened), [at(each) for each in met], child, ENGLAND)
    return [asked.due.date().isoformat() for asked, _ in found]


def offered(step, *held, under_way=()):
    now = Situation(frozenset(held), frozenset(under_way))
    return {o.outcome.key: o for o in offers(BESIDE, BESIDE.step(step), now) if o.offered}


def refused(step, outcome, *held):
    """The sentences that stand against ending a step so."""
    found = offers(BESIDE, BESIDE.step(step), Situation(frozenset(held)))
    return " ".join(next(each.objections for each in found if each.outcome.key == outcome))


def after(step, outcome, *held):
    """The statuses held once a step has ended so."""
    return offered(step, *held)[outcome].effects.held(frozenset(held))


# Visits: regulation 28 of the Care Planning, Placement and Case Review Regulations 2010.


@pytest.mark.parametrize(
    ("began", "first", "second"),
    [
        pytest.param("2026-03-27", "2026-04-03", "2026-05-15", id="Good Friday is a day like any"),
        pytest.param("2024-02-22", "2024-02-29", "2024-04-11", id="a leap day"),
        pytest.param("2026-12-25", "2027-01-01", "2027-02-12", id="over the new year"),
    ],
)
def test_a_child_is_visited_in_the_first_week_and_every_six_weeks(began, first, second):
    """Regulation 28(2)(a) and (b)."""
    assert dues(VISITED, began, [first], on=began) == [first, second]


SETTLED_THERE = {"to_eighteen": True}


@pytest.mark.parametrize(
    ("seen", "due"),
    [
        pytest.param("2026-02-27", "2026-04-10", id="the last day of the first year: six weeks"),
        pytest.param("2026-02-28", "2026-05-28", id="a year on: three months"),
        pytest.param("2026-03-01", "2026-06-01", id="the day after"),
    ],
)
def test_visits_to_a_child_settled_until_eighteen_are_three_monthly_after_a_year(seen, due):
    """Regulation 28(2)(c): placed on 28 February 2025; by the day of the last visit."""
    for on in ("2026-03-01", "2026-11-22"):
        met = ["2025-03-07", seen]
        assert dues(VISITED, "2025-02-28", met, on=on, facts=SETTLED_THERE)[-1] == due


def test_a_visit_that_is_overdue_when_the_first_year_ends_is_not_put_off_by_it():
    """Last seen on 13 January 2026: due on 24 February, on whatever later day that is asked."""
    for on in ("2026-02-27", "2026-02-28", "2026-03-01"):
        met = ["2025-03-07", "2026-01-13"]
        found = dues(VISITED, "2025-02-28", met, on=on, facts=SETTLED_THERE)
        assert found == ["2025-03-07", "2025-04-18", "2026-02-24"]


def test_a_year_in_a_home_not_meant_to_last_changes_nothing():
    """Regulation 28(2)(c)(ii)."""
    met = ["2025-03-07", "2026-04-01"]
    for facts in ({}, {"to_eighteen": False}):
        assert dues(VISITED, "2025-02-28", met, on="2026-05-01", facts=facts)[-1] == "2026-05-13"


def test_the_first_year_is_that_of_the_home_and_not_of_the_newest_episode():
    """A new legal status begins a new episode; the child lives where they lived before."""
    facts = {**SETTLED_THERE, "home_since": "2024-01-10"}
    met = ["2026-02-02"]
    assert dues(VISITED, "2026-02-01", met, on="2026-02-03", facts=facts)[-1] == "2026-05-02"


FOOTINGS = [
    pytest.param({"temporarily_approved": True}, "2026-06-05", id="regulation 24: four weeks"),
    pytest.param(
        {"placement_type": "P1", "legal_status": "C1", "assessed_first": True},
        "2026-06-05",
        id="a parent under an interim order, 28(4): four weeks",
    ),
    pytest.param(
        {"placement_type": "P1", "legal_status": "C1", "assessed_first": False},
        "2026-06-05",
        id="an interim order and not assessed: the stricter, four weeks",
    ),
    pytest.param(
        {"placement_type": "P1", "legal_status": "V2", "assessed_first": False},
        "2026-06-19",
        id="regulation 19, 28(3): six weeks",
    ),
    pytest.param(
        {"placement_type": "P1", "legal_status": "C2", "assessed_first": True},
        "2026-06-19",
        id="a parent under a care order, 28(5): six weeks",
    ),
    pytest.param(
        {"placement_type": "U6", "legal_status": "C1", "assessed_first": True},
        "2026-06-19",
        id="an interim order and foster carers: six weeks",
    ),
]


@pytest.mark.parametrize(("facts", "after_a_visit"), FOOTINGS)
def test_how_often_depends_on_the_footing_a_child_lives_on(facts, after_a_visit):
    """First within a week of Friday 1 May 2026, then as regulation 28 says; seen on 8 May."""
    found = dues(VISITED, "2026-05-01", ["2026-05-08"], on="2026-05-09", facts=facts)
    assert found == ["2026-05-08", after_a_visit]


def test_until_the_first_review_a_child_on_a_temporary_footing_is_seen_every_week():
    """Regulation 28(3)(a) and (4)(a): weekly for as long as no review has been held."""
    met = ["2026-05-08", "2026-05-15", "2026-05-21"]
    assert dues(VISITED_WEEKLY, "2026-05-01", met) == [
        "2026-05-08",
        "2026-05-15",
        "2026-05-22",
        "2026-05-28",
    ]


def test_a_review_ends_the_weekly_visits_and_not_the_placement():
    weekly = after("placement", "placed_weekly", *IN_CARE)
    assert weekly == PLACED | {"weekly_visits"}
    for outcome in ("continues", "plan_changed", "escalated", "leave_care"):
        assert after("lac_review", outcome, *weekly) == PLACED


def test_a_visit_at_which_the_child_was_not_seen_leaves_the_duty_as_it_was():
    assert "not_seen" not in VISITED.met_by
    assert "not_seen" not in VISITED_WEEKLY.met_by


# Reviews, plans, and those who are told.


def test_reviews_are_in_20_working_days_then_three_months_then_six():
    """Regulation 33: into care on Friday 27 March 2026, over Easter and the May bank holiday."""
    met = ["2026-04-28", "2026-07-28", "2027-01-28"]
    assert dues(REVIEWED, "2026-03-27", met) == [
        "2026-04-28",
        "2026-07-28",
        "2027-01-28",
        "2027-07-28",
    ]
    assert dues(REVIEWED, "2026-11-01", ["2026-11-30"])[-1] == "2027-02-28"


@pytest.mark.parametrize(
    ("timescale", "since", "due"),
    [
        pytest.param(CARE_PLAN, "2026-03-27", "2026-04-14", id="care plan, regulation 4"),
        pytest.param(PLACEMENT_PLAN, "2026-03-27", "2026-04-07", id="placement plan, regulation 9"),
        pytest.param(PLACEMENT_NOTICE, "2026-04-03", "2026-04-13", id="notice, from Good Friday"),
        pytest.param(REVIEWING_OFFICER, "2026-12-24", "2027-01-05", id="officer, over Christmas"),
        pytest.param(DECISIONS_SENT, "2026-08-28", "2026-09-07", id="decisions, August holiday"),
        pytest.param(RECORD_SENT, "2026-08-28", "2026-09-28", id="record, August holiday"),
        pytest.param(TEMPORARY_APPROVAL, "2024-02-29", "2024-06-20", id="16 weeks, regulation 24"),
        pytest.param(EXTENDED_APPROVAL, "2024-02-29", "2024-08-15", id="and 8, regulation 25"),
        pytest.param(ONE_BREAK, "2026-02-12", "2026-03-01", id="17 days, regulation 48"),
        pytest.param(MATCHED, "2026-11-01", "2027-03-02", id="A2: 121 days"),
        pytest.param(MOVED_IN, "2023-12-31", "2025-03-01", id="A1: 426 days, over a leap day"),
    ],
)
def test_what_falls_due_once_falls_due_on_the_right_day(timescale, since, due):
    assert timescale.term.due_on(date.fromisoformat(since), ENGLAND).isoformat() == due


def test_seventy_two_hours_are_hours_also_when_the_clocks_go_forward():
    """Secure accommodation without a court; the night of 28 to 29 March 2026 has an hour less."""
    due = WITHOUT_COURT.term.due(datetime(2026, 3, 27, 22, tzinfo=LONDON), ENGLAND)
    assert due.isoformat() == "2026-03-30T23:00:00+01:00"


def test_permanence_is_planned_by_four_months_and_then_every_six():
    assert dues(SETTLED, "2025-10-31", ["2026-02-28"]) == ["2026-02-28", "2026-08-28"]


def test_an_education_plan_is_ready_for_the_first_review_and_made_each_term():
    assert dues(TAUGHT, "2026-03-27", ["2026-04-20"]) == ["2026-04-28", "2026-08-20"]


# Health: half-yearly before the fifth birthday, yearly from it.


@pytest.mark.parametrize(
    ("last", "due"),
    [
        pytest.param("2026-06-09", "2026-12-09", id="the day before the fifth birthday"),
        pytest.param("2026-06-10", "2027-06-10", id="the fifth birthday"),
        pytest.param("2026-06-11", "2027-06-11", id="the day after"),
    ],
)
def test_health_is_assessed_half_yearly_until_the_fifth_birthday(last, due):
    """Regulation 7: born on 10 June 2021; by the age at the last assessment."""
    met = ["2025-09-12", last]
    assert dues(ASSESSED, "2025-08-15", met, on="2026-11-22", born="2021-06-10")[-1] == due


def test_a_child_born_on_a_leap_day_is_five_on_the_first_of_march():
    """Born on 29 February 2020: five on 1 March 2025."""
    for last, due in (("2025-02-28", "2025-08-28"), ("2025-03-01", "2026-03-01")):
        assert dues(ASSESSED, "2024-12-12", ["2025-01-10", last], born="2020-02-29")[-1] == due


def test_the_first_health_assessment_takes_at_most_20_working_days_at_any_age():
    for born in ("2026-01-01", "2010-01-01"):
        assert dues(ASSESSED, "2026-03-27", on="2026-03-28", born=born) == ["2026-04-28"]


def test_teeth_are_checked_once_a_year():
    assert dues(TEETH_CHECKED, "2024-02-29", ["2025-02-01"]) == ["2025-02-28", "2026-02-01"]


@pytest.mark.parametrize(
    ("on", "due"),
    [
        pytest.param("2026-06-09", [], id="three: not asked"),
        pytest.param("2026-06-10", ["2027-06-10"], id="four: a year from the birthday"),
        pytest.param("2039-06-09", ["2027-06-10"], id="still sixteen: asked for since"),
        pytest.param("2039-06-10", [], id="seventeen: no longer asked"),
    ],
)
def test_children_of_4_to_16_are_asked_once_a_year_how_they_feel(on, due):
    """In care since infancy: the year begins with the fourth birthday, not before it."""
    assert dues(ASKED_HOW, "2023-01-05", on=on, born="2022-06-10") == due
    assert in_words(ASKED_HOW) == "aged 4 to 16: every 12 months; otherwise: not asked"


def test_an_older_child_has_a_year_from_coming_into_care_and_then_from_each_time():
    found = dues(ASKED_HOW, "2025-01-05", ["2025-11-30"], on="2026-01-01", born="2015-06-10")
    assert found == ["2026-01-05", "2026-11-30"]


# Leaving care.


def test_care_is_to_end_on_the_eighteenth_birthday_and_is_on_the_list_three_months_before():
    """Children Act 1989: nobody is looked after as an adult."""
    for on, due in (("2026-03-09", None), ("2026-03-10", date(2026, 6, 10))):
        child = Circumstances(on=date.fromisoformat(on), born_on=date(2008, 6, 10))
        asked = next_due(COMES_OF_AGE, at("2020-01-01"), [], child, ENGLAND)
        assert (asked.due.date() if asked else None) == due


def test_at_eighteen_everything_inside_care_ends_and_the_care_leaver_begins():
    for inside in ((), ("placed", "weekly_visits"), ("placed", "secure"), ("adoptive_placement",)):
        held = IN_CARE | set(inside)
        assert after("exit_from_care", "care_leaver", *held) == {"in_need", "care_leaver"}
        assert after("exit_from_care", "died", *held) == {"in_need"}


def test_a_child_goes_home_from_a_placement_and_from_nothing_that_must_end_by_itself():
    held = PLACED | {"weekly_visits", "temporary_approval"}
    assert after("exit_from_care", "home_with_support", *held) == {"in_need", "cin_plan"}
    for inner, title in (
        ("secure", "Secure accommodation"),
        ("adoptive_placement", "Adoptive placement"),
        ("deprived_of_liberty", "Deprived of liberty by order"),
        ("for_adoption", "Should be placed for adoption"),
    ):
        said = refused("exit_from_care", "home_with_support", *IN_CARE, inner)
        assert f"“{title}” is still open inside “Looked after”. End that first." in said


def test_a_child_on_a_protection_plan_goes_home_on_it():
    held = PLACED | {"cp_plan"}
    assert "home_with_support" not in offered("exit_from_care", *held)
    assert after("exit_from_care", "home_on_protection_plan", *held) == {"in_need", "cp_plan"}
    assert "home_on_protection_plan" not in offered("exit_from_care", *PLACED)


@pytest.mark.parametrize(
    ("step", "outcome", "alone"),
    [
        (step.key, outcome.key, frozenset({"in_need"}))
        for step in CARE.steps
        for outcome in step.outcomes
        if "looked_after" in outcome.ends
    ],
)
def test_no_way_out_of_care_leaves_anything_of_it_open(step, outcome, alone):
    """Whatever was open inside care before, alone or together with being placed."""
    inner = set(BESIDE.inside("looked_after"))
    assert inner == set(OF_CARE)
    for each in ("", *sorted(inner)):
        around = {each, BESIDE.status(each).within} if each else set()
        held = IN_CARE | around | ({"cp_plan"} if "protection" in outcome else set())
        held |= {"adoptive_placement"} if step == "adoption_review" else set()
        choice = offered(step, *held).get(outcome)
        if choice:
            assert not choice.effects.held(frozenset(held)) & (inner | {"looked_after"})
            assert alone <= choice.effects.held(frozenset(held))


# Into care, and the edge of it.


def test_care_takes_the_place_of_the_plans_for_a_child_at_home():
    for before in ("cin_plan", "edge_of_care", "short_breaks", "care_leaver"):
        assert after("entry_to_care", "looked_after", "in_need", before) == IN_CARE
    assert after("entry_to_care", "looked_after", "in_need", "cp_plan") == IN_CARE | {"cp_plan"}


def test_a_child_in_care_does_not_come_into_care_again_nor_get_a_child_in_need_plan():
    now = Situation(IN_CARE)
    assert "entry_to_care" not in {step.key for step in startable(BESIDE, now)}
    said = refused("cin_review", "close", *IN_CARE)
    assert "which is not open" in said
    assert "cannot be open beside" in refused("cf_assessment", "child_in_need_plan", *IN_CARE)


def test_a_case_is_not_closed_while_the_child_is_looked_after():
    said = refused("case_closure", "closed", *IN_CARE)
    assert "“Looked after” is still open inside “Child in need (referral open)”." in said


def test_edge_of_care_help_ends_at_home_or_in_care_and_never_goes_on_in_care():
    held = ("in_need", "cin_plan", "edge_of_care")
    assert after("edge_review", "stayed_home", *held) == {"in_need", "cin_plan"}
    assert after("edge_review", "entered_care", *held) == {"in_need", "cin_plan"}
    assert after("edge_review", "stayed_home_with_plan", "in_need", "edge_of_care") == {
        "in_need",
        "cin_plan",
    }
    assert BESIDE.rivals["edge_of_care"] == {"looked_after"}


def test_police_protection_lasts_72_hours_from_the_hour_it_began():
    """Children Act 1989, section 46; the night of 24 to 25 October 2026 has an hour more."""
    (limit,) = limits(BESIDE.status("police_protection"), at("2026-10-23T22:00"), ENGLAND)
    assert limit.due.isoformat() == "2026-10-26T21:00:00+00:00"


@pytest.mark.parametrize(
    ("status", "due"),
    [
        pytest.param("emergency_order", "2027-01-01", id="section 45: eight days"),
        pytest.param("extended_emergency_order", "2026-12-31", id="section 45: seven more"),
        pytest.param("assessment_order", "2026-12-31", id="section 43: seven days"),
    ],
)
def test_an_emergency_order_ends_on_its_day_also_over_christmas(status, due):
    (limit,) = limits(BESIDE.status(status), at("2026-12-24T15:00"), ENGLAND)
    assert limit.due.date().isoformat() == due


def test_an_emergency_order_takes_the_place_of_police_protection_and_is_extended_once():
    held = ("in_need", "police_protection")
    assert after("emergency_power", "emergency_order", *held) == {"in_need", "emergency_order"}
    extended = after("emergency_power_end", "extended", "in_need", "emergency_order")
    assert extended == {"in_need", "extended_emergency_order"}
    assert "extended" not in offered("emergency_power_end", *extended)
    assert "extended" not in offered("emergency_power_end", *held)
    assert after("emergency_power_end", "ended", *extended) == {"in_need"}


def test_a_child_made_safe_in_an_emergency_comes_into_care_once():
    started = offered("emergency_power", "in_need")["police_protection"].effects.starts
    assert started == ("strategy_discussion", "entry_to_care")
    already = offered("emergency_power", *IN_CARE)["police_protection"].effects.starts
    assert already == ("strategy_discussion",)


# The plan for permanence: held from the day it is decided until it is open again.

PLANNED = IN_CARE | {"permanence_plan"}


@pytest.mark.parametrize("outcome", ["return_home", "kinship", "long_term", "adoption", "achieved"])
def test_deciding_where_a_child_is_to_grow_up_opens_a_plan_in_the_place_of_an_earlier_one(outcome):
    assert after("permanence_planning", outcome, *IN_CARE) == PLANNED
    assert after("permanence_planning", outcome, *PLANNED) == PLANNED
    (opening,) = BESIDE.step("permanence_planning").outcome(outcome).opens
    assert opening.at == "held"


def test_a_plan_that_is_not_clear_any_more_is_no_plan():
    assert after("permanence_planning", "not_yet_clear", *PLANNED) == IN_CARE
    assert after("permanence_planning", "not_yet_clear", *IN_CARE) == IN_CARE


def test_only_a_plan_there_is_can_stand():
    assert after("permanence_planning", "under_way", *PLANNED) == PLANNED
    assert "under_way" not in offered("permanence_planning", *IN_CARE)


@pytest.mark.parametrize(
    ("step", "outcome", "beside"),
    [
        ("exit_from_care", "home_with_support", set()),
        ("exit_from_care", "home_on_protection_plan", {"cp_plan"}),
        ("exit_from_care", "permanence", {"for_adoption"}),
        ("exit_from_care", "care_leaver", {"secure"}),
        ("exit_from_care", "other", set()),
        ("exit_from_care", "died", set()),
        ("adoption_review", "order_made", {"for_adoption", "adoptive_placement"}),
    ],
)
def test_the_plan_ends_with_care(step, outcome, beside):
    assert "permanence_plan" not in after(step, outcome, *PLANNED, *beside)


# Placements, adoption, secure places, short breaks.


def test_a_move_ends_one_placement_before_the_next_begins():
    assert "“In placement” is open already." in refused("placement", "placed", *PLACED)
    ended = offered("placement_end", *PLACED, "weekly_visits", "temporary_approval")["next_found"]
    assert ended.effects.starts == ("placement",)
    assert after("placement_end", "next_found", *PLACED, "weekly_visits") == IN_CARE


def test_new_terms_in_the_same_home_keep_the_temporary_approval():
    held = PLACED | {"temporary_approval", "weekly_visits"}
    assert after("placement_end", "same_home", *held) == IN_CARE | {"temporary_approval"}


def test_temporary_approval_lasts_16_weeks_and_with_its_extension_24_from_the_same_day():
    """Regulations 24 and 25: approved on Friday 1 May 2026."""
    (first,) = limits(APPROVED, at("2026-05-01"), ENGLAND)
    (last,) = limits(EXTENDED, at("2026-05-01"), ENGLAND)
    assert (first.due.date(), last.due.date()) == (date(2026, 8, 21), date(2026, 10, 16))
    extended = after("temporary_approval_extension", "extended", *IN_CARE, "temporary_approval")
    assert extended == IN_CARE | {"extended_approval"}
    assert after("connected_person", "approved_there", *PLACED, "extended_approval") == PLACED


def test_moving_in_with_adopters_ends_the_placement_and_begins_weekly_visits():
    held = PLACED | {"for_adoption", "temporary_approval", "weekly_visits"}
    there = IN_CARE | {"for_adoption", "adoptive_placement", "weekly_adoption_visits"}
    assert after("adoption_placement", "placed", *held) == there
    assert after("adoption_review", "continues", *there) == there - {"weekly_adoption_visits"}
    assert after("adoption_review", "order_made", *there) == {"in_need"}
    assert after("adoption_review", "disrupted", *there) == IN_CARE | {"for_adoption"}
    assert "placed" not in offered("adoption_placement", *IN_CARE)
    assert "beside “Adoptive placement”" in refused("placement", "placed", *there)
    assert "beside “Adoptive placement”" in refused("secure_decision", "placed", *there)


def test_an_adoptive_placement_is_reviewed_in_four_weeks_then_three_months_then_six():
    """Adoption Agencies Regulations 2005, regulation 36."""
    reviews = next(c for c in ADOPTIVE_PLACEMENT.clocks if c.step == "adoption_review")
    met = ["2024-03-28", "2024-06-28", "2024-12-28"]
    assert dues(reviews, "2024-02-29", met) == [*met, "2025-06-28"]


def test_secure_accommodation_is_reviewed_in_a_month_and_then_every_three():
    """Children (Secure Accommodation) Regulations 1991, regulation 15."""
    (reviews,) = SECURE.clocks
    assert dues(reviews, "2026-01-31", ["2026-02-28"]) == ["2026-02-28", "2026-05-28"]


def test_a_short_break_lasts_17_days_at_most_and_the_series_is_looked_at_twice_a_year():
    """Regulation 48."""
    (limit,) = limits(ON_SHORT_BREAK, at("2026-08-14"), ENGLAND)
    assert limit.due.date() == date(2026, 8, 31)
    for clock in SHORT_BREAKS.clocks:
        assert dues(clock, "2026-08-31", ["2026-11-30"]) == ["2026-11-30", "2027-05-30"]
    assert "“Away on a short break” is still open" in refused(
        "short_break_review", "ended", "in_need", "short_breaks", "on_short_break"
    )


def test_work_whose_reason_has_gone_can_be_put_down_and_only_then():
    for step, held in (
        ("cla_visit", PLACED),
        ("lac_review", IN_CARE),
        ("placement_search", IN_CARE),
        ("health_assessment", IN_CARE),
        ("secure_review", IN_CARE | {"secure"}),
        ("adoption_visit", IN_CARE | {"adoptive_placement"}),
        ("family_finding", IN_CARE | {"for_adoption"}),
    ):
        assert "no_longer_needed" in offered(step)
        assert "no_longer_needed" not in offered(step, *held)


# The codes of the return of looked-after children.


@pytest.mark.parametrize(
    ("name", "code", "last", "first_without"),
    [
        ("placement_type", "H5", date(2024, 3, 31), date(2024, 4, 1)),
        ("placement_type", "Z1", date(2025, 3, 31), date(2025, 4, 1)),
        ("reason_episode_ceased", "E43", date(2018, 3, 31), date(2018, 4, 1)),
        ("legal_status", "D1", date(2006, 3, 31), date(2006, 4, 1)),
    ],
)
def test_a_code_of_care_goes_out_of_use_with_its_year(name, code, last, first_without):
    assert code_set(name).get(code, on=last).code == code
    with pytest.raises(Refused, match=f"{code} .*census years"):
        code_set(name).get(code, on=first_without)


def test_supported_accommodation_and_the_newer_orders_have_codes_since_their_year():
    kinds = {each.code for each in code_set("placement_type").on(date(2024, 4, 1))}
    assert "K3" in kinds
    assert not kinds & {"H5", "P2", "Z12"}
    assert "K3" not in {each.code for each in code_set("placement_type").on(date(2024, 3, 31))}
    assert len(code_set("legal_status").on(date(2026, 3, 31))) == 12


def test_every_decision_about_a_child_in_care_asks_what_the_child_says():
    """Only notices, bookings and the sending of papers do not."""
    voiced = {"child_voice", "child_view", "child_wants"}
    silent = {
        step.key
        for step in CARE.steps
        if step.subject is SubjectKind.CHILD and not voiced & {each.name for each in step.fields}
    }
    assert silent == {
        "iro_allocation",
        "placement_notice",
        "review_decisions",
        "review_record",
    }


def test_what_ends_with_a_placement_is_part_of_what_ends_with_care():
    assert set(OF_A_PLACEMENT) < set(OF_CARE)
