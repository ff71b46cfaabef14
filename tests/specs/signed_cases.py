"""Cases of the signed policy whose rule is known: who, what is true, what they would do."""

from __future__ import annotations

from dataclasses import replace

from medlock.access.actor import Actor, Entry, Facts
from medlock.access.vocabulary import (
    Action,
    AgencyKind,
    Purpose,
    Role,
    TeamFunction,
)
from tests.specs.signed_policy import (
    ADMINISTRATOR,
    ANALYST,
    APPROVE,
    DUTY,
    LEAVER,
    MANAGER,
    MASH,
    NIGHT,
    PARTNER,
    RECORDS,
    REVIEWER,
    WORKER,
    P,
    R,
    W,
    someone,
)

REGISTER, DISCLOSE = Action.REGISTER, Action.DISCLOSE
NO = frozenset({1, 2, 3, 4, 12, 13})
"""Rules that refuse; every other lets."""

EIGHT = "index contacts address plan casework health police legal"
CARE = Facts(involved=frozenset({P.CARE}))
MINE = Facts(entry=Entry(own=True, own_team=True))
SHUT = Entry(own=True, own_team=True, closed=True)
SHUTS = Facts(entry=SHUT)
LED = replace(CARE, managed=frozenset({P.CARE}))
SAMPLE = Facts(reviewing=frozenset({P.QUALITY}))
DOOR = Facts(on_duty=True)
SELF = Facts(themself=True)
ADOPTS = Facts(adopting=True)
ASKED = Facts(requested=True)
FOUND = Facts(looked_up=True)
GLASS = Facts(opened=True)
SEAL = Facts(sealed=True)
BROKEN = Facts(sealed=True, opened=True, unsealed=True)
HUBS_REVIEWER = someone(Role.PRACTITIONER, Role.REVIEWER)
BOTH = someone(Role.ANALYST, Role.PRACTITIONER)
OFFICER_TOO = someone(Role.PRACTITIONER, Role.RECORDS_OFFICER)
HEAD_OF_DUTY = someone(Role.MANAGER, Role.DUTY, function=TeamFunction.FRONT_DOOR)


def also(known: Facts, **more: object) -> Facts:
    return replace(known, **more)


