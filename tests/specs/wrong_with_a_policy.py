"""The checks that hold any policy against the cases and the table that were signed. Each tells what
it finds wrong, so a policy of which nothing is told passes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from medlock.access.actor import Actor, Entry, Facts
from medlock.access.policy import Decision
from medlock.access.vocabulary import (
    Action,
    AgencyKind,
    Compartment,
    Effect,
    Purpose,
    Role,
    TeamFunction,
)
from medlock.access.where import Where
from tests.specs.signed_cases import CASES, DISCLOSE, MASKS, NO, REACHES
from tests.specs.signed_policy import (
    ENTRIES,
    PARTNER,
    WORKER,
    C,
    P,
    R,
    W,
    case,
    in_the_table,
    someone,
)

Decide = Callable[[Actor, Action, Compartment, Facts], Decision]

HUB_READS = frozenset(Compartment) - {C.ADOPTION}
HUB_WRITES = frozenset({C.CONTACTS, C.PLAN, C.POLICE, C.THIRD_PARTY})


def wrong_cases(decide: Decide) -> Iterator[object]:
    for actor, known, action, parts, rule in CASES:
        for part in map(Compartment, parts.split()):
            said = decide(actor, action, part, known)
            if (said.rule, said.allowed) != (rule, rule not in NO) or not said.because.endswith(
                "."
            ):
                yield (action, part, known, rule, said)
            if action is R:
                yield from _wrong_on_the_way_out(decide, actor, part, known)


def _wrong_on_the_way_out(
    decide: Decide, actor: Actor, part: Compartment, known: Facts
) -> Iterator[object]:
    may_read, said = decide(actor, R, part, known), decide(actor, DISCLOSE, part, known)
    effect = Effect.REVIEW if may_read.allowed else Effect.DENY
    if (said.effect, said.rule, said.masked) != (effect, may_read.rule, may_read.masked):
        yield (DISCLOSE, part, known, said)
    if (said.because == may_read.because) is may_read.allowed:
        yield (DISCLOSE, part, known, said.because)


def wrong_masks(decide: Decide) -> Iterator[object]:
    for actor, known, masked in MASKS:
        said = decide(actor, R, C.ADDRESS, known)
        out = decide(actor, DISCLOSE, C.ADDRESS, known)
        index = decide(actor, R, C.INDEX, known)
        if (said.allowed, said.masked, out.masked, index.masked) != (True, masked, masked, False):
            yield (known, said, out, index)


def wrong_lists(scope: Callable[..., Where]) -> Iterator[object]:
    """Lists that show whom the record would refuse, or hide whom it would open."""
    for actor, known, action, parts, rule in CASES:
        for part in map(Compartment, parts.split()):
            if scope(actor, part, action).covers(known) is not (rule not in NO):
                yield (action, part, known, rule)
    if scope(WORKER, C.PLAN) != scope(WORKER, C.PLAN, R):
        yield "a list is of what may be read, unless something else is asked"


def wrong_reach(reachable: Where) -> Iterator[object]:
    for known, shows in REACHES:
        if reachable.covers(known) is not shows:
            yield (known, shows)


def wrong_rows(decide: Decide, purposes: Iterable[Purpose] = Purpose) -> Iterator[object]:
    """Cells of the table that open anything else than was signed."""
    for purpose, (side, actor) in product(purposes, ((0, WORKER), (1, PARTNER))):
        for action, part, marks in product((R, W), Compartment, ENTRIES):
            said = decide(actor, action, part, case(marks, involved=frozenset({purpose})))
            expected = in_the_table(side, purpose, action, part, marks)
            rule = 4 if part is C.ADOPTION else 5 if expected else 13
            masked = part is C.ADDRESS and purpose is P.QUALITY
            if (said.allowed, said.rule) != (expected, rule) or (
                expected and said.masked != masked
            ):
                yield (purpose, side, action, part, marks, said)
    if P.COMPLEX_SAFEGUARDING in purposes:
        yield from _wrong_for_the_hub(decide)


def _wrong_for_the_hub(decide: Decide) -> Iterator[object]:
    """Its own members read all of its own work, whoever pays them."""
    marks = (Entry(), Entry(own=True), Entry(own_team=True))
    for kind in (AgencyKind.SOCIAL_CARE, AgencyKind.POLICE):
        member = someone(Role.PRACTITIONER, kind=kind, function=TeamFunction.COMPLEX_SAFEGUARDING)
        for entry, part in product(marks, Compartment):
            known = Facts(involved=frozenset({P.COMPLEX_SAFEGUARDING}), entry=entry)
            mine = part is C.CASEWORK and entry.own_team
            may = (part in HUB_READS, part in HUB_WRITES or mine)
            said = tuple(decide(member, action, part, known).allowed for action in (R, W))
            if said != may:
                yield (kind, entry, part, said)
