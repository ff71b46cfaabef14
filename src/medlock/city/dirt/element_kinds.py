"""Ways one value of a child in a census is written wrongly: each changes one element and says what
it was and is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple, cast

from lxml import etree

from medlock.returns.markup import Element


class Planted(NamedTuple):
    """What was done: at which element, what it was and is now, under which id a reader meets it
    (empty where under none), and blocks of children that were put behind."""

    at: Element
    field: str
    was: str
    now: str
    seen_as: str
    more: tuple[Element, ...] = ()


@dataclass(slots=True)
class Chance:
    """What may be chosen, and of which file: its year, its last day, and the pupil numbers met
    before of children in whom nothing was planted."""

    rng: Random
    year: int
    as_at: date
    pupils: list[str] = field(default_factory=list)


Plant = Callable[[Element, Chance], Planted | None]
"""Plants it in the block of a child, or answers None where it cannot lie there."""


class Kind(NamedTuple):
    """`rule`: the key of the rule that is to report it; empty where none is to."""

    key: str
    rule: str
    plant: Plant


Change = Callable[[str, Chance], str | None]

CODES = (
    "ReferralSource",
    "PrimaryNeedCode",
    "ReasonForClosure",
    "AssessmentFactors",
    "InitialCategoryOfAbuse",
    "LatestCategoryOfAbuse",
    "Ethnicity",
    "Disability",
)
MUST = ("ReferralSource", "Ethnicity", "ReferralNFA", "Sex", "GenderCurrent", "ICPCnotRequired",
        "InitialCategoryOfAbuse", "LatestCategoryOfAbuse", "NumberOfPreviousCPP")  # fmt: skip
STARTS = (
    "CINreferralDate",
    "AssessmentActualStartDate",
    "CINPlanStartDate",
    "S47ActualStartDate",
    "CPPstartDate",
)
ENDS = {
    "CINclosureDate": "CINreferralDate",
    "AssessmentAuthorisationDate": "AssessmentActualStartDate",
    "CINPlanEndDate": "CINPlanStartDate",
    "CPPendDate": "CPPstartDate",
}
"""The last day of a row, and the first day of the same."""

DATES = (*STARTS, *ENDS, "CPPreviewDate")
SWAPPABLE = 12
OTHER_SEX = {"M": "1", "F": "2", "1": "M", "2": "F"}


def child_of(block: Element) -> str:
    return block.findtext(".//LAchildID") or ""


def change(names: Sequence[str], to: Change) -> Plant:
    """Another text in one of the elements of those names."""

    def plant(block: Element, chance: Chance) -> Planted | None:
        found = [each for name in names for each in block.iter(name) if each.text]
        chance.rng.shuffle(found)
        for element in found:
            was = element.text or ""
            now = to(was, chance)
            if now is not None and now != was:
                element.text = now
                return Planted(element, str(element.tag), was, now, child_of(block))
        return None

    return plant


def remove(names: Sequence[str], beside: str = "") -> Plant:
    """One of the elements of those names is not there: where `beside` is given, one that has such
    another beside it."""

    def plant(block: Element, chance: Chance) -> Planted | None:
        found = [each for name in names for each in block.iter(name)]
        found = [each for each in found if not beside or _parent(each).find(beside) is not None]
        if not found:
            return None
        element = chance.rng.choice(found)
        parent, child = _parent(element), child_of(block)
        parent.remove(element)
        known = "" if element.tag == "LAchildID" else child
        return Planted(parent, str(element.tag), element.text or "", "", known)

    return plant


def one_of(*texts: str) -> Change:
    return lambda was, chance: chance.rng.choice(texts)


def small(was: str, chance: Chance) -> str | None:
    return was.lower() if was != was.lower() else None


def blanks(was: str, chance: Chance) -> str:
    return f"  {was} "


def other_years_sex(was: str, chance: Chance) -> str | None:
    """The code that the years before 2025 or those since have for it."""
    return OTHER_SEX.get(was)


def day_first(was: str, chance: Chance) -> str:
    return date.fromisoformat(was).strftime("%d/%m/%Y")


def swapped(was: str, chance: Chance) -> str | None:
    day = date.fromisoformat(was)
    if day.day > SWAPPABLE or day.day == day.month:
        return None
    return day.replace(day=day.month, month=day.day).isoformat()


def other_century(was: str, chance: Chance) -> str:
    return f"19{was[2:]}"


def after_the_last_day(was: str, chance: Chance) -> str:
    return (chance.as_at + timedelta(days=chance.rng.randint(1, 900))).isoformat()


def shortened(was: str, chance: Chance) -> str:
    return was[: chance.rng.randint(4, 12)]


def of_another(was: str, chance: Chance) -> str | None:
    return chance.rng.choice(chance.pupils) if chance.pupils else None


def misspelt(block: Element, chance: Chance) -> Planted | None:
    found = [each for name in CODES for each in block.iter(name)]
    if not found:
        return None
    element = chance.rng.choice(found)
    was = str(element.tag)
    element.tag = was[:-2] + was[-1]
    return Planted(element, was, was, str(element.tag), child_of(block))


def two_values(block: Element, chance: Chance) -> Planted | None:
    element = block.find(".//ReferralSource")
    if element is None:
        return None
    more = deepcopy(element)
    more.text = "6" if element.text != "6" else "8"
    element.addnext(more)
    said = f"{element.text}, {more.text}"
    return Planted(more, str(element.tag), element.text or "", said, child_of(block))


def stray_text(block: Element, chance: Chance) -> Planted | None:
    element = block.find(".//CINreferralDate")
    if element is None:
        return None
    element.tail = "see notes"
    return Planted(element, str(element.tag), "", "see notes", child_of(block))


def added(beside: str, name: str, days: int) -> Plant:
    """An element that should not be there, with a day so many days after that of another."""

    def plant(block: Element, chance: Chance) -> Planted | None:
        element = block.find(f".//{beside}")
        if element is None or block.find(f".//{name}") is not None:
            return None
        more = etree.Element(name)
        more.text = (date.fromisoformat(element.text or "") + timedelta(days=days)).isoformat()
        element.addnext(more)
        return Planted(more, name, "", more.text, child_of(block))

    return plant


def _parent(element: Element) -> Element:
    """What it lies in: elements are looked for below the block of a child."""
    return cast(Element, element.getparent())


VALUES = (
    Kind("wrong_code", "not-a-code", change(CODES, one_of("ZZ9", "99X", "Q7"))),
    Kind("code_of_other_years", "other-year", change(("Sex", "GenderCurrent"), other_years_sex)),
    Kind("small_letters", "written-otherwise", change(CODES, small)),
    Kind("stray_blanks", "", change(CODES, blanks)),
    Kind("missing_value", "missing", remove(MUST)),
    Kind("missing_id", "no-child-id", remove(("LAchildID",))),
    Kind("missing_first_day", "no-start", remove(STARTS)),
    Kind("text_for_a_date", "not-a-date", change(DATES, one_of("not known", "TBC", "31/02/2024"))),
    Kind("day_first", "written-otherwise", change(DATES, day_first)),
    Kind("day_and_month_swapped", "", change(DATES, swapped)),
    Kind("wrong_century", "ended-first", change(tuple(ENDS), other_century)),
    Kind("future_date", "after-as-at", change((*STARTS, *ENDS), after_the_last_day)),
    Kind("pupil_number_malformed", "not-a-pupil-number", change(("UPN",), shortened)),
    Kind("pupil_number_of_another", "pupil-number-shared", change(("UPN",), of_another)),
    Kind("words_for_a_flag", "not-yes-or-no", change(("ICPCnotRequired",), one_of("maybe", "N/A"))),
    Kind(
        "words_for_a_number", "not-a-number", change(("NumberOfPreviousCPP",), one_of("one", "?"))
    ),
    Kind("too_many_plans", "many-previous-plans", change(("NumberOfPreviousCPP",), one_of("47"))),
    Kind("misspelt_element", "unknown-element", misspelt),
    Kind("two_values", "given-twice", two_values),
    Kind("stray_text", "stray-text", stray_text),
    Kind(
        "two_birthdays",
        "no-birth-date",
        added("PersonBirthDate", "ExpectedPersonBirthDate", 14),
    ),
    Kind(
        "died_before_birth",
        "died-out-of-order",
        added("PersonBirthDate", "PersonDeathDate", -30),
    ),
    Kind(
        "born_after_the_last_day",
        "born-after-as-at",
        change(("PersonBirthDate",), after_the_last_day),
    ),
)
