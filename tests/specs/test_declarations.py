"""The declarations are whole; and were one of them wrong, the check would say so in a sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from medlock.law.local import local
from medlock.law.term import Term, Unit
from medlock.law.timescale import InForce
from medlock.pathway.catalogue import Catalogue
from medlock.pathway.check import counts, problems
from medlock.pathway.field import Field, FieldKind, fields
from medlock.pathway.language import (
    Circumstances,
    Clock,
    Due,
    Opening,
    Outcome,
    Service,
    Status,
    Step,
    TermsBy,
)
from medlock.pathway.names import DeclarationError
from medlock.pathways import CATALOGUE, KNOWN

WEEK = local("week", "A week", Term(1, Unit.WEEKS))


def declared(catalogue=CATALOGUE):
    return {each.key: each for service in catalogue.services for each in service.steps}


def with_step(key, **changes):
    """The catalogue's services with one step changed."""
    return with_steps(lambda step: replace(step, **changes) if step.key == key else step)


def with_steps(change):
    return tuple(
        replace(service, steps=tuple(map(change, service.steps))) for service in CATALOGUE.services
    )


def with_outcome(step, key, **changes):
    outcomes = tuple(
        replace(each, **changes) if each.key == key else each for each in declared()[step].outcomes
    )
    return with_step(step, outcomes=outcomes)


def with_status(key, **changes):
    return tuple(
        replace(
            service,
            statuses=tuple(
                replace(each, **changes) if each.key == key else each for each in service.statuses
            ),
        )
        for service in CATALOGUE.services
    )


def adding(**more):
    """The catalogue's services and one more."""
    return (*CATALOGUE.services, Service(key="more", title="More", **more))


def with_outcomes(change):
    """The catalogue's services with every outcome changed."""
    return with_steps(
        lambda step: replace(step, outcomes=tuple(change(each) for each in step.outcomes))
    )


def step(key="extra", **more):
    return Step(
        **{
            "key": key,
            "title": "Extra",
            "trigger": "Anything",
            "owner": "any practitioner",
            "fields": fields("held:date!"),
            "outcomes": (Outcome(key="done", label="Done"),),
            "entry": True,
            **more,
        }
    )


def test_nothing_is_wrong_with_the_declarations():
    assert problems(CATALOGUE) == []


def keys_of(service):
    (found,) = [each for each in CATALOGUE.services if each.key == service]
    return {each.key for each in found.steps}, {each.key for each in found.statuses}


def test_the_front_door_and_social_work_are_declared():
    assert keys_of("front_door") == (
        {"conversation", "contact", "domestic_abuse_notification", "mash_enquiry", "agency_check",
         "escalation", "sharing_decision"},
        set(),
    )  # fmt: skip
    assert keys_of("social_work") == (
        {"referral", "allocation", "cf_assessment", "agency_report", "strategy_discussion",
         "s47_enquiry", "icpc", "core_group", "cp_visit", "rcpc", "transfer_in_conference",
         "cin_visit", "cin_review", "case_closure", "case_note", "case_transfer",
         "legal_planning", "family_group", "plo_meeting", "plo_review", "care_application",
         "court_hearing", "serious_incident", "rapid_review", "practice_review"},
        {"in_need", "cin_plan", "cp_plan", "pre_proceedings", "proceedings"},
    )  # fmt: skip


def test_the_counts_are_those_of_the_declarations():
    counted = counts(CATALOGUE)
    statuses = CATALOGUE.statuses.values()
    unsure = {each.code for each in CATALOGUE.timescales.values() if not each.verified}
    local = {each.code for each in CATALOGUE.timescales.values() if each.local}
    assert counted["steps"] == len(declared()) >= 31
    assert counted["outcomes"] == sum(len(each.outcomes) for each in declared().values())
    assert counted["fields"] == sum(len(each.fields) for each in declared().values())
    assert counted["clocks"] == sum(len(each.clocks) for each in statuses) >= 8
    assert counted["unverified timescales"] == len(unsure - local) >= 8


