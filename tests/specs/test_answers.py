"""What counts as an answer to a question, and what of it may leave with the event."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from medlock.pathway.answers import (
    LONGEST,
    answers_for,
    apart,
    day_of,
    facts_of,
    misfit,
    misfits,
    missing,
    moment_of,
)
from medlock.pathway.field import fields
from medlock.pathways.front_door.conversation import CONVERSATION
from medlock.pathways.social_work.conference import INITIAL

AMARA, BEN = UUID(int=1), UUID(int=2)
ASKED = {
    each.name: each
    for each in fields(
        "story, line:text, paper:doc, who:person, all:people, seen:date, at:datetime, sure:yesno,"
        "days:number, cost:money, where:place, agency:agency, need:code[primary_need],"
        "harm:codes[category_of_abuse]"
    )
}
GOOD = [
    ("story", "He said nothing happened."),
    ("story", ""),
    ("line", "GMP/1234/26"),
    ("paper", "minutes of 3 May"),
    ("who", "Mrs Khan, aunt"),
    ("all", ["Mrs Khan", "Mr Khan"]),
    ("all", []),
    ("seen", "2024-02-29"),
    ("seen", ""),
    ("at", "2026-03-27T14:05"),
    ("at", "2026-03-27T14:05:00+00:00"),
    ("at", ""),
    ("sure", False),
    ("days", 12),
    ("days", 1.5),
    ("cost", 1250.5),
    ("where", "E08000003"),
    ("where", ""),
    ("agency", "GMP"),
    ("agency", ""),
    ("need", "N1"),
    ("need", ""),
    ("harm", ["NEG", "EMO"]),
]
BAD = [
    ("story", 12, "“Story” takes words."),
    ("who", ["Mrs Khan"], "“Who” takes words."),
    ("all", "Mrs Khan", "“All” takes a list of people."),
    ("seen", "2025-02-29", "“Seen” takes a real date, such as 27 3 2026."),
    ("seen", "0026-03-27", "“Seen” takes a real date, such as 27 3 2026."),
    ("seen", 20260327, "“Seen” takes a real date, such as 27 3 2026."),
    ("at", "yesterday", "“At” takes a real date and time, such as 27 3 2026, 14:05."),
    ("at", 14, "“At” takes a real date and time, such as 27 3 2026, 14:05."),
    ("sure", "yes", "“Sure” takes yes or no."),
    ("days", True, "“Days” takes a number, such as 12."),
    ("days", "12", "“Days” takes a number, such as 12."),
    ("days", float("nan"), "“Days” takes a number, such as 12."),
    ("cost", -1, "“Cost” takes pounds and pence, such as 1250.50."),
    ("cost", 1.005, "“Cost” takes pounds and pence, such as 1250.50."),
    ("cost", True, "“Cost” takes pounds and pence, such as 1250.50."),
    ("where", 7, "“Where” takes a place."),
    ("agency", "Mrs Khan rang", "“Agency” takes an agency from the list."),
    ("need", ["N1"], "“Need” takes one of its codes."),
    ("harm", "NEG", "“Harm” takes a list of its codes."),
    ("harm", [1], "“Harm” takes a list of its codes."),
]


@pytest.mark.parametrize(("name", "value"), GOOD)
def test_an_answer_of_its_kind_is_taken(name, value):
    assert misfit(ASKED[name], value) == ""


@pytest.mark.parametrize(("name", "value", "sentence"), BAD)
def test_an_answer_of_another_kind_is_refused_by_name(name, value, sentence):
    assert misfit(ASKED[name], value) == sentence


@pytest.mark.parametrize(("name", "value"), [("need", "N99"), ("harm", ["NEG", "XXX"])])
def test_a_code_outside_its_set_is_refused_with_what_was_expected(name, value):
    assert "is not a code of" in misfit(ASKED[name], value)


def test_a_code_is_written_as_in_the_list():
    assert "as it stands in the list" in misfit(ASKED["need"], "n1")


def test_an_unknown_place_is_refused():
    assert misfit(ASKED["where"], "E08009999").startswith("“Where”: ")


def test_a_code_must_be_in_force_on_the_day():
    sentence = misfit(fields("reason:code[reason_for_closure]")[0], "RC9", date(2010, 5, 1))
    assert "used in the census years" in sentence


def test_an_answer_may_be_long_but_not_endless():
    assert misfit(ASKED["story"], "x" * LONGEST) == ""
    assert misfit(ASKED["story"], "x" * (LONGEST + 1)).endswith("is the most.")


def test_a_character_the_database_cannot_keep_is_refused_in_a_sentence():
    assert "cannot be kept" in misfit(ASKED["story"], "He said\0nothing.")
    assert "cannot be kept" in misfit(ASKED["all"], ["Mrs\0Khan"])
    assert misfit(ASKED["story"], "He said nothing.") == ""


def test_what_the_step_does_not_ask_is_named():
    assert misfits(CONVERSATION, {"shoe_size": 7}) == {
        "shoe_size": "“Professional conversation” does not ask for “shoe_size”. Leave it out."
    }


def test_each_childs_own_answer_is_checked_like_the_shared_one():
    name = apart("category", BEN)
    assert set(misfits(INITIAL, {"category": "NEG", name: "XXX"})) == {name}


def test_a_childs_own_answer_wins_over_the_shared_one():
    answers = {"category": "NEG", apart("category", BEN): "EMO"}
    assert answers_for(answers, AMARA) == {"category": "NEG"}
    assert answers_for(answers, BEN) == {"category": "EMO"}
    assert answers_for(answers, None) == {"category": "NEG"}


def test_an_empty_answer_is_no_answer_and_no_is_one():
    answers = {"named": False, "worries": "", "advice": "Keep a diary."}
    unanswered = {each.name for each in missing(CONVERSATION, answers, "advice")}
    assert "worries" in unanswered
    assert {"named", "advice"}.isdisjoint(unanswered)


def test_an_outcome_may_need_more_answers_and_spare_others():
    needed = {each.name for each in missing(INITIAL, {}, "plan")}
    adjourned = {each.name for each in missing(INITIAL, {}, "adjourned")}
    assert {"category", "outline_plan", "next_review"} <= needed
    assert "category" not in adjourned
    assert "quorate" not in adjourned


def test_names_and_narrative_never_leave_and_lists_leave_as_one_text():
    answers = {"caller": "Mrs Khan", "worries": "bruises", "agency": "GMP", "named": False}
    assert facts_of(CONVERSATION, answers) == {"agency": "GMP", "named": False}
    from medlock.pathways.social_work.section_47 import ENQUIRY

    assert facts_of(ENQUIRY, {"harm": ["NEG", "EMO"]}) == {"harm": "NEG EMO"}


def test_a_moment_without_zone_is_english_wall_time():
    london = ZoneInfo("Europe/London")
    assert moment_of({"at": "2026-07-01T00:30"}, "at") == datetime(2026, 7, 1, 0, 30, tzinfo=london)
    assert day_of({"at": "2026-06-30T23:30:00+00:00"}, "at") == date(2026, 7, 1)
    assert day_of({"at": ""}, "at") is None
    assert day_of({"at": 3}, "at") is None
