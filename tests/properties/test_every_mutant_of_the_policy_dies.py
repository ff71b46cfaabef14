"""The policy changed in one place is told from the true one by the cases and the table that were
signed. Whatever is not told is shown to decide every case of the whole lattice as the true one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice, product
from types import ModuleType

from medlock.access import matrix, policy
from medlock.access.actor import Standing
from medlock.access.vocabulary import Action, Compartment, Purpose
from medlock.access.where import Nobody
from tests.properties.lattice_of_facts import NONE, covered, everyone
from tests.properties.mutants_of_the_policy import (
    SOURCES,
    STRENGTH,
    Mutant,
    all_masked_but_addresses,
    of_the_code,
    of_the_matrix,
)
from tests.properties.test_the_whole_lattice_of_facts import masking
from tests.specs.signed_policy import HUB, RECORDS, REVIEWER, WORKER
from tests.specs.wrong_with_a_policy import (
    wrong_cases,
    wrong_lists,
    wrong_masks,
    wrong_reach,
    wrong_rows,
)

PEOPLE = {each.standing: each for each in everyone()}
ASKED = tuple(product(Action, Compartment))
MASKED = (WORKER, HUB, REVIEWER, RECORDS)


def survivors(mutants: Iterable[Mutant]) -> Iterator[tuple[str, str]]:
    """Those neither found out nor shown to be the same policy in other words."""
    for mutant in mutants:
        if not is_found_out(mutant):
            yield mutant.name, mutant.what


def is_found_out(mutant: Mutant) -> bool:
    try:
        made = mutant.made()
        return bool(faults(made, mutant.purposes)) or is_the_same(made)
    except (AttributeError, KeyError, TypeError, RecursionError, AssertionError):
        return True  # it does not even run


def faults(made: ModuleType, purposes: Iterable[Purpose] = Purpose) -> list[object]:
    """The first thing that is wrong with a policy, if anything is."""
    rows = [wrong_rows(made.decide, purposes)]
    cases = [
        wrong_masks(made.decide), wrong_cases(made.decide), wrong_lists(made.scope),
        wrong_reach(made.REACHABLE),
    ]  # fmt: skip
    checks = rows + cases if purposes is not Purpose else cases + rows
    return list(islice(chain.from_iterable(checks), 1))


def is_the_same(made: ModuleType) -> bool:
    """Whether it decides each case of the lattice as the true policy does, by the same rule."""
    return all(
        _planes(made, who, action, part) == _planes(policy, who, action, part)
        or _same_planes(made, who, action, part)
        for who, (action, part) in product(PEOPLE, ASKED[:40])
    ) and all(
        made.masked(who, part, case) is policy.masked(who, part, case)
        for who in MASKED
        for part in (Compartment.ADDRESS, Compartment.PLAN)
        for case in islice(masking(), 0, None, 3)
    )


def _planes(made: ModuleType, who: Standing, action: Action, part: Compartment) -> list[object]:
    """The rules that cover anything at all, in their order."""
    asked = ((rule, rule.where(who, action, part)) for rule in made.RULES)
    return [(r.number, r.effect, r.because, w) for r, w in asked if not isinstance(w, Nobody)]


def _same_planes(made: ModuleType, who: Standing, action: Action, part: Compartment) -> bool:
    """The same cases fall to each rule, once those before have taken theirs."""
    found = []
    for each in (made, policy):
        taken, decided = NONE, {}
        for number, effect, because, where in _planes(each, who, action, part):
            here = covered(where) & ~taken
            taken = taken | here
            if here.any():
                decided[number, effect, because] = here
        found.append(decided)
    one, other = found
    return one.keys() == other.keys() and all(bool((one[key] == other[key]).all()) for key in one)


def test_every_change_of_the_rules_and_the_policy_is_found_out() -> None:
    mutants = list(of_the_code())
    assert len(mutants) > 750
    assert list(survivors(mutants)) == []


def test_to_mask_is_to_read_where_there_is_no_address() -> None:
    """So these cells are not tried one by one."""
    made = all_masked_but_addresses().made()
    assert made.right is not policy.right
    assert is_the_same(made)


def test_every_cell_of_the_matrix_made_any_other_right_is_found_out() -> None:
    mutants = list(of_the_matrix())
    assert len(mutants) > 1_200
    assert list(survivors(mutants)) == []


def test_the_true_policy_has_no_fault_and_is_the_same_as_itself() -> None:
    """Or every mutant would seem to be found out."""
    untouched = Mutant(policy.__name__, "nothing", 0, SOURCES[policy.__name__]).made()
    assert untouched is not policy
    assert faults(untouched) == []
    assert is_the_same(untouched)
    assert set(STRENGTH) == set(matrix.RIGHTS)
