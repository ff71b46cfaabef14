"""Everything a board writes down, each with the parts it is asked for. Roles, never names."""

# ruff: noqa: RUF009 — each default is a dataclass field that says how it is asked

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from medlock.boards.plan.asked import (
    Fault,
    Written,
    choice,
    day,
    indicator,
    indicators,
    line,
    lines,
    number,
    plain,
    priority,
    text,
    yes,
)

ROLE = "A role, such as Director of children’s services. Never a person’s name"
ROLES = "Roles, one to a line. Never people’s names"
FIGURE = "The id of a figure, as the CSV, the print and `medlock figure` give it"


class State(StrEnum):
    """How far an action has come: delivery. Its effect is worked out, never written down."""

    NOT_BEGUN = "not begun"
    UNDER_WAY = "under way"
    DONE = "done"
    STOPPED = "stopped"


class Goal(StrEnum):
    """What a target asks of its indicator."""

    AT_MOST = "at most a value"
    AT_LEAST = "at least a value"
    WITHIN = "within the range of the comparators"
    BELOW = "below England’s average, year after year"
    ABOVE = "above England’s average, year after year"
    FALL = "a fall beyond the noise"
    RISE = "a rise beyond the noise"

    @property
    def of_value(self) -> bool:
        return self in (Goal.AT_MOST, Goal.AT_LEAST)

    @property
    def of_figure(self) -> bool:
        """Judged by one figure; not by published years, and not by the chart."""
        return self.of_value or self is Goal.WITHIN

    @property
    def of_years(self) -> bool:
        return self in (Goal.BELOW, Goal.ABOVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Written):
    name: str = line("Name of the board", needed=True)
    purpose: str = text("What it is for", needed=True)
    chair: str = line("Chair", ROLE, needed=True)
    independent: bool = yes("The chair is independent of the agencies on the board")
    begins: date | None = day("First day", needed=True)
    ends: date | None = day("Last day", "Empty while it sits")
    exit_criteria: tuple[str, ...] = lines("It may end when", "One condition to a line")
    hands_to: str = line("Hands its work over to")

    @property
    def heading(self) -> str:
        return self.name

    def faults(self) -> list[Fault]:
        return _in_order(self.begins, self.ends, "ends")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Written):
    role: str = line("Role", ROLE, needed=True)
    agency: str = line("Agency", needed=True)
    begins: date | None = day("First day", needed=True)
    ends: date | None = day("Last day", "Empty while they sit on it")

    @property
    def heading(self) -> str:
        return f"{self.role}, {self.agency}"

    def faults(self) -> list[Fault]:
        return _in_order(self.begins, self.ends, "ends")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Written):
    title: str = line("Title", needed=True)
    vision: str = text("What it is to bring about", needed=True)
    agreed_on: date | None = day("Agreed by the board on")
    begins: date | None = day("First day", needed=True)
    ends: date | None = day("Last day", "Empty while it holds")

    @property
    def heading(self) -> str:
        return self.title

    def faults(self) -> list[Fault]:
        return _in_order(self.begins, self.ends, "ends")


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority(Written):
    number: float | None = number("Number", needed=True)
    title: str = line("Priority", needed=True)
    what: str = text("What", "What will be different for children and families", needed=True)
    how: str = text("How", "What will be done", needed=True)
    why: str = text("Why", "What shows that it is needed", needed=True)
    who_and_when: str = text("Who and when", "Roles and days", needed=True)
    success: str = text("What success looks like", needed=True)
    owner: str = line("Owner", ROLE, needed=True)
    supporters: tuple[str, ...] = lines("Supported by", ROLES)
    measures: tuple[str, ...] = indicators("Measured by", "Codes of indicators, such as FD05 CP05")

    @property
    def heading(self) -> str:
        return self.title

    @property
    def place_in_plan(self) -> int:
        return round(self.number or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Written):
    measure: str = indicator("Indicator", "Its code, such as FD08", needed=True)
    goal: Goal = choice("It is to be", Goal.AT_MOST)
    value: float | None = number("Value", "For “at most” and “at least” only")
    years: float | None = number("For how many years running", "For England’s average only")
    baseline: float | None = number("Where it began", "The figure the board had when it set this")
    baseline_says: str = line("Who said so, and of when")
    begins: date | None = day("Counts from", needed=True)
    by: date | None = day("By", needed=True)
    says: str = line("What is to be kept in mind")

    @property
    def heading(self) -> str:
        return f"{self.measure}: {self.aim}"

    @property
    def aim(self) -> str:
        """`at most 20`, `within the range of the comparators`."""
        if self.goal.of_years:
            return f"{self.goal}, for {self.years:g} years" if self.years else str(self.goal)
        if self.value is None:
            return str(self.goal)
        return f"{self.goal.removesuffix(' a value')} {plain(self.value)}"

    def faults(self) -> list[Fault]:
        found = _in_order(self.begins, self.by, "by")
        if self.goal.of_value and self.value is None:
            found.append(Fault("value", "Give the value it is to come to, such as 20."))
        if self.goal.of_years and not (self.years and 1 <= self.years <= 10):
            found.append(Fault("years", "Say for how many years running, from 1 to 10."))
        if not self.goal.of_value and self.value is not None:
            found.append(Fault("value", f"“{self.goal}” has no value of its own. Leave it empty."))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Written):
    what: str = text("What is to be done", needed=True)
    owner: str = line("Owner", ROLE, needed=True)
    due: date | None = day("Due", needed=True)
    state: State = choice("Delivery", State.NOT_BEGUN)
    closed_on: date | None = day("Done or stopped on")
    measure: str = indicator(
        "The figure it should move", "The code of an indicator. Its effect is read off the chart"
    )
    barrier: str = text("What stands in its way")
    evidence: str = text("What shows that it is done", "Papers, audits, what people say")

    @property
    def heading(self) -> str:
        return self.what

    @property
    def over(self) -> bool:
        return self.state in (State.DONE, State.STOPPED)

    def as_on(self, on: date) -> Action:
        """As it stood that day: what was done or stopped only later was under way."""
        if self.closed_on is None or self.closed_on <= on:
            return self
        return replace(self, state=State.UNDER_WAY, closed_on=None, evidence="")

    def late(self, on: date) -> bool:
        return not self.over and self.due is not None and self.due < on

    def faults(self) -> list[Fault]:
        if self.over and self.closed_on is None:
            return [Fault("closed_on", f"Give the day on which it was {self.state}.")]
        if not self.over and self.closed_on is not None:
            return [Fault("state", "It has a day on which it ended. Choose done or stopped.")]
        if self.state is State.DONE and not self.evidence:
            return [Fault("evidence", "Say what shows that it is done, or leave it under way.")]
        return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Written):
    title: str = line("Meeting", needed=True)
    held_on: date | None = day("Held on", needed=True)
    chair: str = line("In the chair", ROLE, needed=True)
    present: tuple[str, ...] = lines("Present", ROLES, needed=True)
    apologies: tuple[str, ...] = lines("Apologies", ROLES)
    papers: tuple[str, ...] = lines("Papers", "One to a line, with its day")
    next_on: date | None = day("Next meeting")

    @property
    def heading(self) -> str:
        return self.title

    def faults(self) -> list[Fault]:
        return _in_order(self.held_on, self.next_on, "next_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Written):
    title: str = line("Item", needed=True)
    discussed: str = text("What was said")
    decided: str = text("What was decided", "Also that nothing was, and why", needed=True)
    owner: str = line("Owner", ROLE)
    due: date | None = day("Due")
    priority: str = priority("Priority it belongs to")
    measure: str = indicator("Indicator it is about", "Its code, such as FD05")
    figure: str = line("Figure it rests on", FIGURE)

    @property
    def heading(self) -> str:
        return self.title

    def faults(self) -> list[Fault]:
        if self.due is not None and not self.owner:
            return [Fault("owner", "What is due on a day needs an owner. Give a role.")]
        return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge(Written):
    asks: str = line("Who challenges", ROLE, needed=True)
    asked: str = line("Who is challenged", ROLE, needed=True)
    asked_on: date | None = day("On", needed=True)
    question: str = text("The challenge", needed=True)
    measure: str = indicator("Indicator it is about", "Its code, such as FD05")
    figure: str = line("Figure it is about", FIGURE)
    due: date | None = day("Answer due", needed=True)
    answer: str = text("The answer")
    answered_on: date | None = day("Answered on")

    @property
    def heading(self) -> str:
        return self.question

    def as_on(self, on: date) -> Challenge:
        """As it stood that day: without an answer that was given only later."""
        if self.answered_on is None or self.answered_on <= on:
            return self
        return replace(self, answer="", answered_on=None)

    def late(self, on: date) -> bool:
        return self.answered_on is None and self.due is not None and self.due < on

    def faults(self) -> list[Fault]:
        found = _in_order(self.asked_on, self.due, "due")
        if bool(self.answer) != bool(self.answered_on):
            part = "answered_on" if self.answer else "answer"
            found.append(Fault(part, "An answer needs its words and its day."))
        if self.answered_on and self.asked_on and self.answered_on < self.asked_on:
            found.append(Fault("answered_on", "The answer is before the challenge. Mend one."))
        return found


def _in_order(first: date | None, last: date | None, part: str) -> list[Fault]:
    if first and last and last < first:
        return [Fault(part, f"This day is before {first.day} {first:%B %Y}, the first. Mend one.")]
    return []
