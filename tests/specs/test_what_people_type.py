"""What people type into a question, and the answer it makes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.http import QueryDict

from medlock.casework.pages.form.choice import Choice, Group
from medlock.casework.pages.form.choices import NOTHING_KNOWN, Around, from_list, groups
from medlock.casework.pages.form.heard import answers, heard, problems
from medlock.casework.pages.form.kinds import KINDS
from medlock.casework.pages.form.parts import Part, State, part_of, parts
from medlock.casework.pages.form.places import called, meant, offered
from medlock.casework.pages.form.question import Sheet, questions, standing
from medlock.casework.pages.form.said import in_words
from medlock.casework.pages.form.typed import a_time
from medlock.footprint.places import every_place
from medlock.pathway.answers import Answer, misfit
from medlock.pathway.field import Field, FieldKind, fields, sectioned
from medlock.pathway.language import Step
from medlock.pathways import CATALOGUE
from medlock.words.refusals import Refused

ON = date(2026, 11, 22)
ASKED = fields(
    "day:date, when:datetime, sure:yesno, how_many:number, cost:money, where:place,"
    "kind:code[rag], found:codes[harm], who:person, team:agency, came:people, note, title:text,"
    "papers:doc, score:number{0..40}"
)


def typed(**boxes: str | list[str]) -> dict[str, object]:
    """What a form with these boxes says; `__` stands for the dot of a part."""
    sent = QueryDict(mutable=True)
    for name, value in boxes.items():
        sent.setlist(
            f"answer.{name.replace('__', '.')}", value if isinstance(value, list) else [value]
        )
        sent.appendlist("asked", name.partition("__")[0])
    found = heard(ASKED, sent, ON)
    return {**answers(found), **{f"{name}!": said for name, said in problems(found).items()}}


@pytest.mark.parametrize(
    ("boxes", "iso"),
    [
        (("27", "3", "2026"), "2026-03-27"),
        (("1", "Jan", "2026"), "2026-01-01"),
        (("29", "2", "2024"), "2024-02-29"),
        ((" 31 ", "december", "2025"), "2025-12-31"),
        (("", "", ""), None),
    ],
)
def test_three_boxes_make_a_date(boxes: tuple[str, str, str], iso: str | None) -> None:
    day, month, year = boxes
    assert typed(day__day=day, day__month=month, day__year=year) == {"day": iso}


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        (("29", "2", "2026"), "29 2 2026 is not a real date"),
        (("0", "1", "2026"), "is not a real date"),
        (("1", "13", "2026"), "is not a real date"),
        (("1", "1", "26"), "write the year in full"),
        (("1", "", ""), "needs a month and a year too"),
        (("", "3", "2026"), "needs a day too"),
    ],
)
def test_what_is_no_date_is_refused_in_a_sentence(
    boxes: tuple[str, str, str], sentence: str
) -> None:
    day, month, year = boxes
    told = typed(day__day=day, day__month=month, day__year=year)
    assert set(told) == {"day!"}
    assert sentence in str(told["day!"])


@pytest.mark.parametrize(
    ("text", "time"),
    [("14:05", "14:05"), ("1405", "14:05"), ("2.05pm", "14:05"), ("12am", "00:00"),
     ("12pm", "12:00"), ("9", "09:00"), ("0:00", "00:00"), ("23:59", "23:59")],
)  # fmt: skip
def test_times_are_read_as_people_write_them(text: str, time: str) -> None:
    assert f"{a_time('When', text):%H:%M}" == time


@pytest.mark.parametrize("text", ["24:00", "12:60", "half two", "-1", "13pm x"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="is not a time of day"):
        a_time("When", text)


def test_a_time_needs_its_date_and_a_date_may_stand_alone() -> None:
    assert typed(when__day="1", when__month="5", when__year="2026", when__time="9.30") == {
        "when": "2026-05-01T09:30"
    }
    assert typed(when__day="1", when__month="5", when__year="2026", when__time="") == {
        "when": "2026-05-01"
    }
    told = typed(when__day="", when__month="", when__year="", when__time="9.30")
    assert "has a time and no date" in str(told["when!"])


@pytest.mark.parametrize(
    ("boxes", "found"),
    [
        ({"sure": "yes"}, {"sure": True}),
        ({"sure": "no"}, {"sure": False}),
        ({"how_many": "1,250"}, {"how_many": 1250}),
        ({"how_many": "12.5"}, {"how_many": 12.5}),
        ({"how_many": ""}, {"how_many": None}),
        ({"cost": "£1,250.50"}, {"cost": 1250.5}),
        ({"where": "Manchester"}, {"where": "E08000003"}),
        ({"kind": "amber"}, {"kind": "amber"}),
        ({"found": ["NEG", "NEG"]}, {"found": ["NEG"]}),
        ({"note": " two\r\nlines "}, {"note": "two\nlines"}),
        ({"note": "  "}, {"note": None}),
        ({"where": "Ancoats and Beswick"}, {"where": "E05011350"}),
        (
            {"came": ["Jo Lind"], "came__name": [" Sam ", "", "Jo Lind"], "came__role": ["aunt"]},
            {"came": ["Jo Lind", "Sam, aunt"]},
        ),
        (
            {"came__name": ["", ""], "came__role": ["the school nurse", ""]},
            {"came": ["the school nurse"]},
        ),
        ({"came__name": "", "came__role": ""}, {"came": None}),
        (
            {
                "papers__title": ["Chronology", ""],
                "papers__day": ["3", ""],
                "papers__month": ["march", ""],
                "papers__year": ["2026", ""],
                "papers__where": ["the school’s safe", ""],
            },
            {"papers": "Chronology (dated 3 March 2026), kept in the school’s safe"},
        ),
        (
            {"papers__title": ["Birth certificate", "Passport"]},
            {"papers": "Birth certificate\nPassport"},
        ),
        ({"score": "40"}, {"score": 40}),
        ({"score": "0"}, {"score": 0}),
    ],
)
def test_each_kind_is_read(boxes: dict[str, str], found: dict[str, object]) -> None:
    assert typed(**boxes) == found


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ({"how_many": "some"}, "is not a number"),
        ({"cost": "-1"}, "takes pounds and pence"),
        ({"cost": "1.005"}, "takes pounds and pence"),
        ({"where": "Manchestor"}, "Manchester"),
        ({"kind": "purple"}, "purple"),
        ({"team": "a team; DROP"}, "takes an agency from the list"),
        ({"score": "41"}, "takes a number of 0 to 40, not 41"),
        ({"score": "-1"}, "takes a number of 0 to 40, not -1"),
        ({"how_many": "-1"}, "takes a number of 0 or more, not -1"),
        ({"papers__where": "the safe"}, "needs the name of the document too"),
        (
            {
                "papers__title": "Will",
                "papers__day": "31",
                "papers__month": "2",
                "papers__year": "2026",
            },
            "31 2 2026 is not a real date",
        ),
    ],
)
def test_what_cannot_be_read_says_what_was_expected(boxes: dict[str, str], sentence: str) -> None:
    ((name, said),) = typed(**boxes).items()
    assert name.endswith("!")
    assert sentence in str(said)


def test_a_question_the_form_did_not_hold_is_left_as_it_was() -> None:
    sent = QueryDict(mutable=True)
    sent["answer.note"] = "never asked"
    assert heard(ASKED, sent, ON) == {}


def test_nothing_ticked_takes_the_answer_away() -> None:
    sent = QueryDict("asked=found")
    assert answers(heard(ASKED, sent, ON)) == {"found": None}


@pytest.mark.parametrize("field", ASKED, ids=lambda field: field.kind.value)
def test_an_answer_written_into_its_controls_is_read_back_the_same(field: Field) -> None:
    answer = {
        FieldKind.DATE: "2024-02-29",
        FieldKind.DATETIME: "2026-05-01T09:30",
        FieldKind.YESNO: False,
        FieldKind.NUMBER: 12,
        FieldKind.MONEY: 1250.5,
        FieldKind.PLACE: "E08000003",
        FieldKind.CODE: "amber",
        FieldKind.CODES: ["NEG"],
        FieldKind.PEOPLE: ["Jo Lind"],
    }.get(field.kind, "words")
    assert misfit(field, answer) == ""
    assert KINDS[field.kind].read(field, standing(field, answer)) == answer
    assert in_words(field, answer)


def test_few_codes_are_shown_one_by_one_and_many_in_a_list_by_heading() -> None:
    asked = fields("rag:code[rag], reason:code[contact_reason], factors:codes[assessment_factors]")
    rag, reason, factors = questions(asked, Sheet(saved={}, on=ON))
    assert (rag.shape, reason.shape, factors.shape) == ("one_of", "list", "any_of")
    assert len(rag.groups) == 1
    assert len(factors.groups) > 5


@pytest.mark.parametrize(
    ("name", "listed"), [("team", "teams"), ("to_team", "teams"), ("school", "agencies")]
)
def test_teams_are_chosen_from_teams_and_others_from_agencies(name: str, listed: str) -> None:
    (asked,) = fields(f"{name}:agency")
    assert from_list(asked) == listed


def test_a_code_no_longer_in_force_is_still_shown_where_it_was_chosen() -> None:
    (asked,) = fields("sex:code[sex]")
    today = [each.value for each in groups(asked, NOTHING_KNOWN, [], ON)[0].choices]
    then = [each.value for each in groups(asked, NOTHING_KNOWN, ["9"], ON)[0].choices]
    assert "9" not in today
    assert then == [*today, "9"]


def test_people_and_teams_known_here_are_offered() -> None:
    around = Around(
        people=(Group("Family", (Choice("Jo Lind", "Jo Lind"),)),),
        teams=(Group("Council", (Choice("t1", "North"),)),),
    )
    came, team = fields("came:people, team:agency")
    offered = [(g.title, [c.value for c in g.choices]) for g in groups(came, around, ["Sam"], ON)]
    assert offered == [("Family", ["Jo Lind"]), ("Written in", ["Sam"])]
    assert groups(team, around, [], ON) == around.teams
    assert in_words(team, "t1", around) == "North"


def test_what_was_carried_is_marked_until_it_is_saved() -> None:
    asked = fields("kind:code[rag], note")
    sheet = Sheet(saved={}, on=ON, before={"kind": "red"}, before_from="From last time.")
    kind, note = questions(asked, sheet)
    assert (kind.values, kind.carried) == (("red",), "From last time.")
    assert note.carried == ""
    (saved, _) = questions(asked, Sheet(saved={"kind": "amber"}, on=ON, before={"kind": "red"}))
    assert (saved.values, saved.carried) == (("amber",), "")


def test_what_was_said_last_time_is_shown_and_never_taken_over_by_itself() -> None:
    asked = fields("kind:code[rag], note, who:person")
    told = {"kind": "red", "note": "Often hungry.", "who": "Jo Lind"}
    sheet = Sheet(
        saved={"who": "Jo Lind"}, on=ON, told=told, told_on="3 March", keeps=frozenset({"kind"})
    )
    kind, note, who = (each for each in questions(asked, sheet))
    assert (kind.raw, note.raw) == ({}, {})
    assert (kind.before.words, kind.before.may_keep) == ("Red: immediate risk", True)  # type: ignore[union-attr]
    assert (note.before.words, note.before.may_keep) == ("Often hungry.", False)  # type: ignore[union-attr]
    assert (who.before.same, who.before.may_keep) == (True, False)  # type: ignore[union-attr]


def test_a_code_out_of_force_cannot_be_kept_from_last_time() -> None:
    (asked,) = fields("sex:code[sex]")
    sheet = Sheet(saved={}, on=ON, told={"sex": "9"}, keeps=frozenset({"sex"}))
    (sex,) = questions([asked], sheet)
    assert sex.before is not None
    assert not sex.before.may_keep


def test_where_the_children_differed_last_time_nothing_may_be_kept_for_all() -> None:
    (asked,) = fields("kind:code[rag]")
    amara, kofi = uuid4(), uuid4()
    told = {f"kind@{amara}": "red", f"kind@{kofi}": "green"}
    sheet = Sheet(saved={}, on=ON, told=told, keeps=frozenset({"kind"}),
                  children={amara: "Amara", kofi: "Kofi"})  # fmt: skip
    (shared,) = questions([asked], sheet)
    assert shared.before is None
    first, second = questions([asked], replace(sheet, parted=frozenset({"kind"})))
    told_apart = [each.before.words[:5] for each in (first, second) if each.before]
    assert told_apart == ["Red: ", "Green"]


@pytest.mark.parametrize("code", ["E08000003", "E05011351", "MCR-N01", "E92000001"])
def test_a_place_is_called_by_a_name_that_leads_back_to_it(code: str) -> None:
    assert meant("Where", called(code)) == code


def test_every_place_in_force_has_a_name_of_its_own() -> None:
    every = [each.code for each in every_place().values() if each.current]
    assert [code for code in every if meant("Where", called(code)) != code] == []


def test_the_places_of_where_one_works_come_first() -> None:
    home, elsewhere = offered("E08000003")
    assert home.title == "Manchester"
    assert home.choices[0].value == "Manchester"
    assert {"ward", "neighbourhood", "locality"} <= {each.hint for each in home.choices}
    assert "Salford" in {each.value for each in elsewhere.choices}


def test_a_heading_over_a_single_code_is_no_heading() -> None:
    asked = fields("factors:codes[assessment_factors], need:code[primary_need]")
    factors, need = (groups(each, NOTHING_KNOWN, [], ON) for each in asked)
    assert [len(each.choices) > 1 for each in factors] == [True] * len(factors)
    assert factors[-1].title == "Anything else"
    assert [each.title for each in need] == [""]


AMARA, KOFI = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("answers", "state", "missing"),
    [
        ({}, State.NOT_STARTED, ["seen", "voice"]),
        ({"extra": "x"}, State.IN_PROGRESS, ["seen", "voice"]),
        ({"seen": "2026-01-01"}, State.IN_PROGRESS, ["voice"]),
        ({"seen": "2026-01-01", f"voice@{AMARA}": "x"}, State.IN_PROGRESS, ["voice"]),
        ({"seen": "2026-01-01", f"voice@{AMARA}": "x", f"voice@{KOFI}": "y"}, State.COMPLETED, []),
        ({"seen": "2026-01-01", "voice": "x"}, State.COMPLETED, []),
    ],
)
def test_a_section_says_how_far_it_got_and_what_is_missing_for_any_child(
    answers: dict[str, Answer], state: State, missing: list[str]
) -> None:
    part = Part(1, sectioned({"The child": "seen:date!, voice!, extra"}), "The child")
    children = [AMARA, KOFI]
    assert part.state(answers, children) is state
    assert [each.name for each in part.missing(answers, children)] == missing


def test_a_long_step_has_a_part_for_each_of_its_sections() -> None:
    cut = parts(CATALOGUE.step("cf_assessment"))
    assert [each.title for each in cut][:2] == ["The child", "Family and home"]
    assert [each.optional for each in cut] == [False, False, True, False, False]


@pytest.mark.parametrize("step", CATALOGUE.steps.values(), ids=lambda step: step.key)
def test_every_question_of_every_step_is_in_one_part_in_order(step: Step) -> None:
    cut = parts(step)
    asked = [field for part in cut for field in part.fields]
    assert asked == list(step.fields)
    if not any(each.section for each in step.fields):
        assert len(cut) == 1 or max(len(part.fields) for part in cut) <= 7
    for part in cut:
        assert all(part_of(step, field.name) == part.number for field in part.fields)
