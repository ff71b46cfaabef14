"""Answers for every field a step asks, as a worker of the town might give them: invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import accumulate
from random import Random

from medlock.law.term import months_after
from medlock.law.working_days import ENGLAND
from medlock.pathway.answers import Answer
from medlock.pathway.event import LONDON
from medlock.pathway.field import Field, FieldKind
from medlock.pathway.language import Step
from medlock.pathways import CATALOGUE
from medlock.town import telling
from medlock.town.names import whole_name
from medlock.town.seeded import some
from medlock.words.codes import census_year, code_set

LIKELY: Mapping[str, Mapping[str, float]] = {
    "referral_source": {
        "2A": 22, "6": 28, "1A": 7, "1B": 3, "3A": 3, "3B": 3, "3C": 3, "3E": 5, "3F": 4,
        "4": 2, "5A": 5, "5B": 4, "5D": 4, "7": 3, "8": 2, "9": 2,
    },
    "primary_need": {"N1": 57, "N2": 8, "N3": 4, "N4": 9, "N5": 14, "N6": 3, "N7": 1, "N8": 4},
    "contact_reason": {
        "domestic_abuse": 24, "neglect": 16, "physical_harm": 12, "emotional_harm": 8,
        "family_conflict": 8, "parental_mental_health": 8, "parental_substances": 7,
        "sexual_harm": 4, "exploitation": 3, "child_mental_health": 5, "school_attendance": 3,
    },
    "category_of_abuse": {"NEG": 47, "EMO": 38, "PHY": 8, "SAB": 5, "MUL": 2},
    "harm": {"NEG": 30, "DOM": 25, "EMO": 18, "PHY": 15, "SAB": 5, "CSE": 2, "CCE": 3, "ONL": 2},
    "contact_method": {"phone": 45, "online": 30, "email": 20, "in_person": 5},
    "rag": {"red": 10, "amber": 45, "green": 45},
    "level_of_need": {"1": 10, "2": 30, "3": 35, "4": 25},
    "sharing_basis": {"consent": 55, "public_task": 35, "safeguarding": 10},
    "risk_change": {"less": 50, "same": 38, "more": 12},
    "participation": {"PN0": 30, "PN1": 15, "PN5": 25, "PN7": 30},
    "worker_role": {"social_worker": 1},
    "allocation_reason": {"new_work": 1},
    "reason_for_closure": {"RC7": 1},
    "plan_end_reason": {"protected": 1},
    "case_note_kind": {"call": 40, "information": 30, "meeting": 15, "direct_work": 15},
    "assessment_factors": {
        "3B": 40, "4B": 34, "16A": 24, "17A": 20, "2B": 17, "1B": 15, "18C": 12, "4A": 14,
        "5A": 8, "14A": 7, "6A": 6, "24A": 4, "19C": 4, "15A": 4,
    },
    "involvement": {"current": 40, "past_year": 25, "earlier": 20, "known_only": 15},
}  # fmt: skip
"""Assumptions: how often each code is chosen, of those in the list on the day. Any other list is
taken as it stands, each code alike."""
AHEAD, FAR, FEW = 5, 60, 3
"""Working days to what lies ahead, days to an hour that does, the most of what is counted."""
YES = {"unborn": 0.0, "not_for_family": 0.1, "repeat_within_year": 0.0, "domestic_abuse": 0.35}
DAYS_EARLIER = {"reports_shared": 2, "last_seen": 9, "child_seen": 3, "known_since": 400}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the answers are given about."""

    chance: Random
    at: datetime  # when the step happened
    children: Sequence[str]  # first names
    writer: str
    place: str
    agency: str
    known: Mapping[str, Answer]  # answers that follow from the journey


@cache
def must_answer(step: str, outcomes: frozenset[str]) -> frozenset[str]:
    """What must be answered to end it so for each child."""
    declared = CATALOGUE.step(step)
    return frozenset(each.name for key in outcomes for each in declared.required(key))


def answers(step: Step, outcomes: frozenset[str], setting: Setting) -> dict[str, Answer]:
    """All that must be answered for these outcomes, and some of what may be."""
    must = must_answer(step.key, outcomes)
    found: dict[str, Answer] = {}
    for each in step.fields:
        if each.name in setting.known:
            found[each.name] = setting.known[each.name]
        elif each.name in must or (each.kind is FieldKind.NOTE and setting.chance.random() < SPARE):
            found[each.name] = _answer(each, setting)
    return found


SPARE = 0.3
"""How often what need not be answered is."""


def moment(at: datetime) -> str:
    return at.astimezone(LONDON).replace(tzinfo=None).isoformat(timespec="minutes")


def day(at: datetime) -> str:
    return at.astimezone(LONDON).date().isoformat()


def _answer(field: Field, setting: Setting) -> Answer:
    if field.codes:
        return _coded(field, setting)
    return BY_KIND.get(field.kind, _told)(field, setting)


def _told(field: Field, setting: Setting) -> Answer:
    return telling.sentence(field.name, setting.chance, setting.children)


def _yes_or_no(field: Field, setting: Setting) -> Answer:
    return setting.chance.random() < YES.get(field.name, 0.85)


def _number(field: Field, setting: Setting) -> Answer:
    most = field.least + FEW if field.most is None else field.most
    return setting.chance.randint(field.least, most)


def _day(field: Field, setting: Setting) -> Answer:
    return _date(field, setting).isoformat()


def _moment(field: Field, setting: Setting) -> Answer:
    ahead = timedelta(days=setting.chance.randint(1, FAR)) if field.ahead else timedelta(0)
    return moment(setting.at + ahead)


def _coded(field: Field, setting: Setting) -> Answer:
    codes, shares = _choices(field.codes, census_year(setting.at.astimezone(LONDON).date()))
    first = setting.chance.choices(codes, cum_weights=shares)[0]
    if field.kind is FieldKind.CODES:
        return list(dict.fromkeys([first, *some(setting.chance, codes, 2)]))
    return first


@cache
def _choices(codes: str, year: int) -> tuple[list[str], list[float]]:
    """What may be chosen that year, and how often so far."""
    here = list(dict.fromkeys(c.code for c in code_set(codes).codes if c.covers(year)))
    likely = LIKELY.get(codes, {})
    chosen = [code for code in here if code in likely] or here
    return chosen, list(accumulate(likely.get(code, 1.0) for code in chosen))


def _date(field: Field, setting: Setting) -> date:
    on, name = setting.at.astimezone(LONDON).date(), field.name
    if name in DAYS_EARLIER:
        return on - timedelta(days=setting.chance.randint(1, DAYS_EARLIER[name]))
    if name == "next_review":
        return months_after(on, 3)
    if field.ahead:
        return ENGLAND.working_day_after(on, 18 if name == "next" else AHEAD)
    return on


def _people(name: str, setting: Setting) -> list[str]:
    if name in ("seen", "people", "siblings_seen"):
        return list(setting.children)
    return [setting.writer, *(whole_name(setting.chance) for _ in range(2))]


BY_KIND: Mapping[FieldKind, Callable[[Field, Setting], Answer]] = {
    FieldKind.DATE: _day,
    FieldKind.DATETIME: _moment,
    FieldKind.YESNO: _yes_or_no,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: lambda _, setting: float(setting.chance.randint(1, 400) * 5),
    FieldKind.PLACE: lambda _, setting: setting.place,
    FieldKind.AGENCY: lambda _, setting: setting.agency,
    FieldKind.PERSON: lambda _, setting: setting.writer,
    FieldKind.PEOPLE: lambda field, setting: _people(field.name, setting),
}
"""Of every kind that is not told in words."""
