"""What the lists do not agree about: things no list shows alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from medlock.returns.annex_a import rules
from medlock.returns.annex_a.care_lists import SHORT_BREAKS
from medlock.returns.annex_a.entry import Entry, Somebody
from medlock.returns.annex_a.telling import swapped
from medlock.returns.issue import Issue, Rule

DAYS_BETWEEN = timedelta(days=14)
"""Within which a case is opened after its referral, and a plan recorded after its conference."""

ADOPTED = ("E11", "E12")


@dataclass(frozen=True, slots=True)
class Lists:
    """What is known of the lists as a whole: which there are, since when each speaks, and the
    families of list 11."""

    as_at: date
    since: Mapping[int, date]
    families: frozenset[str] = frozenset()

    def has(self, *numbers: int) -> bool:
        return all(each in self.since for each in numbers)


@dataclass(frozen=True, slots=True)
class Child:
    """The rows of one child by list, and what goes on as at the day of the lists."""

    lists: Lists
    rows: Mapping[int, Sequence[Entry]]

    def of(self, number: int) -> Sequence[Entry]:
        return self.rows.get(number, ())

    def open(self, number: int) -> Entry | None:
        """The row of a plan, case, period of care or assessment that goes on."""
        ends = {4: "authorised", 6: "closed", 7: "ended", 8: "ceased"}[number]
        begins = "started" if number == 4 else "since"
        found = [each for each in self.of(number) if each.day(begins) and not each.day(ends)]
        if number == 8:
            found = [each for each in found if each.code("legal_status") not in SHORT_BREAKS]
        return found[-1] if found else None


def look_across(somebody: Somebody, lists: Lists) -> Iterator[Issue]:
    """Everything the lists contradict each other in about one child."""
    rows: dict[int, list[Entry]] = {}
    for entry in somebody.entries:
        rows.setdefault(entry.number, []).append(entry)
    child, numbers = Child(lists, rows), rows.keys()
    for look in LOOKS:
        if lists.has(*look.needs) and (not look.about or numbers & look.about):
            yield from look.find(child)


def _need_without_referral(child: Child) -> Iterator[Issue]:
    referrals = [each.day("referred") for each in child.of(3) if not each.yes("no_action")]
    refused = [each.day("referred") for each in child.of(3) if each.yes("no_action")]
    for entry in child.of(6):
        since = entry.day("since")
        if since is None or not child.lists.since[3] <= since <= child.lists.as_at:
            continue
        if any(day and day <= since + DAYS_BETWEEN for day in referrals):
            continue
        said = f"since {since}" + (", its referral with no further action" if refused else "")
        like = _turned(referrals, since)
        yield entry.issue(
            rules.NEED_WITHOUT_REFERRAL, "since", said, f"a referral by {since}", like
        )


def _turned(days: Sequence[date | None], to: date) -> str:
    """A date that would fit if day and month were the other way about."""
    near = [day for day in days if day and swapped(day) == to]
    return f"{to} for the {near[0]} of the other list" if near else ""


def _plan_without_conference(child: Child) -> Iterator[Issue]:
    held = [each.day("conference") for each in child.of(5)]
    for entry in child.of(7):
        since = entry.day("since")
        if since is None or not child.lists.since[5] <= since <= child.lists.as_at:
            continue
        if not any(day and abs(day - since) <= DAYS_BETWEEN for day in held):
            like = _turned(held, since)
            yield entry.issue(
                rules.PLAN_WITHOUT_CONFERENCE, "since", since, f"a conference by {since}", like
            )


def _conference_without_plan(child: Child) -> Iterator[Issue]:
    plans = [each.day("since") for each in child.of(7)]
    for entry in child.of(5):
        on = entry.day("conference")
        if entry.yes("plan") and on and not any(day and day >= on - DAYS_BETWEEN for day in plans):
            yield entry.issue(rules.CONFERENCE_WITHOUT_PLAN, "plan", f"yes, on {on}", "a plan")


def _not_in_need(child: Child) -> Iterator[Issue]:
    if child.of(6):
        return
    for number in (4, 7, 8):
        entry = child.open(number)
        if entry:
            yield entry.issue(rules.NOT_IN_NEED, "", entry.listing.title, "a row in list 6")


def _status(child: Child) -> Iterator[Issue]:
    """The first that applies: closed, looked after, on a plan; under assessment or in need."""
    for entry in child.of(6):
        said = entry.code("case_status")
        right = _right_status(child, entry)
        if said and right and said not in right:
            expected = " or ".join(right)
            yield entry.issue(rules.STATUS_DISAGREES, "case_status", said, expected, right[0])


def _right_status(child: Child, entry: Entry) -> tuple[str, ...]:
    if entry.day("closed"):
        return ("closed",)
    if child.lists.has(8) and child.open(8):
        return ("looked_after",)
    if child.lists.has(7, 8) and child.open(7):
        return ("protection_plan",)
    rest = {"in_need_plan", "assessment"}
    if child.lists.has(4, 7, 8) and not child.open(4):
        return ("in_need_plan",)
    if child.lists.has(7, 8):
        return tuple(sorted(rest))
    said = entry.code("case_status")
    return ("in_need_plan",) if said == "closed" else ()


def _closed(child: Child) -> Iterator[Issue]:
    for entry in child.of(6):
        closed = entry.day("closed")
        if not closed:
            continue
        for number, rule in ((4, CLOSED_BESIDE[4]), (7, CLOSED_BESIDE[7]), (8, CLOSED_BESIDE[8])):
            other = child.open(number)
            begun = other and (other.day("started") or other.day("since"))
            if other and begun and begun <= closed:
                said = f"closed {closed}, {other.listing.title.casefold()} open since {begun}"
                yield entry.issue(rule, "closed", said, "one of the two")


CLOSED_BESIDE: Mapping[int, Rule] = {
    4: rules.CLOSED_WITH_ASSESSMENT,
    7: rules.CLOSED_WITH_PLAN,
    8: rules.CLOSED_WITH_PLAN,
}


def _counts(child: Child) -> Iterator[Issue]:
    """Counts say how many there were in the twelve months before the latest: at least as many as
    the list itself has before it."""
    yield from _count(child, 3, "referred", "referred", "referrals")
    yield from _count(child, 5, "discussed", "discussed", "enquiries")
    yield from _count(child, 5, "discussed", "conference", "conferences")


def _count(child: Child, number: int, anchor: str, key: str, count: str) -> Iterator[Issue]:
    rows = [each for each in child.of(number) if each.day(anchor)]
    if not rows:
        return
    latest = max(rows, key=lambda each: each.day(anchor) or date.min)
    last = latest.day(anchor) or date.min
    held = {day for each in rows if (day := each.day(key)) and day < last}
    said = latest.count(count)
    if said is not None and said < len(held):
        expected = f"{len(held)} or more"
        yield latest.issue(rules.COUNT_DISAGREES, count, said, expected, len(held))


def _previous_plans(child: Child) -> Iterator[Issue]:
    rows = sorted(child.of(7), key=lambda each: each.day("since") or date.min)
    for before, entry in enumerate(rows):
        said = entry.count("previous_plans")
        if said is not None and said < before:
            yield entry.issue(
                rules.PREVIOUS_PLANS, "previous_plans", said, f"{before} or more", before
            )


def _adopted(child: Child) -> Iterator[Issue]:
    adopted = next((day for each in child.of(10) if (day := each.day("adopted"))), None)
    in_care = child.open(8)
    if adopted and in_care and adopted <= child.lists.as_at:
        said = f"adopted {adopted}, looked after since {in_care.day('since')}"
        yield in_care.issue(rules.ADOPTED_IN_CARE, "ceased", said, "the day care ended", adopted)


def _adoption_not_told(child: Child) -> Iterator[Issue]:
    told = any(each.day("adopted") for each in child.of(10))
    for entry in child.of(8):
        ceased = entry.day("ceased")
        if ceased and entry.code("reason_ceased") in ADOPTED and not told:
            yield entry.issue(
                rules.ADOPTION_NOT_TOLD, "reason_ceased", entry.code("reason_ceased"),
                "an adoption order in list 10", ceased,
            )  # fmt: skip


def _not_looked_after(child: Child) -> Iterator[Issue]:
    for entry in child.of(10):
        decided, over = entry.day("decided"), entry.day("adopted") or entry.day("reversed")
        if decided and not over and not child.open(8):
            yield entry.issue(rules.NOT_LOOKED_AFTER, "decided", decided, "a row in list 8")


def _leaver_in_care(child: Child) -> Iterator[Issue]:
    in_care = child.open(8)
    for entry in child.of(9):
        if in_care and entry.code("eligibility") not in ("", "E"):
            said = f"{entry.code('eligibility')}, looked after since {in_care.day('since')}"
            yield entry.issue(
                rules.LEAVER_IN_CARE, "eligibility", said, "E, or not looked after", "E"
            )


def _family_unknown(child: Child) -> Iterator[Issue]:
    for entry in child.of(10):
        family = entry.text("family")
        if family and family not in child.lists.families:
            yield entry.issue(rules.FAMILY_UNKNOWN, "family", family, "a family of list 11")


@dataclass(frozen=True, slots=True)
class Look:
    """One check: the lists it needs, those of which a child must be in one, and the check."""

    needs: tuple[int, ...]
    about: frozenset[int]
    find: Callable[[Child], Iterator[Issue]]


LOOKS = (
    Look((3, 6), frozenset({6}), _need_without_referral),
    Look((5, 7), frozenset({7}), _plan_without_conference),
    Look((5, 7), frozenset({5}), _conference_without_plan),
    Look((6,), frozenset({4, 7, 8}), _not_in_need),
    Look((6,), frozenset({6}), _status),
    Look((6,), frozenset({6}), _closed),
    Look((), frozenset({3, 5}), _counts),
    Look((), frozenset({7}), _previous_plans),
    Look((8, 10), frozenset({10}), _adopted),
    Look((8, 10), frozenset({8}), _adoption_not_told),
    Look((8, 10), frozenset({10}), _not_looked_after),
    Look((8, 9), frozenset({9}), _leaver_in_care),
    Look((10, 11), frozenset({10}), _family_unknown),
)
