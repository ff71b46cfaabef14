"""What may be asked of totals and of what is open on a day; the rest is refused in a sentence."""

from dataclasses import replace

import pytest

from medlock.indicators.catalogue import CATALOGUE, catalogued
from medlock.indicators.language import (
    AUTHORITY_AND_LARGER,
    EVERY_LEVEL,
    Basis,
    DefinitionError,
    LastedAtLeast,
    OpenFor,
    OutcomeIs,
    RepeatedWithin,
    SeenWithin,
    Total,
    Unit,
    completed,
    ended,
    open_at_end,
    opened,
    spell,
    started,
    total,
)
from medlock.indicators.reference import pages
from medlock.indicators.words import in_words
from medlock.law.local import local
from medlock.law.term import Term
from medlock.law.term import Unit as TermUnit

SHARE, SNAPSHOT, RATE = CATALOGUE["FD06"], CATALOGUE["CP05"], CATALOGUE["CP01"]
REFERRALS, ON_PLAN = completed("referral"), open_at_end("cp_plan")


def seen(length, unit=TermUnit.DAYS, step="cp_visit"):
    return SeenWithin(step, local("visit", "Visit", Term(length, unit)))


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda: REFERRALS.where(LastedAtLeast(1)), "Only a status that ended has lasted"),
        (lambda: opened("cp_plan").where(LastedAtLeast(1)), "Only a status that ended has lasted"),
        (lambda: ended("cp_plan").where(LastedAtLeast(0)), "everything lasts 0 months"),
        (lambda: ON_PLAN.where(LastedAtLeast(1)), "Only a status that ended has lasted"),
        (lambda: REFERRALS.where(seen(28)), "only what is open on a day"),
        (lambda: ended("cp_plan").where(OpenFor(24)), "only what is open on a day"),
        (lambda: ON_PLAN.where(OpenFor(0)), "has been open for 0 months"),
        (lambda: ON_PLAN.where(seen(48, TermUnit.HOURS)), "is in hours"),
        (lambda: ON_PLAN.where(seen(5, TermUnit.SCHOOL_DAYS)), "is in school days"),
        (lambda: ON_PLAN.where(seen(93)), "ask at most 92 days back, not 93 days"),
        (lambda: ON_PLAN.where(seen(4, TermUnit.MONTHS)), "ask at most 3 months back"),
        (lambda: ON_PLAN.where(seen(14, TermUnit.WEEKS)), "ask at most 13 weeks back"),
        (lambda: ON_PLAN.where(seen(66, TermUnit.WORKING_DAYS)), "ask at most 65 working days"),
        (lambda: Total(REFERRALS, ""), "say which fact is added up"),
    ],
)
def test_what_makes_no_sense_is_refused(made, says):
    with pytest.raises(DefinitionError, match=says):
        made()


@pytest.mark.parametrize("unit", [TermUnit.DAYS, TermUnit.WEEKS, TermUnit.MONTHS])
def test_three_months_back_may_be_asked(unit):
    longest = {TermUnit.DAYS: 92, TermUnit.WEEKS: 13, TermUnit.MONTHS: 3}[unit]
    assert ON_PLAN.where(seen(longest, unit)).moments == (seen(longest, unit),)


def test_what_is_asked_of_the_opening_and_of_the_day_is_kept_apart():
    asked = ON_PLAN.where(OpenFor(24), RepeatedWithin(12), seen(28))
    assert asked.opening.conditions == (RepeatedWithin(12),)
    assert asked.moments == (OpenFor(24), seen(28))


@pytest.mark.parametrize(
    ("of", "changed", "says"),
    [
        (SHARE, {"denominator": total(REFERRALS, "days")}, "a share divides events by events"),
        (SHARE, {"numerator": total(REFERRALS, "days")}, "a total by a total"),
        (SHARE, {"unit": Unit.AVERAGE}, "an average divides a total"),
        (
            SHARE,
            {"unit": Unit.AVERAGE, "denominator": None},
            "“on average” is divided by Events or Total",
        ),
        (SHARE, {"denominator": ON_PLAN}, "a share divides"),
        (SNAPSHOT, {"unit": Unit.PERCENT, "denominator": REFERRALS}, "open by what is open"),
        (SHARE, {"unit": Unit.COUNT, "denominator": ON_PLAN}, "is divided by NoneType"),
        (SNAPSHOT, {"basis": Basis.PERIOD}, "only a snapshot"),
    ],
)
def test_what_cannot_be_divided_is_refused(of, changed, says):
    with pytest.raises(DefinitionError, match=says):
        replace(of, **changed)


@pytest.mark.parametrize(
    ("of", "changed"),
    [
        (SHARE, {"numerator": total(REFERRALS, "a"), "denominator": total(REFERRALS, "b")}),
        (SHARE, {"unit": Unit.AVERAGE, "numerator": total(REFERRALS, "a")}),
        (SNAPSHOT, {"unit": Unit.PERCENT, "denominator": open_at_end("in_need")}),
        (SNAPSHOT, {"unit": Unit.COUNT, "denominator": None}),
        (RATE, {"numerator": total(REFERRALS, "a")}),
    ],
)
def test_what_can_be_divided_is_not(of, changed):
    assert replace(of, **changed)


