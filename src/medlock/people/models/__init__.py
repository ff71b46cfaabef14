"""What is kept of people. Dates run from `from_on` until the day before `to_on`."""

from medlock.people.models.account import Account
from medlock.people.models.address import Address
from medlock.people.models.address_need import AddressNeed
from medlock.people.models.adoption import Adoption, AdoptionName
from medlock.people.models.agency import Agency, Grade, Membership, Practitioner, Team
from medlock.people.models.agreement import AgreedAgency, Agreement
from medlock.people.models.break_glass import BreakGlass
from medlock.people.models.contact_detail import ContactDetail
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
from medlock.people.models.protection import Protection
from medlock.people.models.records_request import RecordsRequest, RequestedRecord
from medlock.people.models.restriction import RestrictedName, Restriction
from medlock.people.models.safe_contact import KeptFrom, SafeContact
from medlock.people.models.same_child import AsClosedAs, MaybeSame

__all__ = [
    "Account",
    "Address",
    "AddressNeed",
    "Adoption",
    "AdoptionName",
    "Agency",
    "AgreedAgency",
    "Agreement",
    "AsClosedAs",
    "BreakGlass",
    "ContactDetail",
    "Context",
    "ContextMember",
    "Grade",
    "Household",
    "HouseholdMember",
    "Identifier",
    "Involvement",
    "KeptFrom",
    "MaybeSame",
    "Membership",
    "NameToken",
    "Person",
    "PersonName",
    "Practitioner",
    "Protection",
    "RecordsRequest",
    "Relationship",
    "RequestedRecord",
    "RestrictedName",
    "Restriction",
    "SafeContact",
    "Team",
]
