"""What the policy promises, written without its rules: for someone of a standing who would do this
to that part, the cases in which the answer must be no."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, reduce
from operator import or_

from medlock.access.actor import Standing
from medlock.access.vocabulary import Action, Compartment, Purpose
from tests.properties.lattice_of_facts import (
    ALL,
    NONE,
    Bits,
    flag,
    involved,
    managed,
    reviewing,
)

C, P = Compartment, Purpose
READ, WRITE, APPROVE, REGISTER = Action.READ, Action.WRITE, Action.APPROVE, Action.REGISTER
TIES = (
    "involved", "reviewing", "lately", "on_duty", "looked_up", "related", "themself", "opened",
    "adopting", "requested",
)  # fmt: skip
DUTY_READS = {C.INDEX, C.CONTACTS, C.PLAN}
PRACTICE = DUTY_READS | {C.CASEWORK, C.THIRD_PARTY}
SEES_POLICE = {
    P.CHILD_PROTECTION, P.YOUTH_JUSTICE, P.COMPLEX_SAFEGUARDING, P.MISSING, P.QUALITY,
    P.ALLEGATIONS,
}  # fmt: skip

Promise = tuple[str, Bits]


@cache
def tie(name: str) -> Bits:
    return (
        {"involved": involved, "reviewing": reviewing}[name]() if name in TIES[:2] else flag(name)
    )


@cache
def nothing_but(*ties: str) -> Bits:
    """Cases in which no other tie than these holds."""
    others = [tie(name) for name in TIES if name not in ties]
    return ~reduce(or_, others, NONE)


def where(so: bool, cases: Bits = ALL) -> Bits:
    """These cases, where it is so; else none, which costs nothing to look at."""
    return cases if so else NONE


def promises(who: Standing, action: Action, part: Compartment) -> Iterator[Promise]:
    """What each promise is, and where it forbids a yes."""
    yield "a leaver gets nothing", where(not who.is_active)
    yield "whoever is excluded gets nothing", flag("excluded")
    yield from _of_seals(who, action, part)
    yield from _of_adoption(who, action, part)
    yield from _of_writing(who, action, part)
    if action is not REGISTER:
        yield "nobody without a tie gets anything", nothing_but()
    yield from _of_single_ties(who, action, part)
    yield from _of_roles(who, action, part)
    yield from _of_purposes(who, action, part)


def _of_seals(who: Standing, action: Action, part: Compartment) -> Iterator[Promise]:
    shut = flag("sealed") & ~flag("listed")
    four = part in {C.INDEX, C.CONTACTS, C.PLAN, C.CASEWORK}
    breaks = (action is READ and four) or (action is WRITE and part in {C.CONTACTS, C.PLAN})
    yield "a seal opens to its list and the unsealed alone", shut & ~flag("unsealed")
    yield "only the duty of door and night breaks a seal", where(not who.answers_first, shut)
    yield "a broken seal shows four parts and two are written", where(not breaks, shut)


def _of_adoption(who: Standing, action: Action, part: Compartment) -> Iterator[Promise]:
    if part is C.ADOPTION:
        yield "adoption identity opens to its list alone", ~flag("adopting")
        yield "it is worked on and not approved", where(action not in (READ, WRITE))
        yield "whoever does not work has no part in it", where(not who.works)


def _of_writing(who: Standing, action: Action, part: Compartment) -> Iterator[Promise]:
    if action is WRITE:
        yield "what is closed is not written", flag("closed")
        card = ("looked_up", "related", "themself", "lately", "reviewing", "requested")
        yield "who only looks writes nothing", nothing_but(*card)
    if action is APPROVE:
        yield "managers alone approve", ~managed()
    if action is REGISTER:
        yield (
            "those who work begin a record, by its card",
            where(not who.works or part is not C.INDEX),
        )


def _of_single_ties(who: Standing, action: Action, part: Compartment) -> Iterator[Promise]:
    if action is REGISTER:
        return
    card = () if (action, part) == (READ, C.INDEX) else ("looked_up", "related")
    if part is not C.ADOPTION:
        yield "a place on an adoption's list opens nothing else", nothing_but("adopting")
    yield (
        "a card is all a look-up or a family tie opens",
        where((action, part) != (READ, C.INDEX), nothing_but(*card)),
    )
    yield (
        "ended work shows what the team wrote",
        nothing_but("lately") & (~flag("own_team") if action is READ else ALL),
    )
    duty = (action is READ and part in DUTY_READS) or (action, part) == (WRITE, C.CONTACTS)
    yield (
        "duty reads three parts and writes contacts",
        where(not duty, nothing_but("on_duty", *card)),
    )
    own = action is READ and part in PRACTICE
    yield (
        "a worker only reads of their own practice",
        where(not own, nothing_but("themself", *card)),
    )
    eight = set(C) - {C.THIRD_PARTY, C.ADOPTION}
    glass = (action is READ and part in eight) or (action is WRITE and part in {C.CONTACTS, C.PLAN})
    yield (
        "an emergency opens eight parts and two are written",
        where(not glass or not who.works, nothing_but("opened", *card)),
    )
    reads = who.answers_requests and action is READ and part is not C.ADOPTION
    yield (
        "a request in hand is read and never written, by records officers",
        where(not reads, nothing_but("requested", *card)),
    )


def _of_roles(who: Standing, action: Action, part: Compartment) -> Iterator[Promise]:
    yield "analysts have no record", where(who.is_only_analyst)
    if not who.works:
        reads = ~reviewing() if not who.answers_requests else nothing_but("themself")
        yield (
            "who does not work reads as reviewer or records officer",
            (reads if action is READ else ALL),
        )
        if who.answers_requests and part is not C.INDEX:
            yield (
                "a records officer reads with a request in hand",
                ~(flag("requested") | reviewing()),
            )


def _of_purposes(who: Standing, action: Action, part: Compartment) -> Iterator[Promise]:
    held = nothing_but("involved", "reviewing", "looked_up", "related")
    if part is C.HEALTH:
        helped = involved(P.EARLY_HELP) | reviewing(P.EARLY_HELP)
        yield "early help reads of health what was agreed", held & helped & ~flag("agreed")
    if part is C.POLICE:
        others = set(P) - SEES_POLICE
        rest = involved(*others) | reviewing(*others)
        yield "what the police told opens to some purposes", held & rest & ~flag("own")
    if not who.is_social_care:
        yield from _of_partners(who, action, part, held)


def _of_partners(who: Standing, action: Action, part: Compartment, held: Bits) -> Iterator[Promise]:
    """Partners see the same pages with fewer compartments."""
    hub = {P.COMPLEX_SAFEGUARDING} if who.is_hub else set()
    if part is C.LEGAL:
        rest = set(P) - hub
        yield (
            "legal advice is social care's and the hub's",
            held & (involved(*rest) | reviewing(*rest)),
        )
    if part in (C.CASEWORK, C.THIRD_PARTY):
        rest = set(P) - {P.QUALITY, P.PRACTICE} - hub
        own = flag("own") | flag("own_team") | flag("summary")
        yield (
            "a partner reads of casework its own and summaries",
            (held & ~own & (involved(*rest) | reviewing(*rest))),
        )
