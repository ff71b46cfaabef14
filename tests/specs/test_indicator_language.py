"""A definition that makes no sense is refused when it is written, in a sentence."""

from dataclasses import replace
from datetime import date

import pytest

from medlock.indicators.catalogue import CATALOGUE, catalogued, indicator
from medlock.indicators.language import (
    CHILDREN,
    Basis,
    DefinitionError,
    Events,
    FactAtLeast,
    FactIs,
    InTime,
    OpenAt,
    OutcomeIs,
    RepeatedWithin,
    Unit,
    Version,
    completed,
    ended,
    open_at_end,
    opened,
    started,
)
from medlock.indicators.words import in_words
from medlock.law.conference import INITIAL_CONFERENCE
from medlock.law.local import local
from medlock.law.term import Term
from medlock.law.term import Unit as TermUnit
from medlock.pathway.event import Kind
from medlock.words.refusals import Refused

SHARE = CATALOGUE["FD06"]
RATE = CATALOGUE["CP01"]


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda: Events(Kind.RECORDED, "sex"), "sex is only recorded"),
        (lambda: Events(Kind.CORRECTED, "referral"), "referral is only corrected"),
        (lambda: started("referral").where(OutcomeIs(("x",))), "Only a completed step"),
        (lambda: opened("cp_plan").where(InTime(INITIAL_CONFERENCE)), "Only a completed step"),
        (lambda: completed("referral").where(OutcomeIs(())), "say which outcomes"),
        (lambda: ended("in_need").where(FactIs("reason", ())), "say which codes of reason"),
        (lambda: completed("icpc").where(RepeatedWithin(0)), "nothing can be repeated"),
        (lambda: completed("icpc").where(in_unit(TermUnit.HOURS)), "is in hours"),
        (lambda: completed("icpc").where(in_unit(TermUnit.SCHOOL_DAYS)), "is in school days"),
        (lambda: OpenAt(completed("referral")), "referral is a step"),
    ],
)
def test_a_count_that_makes_no_sense_is_refused(made, says):
    with pytest.raises(DefinitionError, match=says):
        made()


def in_unit(unit):
    return InTime(local("TL99", "Something", Term(3, unit)))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"code": "FD6"}, "two or three letters and two digits"),
        ({"code": "LOOK01"}, "two or three letters and two digits"),
        ({"code": "LAC1"}, "two or three letters and two digits"),
        ({"told_by": ()}, "which sources can tell it"),
        ({"question": "How many?!"}, "ends with a question mark"),
        ({"denominator": None}, "is divided by Events"),
        ({"denominator": CHILDREN}, "is divided by Events"),
        ({"unit": Unit.PER_10_000}, "is divided by Children"),
        ({"unit": Unit.COUNT}, "is divided by NoneType"),
        ({"basis": Basis.SNAPSHOT}, "only a snapshot"),
        ({"numerator": open_at_end("cp_plan")}, "only a snapshot"),
        ({"source": ""}, "where the definition comes from"),
        ({"tells": ""}, "what the figure tells"),
        ({"does_not_tell": ""}, "what it does not"),
        ({"balanced_by": ""}, "show harm"),
        ({"balanced_by": "FD06"}, "show harm"),
        ({"versions": ()}, "numbered 1, 2, 3"),
        ({"versions": (Version(2, date(2026, 1, 1), "x"),)}, "numbered 1, 2, 3"),
        ({"levels": ()}, "levels of place"),
    ],
)
def test_an_indicator_that_makes_no_sense_is_refused(changed, says):
    with pytest.raises(DefinitionError, match=f"(?s)^{changed.get('code', 'FD06')}: .*{says}"):
        replace(SHARE, **changed)


def test_versions_follow_one_another_in_time():
    first, second = Version(1, date(2026, 1, 1), "x"), Version(2, date(2027, 1, 1), "y")
    assert replace(SHARE, versions=(first, second)).version is second
    with pytest.raises(DefinitionError, match="numbered 1, 2, 3"):
        replace(SHARE, versions=(replace(first, since=date(2028, 1, 1)), second))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"numerator": completed("refferal")}, "no step is called “refferal”"),
        ({"numerator": opened("referral")}, "no status is called “referral”"),
        (
            {"numerator": completed("referral").where(OutcomeIs(("nfa",)))},
            "“referral” never ends with the outcome “nfa”",
        ),
        (
            {"numerator": opened("cp_plan").where(FactAtLeast("earlier_plans", 1))},
            "“cp_plan” never carries the fact “earlier_plans”",
        ),
        (
            {"numerator": completed("referral").where(FactIs("colour", ("red",)))},
            "“referral” never carries the fact “colour”",
        ),
    ],
)
def test_a_name_that_nothing_declares_is_refused(changed, says):
    with pytest.raises(DefinitionError, match=says):
        catalogued([replace(SHARE, **changed), CATALOGUE["FD05"], CATALOGUE["FD04"]])


