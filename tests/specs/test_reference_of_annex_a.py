"""The reference page of Annex A says what becomes of every column, and names no other step."""

from __future__ import annotations

import re

from medlock.pathways import SERVICES
from medlock.returns.annex_a import rules
from medlock.returns.annex_a.codes import officials
from medlock.returns.annex_a.layout import listings
from medlock.returns.annex_a.reference import BECOMES, EACH, pages
from medlock.returns.annex_a.scopes import NAMES
from medlock.returns.issue import Rule

PAGE = pages()["annex-a.md"]


def test_every_column_code_and_rule_is_on_the_page() -> None:
    for listing in listings():
        assert all(field.heading in PAGE for field in listing.fields)
    assert all(each.written in PAGE for each in officials())
    every = [each for each in vars(rules).values() if isinstance(each, Rule)]
    assert all(f"| `{each.key}` |" in PAGE for each in every)


def test_nothing_is_said_of_columns_that_are_not_there() -> None:
    for listing in listings():
        keys = {each.key for each in listing.fields}
        assert set(BECOMES[listing.number]) <= keys
        assert keys - set(BECOMES[listing.number]) <= set(EACH)


def test_a_list_speaks_for_the_steps_and_statuses_its_columns_become_and_no_others() -> None:
    for number, columns in BECOMES.items():
        told = {
            name
            for text in columns.values()
            for name in re.findall(r"\*(?:started|completed|opened|ended)\* `(\w+)`", text)
        }
        also = {"permanence_plan", "placed"} & set(NAMES[number])
        assert told | also == set(NAMES[number])


def test_every_name_a_list_speaks_for_is_declared() -> None:
    declared = {each.key for service in SERVICES for each in service.steps}
    declared |= {each.key for service in SERVICES for each in service.statuses}
    assert {name for names in NAMES.values() for name in names} <= declared
