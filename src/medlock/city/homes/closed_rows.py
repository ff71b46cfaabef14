"""What is closed, and what was agreed, as rows: sealed records, adoptions, early help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from medlock.access.vocabulary import Purpose
from medlock.city.blocks import NONE, plain
from medlock.city.homes.agreeing import said
from medlock.city.homes.person_rows import PersonRows
from medlock.city.homes.settling import Adopted, Homes
from medlock.city.homes.writing import Lines, Told, moment, on
from medlock.city.lives import Day, Life
from medlock.city.mixing import mixed_up
from medlock.city.staff.staffing import Given, Staff
from medlock.people.acts.adopting import BECAUSE
from medlock.people.acts.adopting import REVIEW_AFTER as ADOPTION_REVIEWED
from medlock.people.acts.restricting import REVIEW_AFTER
from medlock.people.models.restriction import RestrictionKind, RestrictionReason

STAFF_CONFLICT = "A relative works in a team that could open the record."
SEALED_AFTER = 61
"""Days after all is over: nobody writes there any more."""
HELPING = ("early_help", "school", "health")


class Why(NamedTuple):
    reason: RestrictionReason
    because: str
    review: timedelta


class Closing(NamedTuple):
    """Who closes it when, and for whom it stays open."""

    by: Given
    at: int
    day: Day
    allowed: Sequence[str]


CONFLICT = Why(RestrictionReason.STAFF_CONFLICT, STAFF_CONFLICT, REVIEW_AFTER)
ADOPTION = Why(RestrictionReason.ADOPTION, BECAUSE, ADOPTION_REVIEWED)


@dataclass
class ClosedRows:
    homes: Homes
    staff: Staff
    people: PersonRows

    def keep(self, told: Told) -> None:
        if mixed_up(self.homes.staying.key, 53, told.family.number) % 10_000 < self.homes.sealed:
            self._sealed(told)
        for life in told.children:
            if adopted := self.homes.adoptions.get(life.number):
                self._adopted(told, life, adopted)
            for given, withdrawn in said(life, self.homes.last):
                self._agreed(told, told.ids[life.number], given, withdrawn)

    @property
    def lines(self) -> Lines:
        return self.people.lines

    def _sealed(self, told: Told) -> None:
        """Of families with whom all is over. Those who adopted are helped for longer."""
        over = self.homes.over(told.family.number)
        if over is None or over + SEALED_AFTER > self.homes.last:
            return
        if any(number in self.homes.adoptions for number in told.ids):
            return
        day = over + SEALED_AFTER
        at = self.homes.morning(day, told.family.number)
        for life in told.children:
            closing = self._closing("social_work", told, at, day)
            self._restricted(told, told.ids[life.number], CONFLICT, closing)

    def _closing(self, function: str, told: Told, at: int, day: Day) -> Closing:
        """A manager does it; they and somebody of their team keep the key."""
        worker = self._somebody(function, told, day)
        by = self.staff.lead(worker.team, day)
        return Closing(by, at, day, sorted({worker.worker, by.worker}))

    def _restricted(self, told: Told, who: str, why: Why, closing: Closing) -> None:
        seal = told.rows.next()
        self.lines["people_restriction"].append(
            f"{seal}\t{who}\t{RestrictionKind.SEALED.value}\t{why.reason.value}"
            f"\t{plain(why.because)}\t{moment(closing.at)}\t{on(closing.day + why.review.days)}"
            f"\t{closing.by.worker}"
        )
        self.lines["people_restrictedname"] += [f"{seal}\t{each}" for each in closing.allowed]

    def _adopted(self, told: Told, life: Life, adopted: Adopted) -> None:
        """A record of their own under their new name, closed to all but a few."""
        closing = self._closing("permanence", told, adopted.at, self.homes.day_of(adopted.at))
        by, after, link = closing.by, adopted.after.hex(), told.rows.next()
        self.people.person(after, life.born, adopted.at)
        self.people.names(told.rows, after, [self.people.relatives.adopted(life)])
        self.lines["people_adoption"].append(
            f"{link}\t{told.ids[life.number]}\t{after}\t{on(adopted.order)}"
            f"\t{moment(adopted.at)}\t{by.worker}"
        )
        self.lines["people_adoptionname"] += [
            f"{told.rows.next()}\t{link}\t{each}\t{on(closing.day)}\t{by.worker}"
            for each in closing.allowed
        ]
        self._restricted(told, after, ADOPTION, closing)
        self.lines["people_involvement"].append(
            f"{told.rows.next()}\t{after}\t{by.team}\t{Purpose.CARE.value}"
            f"\t{Purpose.CARE.ground}\t{moment(adopted.at)}\t{by.worker}"
        )

    def _agreed(self, told: Told, who: str, given: Day, withdrawn: Day | None) -> None:
        """With those who help: early help itself, the school and health."""
        helping = [self._somebody(each, told, given) for each in HELPING]
        agreement, gone = told.rows.next(), (NONE, NONE)
        if withdrawn is not None:
            at = self.homes.morning(withdrawn, told.family.number)
            gone = moment(at), self._somebody("early_help", told, withdrawn).worker
        self.lines["people_agreement"].append(
            f"{agreement}\t{who}\tthe parents\t{moment(self.homes.midnight(given))}"
            f"\t{helping[0].worker}\t{gone[0]}\t{gone[1]}"
        )
        self.lines["people_agreedagency"] += [
            f"{agreement}\t{each}" for each in sorted({each.agency for each in helping})
        ]

    def _somebody(self, function: str, told: Told, day: Day) -> Given:
        number = told.family.number
        return self.staff.anybody(function, self.homes.ward(number, day), number, day)
