"""The signed policy written a second time, from the paper and not from the code: who is who, what
each purpose opens, and cases whose answer and rule are known."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from medlock.access.actor import Actor, Entry, Facts, Membership
from medlock.access.vocabulary import (
    Action,
    AgencyKind,
    Compartment,
    Purpose,
    Role,
    TeamFunction,
)

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
R, W, APPROVE = Action.READ, Action.WRITE, Action.APPROVE
C, P = Compartment, Purpose


def someone(
    *roles: Role,
    kind: AgencyKind = AgencyKind.SOCIAL_CARE,
    function: TeamFunction = TeamFunction.SOCIAL_WORK,
    active: bool = True,
) -> Actor:
    team = uuid4()
    return Actor(
        practitioner=uuid4(),
        agency=uuid4(),
        kind=kind,
        now=NOW,
        active=active,
        memberships=tuple(Membership(team=team, role=role, function=function) for role in roles),
    )


WORKER = someone(Role.PRACTITIONER)
PARTNER = someone(Role.PRACTITIONER, kind=AgencyKind.HEALTH, function=TeamFunction.HEALTH)
HUB = someone(Role.PRACTITIONER, kind=AgencyKind.POLICE, function=TeamFunction.COMPLEX_SAFEGUARDING)
MANAGER = someone(Role.MANAGER)
DUTY = someone(Role.DUTY, function=TeamFunction.FRONT_DOOR)
REVIEWER = someone(Role.REVIEWER)
ANALYST = someone(Role.ANALYST)
ADMINISTRATOR = someone(Role.ADMINISTRATOR)
OPERATOR = someone(Role.OPERATOR)
RECORDS = someone(Role.RECORDS_OFFICER)
NIGHT = someone(Role.DUTY, function=TeamFunction.EMERGENCY_DUTY)
MASH = someone(Role.DUTY, function=TeamFunction.MASH)
LEAVER = someone(Role.PRACTITIONER, active=False)
EVERYONE = {
    "worker": WORKER, "partner": PARTNER, "hub": HUB, "manager": MANAGER, "duty": DUTY,
    "reviewer": REVIEWER, "analyst": ANALYST, "administrator": ADMINISTRATOR,
    "operator": OPERATOR, "records": RECORDS, "night": NIGHT, "mash": MASH, "leaver": LEAVER,
}  # fmt: skip

# Read in the signed table: what each purpose lets be read and written of any entry, by side.
READS = {
    P.FRONT_DOOR: (
        "index contacts address plan casework third_party",
        "index contacts address plan",
    ),
    P.EARLY_HELP: ("index contacts address plan", "index contacts address plan"),
    P.EDUCATION: ("index contacts address plan", "index contacts address plan"),
    P.CHILD_IN_NEED: (
        "index contacts address plan casework health third_party",
        "index contacts address plan health",
    ),
    P.CHILD_PROTECTION: (
        "index contacts address plan casework health police legal third_party",
        "index contacts address plan health police",
    ),
    P.CARE: (
        "index contacts address plan casework health legal third_party",
        "index contacts address plan health",
    ),
    P.YOUTH_JUSTICE: ("index contacts address plan police", "index contacts address plan police"),
    P.COMPLEX_SAFEGUARDING: (
        "index contacts address plan police",
        "index contacts address plan",
    ),  # the hub's own members are below
    P.MISSING: ("index contacts address plan police", "index contacts address plan police"),
    P.QUALITY: (
        "index contacts address plan casework health police third_party",
        "index contacts address plan casework health police third_party",
    ),
    P.ALLEGATIONS: (
        "index contacts address plan casework police legal third_party",
        "index contacts address plan",
    ),
    P.PRACTICE: ("index contacts plan casework third_party",) * 2,
}  # fmt: skip
WRITES = {
    P.FRONT_DOOR: ("contacts casework third_party", "contacts"),
    P.EARLY_HELP: ("contacts plan", "contacts plan"),
    P.EDUCATION: ("", ""),
    P.CHILD_IN_NEED: ("contacts plan casework third_party", "contacts plan"),
    P.CHILD_PROTECTION: ("contacts plan casework third_party", "contacts plan"),
    P.CARE: ("contacts plan casework third_party", "contacts plan"),
    P.YOUTH_JUSTICE: ("contacts plan", "contacts plan"),
    P.COMPLEX_SAFEGUARDING: ("contacts plan", "contacts plan"),
    P.MISSING: ("", ""),
    P.QUALITY: ("", ""),
    P.ALLEGATIONS: ("contacts plan casework third_party", "contacts plan"),
    P.PRACTICE: ("contacts plan casework third_party",) * 2,
}
# And what it adds for an entry of which something is true, in either agency unless said.
ADDS = [
    (P.EARLY_HELP, R, C.CASEWORK, "own", "both"), (P.EARLY_HELP, W, C.CASEWORK, "own", "both"),
    (P.EARLY_HELP, R, C.HEALTH, "agreed", "both"),
    (P.EDUCATION, R, C.CASEWORK, "own", "both"), (P.EDUCATION, W, C.CASEWORK, "own", "both"),
    (P.EDUCATION, W, C.PLAN, "own", "both"), (P.EDUCATION, R, C.HEALTH, "relevant", "both"),
    (P.YOUTH_JUSTICE, R, C.CASEWORK, "own", "both"),
    (P.YOUTH_JUSTICE, W, C.CASEWORK, "own", "both"),
    (P.YOUTH_JUSTICE, R, C.HEALTH, "relevant", "both"),
    (P.FRONT_DOOR, R, C.POLICE, "own", "both"), (P.FRONT_DOOR, W, C.POLICE, "own", "both"),
    (P.ALLEGATIONS, R, C.CASEWORK, "own", "partner"),
    (P.ALLEGATIONS, W, C.CASEWORK, "own asked", "partner"),
    (P.ALLEGATIONS, R, C.THIRD_PARTY, "own", "partner"),
    (P.ALLEGATIONS, W, C.THIRD_PARTY, "own asked", "partner"),
    (P.FRONT_DOOR, R, C.CASEWORK, "own", "partner"),
    (P.FRONT_DOOR, W, C.CASEWORK, "own", "partner"),
    (P.FRONT_DOOR, R, C.THIRD_PARTY, "own", "partner"),
    (P.FRONT_DOOR, W, C.THIRD_PARTY, "own", "partner"),
    (P.CHILD_IN_NEED, R, C.CASEWORK, "own", "partner"),
    (P.CHILD_IN_NEED, W, C.CASEWORK, "own", "partner"),
    (P.CHILD_PROTECTION, R, C.CASEWORK, "own", "partner"),
    (P.CHILD_PROTECTION, R, C.CASEWORK, "summary", "partner"),
    (P.CHILD_PROTECTION, W, C.CASEWORK, "own", "partner"),
    (P.CARE, R, C.CASEWORK, "own", "partner"), (P.CARE, W, C.CASEWORK, "own", "partner"),
    # who may write what: the work each purpose is for, where the signed table let nobody write it
    (P.CARE, W, C.HEALTH, "own", "both"),
    (P.CARE, W, C.LEGAL, "own", "social care"),
    (P.CHILD_PROTECTION, W, C.LEGAL, "own", "social care"),
    (P.COMPLEX_SAFEGUARDING, R, C.CASEWORK, "own", "both"),
    (P.COMPLEX_SAFEGUARDING, W, C.CASEWORK, "own", "both"),
    (P.COMPLEX_SAFEGUARDING, R, C.POLICE, "own", "partner"),
    (P.COMPLEX_SAFEGUARDING, W, C.POLICE, "own", "partner"),
    (P.QUALITY, W, C.CASEWORK, "own_team", "both"),
    (P.QUALITY, W, C.THIRD_PARTY, "own_team", "both"),
    *((each, action, C.THIRD_PARTY, "own_team", "both") for action in (R, W) for each in (
        P.EARLY_HELP, P.EDUCATION, P.YOUTH_JUSTICE, P.COMPLEX_SAFEGUARDING)),
    *((each, action, C.THIRD_PARTY, "own_team", "partner") for action in (R, W) for each in (
        P.CHILD_IN_NEED, P.CHILD_PROTECTION, P.CARE)),
]  # fmt: skip
SIDES = {"social care": (0,), "partner": (1,), "both": (0, 1)}
ENTRIES = [
    "", "own", "own_team", "own own_team", "relevant", "summary", "agreed", "asked", "own asked",
]  # fmt: skip


def case(marks: str, **more: object) -> Facts:
    """What is said of the entry, and whether the family agreed."""
    said = set(marks.split())
    entry = Entry(**dict.fromkeys(said - {"agreed"}, True))
    return Facts(entry=entry, agreed="agreed" in said, **more)


def in_the_table(
    side: int, purpose: Purpose, action: Action, part: Compartment, marks: str
) -> bool:
    whole = (READS if action is R else WRITES)[purpose][side]
    if part.value in whole.split():
        return True
    for mine, what, where, needs, whose in ADDS:
        applies = (mine, what, where) == (purpose, action, part) and side in SIDES[whose]
        if applies and set(needs.split()) <= set(marks.split()):
            return True
    return False
