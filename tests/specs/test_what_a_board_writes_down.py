"""Entries of a board's book: what each must say, how it is typed, stored, compared and joined."""

from __future__ import annotations

from datetime import date

import pytest

from medlock.boards.pages.form import as_typed
from medlock.boards.plan.asked import How, objections, parts
from medlock.boards.plan.content import content_of, record_of
from medlock.boards.plan.differences import clashes, differences, in_words, joined
from medlock.boards.plan.kinds import KINDS, kind_of
from medlock.boards.plan.records import (
    Action,
    Body,
    Challenge,
    Goal,
    Item,
    Meeting,
    Member,
    Plan,
    Priority,
    State,
    Target,
)
from medlock.boards.plan.typed import heard

DONE = Action(
    what="Open the hub", owner="Superintendent", due=date(2018, 10, 31), state=State.DONE,
    closed_on=date(2018, 10, 15), measure="CP01", evidence="Terms of reference",
)  # fmt: skip
SEVEN = Priority(
    number=7, title="Keep it done", what="a", how="b", why="c", who_and_when="d", success="e",
    owner="Director", supporters=("Every member", "The chair"), measures=("AS01", "CP06"),
)  # fmt: skip


def sentences(record) -> list[str]:
    return [each.sentence for each in objections(record)]


def typed(record) -> dict[str, list[str]]:
    said = content_of(record)
    return {
        name: [str(each) for each in value] if isinstance(value, list) else [f"{value}"]
        for name, value in said.items()
    }


@pytest.mark.parametrize("record", [DONE, SEVEN])
def test_what_is_stored_reads_back_the_same(record):
    assert record_of(type(record), content_of(record)) == record


@pytest.mark.parametrize("record", [DONE, SEVEN])
def test_what_is_typed_is_what_is_stored(record):
    content, faults = heard(type(record), typed(record))
    assert faults == []
    assert record_of(type(record), content) == record


@pytest.mark.parametrize("value", [0.0, 0.5, 1_234_567.25])
def test_a_number_keeps_what_it_says_when_it_is_stored_and_typed_again(value):
    none = Target(measure="CP06", value=value, begins=date(2018, 4, 1), by=date(2019, 3, 31))
    assert record_of(Target, content_of(none)) == none
    content, faults = heard(Target, as_typed(none))
    assert faults == []
    assert record_of(Target, content) == none
    (told,) = differences(Target, {"value": 20.0}, {"value": value})
    assert float(told.now) == value


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\u2028"])
def test_a_line_ends_where_it_ended_wherever_it_was_copied_from(end):
    content, _ = heard(Meeting, {"present": [f"The chair{end}The police"]})
    assert content["present"] == ["The chair", "The police"]


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x1b", "\x9f", "\ud800", "\ufffe"])
def test_what_no_print_can_hold_is_left_out(sign):
    content, _ = heard(Item, {"decided": [f"Two {sign}people"]})
    assert content["decided"] == "Two people"


def test_a_part_that_is_no_longer_asked_for_is_left_aside():
    assert record_of(Action, {**content_of(DONE), "colour": "red"}) == DONE


def test_each_entry_has_a_heading_that_is_read_in_lists():
    dated = {"begins": date(2018, 4, 1), "by": date(2019, 3, 31)}
    assert [each.heading for each in (
        DONE, SEVEN, Member(role="Chief nurse", agency="Health"), Plan(title="A plan"),
        Body(name="A board"), Meeting(title="A meeting"), Item(title="An item"),
        Challenge(question="Why?"), Target(measure="FD08", value=20, **dated),
    )] == [
        "Open the hub", "Keep it done", "Chief nurse, Health", "A plan", "A board", "A meeting",
        "An item", "Why?", "FD08: at most 20",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("goal", "more", "aim"),
    [
        (Goal.AT_LEAST, {"value": 90}, "at least 90"),
        (Goal.AT_LEAST, {}, "at least a value"),
        (Goal.BELOW, {"years": 2}, "below England’s average, year after year, for 2 years"),
        (Goal.ABOVE, {}, "above England’s average, year after year"),
        (Goal.FALL, {}, "a fall beyond the noise"),
    ],
)
def test_the_aim_of_a_target_is_said_in_words(goal, more, aim):
    assert Target(measure="FD08", goal=goal, **more).aim == aim


def test_only_what_one_figure_decides_rests_on_a_figure():
    of_figure = {each for each in Goal if each.of_figure}
    assert of_figure == {Goal.AT_MOST, Goal.AT_LEAST, Goal.WITHIN}


def test_a_priority_without_a_number_comes_first():
    assert (SEVEN.place_in_plan, Priority().place_in_plan) == (7, 0)


def test_members_and_plans_do_not_end_before_they_begin():
    days = {"begins": date(2018, 2, 1), "ends": date(2018, 1, 31)}
    assert len(sentences(Member(role="x", agency="y", **days))) == 1
    assert len(sentences(Plan(title="x", vision="y", **days))) == 1