NAMES = [
    (with_outcome("referral", "assessment", starts=("asessment",)), "names the step “asessment”"),
    (with_outcome("referral", "assessment", opens=(Opening("needy"),)), "names the status “needy”"),
    (with_outcome("case_closure", "closed", ends=("needy",)), "names the status “needy”"),
    (with_outcome("icpc", "plan", replaces=("needy",)), "names the status “needy”"),
    (with_outcome("rcpc", "continues", while_held=("needy",)), "names the status “needy”"),
    (with_outcome("rcpc", "continues", unless_held=("needy",)), "names the status “needy”"),
    (with_outcome("case_closure", "closed", not_during=("s74",)), "names the step “s74”"),
    (with_outcome("icpc", "plan", needs=("categry",)), "speaks of the field “categry”"),
    (with_outcome("icpc", "adjourned", spares=("quorum",)), "speaks of the field “quorum”"),
    (
        with_outcome("icpc", "plan", opens=(Opening("cp_plan", at="began"),)),
        "opens “cp_plan” on “icpc.began”, which nothing records",
    ),
    (
        with_outcome("icpc", "plan", opens=(Opening("cp_plan", at="reason"),)),
        "opens “cp_plan” on “icpc.reason”, which is not a date",
    ),
    (
        with_outcome("referral", "early_help", hands_to="early_help"),
        "hands on to “early_help”, which is declared: start a step of it.",
    ),
    (with_step("icpc", asked_with="asking"), "names the step “asking”"),
    (with_step("icpc", while_held=("needy",)), "names the status “needy”"),
    (with_step("icpc", unless_held=("needy",)), "names the status “needy”"),
    (with_step("icpc", happened="began"), "happened on “icpc.began”, which nothing records"),
    (with_step("icpc", happened="attended"), "“icpc.attended”, which is not a date"),
    (with_step("icpc", due=Due(WEEK, "meeting.held")), "the step “meeting” is not declared"),
    (with_step("icpc", due=Due(WEEK, "referral.day")), "“referral.day”, which nothing records"),
    (with_step("icpc", due=Due(WEEK, "referral.source")), "which is not a date"),
    (with_step("icpc", due=Due(WEEK, "icpc.next_review")), "which may be left unanswered"),
    (
        with_step(
            "icpc", fields=(*declared()["icpc"].fields, Field("x", FieldKind.CODE, codes="y"))
        ),
        "from the code set “y”, unknown",
    ),
    (
        with_step("icpc", fields=(*declared()["icpc"].fields, Field("held", FieldKind.DATE))),
        "the field “held” is declared 2 times",
    ),
    (
        with_step("icpc", outcomes=declared()["icpc"].outcomes * 2),
        "the outcome “no_plan” is declared 2 times",
    ),
    (with_status("cp_plan", within="needy"), "names the status “needy”"),
    (with_status("cp_plan", never_beside=("needy",)), "names the status “needy”"),
    (with_status("in_need", within="in_need"), "The status “in_need” lives inside itself"),
    (with_status("in_need", within="cp_plan"), "The status “in_need” lives inside itself"),
    (
        with_status("cp_plan", clocks=(Clock(step="visits", terms=(WEEK,)),)),
        "A clock of the status “cp_plan” names the step “visits”",
    ),
    (
        with_status("cp_plan", clocks=(Clock(step="rcpc", terms=(WEEK,), met_by=frozenset("x")),)),
        "its clock is met by “rcpc” ending “x”, which it cannot",
    ),
    (
        with_status("cp_plan", clocks=(Clock(step="rcpc", terms=()),)),
        "its clock for “rcpc” has no term",
    ),
    (adding(steps=(step("icpc"),)), "The step “icpc@1” is declared 2 times"),
    (
        adding(steps=(), statuses=(Status(key="in_need", title="x"),)),
        "“in_need” is declared 2 times",
    ),
]


