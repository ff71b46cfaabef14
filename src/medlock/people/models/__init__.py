"""What is kept of people. Dates run from `from_on` until the day before `to_on`."""

from medlock.people.models.account import Account
from medlock.people.models.address import Address
from medlock.people.models.agency import Agency, Grade, Membership, Practitioner, Team
from medlock.people.models.context import Context, ContextMember
from medlock.people.models.involvement import Involvement
from medlock.people.models.person import (
    Household,
    HouseholdMember,
    Identifier,
    NameToken,
    Person,
    PersonName,
    Relationship,
)
from medlock.people.models.restriction import RestrictedName, Restriction

__all__ = [
    "Account",
    "Address",
    "Agency",
    "Context",
    "ContextMember",
    "Grade",
    "Household",
    "HouseholdMember",
    "Identifier",
    "Involvement",
    "Membership",
    "NameToken",
    "Person",
    "PersonName",
    "Practitioner",
    "Relationship",
    "RestrictedName",
    "Restriction",
    "Team",
]
