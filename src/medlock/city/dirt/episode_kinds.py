"""Ways the parts of a child's record in a census do not go together: links that are missing, rows
and children there twice, days in the wrong order."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from typing import cast

from medlock.city.dirt.element_kinds import ENDS, Chance, Kind, Planted, child_of, remove
from medlock.returns.markup import Element

DAY = timedelta(days=1)
ROWS = ("Assessments", "CINPlanDates", "ChildProtectionPlans", "Section47")
PLANS = {"CINPlanDates": ("CINPlanStartDate", "CINPlanEndDate"),
         "ChildProtectionPlans": ("CPPstartDate", "CPPendDate")}  # fmt: skip
WORK = (
    "AssessmentActualStartDate",
    "CINPlanStartDate",
    "S47ActualStartDate",
    "CPPstartDate",
)


def day(element: Element | None) -> date | None:
    return date.fromisoformat(element.text) if element is not None and element.text else None


def first(block: Element, look: Callable[[Element], Planted | None]) -> Planted | None:
    """In the first case in which it can lie."""
    found = (look(case) for case in block.iter("CINdetails"))
    return next((each for each in found if each), None)


def put(block: Element, element: Element, on: date) -> Planted:
    was, element.text = element.text or "", on.isoformat()
    return Planted(element, str(element.tag), was, element.text, child_of(block))


def ended_first(block: Element, chance: Chance) -> Planted | None:
    """The last day of a row before its first."""
    for last, start in ENDS.items():
        for element in block.iter(last):
            parent = element.getparent()
            since = day(parent.find(start)) if parent is not None else None
            if since:
                return put(block, element, since - DAY * chance.rng.randint(1, 40))
    return None


def referral_after_its_work(block: Element, chance: Chance) -> Planted | None:
    def look(case: Element) -> Planted | None:
        begun = [found for name in WORK for each in case.iter(name) if (found := day(each))]
        element, closed = case.find("CINreferralDate"), day(case.find("CINclosureDate"))
        if element is None or not begun:
            return None
        on = min(begun) + DAY
        return put(block, element, on) if on <= (closed or chance.as_at) else None

    return first(block, look)


def closed_before_its_work(block: Element, chance: Chance) -> Planted | None:
    def look(case: Element) -> Planted | None:
        closed, referred = case.find("CINclosureDate"), day(case.find("CINreferralDate"))
        done = [found for each in case.iter("AssessmentAuthorisationDate") if (found := day(each))]
        if closed is None or not done or not referred or max(done) - DAY < referred:
            return None
        return put(block, closed, max(done) - DAY)

    return first(block, look)


def work_on_nothing(block: Element, chance: Chance) -> Planted | None:
    def look(case: Element) -> Planted | None:
        flag = case.find("ReferralNFA")
        if flag is None or flag.text != "0" or next(case.iter(*WORK), None) is None:
            return None
        flag.text = "1"
        return Planted(flag, "ReferralNFA", "0", "1", child_of(block))

    return first(block, look)


def conference_before_enquiry(block: Element, chance: Chance) -> Planted | None:
    for row in block.iter("Section47"):
        element, since = row.find("DateOfInitialCPC"), day(row.find("S47ActualStartDate"))
        if element is not None and since:
            return put(block, element, since - 3 * DAY)
    return None


def review_before_plan(block: Element, chance: Chance) -> Planted | None:
    for row in block.iter("ChildProtectionPlans"):
        element, since = row.find(".//CPPreviewDate"), day(row.find("CPPstartDate"))
        if element is not None and since:
            return put(block, element, since)
    return None


def long_before_birth(block: Element, chance: Chance) -> Planted | None:
    element, born = block.find(".//CINreferralDate"), day(block.find(".//PersonBirthDate"))
    if element is None or born is None:
        return None
    return put(block, element, born - 400 * DAY)


def plan_overlapping(block: Element, chance: Chance) -> Planted | None:
    """A plan that begins again the day after it began, while it goes on."""
    for name, (start, end) in PLANS.items():
        for row in block.iter(name):
            since, until = day(row.find(start)), day(row.find(end))
            if since and since + DAY < (until or chance.as_at):
                row.addprevious(deepcopy(row))
                return put(block, cast(Element, row.find(start)), since + DAY)
    return None


def row_twice(block: Element, chance: Chance) -> Planted | None:
    rows = [each for name in ROWS for each in block.iter(name) if day(each[0])]
    if not rows:
        return None
    row = chance.rng.choice(rows)
    row.addnext(deepcopy(row))
    return Planted(row, str(row.tag), "one row", "the same twice", child_of(block))


def child_twice(block: Element, chance: Chance) -> Planted | None:
    again = deepcopy(block)
    return Planted(block, "Child", "one block", "two blocks", child_of(block), (again,))


def two_children_of_one_id(block: Element, chance: Chance) -> Planted | None:
    again = deepcopy(block)
    element = again.find(".//Ethnicity")
    if element is None or not element.text:
        return None
    was = element.text
    element.text = "WIRI" if was != "WIRI" else "CHNE"
    return Planted(block, "Ethnicity", was, element.text, child_of(block), (again,))


def two_ids_of_one_child(block: Element, chance: Chance) -> Planted | None:
    again, was = deepcopy(block), child_of(block)
    element = again.find(".//LAchildID")
    if element is None or again.find(".//UPN") is None:
        return None
    element.text = f"{was}B"
    return Planted(block, "LAchildID", was, element.text, element.text, (again,))


def odd_id(block: Element, chance: Chance) -> Planted | None:
    element = block.find(".//LAchildID")
    if element is None or not element.text:
        return None
    was, element.text = element.text, f"{element.text[:3]}/{element.text[3:]}"
    return Planted(element, "LAchildID", was, element.text, element.text)


EPISODES = (
    Kind("ended_before_it_began", "ended-first", ended_first),
    Kind("referral_after_its_work", "before-referral", referral_after_its_work),
    Kind("closed_before_its_work", "after-closure", closed_before_its_work),
    Kind("work_on_nothing", "work-no-action", work_on_nothing),
    Kind("conference_before_enquiry", "conference-before-enquiry", conference_before_enquiry),
    Kind("review_before_plan", "review-before-plan", review_before_plan),
    Kind("long_before_birth", "before-birth", long_before_birth),
    Kind("plan_overlapping", "overlapping", plan_overlapping),
    Kind(
        "closed_without_reason",
        "no-reason-for-closure",
        remove(("ReasonForClosure",), "CINclosureDate"),
    ),
    Kind(
        "reason_of_an_open_case",
        "reason-without-closure",
        remove(("CINclosureDate",), "ReasonForClosure"),
    ),
    Kind("row_twice", "same-twice", row_twice),
    Kind("child_twice", "child-twice", child_twice),
    Kind("two_children_of_one_id", "child-contradicts", two_children_of_one_id),
    Kind("two_ids_of_one_child", "pupil-number-shared", two_ids_of_one_child),
    Kind("odd_id", "odd-child-id", odd_id),
)