@pytest.mark.parametrize(("services", "said"), NAMES, ids=[said for _, said in NAMES])
def test_a_name_that_leads_nowhere_fails_at_import_with_a_sentence(services, said):
    with pytest.raises(DeclarationError, match=re.escape(said)) as found:
        Catalogue.of(services, KNOWN)
    assert all(sentence.endswith(".") for sentence in found.value.problems)


def old(on=date(2020, 1, 1)):
    return replace(WEEK, in_force=InForce(date(2000, 1, 1), on))


WRONG = [
    (with_step("access_request", entry=False), "Nothing starts “access_request”"),
    (with_outcome("s47_enquiry", "conference", starts=()), "“icpc” cannot be reached"),
    (with_step("icpc", owner=""), "The step “icpc” has no owner"),
    (with_step("icpc", trigger=""), "The step “icpc” has no trigger"),
    (adding(steps=(step(fields=()),)), "The step “extra” has no fields"),
    (adding(steps=(step(outcomes=()),)), "The step “extra” has no outcomes"),
    (with_step("icpc", asked_with=""), "“icpc” asks agencies and must say in which step"),
    (with_step("icpc", asks=()), "“icpc” asks agencies and must say in which step"),
    (
        with_step("icpc", due=Due(WEEK, "access_request.received")),
        "The step “icpc” counts from “access_request”, which never leads to it",
    ),
    (
        adding(steps=(), statuses=(Status(key="extra", title="Extra"),)),
        "Nothing opens “extra”",
    ),
    (
        adding(steps=(), statuses=(Status(key="extra", title="Extra"),)),
        "Nothing ends “extra”: it would hold for ever",
    ),
    (with_status("cp_plan", records=("colour",)), "carries “colour”, which nothing that opens"),
    (with_status("cp_plan", records=("reason",)), "carries “reason”, which nothing that opens"),
    (
        with_status("cp_plan", never_beside=("in_need",)),
        "“cp_plan” lives inside “in_need” and can never be held beside it",
    ),
    (
        with_outcome("cin_review", "early_help", opens=(Opening("cp_plan"),)),
        "ends the status around “cp_plan”, which it opens",
    ),
    (
        with_outcome("icpc", "plan", spares=("category",)),
        "both needs and spares “category”",
    ),
    (
        with_outcome("rcpc", "continues", while_held=("cin_plan",), unless_held=("cin_plan",)),
        "The outcome “continues” of “rcpc” can never be chosen",
    ),
    (
        with_step(
            "rcpc",
            outcomes=tuple(
                each for each in declared()["rcpc"].outcomes if each.key != "no_longer_needed"
            ),
        ),
        "The step “rcpc” cannot end in any way while nothing is held",
    ),
    (
        with_step("icpc", due=Due(replace(WEEK, code="assessment"), "icpc.held")),
        "2 different timescales are called “assessment”",
    ),
    (with_step("icpc", due=Due(old(), "icpc.held")), "“week” is out of force since 2020-01-01"),
    (
        adding(steps=(replace(declared()["icpc"], version=2),)),
        "Versions 1 and 2 of “icpc” overlap in time",
    ),
]


