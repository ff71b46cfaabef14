"""Which statuses can hold together, and what that leaves a step to end in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from medlock.pathway.catalogue import Catalogue
from medlock.pathway.language import Outcome, Step
from medlock.pathway.offers import Situation, offers


def dead_ends(catalogue: Catalogue, step: Step) -> Iterator[str]:
    """A sentence for each combination of statuses in which a step could not end, and for each
    outcome that no combination allows. Work may outlive the status it was begun under, so every
    combination that matters to the step is tried."""
    possible: set[str] = set()
    for held in consistent(catalogue, _matters(catalogue, step)):
        open_to = {o.outcome.key for o in offers(catalogue, step, Situation(held)) if o.offered}
        possible |= open_to
        if step.outcomes and not open_to:
            said = " and ".join(sorted(held)) or "nothing"
            yield f"The step “{step.key}” cannot end in any way while {said} is held."
    for outcome in step.outcomes:
        if outcome.key not in possible:
            yield f"The outcome “{outcome.key}” of “{step.key}” can never be chosen."


def _matters(catalogue: Catalogue, step: Step) -> frozenset[str]:
    named = {key for outcome in step.outcomes for key in _named(catalogue, outcome)}
    around = {catalogue.status(key).within for key in named} - {""}
    inside = {inner for key in named for inner in catalogue.inside(key)}
    rivals = {rival for key in named for rival in catalogue.rivals[key]}
    return frozenset(named | around | inside | rivals)


def _named(catalogue: Catalogue, outcome: Outcome) -> set[str]:
    barring = {key for each in outcome.starts for key in catalogue.step(each).unless_held}
    opened = {each.status for each in outcome.opens}
    conditions = {*outcome.while_held, *outcome.unless_held}
    return opened | barring | conditions | {*outcome.ends, *outcome.replaces}


def consistent(catalogue: Catalogue, keys: frozenset[str]) -> Iterator[frozenset[str]]:
    """Every set of these statuses that can hold together: each inside what it lives in, no two
    that exclude each other."""
    for size in range(len(keys) + 1):
        for chosen in map(frozenset, combinations(sorted(keys), size)):
            if agree(catalogue, chosen, keys):
                yield chosen


def agree(catalogue: Catalogue, held: frozenset[str], among: frozenset[str]) -> bool:
    """Whether these statuses can hold together, looking no further than `among`."""
    for key in held:
        around = catalogue.status(key).within
        if (around in among and around not in held) or catalogue.rivals[key] & held:
            return False
    return True
