"""What is added to planned lives breaks none of them, and comes to what was published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import pytest

from medlock.city.besides.adding import add
from medlock.city.besides.days import in_term
from medlock.city.besides.known import known
from medlock.city.besides.published import published
from medlock.city.besides.weaving import Weaving
from medlock.city.besides.youth_justice import add_youth_justice
from medlock.city.calibration.assumptions import assumption, assumptions
from medlock.city.calibration.targets import targets
from medlock.city.lives import Life, Lives, Milestone, date_of, day_of
from medlock.pathway.language import SubjectKind
from medlock.pathways import CATALOGUE
from tests.specs.planned_lives import FIRST, LAST, MANCHESTER, planned_lives

CHILDREN = 9_000
YEARS = range(2018, 2023)
SOCIAL_WORK = {"referral", "strategy_discussion"}
ENTRIES = {("out_of_court", "youth_caution"), ("out_of_court", "conditional_caution")}


def added(lives: Lives, **given: float) -> Lives:
    add(lives, targets(lives.authority, YEARS, CHILDREN), given, FIRST, LAST)
    return lives


@pytest.fixture(scope="module")
def planned() -> Lives:
    return planned_lives()


@pytest.fixture(scope="module")
def city() -> Lives:
    return added(planned_lives())


def milestones(lives: Lives) -> Iterator[tuple[Life, Milestone]]:
    for life in lives.lives.values():
        for each in life.milestones:
            yield life, each


def of_step(lives: Lives, step: str) -> list[tuple[Life, Milestone]]:
    return [(life, each) for life, each in milestones(lives) if each.step == step]


def is_entry(each: Milestone) -> bool:
    if each.step == "court_sentence":
        return bool(each.answers.get("first_offence"))
    return (each.step, each.outcome) in ENTRIES and bool(each.answers.get("first_formal"))


def in_year(day: int, year: int) -> bool:
    return date(year - 1, 4, 1) <= date_of(day) <= date(year, 3, 31)


def test_the_same_seed_adds_the_same_and_another_adds_otherwise(city: Lives) -> None:
    assert added(planned_lives()).lives == city.lives
    other = planned_lives()
    other.seed = 2
    assert added(other).lives != city.lives


def test_what_was_planned_stays_but_for_contacts_that_early_help_comes_before(
    planned: Lives, city: Lives
) -> None:
    for number, before in planned.lives.items():
        left = list(city.lives[number].milestones)
        for each in before.milestones:
            by_hub = Milestone(each.day, "mash_enquiry", "referral")
            assert each in left or (each.step == "contact" and by_hub in left)
        assert [e for e in left if e in before.milestones] == [
            e for e in before.milestones if e in left
        ]


def test_no_referral_is_added(planned: Lives, city: Lives) -> None:
    for _, each in milestones(city):
        started = set(CATALOGUE.step(each.step).outcome(each.outcome).starts)
        assert not started & SOCIAL_WORK or each.step in ("contact", "mash_enquiry", "conversation")
    assert len(of_step(city, "referral")) == len(of_step(planned, "referral"))
    by_hub = sum(each.outcome == "referral" for _, each in of_step(city, "mash_enquiry"))
    by_contact = sum(each.outcome == "referral" for _, each in of_step(city, "contact"))
    assert by_hub + by_contact == len(of_step(planned, "contact"))


def test_milestones_are_in_order_and_not_after_the_last_day(city: Lives) -> None:
    for life in city.lives.values():
        days = [each.day for each in life.milestones]
        assert days == sorted(days)
        assert all(each.since is None or each.since <= each.day for each in life.milestones)
        assert not days or days[-1] <= LAST or life.milestones[-1].step in PLANNED
        since = [each.since or each.day for each in life.milestones]
        assert city.families[life.family].known_from <= min(since, default=LAST)


PLANNED = {"cf_assessment", "cin_review", "case_closure", "entry_to_care"}


def test_no_status_is_opened_twice_or_ended_unopened(city: Lives) -> None:
    for life in city.lives.values():
        held: set[str] = set()
        for each in life.milestones:
            outcome = CATALOGUE.step(each.step).outcome(each.outcome)
            assert set(outcome.ends) <= held, (life.number, each)
            held -= {*outcome.ends, *outcome.replaces}
            opened = {opening.status for opening in outcome.opens}
            assert not opened & held, (life.number, each)
            held |= opened


def test_a_child_is_passed_to_their_worker_only_while_they_have_one(city: Lives) -> None:
    passed = [(life, e) for life, e in milestones(city) if e.outcome == "open_child"]
    assert len(passed) > 20
    for life, each in passed:
        assert known(life).holds("in_need", each.day - 7, each.day + 7)


def test_ages_fit_what_happens(city: Lives) -> None:
    ages = {"yj_notification": (10, 18), "missing_report": (8, 18), "cme_notice": (5, 16),
            "ehe_notice": (5, 16), "ehc_request": (2, 17), "permanent_exclusion": (10.9, 16),
            "channel_referral": (10, 18), "passport": (10, 12), "eha": (0, 18),
            "domestic_abuse_notification": (0, 18)}  # fmt: skip
    for step, (least, most) in ages.items():
        found = [(each.day - life.born) / 365.25 for life, each in of_step(city, step)]
        assert found, step
        assert least <= min(found) <= max(found) < most, step


def test_as_many_enter_youth_justice_as_were_published() -> None:
    for authority in (MANCHESTER, "E08000009", "E08000001"):
        told = targets(authority, YEARS, 40_000)
        lives = planned_lives(200, authority)
        weaving = Weaving(lives, told, None, FIRST, LAST)
        add_youth_justice(weaving)
        weaving.finish()
        entries = [(life, each) for life, each in milestones(lives) if is_entry(each)]
        for year in (2019, 2020, 2021):
            here = sum(in_year(each.day, year) for _, each in entries)
            assert here == told[year].first_time_entrants
        times = Counter(life.number for life, _ in entries)
        assert max(times.values()) == 1
        order = [each for _, each in entries if each.step == "court_sentence"]
        assert 0.25 < len(order) / len(entries) < 0.65


def test_whoever_offends_again_had_entered_before(city: Lives) -> None:
    again = [(life, e) for life, e in of_step(city, "court_sentence") if not is_entry(e)]
    for life, each in again:
        assert any(is_entry(other) and other.day < each.day for other in life.milestones)


def test_a_conversation_takes_the_place_of_the_form(city: Lives) -> None:
    """From 1 April of the year assumed; until then nobody talks first."""
    since = day_of(date(int(assumption("conversations_from_year")), 4, 1))
    talked = [each.day for _, each in of_step(city, "conversation")]
    assert since <= min(talked) < since + 60
    written = Counter(
        each.day >= since for _, each in of_step(city, "contact") if each.outcome != "referral"
    )
    assert written[True] / (LAST - since) < 0.5 * written[False] / (since - FIRST)
    never = added(planned_lives(), conversations_from_year=2100)
    assert not of_step(never, "conversation")


def test_as_many_contacts_come_besides_referrals_as_assumed() -> None:
    told = targets(MANCHESTER, YEARS, CHILDREN)
    for each_referral in (0.5, 1.5):
        lives = added(
            planned_lives(),
            conversations_from_year=2100,
            contacts_besides_per_referral=each_referral,
        )
        besides = [e for _, e in of_step(lives, "contact") if e.outcome != "referral"]
        referrals = sum(told[year].referrals for year in (2019, 2020, 2021))
        assert len(besides) == pytest.approx(referrals * each_referral, rel=0.03)


def test_schools_tell_only_in_term(city: Lives) -> None:
    told = [e for _, e in of_step(city, "contact") if e.answers.get("source") in ("2A", "2B")]
    assert len(told) > 30
    assert all(in_term(each.day) for each in told)


def test_early_help_that_social_work_takes_over_ends_in_the_referral_planned(city: Lives) -> None:
    stepped_up = [(life, e) for life, e in of_step(city, "taf_meeting") if e.outcome == "step_up"]
    ended = len(of_step(city, "taf_meeting"))
    assert len(stepped_up) / ended == pytest.approx(assumption("early_help_stepped_up"), abs=0.06)
    for life, each in stepped_up:
        after = [e for e in life.milestones if each.day <= e.day <= each.day + 7]
        assert ("mash_enquiry", "referral") in {(e.step, e.outcome) for e in after}
        assert any(e.step == "referral" for e in after)
        assert each.answers["end_reason"] == "stepped_up"


def test_whom_social_work_passes_on_is_seen_by_early_help(city: Lives) -> None:
    passed = [(life, e) for life, e in of_step(city, "cf_assessment") if e.outcome == "early_help"]
    assert passed
    for life, each in passed:
        seen = [e for e in life.milestones if e.step == "eh_triage" and e.day > each.day]
        assert (seen and seen[0].day <= each.day + 20) or each.day + 20 > LAST


def test_as_many_early_help_assessments_are_complete_as_assumed() -> None:
    told = targets(MANCHESTER, YEARS, CHILDREN)
    lives = added(planned_lives(), early_help_after_social_work=0)
    done = [e for _, e in of_step(lives, "eha") if e.day >= FIRST]
    wanted = 3 * told[2020].children * assumption("early_help_assessments_per_1000") / 1000
    assert len(done) == pytest.approx(wanted, rel=0.15)


def test_of_children_in_care_the_published_share_goes_missing(city: Lives) -> None:
    year = range(day_of(date(2020, 4, 1)), LAST + 1)
    cared = [life for life in city.lives.values()
             if not known(life).free_of("looked_after", year[0], year[-1])]  # fmt: skip
    gone = {life.number for life, each in of_step(city, "missing_report")
            if each.day in year and each.answers["looked_after"]}  # fmt: skip
    share = published("missing_from_care_pct", MANCHESTER, 2021) / 100
    assert abs(len(gone) - share * len(cared)) <= 3
    assert gone <= {life.number for life in cared}


def test_whoever_is_missing_is_found_and_asked(city: Lives) -> None:
    for life, each in of_step(city, "missing_report"):
        rest = [e for e in life.milestones if each.day <= e.day <= each.day + 12]
        steps = [e.step for e in rest]
        assert "missing_found" in steps or each.day + 12 > LAST
        assert "return_interview" in steps or each.day + 12 > LAST


def test_as_many_health_care_plans_are_issued_as_published() -> None:
    told = targets(MANCHESTER, YEARS, CHILDREN)
    city = added(planned_lives())
    for year in (2019, 2020):
        here = [e for _, e in of_step(city, "ehc_final") if date_of(e.day).year == year]
        wanted = published("ehc_plans_new", MANCHESTER, year) * told[year].scale
        assert abs(len(here) - wanted) <= 1
        asked = [e for _, e in of_step(city, "ehc_request") if date_of(e.day).year == year]
        assert len(asked) == pytest.approx(
            published("ehc_requests", MANCHESTER, year) * told[year].scale, rel=0.15
        )


def test_nobody_is_known_of_whom_nothing_happens(city: Lives) -> None:
    assert city.lives.keys() == {n for each in city.families.values() for n in each.lives}
    for family in city.families.values():
        assert any(city.lives[number].milestones for number in family.lives)


def test_any_time_and_any_size_will_do() -> None:
    """A few weeks, a handful of children, an authority of which England’s figures tell."""
    for authority, children, first, last in (
        (MANCHESTER, 200, date(2018, 5, 13), date(2018, 8, 2)),
        ("E06000047", 3_000, date(2019, 2, 28), date(2020, 2, 29)),
        (MANCHESTER, 20, date(2018, 4, 1), date(2021, 3, 31)),
    ):
        lives = Lives(authority, 1)
        told = targets(authority, YEARS, children)
        add(lives, told, None, day_of(first), day_of(last))
        days = [each.day for _, each in milestones(lives)]
        assert not days or max(days) <= day_of(last)


def test_nothing_happens_where_it_is_assumed_to_happen_never(planned: Lives) -> None:
    never = {each.name: each.lowest for each in assumptions().values()
             if each.used_by == "besides" and each.lowest == 0 and each.unit == "rate"}  # fmt: skip
    lives = added(planned_lives(), **never)
    for step in ("domestic_abuse_notification", "cme_notice", "ehe_notice", "context_referral",
                 "channel_referral"):  # fmt: skip
        assert not of_step(lives, step)
    assert len(of_step(lives, "contact")) <= len(of_step(planned, "contact"))


def test_nobody_is_asked_a_plan_for_twice() -> None:
    """However few the children are of whom it is asked."""
    lives = added(planned_lives(60), health_care_plans_known_children=1.0)
    asked = Counter(life.number for life, _ in of_step(lives, "ehc_request"))
    assert len(asked) > 60
    assert max(asked.values()) == 1


def test_every_assumption_listed_is_used() -> None:
    modules = (e for e in files("medlock.city.besides").iterdir() if e.name.endswith(".py"))
    text = "".join(each.read_text(encoding="utf-8") for each in modules)
    for each in assumptions().values():
        if each.used_by.startswith("besides"):
            what = each.name.partition(".")[0]
            assert f'"{what}"' in text or what.removesuffix("_months") in text, each.name


def test_the_published_share_of_requests_for_a_plan_is_refused() -> None:
    lives = added(planned_lives(60))
    asked = [each for _, each in of_step(lives, "ehc_request")]
    outcomes = Counter(each.outcome for each in asked)
    share = published("ehc_requests_refused_pct", MANCHESTER, 2019) / 100
    assert outcomes["refused"] / len(asked) == pytest.approx(share, abs=0.08)
    decided = Counter(each.outcome for _, each in of_step(lives, "ehc_decision_issue"))
    assert decided["draft_plan"] > 3 * decided["do_not_issue"]


def test_places_and_groups_are_no_children_and_alone(city: Lives) -> None:
    contexts = [life for life in city.lives.values() if life.kind is SubjectKind.CONTEXT]
    assert contexts
    for life in contexts:
        assert city.families[life.family].lives == (life.number,)
        assert {CATALOGUE.step(each.step).subject for each in life.milestones} == {life.kind}


def test_every_work_is_about_what_its_step_is_about(city: Lives) -> None:
    for life, each in milestones(city):
        assert CATALOGUE.step(each.step).subject is life.kind


def test_what_nobody_should_be_asked_of_has_gone() -> None:
    """Nothing is added of a child adopted or moved away."""
    lives = planned_lives(120)
    for life in lives.lives.values():
        life.milestones.append(
            Milestone(
                life.milestones[-1].day + 1,
                "exit_from_care",
                "permanence",
                {"reason_ceased": "E11"},
            )
        )
    gone = {number: life.milestones[-1].day for number, life in lives.lives.items()}
    added(lives)
    for number, day in gone.items():
        assert all(each.day <= day for each in lives.lives[number].milestones)