def test_what_is_open_must_be_a_declared_status():
    wrong = replace(CATALOGUE["CP05"], numerator=open_at_end("cp_paln"))
    with pytest.raises(DefinitionError, match="no status is called “cp_paln”"):
        catalogued([wrong])


def test_two_indicators_may_not_share_a_code():
    with pytest.raises(DefinitionError, match="same code"):
        catalogued([SHARE, SHARE])


def test_the_balancing_indicator_must_exist():
    with pytest.raises(DefinitionError, match="FD06 is balanced by FD05: no such code"):
        catalogued([SHARE])


def test_a_share_of_its_own_whole_is_a_proportion_and_others_are_not():
    proportions = {code for code, each in CATALOGUE.items() if each.proportion}
    assert proportions == {
        "FD05", "FD06", "AS01", "AS06", "CP03", "CP06", "CP07", "CP08", "CP10", "CP11", "CS07",
        "EH03", "LAC22",
    }  # fmt: skip


def test_pupils_are_told_once_a_year_and_their_suspensions_every_day():
    assert {code for code, each in CATALOGUE.items() if each.over_a_year} == {"ED04", "ED05"}


def test_the_fingerprint_follows_the_calculation_and_nothing_else():
    again = replace(SHARE, title="Other words", tells="Something else.")
    assert again.definition_version == SHARE.definition_version
    stricter = SHARE.numerator.where(RepeatedWithin(1))
    assert replace(SHARE, numerator=stricter).definition_version != SHARE.definition_version
    assert replace(SHARE, decimals=0).definition_version != SHARE.definition_version
    assert replace(RATE, basis=Basis.ROLLING_YEAR).definition_version != RATE.definition_version


def test_the_order_of_codes_does_not_change_the_fingerprint():
    one = replace(SHARE, numerator=completed("referral").where(OutcomeIs(("a", "b"))))
    other = replace(SHARE, numerator=completed("referral").where(OutcomeIs(("b", "a"))))
    assert one.definition_version == other.definition_version


# A changed fingerprint needs a new version in the module of the indicator, and then a new line.
PRINTED = {
    "AS01": "1-800524b7",
    "AS06": "1-b79678f1",
    "CIN01": "1-9f82c845",
    "CP01": "1-5704d431",
    "CP03": "1-64a4785d",
    "CP05": "1-8f563d96",
    "CP06": "1-9357fd45",
    "CP07": "1-784bdeb7",
    "CP08": "1-791a7ba1",
    "CP10": "1-3a47f0f3",
    "CP11": "1-96f5625f",
    "CS06": "1-0ba4f532",
    "CS07": "1-aad58a88",
    "ED01": "1-f50dbba8",
    "ED04": "1-cfca1b11",
    "ED05": "1-7eeb871e",
    "ED06": "1-d92aefa1",
    "EH01": "1-bd3c31ad",
    "EH03": "1-c6107109",
    "FD03": "1-5f69f059",
    "FD04": "1-1a945167",
    "FD05": "1-f9a682fd",
    "FD06": "1-436dcd33",
    "FD08": "1-0aa037bb",
    "FD15": "1-20883a20",
    "LAC01": "1-e562da48",
    "LAC10": "1-2f966add",
    "LAC22": "1-131eb54c",
    "WF01": "1-85ba9f51",
    "WF02": "1-3711b481",
    "WF05": "1-141ad031",
}


def test_no_calculation_has_changed_without_a_new_version():
    assert {code: each.definition_version for code, each in CATALOGUE.items()} == PRINTED


def test_an_indicator_is_found_by_its_code_in_any_case():
    assert indicator(" fd05 ") is CATALOGUE["FD05"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("FD5", r"Did you mean .*FD05 \("),
        ("section 47 enquiry", r"Did you mean CP01 \(Section 47 enquiries\)"),
        ("zzz", "The codes are AS01, AS06, CIN01"),
    ],
)
def test_an_unknown_code_is_refused_with_near_ones(asked, says):
    with pytest.raises(Refused, match=says):
        indicator(asked)


def test_a_definition_reads_as_a_sentence():
    said = {code: in_words(each.numerator) for code, each in CATALOGUE.items()}
    assert said["AS01"].endswith("no later than 45 working days from the day it counts from")
    assert said["FD05"].endswith("the same child having had one on an earlier day within 12 months")
    assert said["FD06"] == "Referral, completed, with the outcome no further action"
    assert said["FD08"].endswith("ended, with reason for closure RC8 or RC9")
    assert said["CP05"] == "Child protection plan, open at the end of the last day"
    assert said["CP06"].endswith("begun, with previous plans at least 1")
    assert said["CP01"] == "Section 47 enquiry, started"
    assert in_words(CHILDREN) == "children aged 0 to 17 at the mid-year before"
