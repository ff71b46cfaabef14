"""The reference page of the CIN Census tells of every element and every rule."""

from __future__ import annotations

from medlock.returns.cin_census import reference, rules
from medlock.returns.cin_census.layout import blocks
from medlock.returns.issue import Rule

PAGE = reference.pages()["cin-census.md"]


def test_every_element_of_every_year_is_said_to_become_something() -> None:
    told = {(block, leaf) for block, leaves in reference.BECOMES.items() for leaf in leaves}
    laid_out = {(block.element, leaf.element) for block in blocks() for leaf in block.leaves}
    assert told == laid_out


def test_every_rule_is_on_the_page_with_what_to_do() -> None:
    every = [rule for rule in vars(rules).values() if isinstance(rule, Rule)]
    assert len({rule.key for rule in every}) == len(every)
    for rule in every:
        assert f"| `{rule.key}` | {rule.title} |" in PAGE
        assert rule.remedy.endswith(".")
