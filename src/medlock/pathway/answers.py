"""What a person answered: checked by its kind, read for one child, made into an event's facts.

Answers are one flat map, name to value. Where siblings differ, `name@child` stands beside the
shared `name` and wins for that child, so that two people's saves merge field by field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from uuid import UUID

from medlock.footprint.register import place
from medlock.pathway.event import LONDON, Fact
from medlock.pathway.field import Field, FieldKind
from medlock.pathway.language import Step
from medlock.words.codes import code_set
from medlock.words.refusals import Refused

Answer = str | int | float | bool | list[str]
Answers = Mapping[str, Answer]

LONGEST = 200_000  # characters in one answer: some eighty pages
KEY = re.compile(r"[A-Za-z0-9][\w.:-]{0,63}")


def apart(name: str, child: UUID) -> str:
    """The name under which `child`'s own answer stands."""
    return f"{name}@{child}"


def answers_for(answers: Answers, child: UUID | None) -> dict[str, Answer]:
    """The answers as they stand for one child; the shared ones alone for None."""
    shared = {name: value for name, value in answers.items() if "@" not in name}
    if child is None:
        return shared
    mine = f"@{child}"
    own = {n.removesuffix(mine): value for n, value in answers.items() if n.endswith(mine)}
    return shared | own


def misfits(step: Step, answers: Answers, on: date | None = None) -> dict[str, str]:
    """By name, a sentence for each answer that is not of its field's kind.

    A code must be in force `on` that day, where given; missing answers are nobody's misfit here.
    """
    asked = {each.name: each for each in step.fields}
    wrong = {}
    for name, value in answers.items():
        field = asked.get(name.partition("@")[0])
        if field is None:
            wrong[name] = f"“{step.title}” does not ask for “{name}”. Leave it out."
        elif sentence := misfit(field, value, on):
            wrong[name] = sentence
    return wrong


def misfit(field: Field, value: object, on: date | None = None) -> str:
    """Why `value` does not answer `field`, in a sentence; empty when it does."""
    if isinstance(value, str) and len(value) > LONGEST:
        return f"“{field.title}” is {len(value):,} characters long; {LONGEST:,} is the most."
    if any("\0" in each for each in _texts(value)):
        return f"“{field.title}” holds a character that cannot be kept. Type it again by hand."
    return CHECKS[field.kind](field, value, on)


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]


def missing(step: Step, answers: Answers, outcome: str) -> list[Field]:
    """The fields that must be answered for this outcome and are not."""
    return [each for each in step.required(outcome) if not answered(answers, each.name)]


def answered(answers: Answers, name: str) -> bool:
    value = answers.get(name)
    return value is not None and value != "" and value != []


def facts_of(step: Step, answers: Answers, *, placeless: bool = False) -> dict[str, Fact]:
    """What may leave: codes, dates, numbers, places; a list of codes as one string. `placeless`: of
    somebody of whom nothing may say where they are."""
    return {
        each.name: _flat(answers[each.name])
        for each in step.fields
        if each.kind.leaves
        and answered(answers, each.name)
        and not (placeless and each.whereabouts)
    }


def day_of(answers: Answers, name: str) -> date | None:
    """The day that a date or a moment in `answers` falls on, by the wall clock in England."""
    moment = moment_of(answers, name)
    return moment.astimezone(LONDON).date() if moment else None


def moment_of(answers: Answers, name: str) -> datetime | None:
    """The moment in `answers`; a date alone is the beginning of its day. None if unanswered."""
    value = answers.get(name)
    if not isinstance(value, str) or not value:
        return None
    return _moment(value)


def _moment(text: str) -> datetime:
    if len(text) == len("2026-11-21"):
        return datetime.combine(date.fromisoformat(text), time.min, LONDON)
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=LONDON)


def _flat(value: Answer) -> Fact:
    return " ".join(value) if isinstance(value, list) else value


def _words(field: Field, value: object, _on: date | None) -> str:
    return "" if isinstance(value, str) else f"“{field.title}” takes words."


def _code(field: Field, value: object, on: date | None) -> str:
    if not isinstance(value, str):
        return f"“{field.title}” takes one of its codes."
    return "" if value == "" else _known(field, value, on)


def _codes(field: Field, value: object, on: date | None) -> str:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return f"“{field.title}” takes a list of its codes."
    return next((found for each in value if (found := _known(field, each, on))), "")


def _known(field: Field, code: str, on: date | None) -> str:
    try:
        exact = code_set(field.codes).get(code, on).code == code
    except Refused as refused:
        return f"“{field.title}”: {refused}"
    return (
        "" if exact else f"“{field.title}”: write the code as it stands in the list, not “{code}”."
    )


def _date(field: Field, value: object, _on: date | None) -> str:
    sentence = f"“{field.title}” takes a real date, such as 27 3 2026."
    if not isinstance(value, str):
        return sentence
    try:
        return "" if value == "" or date.fromisoformat(value).year >= EARLIEST else sentence
    except ValueError:
        return sentence


def _datetime(field: Field, value: object, _on: date | None) -> str:
    sentence = f"“{field.title}” takes a real date and time, such as 27 3 2026, 14:05."
    if not isinstance(value, str):
        return sentence
    try:
        return "" if value == "" or _moment(value).year >= EARLIEST else sentence
    except ValueError:
        return sentence


EARLIEST = 1900


def _yesno(field: Field, value: object, _on: date | None) -> str:
    return "" if isinstance(value, bool) else f"“{field.title}” takes yes or no."


def _number(field: Field, value: object, _on: date | None) -> str:
    if not isinstance(value, int | float) or isinstance(value, bool) or value != value:
        return f"“{field.title}” takes a number, such as 12."
    if field.least <= value <= (value if field.most is None else field.most):
        return ""
    upwards = f"{field.least} or more" if field.most is None else f"{field.least} to {field.most}"
    return f"“{field.title}” takes a number of {upwards}, not {value}."


def _money(field: Field, value: object, _on: date | None) -> str:
    fine = isinstance(value, int | float) and not isinstance(value, bool)
    if fine and value >= 0 and round(value, 2) == value:  # type: ignore[operator,call-overload]
        return ""
    return f"“{field.title}” takes pounds and pence, such as 1250.50."


def _place(field: Field, value: object, _on: date | None) -> str:
    if not isinstance(value, str):
        return f"“{field.title}” takes a place."
    try:
        if value:
            place(value)
    except Refused as refused:
        return f"“{field.title}”: {refused}"
    return ""


def _key(field: Field, value: object, _on: date | None) -> str:
    """An agency leaves with the event, so it must be a key: a name could carry anything."""
    fine = isinstance(value, str) and (value == "" or KEY.fullmatch(value))
    return "" if fine else f"“{field.title}” takes an agency from the list."


def _several(field: Field, value: object, _on: date | None) -> str:
    fine = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return "" if fine else f"“{field.title}” takes a list of people."


def said(day: date) -> str:
    """A date as people say it: 3 May 2026."""
    return f"{day.day} {day:%B %Y}"


Check = Callable[[Field, object, date | None], str]

CHECKS: Mapping[FieldKind, Check] = {
    FieldKind.NOTE: _words,
    FieldKind.TEXT: _words,
    FieldKind.DOC: _words,
    FieldKind.PERSON: _words,
    FieldKind.PEOPLE: _several,
    FieldKind.CODE: _code,
    FieldKind.CODES: _codes,
    FieldKind.DATE: _date,
    FieldKind.DATETIME: _datetime,
    FieldKind.YESNO: _yesno,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: _money,
    FieldKind.PLACE: _place,
    FieldKind.AGENCY: _key,
}
