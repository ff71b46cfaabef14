"""What an authority may say differently, and what it hears when it may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from medlock.law.core_group import NEXT_CORE_GROUP
from medlock.law.protection_visit import PROTECTION_VISIT
from medlock.law.term import Term, Unit
from medlock.law.working_days import ENGLAND
from medlock.pathway.allowed import term
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.check import problems
from medlock.pathway.language import Case, Clock, TermsBy
from medlock.pathway.localising import localised
from medlock.pathway.overlay import read_overlay
from medlock.pathways import CATALOGUE, SERVICES
from medlock.pathways.front_door import FRONT_DOOR
from medlock.words.refusals import Refused


def here(text):
    """The catalogue of an authority with this overlay."""
    return read_overlay(text, CATALOGUE).over(CATALOGUE)


def refusals(text):
    with pytest.raises(Refused) as refused:
        here(text)
    return refused.value.objections


def test_an_empty_overlay_changes_nothing():
    overlay = read_overlay("", CATALOGUE)
    assert overlay.over(CATALOGUE).version == CATALOGUE.version
    assert overlay.days == ENGLAND


def test_steps_statuses_and_fields_may_have_other_names():
    found = here(
        """
        [labels]
        conversation = "Advice call"
        cp_plan = "Safety plan"
        "conversation.worries" = "What worries you?"
        "conversation.call_back" = "Ring back on"
        """
    )
    step = found.step("conversation")
    assert step.title == "Advice call"
    assert step.field("worries").title == "What worries you?"
    assert step.field("worries").hint == CATALOGUE.step("conversation").field("worries").hint
    assert found.title("cp_plan") == "Safety plan"
    assert found.step("contact") == CATALOGUE.step("contact")
    assert found.version != CATALOGUE.version


def test_a_local_number_may_be_changed_wherever_it_is_relied_on():
    found = here(
        """
        [numbers]
        protection_visit = "15 working days"
        next_core_group = "6 weeks"
        conversation = "1 hour"
        """
    )
    clocks = {each.step: each for each in found.status("cp_plan").clocks}
    assert [each.term.length for each in clocks["cp_visit"].terms] == [15, 15]
    assert [str(each.term) for each in clocks["core_group"].terms] == ["10 working days", "6 weeks"]
    assert found.step("conversation").due.timescale.term == Term(1, Unit.HOURS)
    assert found.timescales["protection_visit"].local


def test_a_local_number_is_changed_in_every_case_a_clock_depends_on():
    visit = PROTECTION_VISIT
    by_age = TermsBy((Case("under one", lambda c: True, (NEXT_CORE_GROUP,)),), (visit,))
    services = tuple(
        replace(
            service,
            statuses=tuple(
                replace(each, clocks=(Clock(step="cp_visit", terms=by_age),))
                for each in service.statuses
            ),
        )
        for service in CATALOGUE.services
    )
    numbers = {"protection_visit": Term(5, Unit.DAYS), "next_core_group": Term(6, Unit.WEEKS)}
    on = frozenset(each.key for each in services)
    found = localised(Catalogue(services), on, {}, numbers, left_out=frozenset())
    (clock,) = found.status("cp_plan").clocks
    assert [str(each.term) for each in clock.timescales] == ["6 weeks", "5 days"]
    assert clock.terms.cases[0].when == "under one"


def test_a_field_that_nothing_depends_on_may_be_left_out():
    found = here('[fields]\n"conversation.ithrive" = false\n"conversation.check_back" = true')
    asked = {each.name for each in found.step("conversation").fields}
    assert "ithrive" not in asked
    assert "check_back" in asked


def test_an_authoritys_own_term_dates_make_its_calendar():
    overlay = read_overlay(
        "term_dates = '''\nfirst_day,last_day\n2026-09-02,2026-10-16\n2026-11-02,2026-12-18\n'''",
        CATALOGUE,
    )
    assert overlay.days.school_day_after(date(2026, 10, 16), 1) == date(2026, 11, 2)
    assert overlay.days.working_day_after(date(2026, 10, 16), 1) == date(2026, 10, 19)


def test_where_a_service_is_off_children_are_handed_over_to_it():
    found = here('services = ["front_door"]')
    assert set(found.steps) == {step.key for step in FRONT_DOOR.steps}
    referral = found.step("contact").outcome("referral")
    assert referral.starts == ()
    assert referral.hands_to == "social_work"
    early_help = found.step("contact").outcome("early_help")
    assert early_help.hands_to == "early_help"
    assert problems(found) == []


def test_where_a_service_is_off_nothing_speaks_of_its_statuses():
    outcomes = {each.key for each in here('services = ["front_door"]').step("contact").outcomes}
    assert "open_child" not in outcomes
    assert "referral" in outcomes


def test_a_service_cannot_be_on_without_what_leads_to_it():
    """Referrals come of many services besides the front door; what follows them, of one."""
    on = [each.key for each in SERVICES if each.key != "social_work"]
    assert (
        "Nothing starts “emergency_power”: no person, no outcome, no clock, no enquiry."
        " Put on again what it needs of: social_work."
    ) in refusals(f"services = {on}")
    assert refusals('services = ["social_work"]')[0].startswith("Nothing starts “referral”: ")


def test_with_any_other_one_service_off_the_rest_holds_together():
    for off in SERVICES:
        if off.key != "social_work":
            on = [each.key for each in SERVICES if each is not off]
            assert problems(here(f"services = {on}")) == []


REFUSED = [
    ("[steps]\nx = 1", "An overlay cannot change “steps”: only merged, services, labels"),
    ("[outcomes]\nx = 1", "An overlay cannot change “outcomes”"),
    ("services = []", "“services” is a list of the services that are on"),
    ('services = "front_door"', "“services” is a list of the services that are on"),
    ('services = ["front"]', "There is no service “front”. There are: front_door, "),
    ("labels = 3", "“labels” is a table: write [labels] on a line of its own"),
    ("[labels]\nicpc = 3", "The label of “icpc” must be words, at most 200 characters."),
    ('[labels]\nicpc = " "', "The label of “icpc” must be words"),
    (f'[labels]\nicpc = "{"x" * 201}"', "The label of “icpc” must be words"),
    ('[labels]\nicpcs = "x"', "There is nothing called “icpcs” to label"),
    ('[labels]\n"icpc.helds" = "x"', "There is nothing called “icpc.helds” to label"),
    (
        '[numbers]\nassessment = "60 working days"',
        "“assessment” (45 working days) is set by Working Together to Safeguard Children 2023",
    ),
    ('[numbers]\nfirst_core_group = "6 weeks"', "Leave it out."),
    ('[numbers]\nvisits = "6 weeks"', "There is no timescale “visits”. Local ones are: "),
    ('[numbers]\nclosure = "soon"', "“closure”: “soon” is not a length of time"),
    ('[numbers]\nclosure = "0 weeks"', "“closure”: “0 weeks” is not a length of time"),
    ("[numbers]\nclosure = 10", "“closure”: “10” is not a length of time"),
    ('[fields]\n"conversation.worries" = false', "cannot be left out: a rule, an outcome or a"),
    ('[fields]\n"icpc.category" = false', "“icpc.category” cannot be left out"),
    ('[fields]\n"cp_visit.not_seen_why" = false', "“cp_visit.not_seen_why” cannot be left out"),
    ('[fields]\n"icpc.nothing" = false', "There is no field “icpc.nothing”: write it as"),
    ("[fields]\nicpc = false", "There is no field “icpc”: write it as step.field."),
    ('[fields]\n"icpc.advocate" = "no"', "“icpc.advocate” is either asked (true) or not (false)."),
    ("term_dates = 3", "“term_dates” is a table with the columns first_day and last_day, as text."),
    ('term_dates = "a,b"', "Term dates need the columns first_day and last_day"),
    ("[labels", "The overlay is not TOML"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_everything_else_is_refused_in_a_sentence(text, said):
    found = refusals(text)
    assert any(said in sentence for sentence in found), found
    assert all(sentence.endswith((".", "]")) for sentence in found)


def test_everything_wrong_with_an_overlay_is_said_at_once():
    assert len(refusals('services = ["x"]\n[labels]\ny = "y"\n[numbers]\nz = "z"')) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 hour", Term(1, Unit.HOURS)),
        ("24 hours", Term(24, Unit.HOURS)),
        (" 10 working days ", Term(10, Unit.WORKING_DAYS)),
        ("1 school day", Term(1, Unit.SCHOOL_DAYS)),
        ("6 weeks", Term(6, Unit.WEEKS)),
        ("3 months", Term(3, Unit.MONTHS)),
        ("28 days", Term(28, Unit.DAYS)),
    ],
)
def test_a_length_of_time_is_read_as_people_write_it(text, expected):
    assert term(text) == expected
    assert term(str(expected)) == expected
