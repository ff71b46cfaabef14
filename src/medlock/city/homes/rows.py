"""Children, the adults around them and their homes as rows: what the acts would have left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from medlock.access.vocabulary import Purpose
from medlock.city.blocks import NONE, Block, blocks_of, plain
from medlock.city.homes.agreeing import said
from medlock.city.homes.names import postcode, street, tokens_of
from medlock.city.homes.relatives import Adult, Called, Relatives, children
from medlock.city.homes.settling import EVER, Adopted, Homes
from medlock.city.homes.writing import Lines, Numbered, moment, on
from medlock.city.lives import Day, Family, Life, Lives, subject
from medlock.city.mixing import mixed_up
from medlock.city.staff.staffing import Given, Staff
from medlock.pathway.language import SubjectKind
from medlock.people.acts.adopting import BECAUSE
from medlock.people.acts.adopting import REVIEW_AFTER as ADOPTED_REVIEW
from medlock.people.acts.restricting import REVIEW_AFTER
from medlock.people.models.contact_detail import DetailKind
from medlock.people.models.person import IdentifierKind
from medlock.people.models.restriction import RestrictionKind, RestrictionReason

FAMILIES = 4_000
"""Written at once: enough to be quick, few enough to be held."""
TIMES = ("School mornings", "After 7 in the evening", "Weekdays from 10 to 2", "Any time by text")
NOT_WITH = ("their father", "the mother’s former partner", "anybody of the family", "an uncle")
STAFF_CONFLICT = "A relative works in a team that could open the record."
PHONE, EMAIL = 80, 30  # assumption: of a hundred families, those whose adult left a number, a mail
SEALED_AFTER = 61
"""Days after all is over: nobody writes there any more."""
ORDER = {
    "people_person": "id authority born_on expected_on died_on registered_at",
    "people_personname": "id person_id given family kind from_on to_on",
    "people_nametoken": "person_id token sounds",
    "people_identifier": "id person_id kind authority value",
    "people_relationship": "id person_id relative_id kind has_parental_responsibility",
    "people_address": "id person_id lines postcode ward protected unsafe from_on to_on",
    "people_contactdetail": "id person_id kind value whose protected from_on to_on set_by_id",
    "people_safecontact": "id person_id number times no_message no_letters language not_with"
                          " from_at to_at set_by_id",
    "people_household": "id authority",
    "people_householdmember": "id household_id person_id from_on",
    "people_restriction": "id person_id kind reason because from_at review_on set_by_id",
    "people_restrictedname": "restriction_id practitioner_id",
    "people_agreement": "id person_id given_by given_at recorded_by_id withdrawn_at"
                        " withdrawn_by_id",
    "people_agreedagency": "agreement_id agency_id",
    "people_adoption": "id before_id after_id order_on recorded_at recorded_by_id",
    "people_adoptionname": "id adoption_id practitioner_id from_on set_by_id",
    "people_involvement": "id person_id team_id purpose ground began_at set_by_id",
}  # fmt: skip
"""Each table after what it refers to."""


def blocks(
    lives: Lives, homes: Homes, staff: Staff, families: Sequence[int] | None = None
) -> Iterator[Block]:
    """Everybody of these families, or of all. Agencies and workers are there before."""
    numbers = sorted(lives.families) if families is None else families
    for start in range(0, len(numbers), FAMILIES):
        made = FamilyRows(lives, homes, staff, Relatives(homes, homes.given))
        for number in numbers[start : start + FAMILIES]:
            made.keep(lives.families[number])
        for table, columns in ORDER.items():
            yield from blocks_of(table, columns, made.lines[table])


@dataclass
class FamilyRows:
    lives: Lives
    homes: Homes
    staff: Staff
    relatives: Relatives
    lines: Lines = field(default_factory=lambda: {table: [] for table in ORDER})

    def keep(self, family: Family) -> None:
        made = Numbered(self.lives, "rows", family.number)
        told = children(self.homes, family)
        ids = {life.number: self._id(life.number) for life in told}
        home = self.homes.household(family.number).hex()
        self.lines["people_household"].append(f"{home}\t{self.lives.authority}")
        for life in told:
            self._child(made, family, life, ids[life.number])
        for place, adult in enumerate(self.relatives.adults(family)):
            self._adult(made, family, adult, (place == 0, [*ids.items()]))
        self._addresses(made, family, told, ids)
        self._sealed(made, family, told, ids)
        self._agreed(made, family)

    def _id(self, number: int) -> str:
        return subject(self.lives.seed, self.lives.authority, number).hex()

    # people

    def _child(self, made: Numbered, family: Family, life: Life, who: str) -> None:
        at = self.homes.registered_at(life.number)
        unborn = life.unborn and self.homes.birth_known(life.number) is None
        self._person(who, (None, life.born) if unborn else (life.born, None), life.died, at)
        self._names(made, who, self.relatives.names(family, life))
        self._number(made, who, IdentifierKind.LA_CHILD_ID, self.lives.authority,
                     self.homes.child_id(life.number))  # fmt: skip
        if (upn := self.homes.upn(life.number)) and not unborn:
            self._number(made, who, IdentifierKind.UPN, "", upn)
        self._member(made, family, who, self.homes.registered(life))
        if adopted := self.homes.adoptions.get(life.number):
            self._adopted(made, family, life, adopted)

    def _person(
        self, who: str, birth: tuple[Day | None, Day | None], died: Day | None, at: int
    ) -> None:
        born, expected = birth
        self.lines["people_person"].append(
            f"{who}\t{self.lives.authority}\t{on(born)}\t{on(expected)}\t{on(died)}\t{moment(at)}"
        )

    def _names(self, made: Numbered, who: str, names: Sequence[Called]) -> None:
        spelt: dict[str, None] = {}
        heard: dict[str, None] = {}
        for each in names:
            self.lines["people_personname"].append(
                f"{made.next()}\t{who}\t{each.given}\t{each.family}\t{each.kind.value}"
                f"\t{on(each.since)}\t{on(each.until)}"
            )
            for word in (each.given, each.family):
                told = tokens_of(word)
                spelt.update(dict.fromkeys(told[0]))
                heard.update(dict.fromkeys(told[1]))
        lines = self.lines["people_nametoken"]
        lines += [f"{who}\t{token}\tf" for token in spelt]
        lines += [f"{who}\t{token}\tt" for token in heard]

    def _number(
        self, made: Numbered, who: str, kind: IdentifierKind, authority: str, value: str
    ) -> None:
        self.lines["people_identifier"].append(
            f"{made.next()}\t{who}\t{kind.value}\t{authority}\t{value}"
        )

    def _member(self, made: Numbered, family: Family, who: str, since: Day) -> None:
        home = self.homes.household(family.number).hex()
        self.lines["people_householdmember"].append(f"{made.next()}\t{home}\t{who}\t{on(since)}")

    def _adult(
        self,
        made: Numbered,
        family: Family,
        adult: Adult,
        told: tuple[bool, list[tuple[int, str]]],
    ) -> None:
        first, theirs = told
        who = made.next()
        self._person(who, (None, None), None, self.homes.heard_at(family.number))
        self._names(made, who, [adult.called])
        self.lines["people_relationship"] += [
            f"{made.next()}\t{child}\t{who}\t{adult.kind.value}\t{'ft'[adult.responsible]}"
            for _, child in theirs
        ]
        self._member(made, family, who, family.known_from)
        if first and not self.homes.protected(family.number):
            self._reached(made, family, who, adult)

    def _reached(self, made: Numbered, family: Family, who: str, adult: Adult) -> None:
        """A number and a letter box of the first adult, where they left them."""
        number = self._chance(50, family.number)
        by = self._by(family)
        if number % 100 < PHONE:
            self._detail(made, who, DetailKind.PHONE, phone(number), (False, family, by))
        if (number >> 30) % 100 < EMAIL:
            box = ".".join(tokens_of(adult.called.given)[0]) or "post"
            mail = f"{box}{number % 9973}@home.invalid"
            self._detail(made, who, DetailKind.EMAIL, mail, (False, family, by))

    def _detail(
        self,
        made: Numbered,
        who: str,
        kind: DetailKind,
        value: str,
        told: tuple[bool, Family, Given],
    ) -> None:
        hidden, family, by = told
        self.lines["people_contactdetail"].append(
            f"{made.next()}\t{who}\t{kind.value}\t{value}\t\t{'ft'[hidden]}"
            f"\t{on(family.known_from)}\t{NONE}\t{by.worker}"
        )

    # homes

    def _addresses(
        self, made: Numbered, family: Family, told: Sequence[Life], ids: dict[int, str]
    ) -> None:
        homes = self.homes.homes(family.number)
        hidden = self.homes.protected(family.number)
        wards = self.homes.wards_now(family.number)
        ends = [*(each.since for each in homes[1:]), None]
        shared = []
        for home, ward, end in zip(homes, wards, ends, strict=True):
            number = self._chance(51, family.number, home.number)
            unsafe = "ft"[hidden and end is not None]
            text = (f"{street(number)}\t{postcode(number >> 7)}\t{ward}\t{'ft'[hidden]}\t{unsafe}"
                    )  # fmt: skip
            shared.append((home.since, end, text))
        for life in told:
            heard = self.homes.registered(life)
            self.lines["people_address"] += [
                f"{made.next()}\t{ids[life.number]}\t{text}\t{on(max(since, begins))}\t{on(end)}"
                for begins in (-EVER if life.unborn else life.born,)
                for since, end, text in shared if end is None or end > max(heard, begins)
            ]  # fmt: skip
            if hidden:
                self._hidden(made, family, life, ids[life.number])

    def _hidden(self, made: Numbered, family: Family, life: Life, who: str) -> None:
        """A card that says how they are reached without anybody learning where they are."""
        number, by = self._chance(52, life.number), self._by(family)
        self._detail(made, who, DetailKind.PHONE, phone(number), (True, family, by))
        school = f"{street(number).split(' ')[-2]} Primary School"
        self._detail(made, who, DetailKind.SCHOOL, school, (True, family, by))
        self.lines["people_safecontact"].append(
            f"{made.next()}\t{who}\t{phone(number)}\t{TIMES[number % 4]}\tt\tt\t"
            f"\t{NOT_WITH[(number >> 9) % 4]}\t{moment(self.homes.registered_at(life.number))}"
            f"\t{NONE}\t{by.worker}"
        )

    # what is closed

    def _sealed(
        self, made: Numbered, family: Family, told: Sequence[Life], ids: dict[int, str]
    ) -> None:
        """Of families with whom all is over."""
        over = self.homes.over(family.number)
        if over is None or over + SEALED_AFTER > self.homes.last:
            return
        if self._chance(53, family.number) % 10_000 >= self.homes.sealed:
            return
        day = over + SEALED_AFTER
        by = self.staff.lead(self._somebody("social_work", family, day).team, day)
        allowed = sorted({self._somebody("social_work", family, day).worker, by.worker})
        at = self.homes.morning(day, family.number)
        reason = RestrictionReason.STAFF_CONFLICT
        for life in told:
            self._restricted(made, ids[life.number], (reason, STAFF_CONFLICT, REVIEW_AFTER.days),
                             (by, at, day, allowed))  # fmt: skip

    def _restricted(
        self,
        made: Numbered,
        who: str,
        why: tuple[RestrictionReason, str, int],
        done: tuple[Given, int, Day, Sequence[str]],
    ) -> None:
        reason, because, review = why
        by, at, day, allowed = done
        seal = made.next()
        self.lines["people_restriction"].append(
            f"{seal}\t{who}\t{RestrictionKind.SEALED.value}\t{reason.value}\t{plain(because)}"
            f"\t{moment(at)}\t{on(day + review)}\t{by.worker}"
        )
        self.lines["people_restrictedname"] += [f"{seal}\t{each}" for each in allowed]

    def _adopted(self, made: Numbered, family: Family, life: Life, adopted: Adopted) -> None:
        """A record of their own under their new name, closed to all but a few."""
        day = self.homes.day_of(adopted.at)
        worker = self.staff.anybody("permanence", "", family.number, day)
        by = self.staff.lead(worker.team, day)
        allowed = sorted({worker.worker, by.worker})
        after, link = adopted.after.hex(), made.next()
        self._person(after, (life.born, None), None, adopted.at)
        called = self.relatives.adopted(life)._replace(since=adopted.order)
        self._names(made, after, [called])
        self.lines["people_adoption"].append(
            f"{link}\t{self._id(life.number)}\t{after}\t{on(adopted.order)}"
            f"\t{moment(adopted.at)}\t{by.worker}"
        )
        self.lines["people_adoptionname"] += [
            f"{made.next()}\t{link}\t{each}\t{on(day)}\t{by.worker}" for each in allowed
        ]
        why = (RestrictionReason.ADOPTION, BECAUSE, ADOPTED_REVIEW.days)
        self._restricted(made, after, why, (by, adopted.at, day, allowed))
        self.lines["people_involvement"].append(
            f"{made.next()}\t{after}\t{by.team}\t{Purpose.CARE.value}\t{Purpose.CARE.ground}"
            f"\t{moment(adopted.at)}\t{by.worker}"
        )

    # agreement

    def _agreed(self, made: Numbered, family: Family) -> None:
        """What families said when early help began with them, or ended."""
        for life in self.homes.of(family):
            who = (self.homes.household(family.number).hex()
                   if life.kind is SubjectKind.FAMILY else self._id(life.number))  # fmt: skip
            for given, withdrawn in said(life, self.homes.last):
                by = self._somebody("early_help", family, given)
                gone = (NONE, NONE) if withdrawn is None else (
                    moment(self.homes.morning(withdrawn, family.number)),
                    self._somebody("early_help", family, withdrawn).worker)  # fmt: skip
                agreement = made.next()
                self.lines["people_agreement"].append(
                    f"{agreement}\t{who}\tthe parents\t{moment(self.homes.midnight(given))}"
                    f"\t{by.worker}\t{gone[0]}\t{gone[1]}"
                )
                helping = {self._somebody(each, family, given).agency
                           for each in ("early_help", "school", "health")}  # fmt: skip
                self.lines["people_agreedagency"] += [
                    f"{agreement}\t{each}" for each in sorted(helping)
                ]

    def _by(self, family: Family) -> Given:
        return self._somebody("front_door", family, family.known_from)

    def _somebody(self, function: str, family: Family, day: Day) -> Given:
        ward = self.homes.ward(family.number, day)
        return self.staff.anybody(function, ward, family.number, day)

    def _chance(self, *about: int) -> int:
        return mixed_up(self.homes.staying.key, *about)


def phone(number: int) -> str:
    """Of the range kept for stories."""
    return f"07700 900{(number >> 3) % 1000:03}"
