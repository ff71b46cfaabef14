"""Which kind of team, and which kind of agency, is behind the words declarations use for them."""

from __future__ import annotations

from collections.abc import Mapping

from medlock.access.vocabulary import AgencyKind, TeamFunction

DOES: Mapping[str, TeamFunction] = {
    "front door social worker": TeamFunction.FRONT_DOOR,
    "MASH social worker": TeamFunction.MASH,
    "duty team manager": TeamFunction.SOCIAL_WORK,
    "team manager": TeamFunction.SOCIAL_WORK,
    "social worker": TeamFunction.SOCIAL_WORK,
    "any allocated worker": TeamFunction.SOCIAL_WORK,
    "conference chair": TeamFunction.REVIEWING,
}
"""By a step's owner. Who is not here goes on with what follows from their work themselves."""

AGENCIES: Mapping[str, AgencyKind] = {
    "police": AgencyKind.POLICE,
    "health": AgencyKind.HEALTH,
    "education": AgencyKind.EDUCATION,
    "housing": AgencyKind.HOUSING,
    "probation": AgencyKind.PROBATION,
    "adult_social_care": AgencyKind.ADULT_CARE,
    "youth_justice": AgencyKind.YOUTH_JUSTICE,
    "early_help": AgencyKind.EARLY_HELP,
}
"""By the word a step asks with."""
