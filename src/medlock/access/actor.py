"""Someone at work, and what is true of one person for them. Policy depends on nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medlock.access.vocabulary import (
    BREAKS_SEALS,
    FIRST_CALL,
    WORKING,
    AgencyKind,
    Purpose,
    Role,
    TeamFunction,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One role in one team, held now. `wards` are those of `places` on this day."""

    team: UUID
    role: Role
    function: TeamFunction
    places: frozenset[str] = frozenset()
    authorities: frozenset[str] = frozenset()
    wards: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All that the policy asks about someone at work, whoever they are."""

    is_active: bool
    works: bool  # with children, in a team of their own
    is_only_analyst: bool
    is_social_care: bool
    is_hub: bool
    answers_first: bool
    answers_requests: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A practitioner of one agency at one moment, with the memberships held at that moment.

    `active` says that the account, its second factor, the training and the agency's sharing
    agreement all stand.
    """

    practitioner: UUID
    agency: UUID
    kind: AgencyKind
    now: datetime
    active: bool
    memberships: tuple[Membership, ...] = ()

    @property
    def teams(self) -> frozenset[UUID]:
        """Teams whose involvement is one's own."""
        return frozenset(each.team for each in self.working)

    @property
    def working(self) -> tuple[Membership, ...]:
        """Places in which a team's work is one's own."""
        return tuple(each for each in self.memberships if each.role in WORKING)

    @property
    def managed(self) -> frozenset[UUID]:
        return frozenset(each.team for each in self.memberships if each.role is Role.MANAGER)

    @property
    def duty(self) -> tuple[Membership, ...]:
        return tuple(each for each in self.memberships if each.role is Role.DUTY)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(each.role for each in self.memberships)

    @property
    def standing(self) -> Standing:
        return Standing(
            is_active=self.active,
            works=any(each.role in WORKING for each in self.memberships),
            is_only_analyst=self.roles == {Role.ANALYST},
            is_social_care=self.is_social_care,
            is_hub=self.is_hub,
            answers_first=self.answers_first,
            answers_requests=self.answers_requests,
        )

    @property
    def is_social_care(self) -> bool:
        return self.kind is AgencyKind.SOCIAL_CARE

    @property
    def reviews(self) -> bool:
        """Chairs, reviews or audits, by assignment: reads those records, in no team’s name."""
        return Role.REVIEWER in self.roles

    @property
    def assures(self) -> bool:
        """Works in quality assurance, so reads of the practice of the own agency's workers."""
        return any(
            each.function is TeamFunction.QUALITY and each.role in WORKING
            for each in self.memberships
        )

    @property
    def is_hub(self) -> bool:
        """Works in the complex safeguarding hub, whichever agency pays them."""
        return any(
            each.function is TeamFunction.COMPLEX_SAFEGUARDING and each.role in WORKING
            for each in self.memberships
        )

    @property
    def answers_first(self) -> bool:
        """On duty at the front door or out of hours, so may break a seal in an emergency."""
        return any(each.function in BREAKS_SEALS for each in self.duty)

    @property
    def answers_requests(self) -> bool:
        """Answers those who ask for records, in the workspace of their request and nowhere else."""
        return Role.RECORDS_OFFICER in self.roles

    @property
    def takes_first_calls(self) -> bool:
        """Works at a front door, in MASH or on emergency duty, so may search by name."""
        return any(each.function in FIRST_CALL for each in self.working)

    @property
    def searched(self) -> frozenset[str]:
        """Authorities in which they may search by a name as they heard it."""
        calls = (each.authorities for each in self.working if each.function in FIRST_CALL)
        return frozenset[str]().union(*calls)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is true of the entry asked about. A person's card is an entry of nobody's."""

    own: bool = False  # written by the actor's agency
    own_team: bool = False  # written by one of the actor's teams
    relevant: bool = False  # marked as relevant to the purpose
    summary: bool = False  # the core group's summary
    asked: bool = False  # the answer the actor's agency was asked for
    closed: bool = False  # belongs to a record closed or merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is true of one subject for one actor now. Nothing said means nothing allowed.

    A family is excluded and sealed as each of those who live or lived in it are.
    """

    involved: frozenset[Purpose] = frozenset()  # of the actor's teams
    managed: frozenset[Purpose] = frozenset()  # of teams the actor manages
    reviewing: frozenset[Purpose] = frozenset()  # assigned to the actor as reviewer
    lately: bool = False  # involvement of the actor's team ended less than six months ago
    on_duty: bool = False  # in the actor's duty area, and a contact open or arriving now
    looked_up: bool = False  # matched exactly, by the actor, in this request
    related: bool = False  # family or household of someone the actor's team is involved with
    themself: bool = False  # the worker it is about
    excluded: bool = False  # the actor is on the deny list, the subject, or their family
    sealed: bool = False
    listed: bool = False  # on the allow list of the seal
    opened: bool = False  # by the actor, in an emergency: break-glass
    unsealed: bool = False  # the same, of a seal the front door's duty may break
    adopting: bool = False  # the actor is on the list of the adoption
    requested: bool = False  # by the records request the actor has in hand
    agreed: bool = False  # the family agreed to sharing with the actor's agency
    protected: bool = False  # the address is
    address_needed: bool = False  # and the actor's need for it is on record
    entry: Entry = Entry()