def test_seen_of_those_open_is_a_proportion_and_a_total_or_another_status_is_not():
    def over(top, bottom):
        return replace(SNAPSHOT, unit=Unit.PERCENT, numerator=top, denominator=bottom).proportion

    assert over(ON_PLAN.where(seen(28)), ON_PLAN)
    assert over(ON_PLAN.where(seen(28), OpenFor(1)), ON_PLAN.where(OpenFor(1)))
    assert not over(ON_PLAN.where(seen(28)), ON_PLAN.where(OpenFor(1)))
    assert not over(ON_PLAN, open_at_end("in_need"))
    sums = {"numerator": total(REFERRALS, "a"), "denominator": total(REFERRALS, "b")}
    assert not replace(SHARE, **sums).proportion


@pytest.mark.parametrize(
    ("counted", "spelled"),
    [
        (total(REFERRALS, "days"), "total days of completed:referral"),
        (ended("cp_plan").where(LastedAtLeast(24)), "ended:cp_plan[lasted 24 months]"),
        (
            ON_PLAN.where(seen(28), OpenFor(1), RepeatedWithin(12)),
            "open at the end of opened:cp_plan[again within 12 months]"
            "[seen cp_visit within 28 days][open for 1 months]",
        ),
    ],
)
def test_each_word_enters_the_fingerprint(counted, spelled):
    assert spell(counted) == spelled


@pytest.mark.parametrize(
    ("counted", "reads"),
    [
        (total(REFERRALS, "days_lost"), "the sum of “days lost” over: Referral, completed"),
        (
            ended("cp_plan").where(LastedAtLeast(24)),
            "Child protection plan, ended, having lasted 24 months or longer",
        ),
        (
            ON_PLAN.where(OpenFor(1)),
            "Child protection plan, open at the end of the last day, by then open for 1 month or "
            "longer",
        ),
    ],
)
def test_each_word_reads_as_a_sentence(counted, reads):
    assert in_words(counted) == reads


def test_a_visit_reads_with_its_term_and_how_it_ended():
    ways = SeenWithin(
        "cp_visit", local("visit", "Visit", Term(10, TermUnit.WORKING_DAYS)), ("seen",)
    )
    said = in_words(ON_PLAN.where(ways))
    assert said.endswith("completed with the outcome seen no more than 10 working days before")


def test_an_average_is_divided_by_and_a_share_is_out_of():
    page = pages()["indicators.md"]
    assert "* **Divided by:** the sum of “fte” over:" in page
    assert "* **Out of:** the sum of “sessions possible” over:" in page


def slipped(of, **changed):
    return [replace(of, **changed), *(each for each in CATALOGUE.values() if each.code != of.code)]


@pytest.mark.parametrize(
    ("of", "changed", "says"),
    [
        (
            CATALOGUE["ED01"],
            {"numerator": total(completed("attendance_return"), "sessions")},
            "“attendance_return” carries no number “sessions” to add up",
        ),
        (
            CATALOGUE["WF05"],
            {"numerator": total(completed("workforce_count"), "worker_grade")},
            "“workforce_count” carries no number “worker_grade” to add up",
        ),
        (SNAPSHOT, {"numerator": ON_PLAN.where(seen(28, step="cp_vist"))}, "no step is called"),
        (
            SNAPSHOT,
            {"numerator": ON_PLAN.where(seen(28, step="workforce_count"))},
            "“workforce_count” is about worker, “cp_plan” about child",
        ),
        (
            SNAPSHOT,
            {"numerator": ON_PLAN.where(SeenWithin("cp_visit", seen(28).timescale, ("met",)))},
            "“cp_visit” never ends with the outcome “met”",
        ),
        (
            CATALOGUE["WF05"],
            {"levels": EVERY_LEVEL},
            "about worker, whose ward is never said: leave out the levels locality",
        ),
        (RATE, {"numerator": total(REFERRALS.where(OutcomeIs(("nfa",))), "x")}, "never ends with"),
    ],
)
def test_a_name_that_nothing_declares_is_refused(of, changed, says):
    with pytest.raises(DefinitionError, match=says):
        catalogued(slipped(of, **changed))


def test_a_status_may_add_up_what_it_records():
    made = replace(RATE, numerator=total(opened("cp_plan"), "previous_plans"))
    assert catalogued(slipped(made))
    with pytest.raises(DefinitionError, match="carries no number “plans”"):
        catalogued(slipped(replace(made, numerator=total(opened("cp_plan"), "plans"))))


def test_started_steps_have_not_lasted():
    with pytest.raises(DefinitionError, match="s47_enquiry started"):
        started("s47_enquiry").where(LastedAtLeast(1))


def test_those_who_live_in_no_ward_are_shown_for_authorities():
    assert CATALOGUE["WF05"].levels == AUTHORITY_AND_LARGER