# who, what is true, what they would do, to which parts, by which rule it is decided
CASES: list[tuple[Actor, Facts, Action, str, int]] = [
    # 1: standing comes before everything
    (LEAVER, also(CARE, excluded=True, sealed=True), R, "index adoption", 1),
    (LEAVER, Facts(), REGISTER, "index", 1),
    # 2: the excluded, whatever else is true
    (WORKER, also(LED, excluded=True, sealed=True, listed=True), R, "index adoption", 2),
    (WORKER, also(CARE, excluded=True, sealed=True), R, "index plan", 2),
    (DUTY, also(BROKEN, excluded=True), R, "index casework", 2),
    (WORKER, also(ADOPTS, excluded=True), R, "adoption", 2),
    (RECORDS, also(ASKED, excluded=True), R, "index", 2),
    (WORKER, also(SELF, excluded=True), R, "index", 2),
    (MANAGER, also(LED, excluded=True), APPROVE, "plan", 2),
    # 3: seals
    (WORKER, also(CARE, sealed=True), R, "index plan adoption", 3),
    (WORKER, also(CARE, sealed=True, listed=True), R, "index plan", 5),
    (WORKER, BROKEN, R, "index contacts plan casework", 3),
    (MASH, BROKEN, R, "index contacts plan casework", 3),
    (DUTY, BROKEN, R, "index contacts plan casework", 11),
    (NIGHT, BROKEN, R, "index contacts plan casework", 11),
    (DUTY, BROKEN, R, "address health police legal third_party adoption", 3),
    (DUTY, BROKEN, W, "contacts plan", 11),
    (DUTY, BROKEN, W, "index address casework health police legal third_party adoption", 3),
    (DUTY, also(BROKEN, involved=frozenset({P.CARE})), R, "index contacts plan casework", 5),
    (DUTY, also(BROKEN, involved=frozenset({P.CARE})), W, "casework third_party", 3),
    (DUTY, also(BROKEN, involved=frozenset({P.CARE})), R, "address health legal third_party", 3),
    (HEAD_OF_DUTY, also(BROKEN, involved=frozenset({P.CARE}), managed=frozenset({P.CARE})),
     APPROVE, "plan casework", 3),
    (DUTY, also(SEAL, opened=True), R, "index contacts plan casework", 3),
    (DUTY, also(BROKEN, listed=True, opened=True), R, "address health", 11),
    (RECORDS, also(ASKED, sealed=True), R, "index casework", 3),
    # 4 and 20: the identity of an adopted child
    (WORKER, also(CARE, entry=MINE.entry), R, "adoption", 4),
    (WORKER, also(MINE, lately=True), R, "adoption", 4),
    (RECORDS, ASKED, R, "adoption", 4),
    (WORKER, GLASS, R, "adoption", 4),
    (WORKER, FOUND, REGISTER, "adoption", 4),
    (WORKER, ADOPTS, R, "adoption", 20),
    (WORKER, ADOPTS, W, "adoption", 20),
    (WORKER, also(ADOPTS, entry=SHUT), W, "adoption", 13),
    (WORKER, also(ADOPTS, sealed=True), R, "adoption", 3),
    (MANAGER, also(LED, adopting=True), APPROVE, "adoption", 13),
    (WORKER, ADOPTS, R, f"{EIGHT} third_party", 13),
    (WORKER, ADOPTS, W, f"{EIGHT} third_party", 13),
    (RECORDS, also(ASKED, adopting=True), R, "adoption", 13),
    (OFFICER_TOO, also(ASKED, adopting=True), R, "adoption", 20),
    (WORKER, also(GLASS, adopting=True), R, "adoption", 20),
    (WORKER, also(SELF, adopting=True), R, "adoption", 20),
    (DUTY, also(DOOR, adopting=True), APPROVE, "adoption", 13),
    (DUTY, also(DOOR, adopting=True), R, "adoption", 20),
    (DUTY, also(DOOR, adopting=True), W, "adoption", 20),
    (ADMINISTRATOR, ADOPTS, R, "adoption", 13),
    (WORKER, also(MINE, lately=True, adopting=True), R, "adoption", 5),
    # 5: involvement, work that ended, family ties
    (DUTY, also(CARE, on_duty=True, reviewing=frozenset({P.CARE})), R, "index contacts plan", 5),
    (DUTY, also(CARE, on_duty=True), W, "contacts", 5),
    (WORKER, also(MINE, lately=True), R, "index casework address legal", 5),
    (WORKER, also(MINE, lately=True), W, "contacts casework", 13),
    (WORKER, Facts(lately=True), R, "index casework", 13),
    (WORKER, Facts(lately=True, entry=Entry(own=True)), R, "casework", 13),
    (WORKER, also(MINE, lately=True, entry=SHUT), R, "casework", 5),
    (WORKER, MINE, R, "index casework", 13),
    (WORKER, Facts(related=True), R, "index", 5),
    (WORKER, Facts(related=True), R, "contacts plan casework address", 13),
    (WORKER, Facts(related=True), W, "contacts", 13),
    (WORKER, also(CARE, entry=SHUT), W, "contacts plan casework third_party health", 13),
    (WORKER, also(CARE, entry=SHUT), R, "contacts plan casework third_party health", 5),
    (MANAGER, CARE, APPROVE, "plan", 13),
    (MANAGER, CARE, REGISTER, "plan", 13),
    # 6: duty
    (DUTY, DOOR, R, "index contacts plan", 6),
    (DUTY, DOOR, R, "address casework health police legal third_party", 13),
    (DUTY, DOOR, W, "contacts", 6),
    (DUTY, DOOR, W, "index address plan casework health police legal third_party", 13),
    (DUTY, also(DOOR, entry=SHUT), W, "contacts", 13),
    (DUTY, also(DOOR, entry=SHUT), R, "contacts", 6),
    (DUTY, also(DOOR, reviewing=frozenset({P.CARE})), R, "index contacts plan", 6),
    (DUTY, DOOR, APPROVE, "plan", 13),
    # 7: managers approve what their team may read
    (MANAGER, LED, APPROVE, "plan casework third_party health", 7),
    (MANAGER, LED, APPROVE, "police", 13),
    (MANAGER, LED, R, "plan", 5),
    (MANAGER, also(LED, entry=SHUT), APPROVE, "plan", 7),
    (MANAGER, Facts(managed=frozenset({P.CARE})), R, "plan", 13),
    # 8: reviewers
    (REVIEWER, SAMPLE, R, "index contacts address plan casework health police third_party", 8),
    (REVIEWER, SAMPLE, R, "legal", 13),
    (REVIEWER, SAMPLE, W, "index casework", 13),
    (REVIEWER, also(SAMPLE, entry=MINE.entry), W, "casework third_party", 13),
    (REVIEWER, SAMPLE, APPROVE, "casework", 13),
    (HUBS_REVIEWER, also(SAMPLE, themself=True), R, "index casework", 8),
    (someone(Role.REVIEWER, kind=AgencyKind.HEALTH), SAMPLE, R, "casework", 8),
    # 14: one's own practice
    (WORKER, SELF, R, "index contacts plan casework third_party", 14),
    (WORKER, also(SELF, adopting=True, looked_up=True, opened=True), R, "index", 14),
    (OFFICER_TOO, also(SELF, requested=True, looked_up=True), R, "index casework", 14),
    (WORKER, SELF, R, "address health police legal", 13),
    (WORKER, SELF, W, f"{EIGHT} third_party", 13),
    (ADMINISTRATOR, SELF, R, "index casework", 13),
    # 9: a request in hand
    (RECORDS, ASKED, R, f"{EIGHT} third_party", 9),
    (RECORDS, ASKED, W, f"{EIGHT} third_party", 13),
    (RECORDS, ASKED, APPROVE, "plan", 13),
    (RECORDS, also(ASKED, looked_up=True), R, "index", 9),
    (OFFICER_TOO, also(ASKED, looked_up=True, opened=True), R, "index", 9),
    (OFFICER_TOO, also(ASKED, opened=True), R, "casework", 9),
    (WORKER, ASKED, R, "index casework", 13),
    # 10: the card of whoever was looked up, and a new record
    (PARTNER, FOUND, R, "index", 10),
    (PARTNER, also(FOUND, opened=True), R, "index", 10),
    (PARTNER, FOUND, R, "contacts plan", 13),
    (PARTNER, FOUND, W, "index", 13),
    (PARTNER, FOUND, APPROVE, "index", 13),
    (RECORDS, FOUND, R, "index", 10),
    (ADMINISTRATOR, FOUND, R, "index", 13),
    (REVIEWER, FOUND, R, "index", 13),
    (WORKER, Facts(), REGISTER, "index", 10),
    (WORKER, Facts(), REGISTER, "contacts plan", 13),
    (RECORDS, Facts(), REGISTER, "index", 13),
    (REVIEWER, Facts(), REGISTER, "index", 13),
    # 11: an emergency
    (PARTNER, GLASS, R, EIGHT, 11),
    (PARTNER, GLASS, R, "third_party", 13),
    (PARTNER, GLASS, W, "contacts plan", 11),
    (PARTNER, GLASS, W, "index address casework health police legal third_party", 13),
    (PARTNER, also(GLASS, entry=SHUT), W, "contacts plan", 13),
    (PARTNER, also(GLASS, entry=SHUT), R, "contacts plan", 11),
    (MANAGER, GLASS, APPROVE, "plan", 13),
    (RECORDS, GLASS, R, "index", 13),
    (PARTNER, also(GLASS, unsealed=True), R, "address", 11),
    # 12 and 13: nothing
    (ANALYST, Facts(), R, "index casework", 12),
    (ANALYST, also(FOUND, themself=True, opened=True), R, "index", 12),
    (ANALYST, Facts(), REGISTER, "index", 12),
    (BOTH, Facts(), R, "index", 13),
    (WORKER, Facts(), R, "index casework", 13),
    (ADMINISTRATOR, Facts(), R, "index", 13),
]  # fmt: skip

