"""Which statuses can hold together, and what that leaves a step to end in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from medlock.pathway.catalogue import Catalogue
from medlock.pathway.language import Outcome, Step
from medlock.pathway.offers import Situation, objections

Held = frozenset[str]


@dataclass(slots=True)
class Way:
    """One outcome, with the statuses that its being on offer can depend on. Most situations differ
    in others only, so each answer is asked for once."""

    catalogue: Catalogue
    outcome: Outcome
    matters: Held
    _known: dict[Held, bool] = field(default_factory=dict)

    def offered(self, held: Held) -> bool:
        here = held & self.matters
        if here not in self._known:
            self._known[here] = not objections(self.catalogue, self.outcome, Situation(here))
        return self._known[here]


def dead_ends(catalogue: Catalogue, step: Step) -> Iterator[str]:
    """A sentence for each combination of statuses in which a step could not end, and for each
    outcome that no combination allows. Work may outlive the status it was begun under, so every
    combination that matters to the step is tried."""
    ways = [Way(catalogue, each, _matters(catalogue, each)) for each in step.outcomes]
    possible: set[str] = set()
    for held in consistent(catalogue, frozenset().union(*(way.matters for way in ways))):
        open_to = {way.outcome.key for way in ways if way.offered(held)}
        possible |= open_to
        if ways and not open_to:
            said = " and ".join(sorted(held)) or "nothing"
            yield f"The step “{step.key}” cannot end in any way while {said} is held."
    for outcome in step.outcomes:
        if outcome.key not in possible:
            yield f"The outcome “{outcome.key}” of “{step.key}” can never be chosen."


def _matters(catalogue: Catalogue, outcome: Outcome) -> Held:
    """What `offers.objections` looks at, and what that lives in: it cannot be held otherwise."""
    gone = {*outcome.ends, *outcome.replaces}
    opened = {each.status for each in outcome.opens}
    barring = {key for each in outcome.starts for key in catalogue.step(each).unless_held}
    found = {*gone, *opened, *outcome.while_held, *outcome.unless_held, *barring}
    # what lies deeper is held only while one of these is, which bars the outcome just the same
    found |= {each.key for each in catalogue.statuses.values() if each.within in gone}
    found |= {rival for key in opened for rival in catalogue.rivals[key]}
    return frozenset(found | {around for key in found for around in _around(catalogue, key)})


def _around(catalogue: Catalogue, key: str) -> Iterator[str]:
    while key := catalogue.status(key).within:
        yield key


def consistent(catalogue: Catalogue, keys: Held) -> Iterator[Held]:
    """Every set of these statuses that can hold together: each inside what it lives in, no two
    that exclude each other. Outer statuses first, so that what cannot grow is not grown."""
    order = sorted(keys, key=lambda key: (len(list(_around(catalogue, key))), key))
    waiting: list[tuple[int, Held]] = [(0, frozenset())]
    while waiting:
        at, held = waiting.pop()
        if at == len(order):
            yield held
            continue
        waiting.append((at + 1, held))
        key = order[at]
        around = catalogue.status(key).within
        fits = around in held or around not in keys
        if fits and not catalogue.rivals[key] & held:
            waiting.append((at + 1, held | {key}))


def agree(catalogue: Catalogue, held: Held, among: Held) -> bool:
    """Whether these statuses can hold together, looking no further than `among`."""
    for key in held:
        around = catalogue.status(key).within
        if (around in among and around not in held) or catalogue.rivals[key] & held:
            return False
    return True