@pytest.mark.parametrize(("services", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_makes_no_sense_is_found_with_a_sentence(services, said):
    found = problems(Catalogue.of(services, KNOWN))
    assert any(said in sentence for sentence in found), found
    assert all(sentence.endswith(".") for sentence in found)


@pytest.mark.parametrize(
    ("services", "said"),
    [
        (with_outcomes(lambda each: replace(each, opens=())), "Nothing opens “in_need”."),
        (
            with_outcomes(lambda each: replace(each, ends=(), replaces=())),
            "Nothing ends “in_need”: it would hold for ever.",
        ),
    ],
)
def test_a_status_that_is_only_opened_or_only_ended_is_found(services, said):
    found = problems(Catalogue.of(services, KNOWN))
    about = [each for each in found if each.startswith("Nothing") and "in_need" in each]
    assert about == [said]


def test_a_step_that_only_a_clock_asks_for_counts_as_started():
    assert CATALOGUE.starting("cin_visit") == ()
    assert [status.key for status, _ in CATALOGUE.clocks_on("cin_visit")] == ["cin_plan"]
    assert problems(CATALOGUE) == []


def test_a_step_is_found_as_it_was_on_a_day():
    before = replace(declared()["icpc"], in_force=InForce(date(2013, 4, 15), date(2026, 12, 31)))
    after = replace(before, version=2, title="Conference", in_force=InForce(date(2027, 1, 1)))
    services = (*with_step("icpc", in_force=before.in_force), adding(steps=(after,))[-1])
    catalogue = Catalogue.of(services, KNOWN)
    assert problems(catalogue) == []
    assert catalogue.step("icpc").version == 2
    assert catalogue.step("icpc", date(2026, 12, 31)).version == 1
    assert catalogue.step("icpc", date(2027, 1, 1)).title == "Conference"
    assert catalogue.stamped("icpc@1").title == "Initial child protection conference"
    with pytest.raises(KeyError):
        catalogue.step("icpc", date(2013, 4, 14))


def test_the_version_of_the_catalogue_changes_with_anything_in_it():
    same = Catalogue.of(CATALOGUE.services, KNOWN)
    assert same.version == CATALOGUE.version
    for services in (
        with_step("icpc", owner="team manager"),
        with_status("cp_plan", records=("category",)),
        with_outcome("cf_assessment", "no_further_action", sets={"reason_for_closure": "RC7"}),
        with_status("in_need", clocks=()),
    ):
        assert Catalogue.of(services, KNOWN).version != CATALOGUE.version


def test_the_catalogue_says_where_things_lead():
    assert CATALOGUE.service_of("icpc").key == "social_work"
    assert CATALOGUE.service_of("cp_plan").key == "social_work"
    assert CATALOGUE.title("cp_plan") == "Child protection plan"
    assert CATALOGUE.title("icpc") == "Initial child protection conference"
    assert {"cin_plan", "cp_plan"} <= set(CATALOGUE.inside("in_need"))
    assert CATALOGUE.rivals["cin_plan"] == {"cp_plan", "looked_after"}
    assert {step.key for step in CATALOGUE.asking("agency_check")} == {
        "mash_enquiry",
        "strategy_discussion",
        "yj_triage",
    }
    assert CATALOGUE.relying_on("referral_decision") == (
        "contact",
        "domestic_abuse_notification",
        "referral",
    )
    assert CATALOGUE.relying_on("next_core_group") == ("cp_plan",)
    assert {step.key for step, _ in CATALOGUE.opening("in_need")} == {"referral"}


def test_years_of_age_are_counted_to_the_birthday():
    born = date(2008, 2, 29)
    assert Circumstances(on=date(2026, 2, 28), born_on=born).age == 17
    assert Circumstances(on=date(2026, 3, 1), born_on=born).age == 18
    assert Circumstances(on=date(2024, 2, 29), born_on=born).age == 16
    assert Circumstances(on=date(2026, 3, 1)).age is None


def test_a_clock_lists_every_timescale_it_can_run_on():
    other = replace(WEEK, code="other")
    by_age = TermsBy((), (WEEK, other, WEEK))
    assert Clock(step="x", terms=by_age).timescales == (WEEK, other)


def test_a_declaration_naming_an_unknown_post_or_agency_fails_in_a_sentence():
    step = CATALOGUE.step("cf_assessment")
    odd = replace(step, owner="wizard", signs="sorcerer", asks=("the moon",))
    services = [
        replace(each, steps=tuple(odd if s is step else s for s in each.steps))
        for each in CATALOGUE.services
    ]
    with pytest.raises(DeclarationError) as caught:
        Catalogue.of(services, KNOWN)
    where = "The step “cf_assessment”"
    assert caught.value.problems == (
        f"{where} is done by a “wizard”, whom the table of posts does not know.",
        f"{where} is signed by a “sorcerer”, whom the table of posts does not know.",
        f"{where} asks the agency “the moon”, which the table of posts does not know.",
    )