def test_every_kind_but_the_board_itself_is_part_of_another():
    for kind in KINDS.values():
        assert kind.within in KINDS if kind.key != "body" else kind.within == ""
        assert kind_of(kind.record) is kind
        assert parts(kind.record)


def test_a_priority_has_the_five_columns():
    titles = [each.title for each in parts(Priority).values()]
    five = ["What", "How", "Why", "Who and when", "What success looks like"]
    assert [each for each in titles if each in five] == five


def test_what_is_missing_is_named():
    said = sentences(Priority(number=1, title="Help early"))
    assert "Why: this is needed." in said
    assert "Owner: this is needed." in said
    assert not any(each.startswith("Priority") for each in said)


class TestAnAction:
    def test_that_is_done_says_when_and_what_shows_it(self):
        assert sentences(DONE) == []
        undated = Action(what="x", owner="y", due=date(2018, 1, 1), state=State.DONE)
        assert sentences(undated) == ["Give the day on which it was done."]
        unshown = Action(
            what="x", owner="y", due=date(2018, 1, 1), state=State.DONE,
            closed_on=date(2018, 1, 1),
        )  # fmt: skip
        assert sentences(unshown) == ["Say what shows that it is done, or leave it under way."]

    def test_that_is_not_over_has_no_day_on_which_it_was(self):
        going = Action(what="x", owner="y", due=date(2018, 1, 1), closed_on=date(2018, 1, 1))
        assert sentences(going) == ["It has a day on which it ended. Choose done or stopped."]

    @pytest.mark.parametrize(("day", "late"), [(30, False), (31, False)])
    def test_is_late_from_the_day_after_it_was_due(self, day, late):
        going = Action(what="x", owner="y", due=date(2018, 10, 31))
        assert going.late(date(2018, 10, day)) is late
        assert going.late(date(2018, 11, 1))
        assert not DONE.late(date(2020, 1, 1))


class TestATarget:
    def test_of_a_value_needs_one_and_no_other_has_one(self):
        dated = {"measure": "FD08", "begins": date(2018, 4, 1), "by": date(2019, 3, 31)}
        assert sentences(Target(**dated)) == ["Give the value it is to come to, such as 20."]
        fall = Target(**dated, goal=Goal.FALL, value=3)
        assert sentences(fall) == [
            "“a fall beyond the noise” has no value of its own. Leave it empty."
        ]
        assert sentences(Target(**dated, goal=Goal.WITHIN)) == []

    @pytest.mark.parametrize(("years", "fine"), [(None, False), (0, False), (1, True), (11, False)])
    def test_year_after_year_says_for_how_many(self, years, fine):
        target = Target(
            measure="FD05", goal=Goal.BELOW, years=years, begins=date(2018, 4, 1),
            by=date(2019, 3, 31),
        )  # fmt: skip
        assert (sentences(target) == []) is fine

    def test_is_not_due_before_it_begins(self):
        target = Target(measure="FD08", value=1, begins=date(2019, 4, 1), by=date(2019, 3, 31))
        assert sentences(target) == ["This day is before 1 April 2019, the first. Mend one."]


ASKED = {"asks": "Chair", "asked": "Police", "asked_on": date(2026, 9, 18),
         "question": "When?", "due": date(2026, 10, 16)}  # fmt: skip


class TestAChallenge:
    def test_is_answered_with_words_and_a_day(self):
        assert sentences(Challenge(**ASKED)) == []
        assert sentences(Challenge(**ASKED, answer="Soon"))
        assert sentences(Challenge(**ASKED, answered_on=date(2026, 9, 20)))
        early = Challenge(**ASKED, answer="Soon", answered_on=date(2026, 9, 17))
        assert sentences(early) == ["The answer is before the challenge. Mend one."]

    def test_is_late_from_the_day_after_until_it_is_answered(self):
        assert not Challenge(**ASKED).late(date(2026, 10, 16))
        assert Challenge(**ASKED).late(date(2026, 10, 17))
        told = Challenge(**ASKED, answer="Soon", answered_on=date(2026, 11, 1))
        assert not told.late(date(2026, 12, 1))


def test_a_decision_that_is_due_has_an_owner():
    assert sentences(Item(title="x", decided="y", due=date(2026, 1, 1))) == [
        "What is due on a day needs an owner. Give a role."
    ]


def test_a_board_does_not_end_before_it_begins_nor_meet_next_before_it_met():
    sat = Body(name="x", purpose="y", chair="z", begins=date(2018, 2, 1), ends=date(2018, 1, 31))
    assert len(sentences(sat)) == 1
    met = Meeting(
        title="x", held_on=date(2018, 2, 1), chair="y", present=("z",), next_on=date(2018, 1, 1)
    )
    assert len(sentences(met)) == 1


