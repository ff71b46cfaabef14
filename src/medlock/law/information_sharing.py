"""Sharing what is known of a child: the duty of the Act of 2026 with what of it has begun, and the
grounds that stand without it. To agree to early help is to agree to be helped: it is not the basis
in data protection law on which a record is held or shared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medlock.law.requirement import Requirement
from medlock.law.timescale import Evidence, InForce
from medlock.law.wellbeing_and_schools_act import ACT, PASSED, SHARING

COMMENCEMENT = (
    Requirement(
        code="information_sharing_regulations",
        what="Regulations may be made about the duty to share information",
        authority=f"{ACT}, section 78(1)(a)",
        evidence=Evidence.READ,
        in_force=InForce(PASSED),
    ),
    SHARING,
)
"""What section 78 says of each part. The duty itself begins on a day that regulations appoint, for
some places or purposes before others; none are held here, so no day is."""


class Shared(StrEnum):
    """How a decision to share may end. The section names these; the last two are refusals."""

    SHARED = "shared"
    PART = "part_shared"
    DETRIMENTAL = "not_shared"
    IRRELEVANT = "not_relevant"

    @property
    def label(self) -> str:
        return LABELS[self]

    @property
    def keeps_back(self) -> bool:
        """Whether anything is kept back, so that a manager agrees to it and says why."""
        return self is not Shared.SHARED

    @property
    def refuses(self) -> bool:
        return self in REFUSALS


LABELS = {
    Shared.SHARED: "Shared",
    Shared.PART: "Shared in part",
    Shared.DETRIMENTAL: "Not shared: that would be more detrimental to the child",
    Shared.IRRELEVANT: "Not shared: not relevant to the child’s safety or welfare",
}
REFUSALS = frozenset({Shared.DETRIMENTAL, Shared.IRRELEVANT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why something may be shared, in the words of whoever shares it. `basis` is the code under
    which the record of casework keeps it; `by_agreement` holds only while the family agrees."""

    code: str
    why: str
    basis: str
    authority: str
    evidence: Evidence
    in_force: InForce
    by_agreement: bool = False

    def holds(self, on: date) -> bool:
        return self.in_force.covers(on)

    @property
    def verified(self) -> bool:
        return self.evidence in (Evidence.READ, Evidence.QUOTED)


CHILDREN_ACT = InForce(date(1991, 10, 14), assumed=True)
DATA_PROTECTION = InForce(date(2018, 5, 25))

GROUNDS = (
    Ground(
        code="significant_harm",
        why="A child may be suffering significant harm, or is likely to",
        basis="safeguarding",
        authority="Children Act 1989, section 47",
        evidence=Evidence.UNVERIFIED,
        in_force=CHILDREN_ACT,
    ),
    Ground(
        code="child_in_need",
        why="A child is in need, or cared for by the authority, and they help with that",
        basis="public_task",
        authority="Children Act 1989, sections 17 and 27",
        evidence=Evidence.UNVERIFIED,
        in_force=CHILDREN_ACT,
    ),
    Ground(
        code="early_help",
        why="The family agreed to early help, and to sharing with them",
        basis="consent",
        authority="Children Act 2004, section 10; DfE information sharing advice, May 2024",
        evidence=Evidence.QUOTED,
        in_force=InForce(date(2005, 4, 1)),
        by_agreement=True,
    ),
    Ground(
        code="safety_and_welfare",
        why="They need it to keep a child safe or well, as agencies must work together to do",
        basis="public_task",
        authority="Children Act 2004, sections 10 and 11",
        evidence=Evidence.UNVERIFIED,
        in_force=InForce(date(2005, 10, 1), assumed=True),
    ),
    Ground(
        code="crime_and_disorder",
        why="To prevent or look into crime",
        basis="public_task",
        authority="Crime and Disorder Act 1998, section 115",
        evidence=Evidence.UNVERIFIED,
        in_force=InForce(date(1998, 9, 30), assumed=True),
    ),
    Ground(
        code="vital_interests",
        why="Somebody’s life is at risk now",
        basis="vital_interests",
        authority="UK General Data Protection Regulation, article 6(1)(d)",
        evidence=Evidence.QUOTED,
        in_force=DATA_PROTECTION,
    ),
    Ground(
        code="legal_obligation",
        why="A court ordered it, or a law says that it must be told",
        basis="legal_obligation",
        authority="UK General Data Protection Regulation, article 6(1)(c)",
        evidence=Evidence.QUOTED,
        in_force=DATA_PROTECTION,
    ),
)
BY_CODE = {each.code: each for each in GROUNDS}

FIRST = {
    "child_protection": "significant_harm",
    "child_in_need": "child_in_need",
    "care": "child_in_need",
    "youth_justice": "crime_and_disorder",
    "early_help": "early_help",
}
"""What a purpose most often shares on; asked in this order, the graver first."""


def standing(on: date) -> tuple[Ground, ...]:
    """Those that hold on that day, to choose from."""
    return tuple(each for each in GROUNDS if each.holds(on))


def suggested(purposes: Iterable[str]) -> Ground:
    """The ground that fits what they work with the child for. It is for them to choose another."""
    held = frozenset(purposes)
    code = next((FIRST[each] for each in FIRST if each in held), "safety_and_welfare")
    return BY_CODE[code]
