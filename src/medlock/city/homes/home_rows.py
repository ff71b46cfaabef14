"""Homes as rows, how families are reached, and how those are that hide."""

from __future__ import annotations

from dataclasses import dataclass

from medlock.city.blocks import NONE
from medlock.city.homes.names import letter_box, postcode, street
from medlock.city.homes.person_rows import First
from medlock.city.homes.relatives import Adult
from medlock.city.homes.settling import EVER, Homes
from medlock.city.homes.writing import Lines, Told, moment, on
from medlock.city.lives import Day, Life
from medlock.city.mixing import mixed_up
from medlock.city.staff.staffing import Staff
from medlock.people.models.contact_detail import DetailKind

TIMES = ("School mornings", "After 7 in the evening", "Weekdays from 10 to 2", "Any time by text")
NOT_WITH = ("their father", "the mother’s former partner", "anybody of the family", "an uncle")
PHONE, EMAIL = 80, 30  # assumption: of a hundred families, those whose adult left a number, a mail
A_PHONE, AN_EMAIL, A_SCHOOL = (
    kind.value for kind in (DetailKind.PHONE, DetailKind.EMAIL, DetailKind.SCHOOL)
)


@dataclass
class HomeRows:
    homes: Homes
    staff: Staff
    lines: Lines

    def keep(self, told: Told, first: First | None) -> None:
        hidden = self.homes.protected(told.family.number)
        self._addresses(told, "ft"[hidden])
        if hidden:
            for life in told.children:
                self._hidden(told, life)
        elif first is not None:
            self._reached(told, *first)

    def _addresses(self, told: Told, hidden: str) -> None:
        """The one before ends on the day the next begins, and is unsafe where that is secret."""
        number, written = told.family.number, []
        homes, wards = self.homes.homes(number), self.homes.wards_now(number)
        ends = [*(each.since for each in homes[1:]), None]
        for home, ward, end in zip(homes, wards, ends, strict=True):
            drawn = self._chance(51, number, home.number)
            unsafe = hidden if end is not None else "f"
            text = f"{street(drawn)}\t{postcode(drawn >> 7)}\t{ward}\t{hidden}\t{unsafe}"
            written.append((home.since, end, text))
        for life in told.children:
            born = -EVER if life.unborn else life.born
            heard, who = max(told.registered[life.number], born), told.ids[life.number]
            self.lines["people_address"] += [
                f"{told.rows.next()}\t{who}\t{text}\t{on(max(since, born))}\t{on(end)}"
                for since, end, text in written
                if end is None or end > heard
            ]

    def _reached(self, told: Told, who: str, adult: Adult) -> None:
        """A number and a letter box of the first adult, where they left them."""
        number = self._chance(50, told.family.number)
        since = told.family.known_from
        if number % 100 < PHONE:
            self._detail(told, who, (A_PHONE, phone(number), "f"), since)
        if (number >> 30) % 100 < EMAIL:
            mail = f"{letter_box(adult.called.given)}{number % 9973}@home.invalid"
            self._detail(told, who, (AN_EMAIL, mail, "f"), since)

    def _hidden(self, told: Told, life: Life) -> None:
        """A card that says how they are reached without anybody learning where they are."""
        who, since = told.ids[life.number], told.registered[life.number]
        number = self._chance(52, life.number)
        school = f"{street(number).split(' ')[-2]} Primary School"
        self._detail(told, who, (A_PHONE, phone(number), "t"), since)
        self._detail(told, who, (A_SCHOOL, school, "t"), since)
        at = moment(self.homes.morning(since, life.family))
        self.lines["people_safecontact"].append(
            f"{told.rows.next()}\t{who}\t{phone(number)}\t{TIMES[number % 4]}\tt\tt\t"
            f"\t{NOT_WITH[(number >> 9) % 4]}\t{at}\t{NONE}\t{self._by(told, since)}"
        )

    def _detail(self, told: Told, who: str, what: tuple[str, str, str], since: Day) -> None:
        kind, value, hidden = what
        self.lines["people_contactdetail"].append(
            f"{told.rows.next()}\t{who}\t{kind}\t{value}\t\t{hidden}\t{on(since)}\t{NONE}"
            f"\t{self._by(told, since)}"
        )

    def _by(self, told: Told, day: Day) -> str:
        """Whoever takes first calls."""
        return self.staff.anybody("front_door", "", told.family.number, day).worker

    def _chance(self, *about: int) -> int:
        return mixed_up(self.homes.staying.key, *about)


def phone(number: int) -> str:
    """Of the range kept for stories."""
    return f"07700 900{(number >> 3) % 1000:03}"
