"""Who does what: every name by which a declaration calls those who do, sign or answer a step, with
the kind of team they work in and their role there. One table for doing, signing and asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.pathway.language import Step


@dataclass(frozen=True, slots=True)
class Post:
    """`team` is empty for those of any team: they go on with what follows themselves."""

    name: str
    team: TeamFunction | None
    role: Role = Role.PRACTITIONER


TABLE = """
front door social worker    | front_door
MASH social worker          | mash
MASH manager                | mash                 | manager
duty team manager           | social_work          | manager
team manager                | social_work          | manager
social worker               | social_work
social worker or hub worker | social_work
service manager             | social_work          | manager
head of service             | social_work          | manager
director                    | social_work          | manager
any allocated worker        | social_work
conference chair            | reviewing
independent reviewing officer | reviewing
reviewing service manager   | reviewing            | manager
independent chair           | reviewing
auditor                     | quality
moderator                   | quality              | manager
participation worker        | quality
complaints officer          | quality
records officer             | quality
designated officer          | designated_officer
safeguarding partners       | quality              | manager
early help hub lead         | early_help           | manager
locality lead               | early_help           | manager
lead practitioner           | early_help
independent coordinator     | family_group
panel chair                 | edge_of_care         | manager
edge-of-care worker         | edge_of_care
placements team             | placements
permanence lead             | permanence           | manager
permanence support          | permanence
adoption social worker      | permanence
family finder               | permanence
fostering social worker     | permanence
agency decision maker       | permanence           | manager
independent panel           | reviewing            | manager
looked-after health team    | health
personal adviser            | leaving_care
leaving care manager        | leaving_care         | manager
hub manager                 | complex_safeguarding | manager
hub service manager         | complex_safeguarding | manager
missing coordinator         | complex_safeguarding
independent interviewer     | complex_safeguarding
prevent lead                | complex_safeguarding
context lead                | complex_safeguarding
first responder             | complex_safeguarding
trained pair                | complex_safeguarding
school                      | school
school attendance lead      | school
current setting             | school
virtual school              | education
attendance officer          | education
CME officer                 | education
EHE officer                 | education
inclusion team              | education
inclusion panel             | education            | manager
SEND officer                | send
SEND manager                | send                 | manager
SEND panel                  | send                 | manager
case manager                | youth_justice
youth justice worker        | youth_justice
youth justice duty          | youth_justice
youth court team            | youth_justice
victim worker               | youth_justice
operations manager          | youth_justice        | manager
safeguarding officer        | youth_justice
out-of-court panel          | youth_justice        | manager
health visitor or setting   | health
partner agency practitioner |
challenging practitioner    |
requesting practitioner     |
regulated professional      |
any practitioner            |
lead agency                 |
manager                     |                      | manager
"""


def _read(table: str) -> Mapping[str, Post]:
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return MappingProxyType({name: _post(name, *cells) for name, *cells in rows})


def _post(name: str, team: str, role: str = "practitioner") -> Post:
    return Post(name, TeamFunction(team) if team else None, Role(role))


POSTS = _read(TABLE)

AGENCIES: Mapping[str, AgencyKind] = MappingProxyType(
    {
        "police": AgencyKind.POLICE,
        "health": AgencyKind.HEALTH,
        "education": AgencyKind.EDUCATION,
        "housing": AgencyKind.HOUSING,
        "probation": AgencyKind.PROBATION,
        "adult_social_care": AgencyKind.ADULT_CARE,
        "social_care": AgencyKind.SOCIAL_CARE,
        "youth_justice": AgencyKind.YOUTH_JUSTICE,
        "early_help": AgencyKind.EARLY_HELP,
        "voluntary": AgencyKind.VOLUNTARY,
    }
)
"""By the word a step asks with."""


def does(step: Step) -> TeamFunction | None:
    """The kind of team that does a step; None where whoever comes to it goes on themselves."""
    return POSTS[step.owner].team


def signs(step: Step) -> TeamFunction | None:
    """The kind of team whose manager agrees to it; None where nobody has to, or anyone's may."""
    return POSTS[step.signs].team if step.signs else None
