"""Children, the adults around them and their homes as rows: what the acts would have left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from medlock.city.blocks import Block, blocks_of
from medlock.city.homes.closed_rows import ClosedRows
from medlock.city.homes.context_rows import keep_context
from medlock.city.homes.home_rows import HomeRows
from medlock.city.homes.person_rows import PersonRows
from medlock.city.homes.relatives import Relatives, children
from medlock.city.homes.settling import Homes
from medlock.city.homes.writing import Lines, Numbered, Told
from medlock.city.lives import Family, Lives, subject
from medlock.city.staff.staffing import Staff
from medlock.pathway.language import SubjectKind

FAMILIES = 4_000
"""Written at once: enough to be quick, few enough to be held."""
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
    "people_context": "id authority kind name place registered_at",
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
        made = FamilyRows(lives, homes, staff)
        for number in numbers[start : start + FAMILIES]:
            made.keep(lives.families[number])
        for table, columns in ORDER.items():
            yield from blocks_of(table, columns, made.lines[table])


@dataclass
class FamilyRows:
    lives: Lives
    homes: Homes
    staff: Staff
    lines: Lines = field(default_factory=lambda: {table: [] for table in ORDER})

    def __post_init__(self) -> None:
        relatives = Relatives(self.homes, self.homes.given)
        self.of_people = PersonRows(self.homes, relatives, self.lines)
        self.of_homes = HomeRows(self.homes, self.staff, self.lines)
        self.closed = ClosedRows(self.homes, self.staff, self.of_people)

    def keep(self, family: Family) -> None:
        for life in self.homes.of(family):
            if life.kind is SubjectKind.CONTEXT:
                keep_context(self.homes, self.lines, life)
        told = self._told(family)
        if not told.children:
            return
        first = self.of_people.keep(told)
        self.of_homes.keep(told, first)
        self.closed.keep(told)

    def _told(self, family: Family) -> Told:
        found = children(self.homes, family)
        seed, authority = self.lives.seed, self.lives.authority
        return Told(
            family=family,
            children=found,
            ids={life.number: subject(seed, authority, life.number).hex() for life in found},
            household=self.homes.household(family.number).hex(),
            registered={life.number: self.homes.registered(life) for life in found},
            rows=Numbered(self.lives, "rows", family.number),
        )
