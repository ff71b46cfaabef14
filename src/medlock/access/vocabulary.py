"""The closed sets access is spoken in: roles, agencies, purposes, compartments, actions."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What someone is in a team. One person may hold several, each dated."""

    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    DUTY = "duty"
    REVIEWER = "reviewer"  # conference chair, independent reviewing officer, quality assurance
    RECORDS_OFFICER = "records_officer"
    ANALYST = "analyst"  # counts, and files to load; never a record
    ADMINISTRATOR = "administrator"  # accounts and settings, never a record
    BOARD_MEMBER = "board_member"  # counts only, as they may be published
    BOARD_SECRETARY = "board_secretary"  # the same counts; keeps the board's plan and minutes
    OPERATOR = "operator"  # the command line: loads and computes; never a record


WORKING = frozenset({Role.PRACTITIONER, Role.MANAGER, Role.DUTY})
"""Roles in which a team's involvement with a child is one's own."""


class AgencyKind(StrEnum):
    SOCIAL_CARE = "social_care"
    EARLY_HELP = "early_help"
    EDUCATION = "education"
    HEALTH = "health"
    POLICE = "police"
    YOUTH_JUSTICE = "youth_justice"
    PROBATION = "probation"
    HOUSING = "housing"
    ADULT_CARE = "adult_care"
    VOLUNTARY = "voluntary"


class TeamFunction(StrEnum):
    FRONT_DOOR = "front_door"
    MASH = "mash"
    EMERGENCY_DUTY = "emergency_duty"
    SOCIAL_WORK = "social_work"
    REVIEWING = "reviewing"
    DESIGNATED_OFFICER = "designated_officer"  # for allegations against people
    QUALITY = "quality"
    EARLY_HELP = "early_help"
    FAMILY_GROUP = "family_group"
    EDGE_OF_CARE = "edge_of_care"
    PLACEMENTS = "placements"
    PERMANENCE = "permanence"
    LEAVING_CARE = "leaving_care"
    COMPLEX_SAFEGUARDING = "complex_safeguarding"
    YOUTH_JUSTICE = "youth_justice"
    EDUCATION = "education"
    SEND = "send"
    SCHOOL = "school"
    HEALTH = "health"
    POLICE = "police"
    OTHER = "other"


FIRST_CALL = frozenset({TeamFunction.FRONT_DOOR, TeamFunction.MASH, TeamFunction.EMERGENCY_DUTY})
"""Teams that take calls about any child of their place."""
BREAKS_SEALS = frozenset({TeamFunction.FRONT_DOOR, TeamFunction.EMERGENCY_DUTY})
"""Teams whose duty worker may open a sealed record in an emergency."""


class Purpose(StrEnum):
    """Why a team is involved with someone: the legitimate relationship."""

    FRONT_DOOR = "front_door"
    EARLY_HELP = "early_help"
    EDUCATION = "education"
    CHILD_IN_NEED = "child_in_need"
    CHILD_PROTECTION = "child_protection"
    CARE = "care"
    YOUTH_JUSTICE = "youth_justice"
    COMPLEX_SAFEGUARDING = "complex_safeguarding"
    MISSING = "missing"
    QUALITY = "quality"
    ALLEGATIONS = "allegations"  # an adult who works with children
    PRACTICE = "practice"  # a worker, by those who manage them

    @property
    def label(self) -> str:
        return PURPOSES[self][0]

    @property
    def ground(self) -> str:
        """The legal ground it rests on."""
        return PURPOSES[self][1]


PURPOSES = {
    Purpose.FRONT_DOOR: ("Front door: a contact is open", "Children Act 2004, sections 10 and 11"),
    Purpose.EARLY_HELP: ("Early help", "Public task, with agreement to help recorded"),
    Purpose.EDUCATION: (
        "Education and special needs",
        "Education Act 2002, section 175; Children and Families Act 2014, part 3",
    ),
    Purpose.CHILD_IN_NEED: ("Child in need", "Children Act 1989, section 17"),
    Purpose.CHILD_PROTECTION: ("Child protection", "Children Act 1989, section 47"),
    Purpose.CARE: (
        "Looked after child or care leaver",
        "Children Act 1989, sections 20, 31 and 23A to 24D",
    ),
    Purpose.YOUTH_JUSTICE: ("Youth justice", "Crime and Disorder Act 1998, sections 37 to 39"),
    Purpose.COMPLEX_SAFEGUARDING: (
        "Complex safeguarding hub",
        "Children Act 1989, section 47; Children Act 2004, section 11",
    ),
    Purpose.MISSING: ("Missing from home, for 72 hours", "Children Act 2004, sections 10 and 11"),
    Purpose.QUALITY: ("Audit sample or review", "Public task: oversight of practice"),
    Purpose.ALLEGATIONS: (
        "Allegation against a person who works with children",
        "Children Act 2004, section 11; Working Together to Safeguard Children",
    ),
    Purpose.PRACTICE: (
        "Practice of a worker, by those who manage them",
        "Children Act 2004, section 11: supervision and support of staff",
    ),
}


class Compartment(StrEnum):
    """The parts of a record. Every entry and every document lies in one."""

    INDEX = "index"  # name, date of birth, who is involved
    CONTACTS = "contacts"
    ADDRESS = "address"
    PLAN = "plan"
    CASEWORK = "casework"
    HEALTH = "health"
    POLICE = "police"
    LEGAL = "legal"
    THIRD_PARTY = "third_party"
    ADOPTION = "adoption"

    @property
    def label(self) -> str:
        return "adoption identity" if self is Compartment.ADOPTION else self.replace("_", " ")


class Action(StrEnum):
    READ = "read"
    WRITE = "write"
    APPROVE = "approve"
    REGISTER = "register"  # open a record for someone nobody has one of
    DISCLOSE = "disclose"  # print, letter, e-mail, export


class Effect(StrEnum):
    ALLOW = "allow"
    DENY = "deny"
    REVIEW = "review"  # not before the disclosure check