class TestTyping:
    def said(self, **typed: str) -> list[str]:
        kind = Target if "value" in typed or "goal" in typed else Action
        faults = heard(kind, {name: [value] for name, value in typed.items()})[1]
        return [each.sentence for each in faults if each.part in typed]

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"due": "soon"}, "Due: “soon” is not a day. Write it like 31/05/2018."),
            ({"due": "2191-01-01"}, "Due: “2191-01-01” is not a day. Write it like 31/05/2018."),
            ({"measure": "FD8"}, "“FD8” is not the code of an indicator. Did you mean"),
            ({"state": "ended"}, "Delivery: choose one of: not begun, under way, done, stopped."),
            ({"value": "many"}, "Value: “many” is not a number. Write it like 20 or 21.4."),
            ({"value": "inf"}, "Value: “inf” is not a number. Write it like 20 or 21.4."),
            ({"value": "1e300"}, "Value: “1e300” is not a number. Write it like 20 or 21.4."),
            ({"owner": "a\nb"}, "Owner: write it on one line."),
            ({"owner": "x" * 301}, "Owner: 301 letters are too many, at most 300."),
        ],
    )  # fmt: skip
    def test_what_cannot_be_read_is_said_with_what_to_write(self, typed, sentence):
        assert self.said(**typed)[0].startswith(sentence)

    def test_days_and_numbers_are_read_as_people_write_them(self):
        content, _ = heard(
            Target, {"by": ["31/03/2019"], "value": ["20%"], "measure": ["fd08"], "goal": ["x"]}
        )
        assert content == {"by": "2019-03-31", "value": 20.0, "measure": "FD08"}

    def test_codes_and_lines_are_taken_one_by_one_and_once(self):
        content, faults = heard(
            Priority, {"measures": ["fd05, cp05;FD05"], "supporters": [" A \n\n B\r\n"]}
        )
        assert content == {"measures": ["FD05", "CP05"], "supporters": ["A", "B"]}
        assert {each.part for each in faults}.isdisjoint(content)

    def test_a_box_that_is_ticked_says_yes_and_one_that_is_not_says_nothing(self):
        assert heard(Body, {"independent": ["yes"]})[0] == {"independent": True}
        assert heard(Body, {"independent": ["perhaps"]})[0] == {}

    def test_nothing_typed_is_nothing_stored_and_every_need_is_named(self):
        content, faults = heard(Action, {"what": ["  "], "state": ["not begun"]})
        assert content == {"state": "not begun"}
        assert [each.part for each in faults] == ["what", "owner", "due"]


class TestTwoVersions:
    def test_only_what_differs_is_told_in_words(self):
        before = content_of(DONE)
        after = {**before, "due": "2018-11-30", "barrier": "No rooms"}
        found = differences(Action, before, after)
        assert [(d.title, d.was, d.now) for d in found] == [
            ("Due", "31 October 2018", "30 November 2018"),
            ("What stands in its way", "", "No rooms"),
        ]

    def test_the_first_says_everything_that_is_said(self):
        assert {d.part for d in differences(Action, {}, content_of(DONE))} == set(content_of(DONE))

    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("number", 7.0, "7"), ("supporters", ["A", "B"], "A\nB"),
            ("measures", ["FD05", "CP05"], "FD05 CP05"), ("title", "T", "T"), ("title", None, ""),
        ],
    )  # fmt: skip
    def test_each_kind_of_part_has_its_words(self, name, value, said):
        assert in_words(parts(Priority)[name], value) == said

    def test_yes_is_said_as_yes(self):
        assert in_words(parts(Body)["independent"], True) == "yes"
        assert parts(Body)["independent"].how is How.YES


class TestTwoPeople:
    BASE = content_of(SEVEN)

    def test_who_changed_different_parts_both_have_their_way(self):
        theirs, mine = {**self.BASE, "why": "new why"}, {**self.BASE, "owner": "Chair"}
        assert clashes(Priority, self.BASE, theirs, mine) == ()
        both = joined(Priority, self.BASE, theirs, mine)
        assert (both["why"], both["owner"]) == ("new why", "Chair")

    def test_who_changed_the_same_part_are_shown_both(self):
        theirs, mine = {**self.BASE, "why": "theirs"}, {**self.BASE, "why": "mine"}
        (clash,) = clashes(Priority, self.BASE, theirs, mine)
        assert (clash.title, clash.was, clash.theirs, clash.yours) == ("Why", "c", "theirs", "mine")

    def test_who_changed_it_to_the_same_do_not_clash(self):
        same = {**self.BASE, "why": "same"}
        assert clashes(Priority, self.BASE, same, dict(same)) == ()

    def test_what_one_emptied_stays_empty(self):
        mine = {name: value for name, value in self.BASE.items() if name != "supporters"}
        assert "supporters" not in joined(Priority, self.BASE, self.BASE, mine)
        theirs = {**self.BASE, "supporters": ["Somebody else"]}
        assert len(clashes(Priority, self.BASE, theirs, mine)) == 1