NEED, QUALITY = frozenset({P.CHILD_IN_NEED}), frozenset({P.QUALITY})
# who, what is true, whether an address they may read shows as “Protected”
MASKS: list[tuple[Actor, Facts, bool]] = [
    (WORKER, Facts(involved=NEED), False),
    (WORKER, Facts(involved=NEED, protected=True), True),
    (WORKER, Facts(involved=NEED, protected=True, address_needed=True), False),
    (WORKER, Facts(involved=NEED, address_needed=True), False),
    (WORKER, Facts(involved=QUALITY), True),
    (WORKER, Facts(involved=QUALITY, protected=True, address_needed=True), True),
    (WORKER, Facts(involved=QUALITY | {P.CARE}), False),
    (WORKER, Facts(involved=QUALITY, opened=True), False),
    (WORKER, Facts(involved=QUALITY, requested=True), True),  # who answers no requests
    (HUBS_REVIEWER, Facts(involved=QUALITY, reviewing=NEED), False),
    (REVIEWER, Facts(reviewing=QUALITY), True),
    (REVIEWER, Facts(reviewing=QUALITY, opened=True), True),  # and has no emergencies
    (REVIEWER, Facts(reviewing=NEED), False),
    (PARTNER, Facts(opened=True), False),
    (PARTNER, Facts(opened=True, protected=True), True),
    (PARTNER, Facts(opened=True, protected=True, address_needed=True), False),
    (RECORDS, Facts(requested=True), False),
    (RECORDS, Facts(requested=True, protected=True), True),
    (RECORDS, Facts(requested=True, protected=True, address_needed=True), False),
    (WORKER, Facts(involved=frozenset({P.PRACTICE}), lately=True, entry=MINE.entry), True),
    (WORKER, Facts(lately=True, entry=MINE.entry), True),
]  # fmt: skip

# what is true, and whether the database shows anything of them at all
REACHES: list[tuple[Facts, bool]] = [
    *((known, True) for known in (
        CARE, DOOR, SAMPLE, SELF, FOUND, GLASS, ADOPTS, ASKED, BROKEN, Facts(lately=True),
        Facts(related=True), also(CARE, sealed=True, listed=True),
        also(SELF, sealed=True, unsealed=True), *(
            Facts(**{how: frozenset({each})}) for each in Purpose for how in (
                "involved", "reviewing")))),
    *((known, False) for known in (
        Facts(), MINE, SHUTS, Facts(sealed=True, listed=True), Facts(unsealed=True),
        Facts(managed=frozenset({P.CARE})), also(CARE, excluded=True), also(CARE, sealed=True),
        also(CARE, sealed=True, listed=True, excluded=True), also(BROKEN, excluded=True),
        also(GLASS, sealed=True), Facts(agreed=True, protected=True, address_needed=True))),
]  # fmt: skip
