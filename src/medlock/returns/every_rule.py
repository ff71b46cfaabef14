"""Every kind of issue there is, by its key: whatever module of rules declares it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

import medlock.returns
from medlock.returns.issue import Rule, Severity


@cache
def rules() -> Mapping[str, Rule]:
    found = walk_packages(medlock.returns.__path__, f"{medlock.returns.__name__}.")
    modules = [import_module(each.name) for each in found if each.name.endswith("rules")]
    return {
        each.key: each
        for module in modules
        for each in vars(module).values()
        if isinstance(each, Rule)
    }


def rule(key: str, severity: str, remedy: str) -> Rule:
    """The one a load's issue was of; where it is declared no longer, what is known of it."""
    known = rules().get(key)
    return known or Rule(key, Severity(severity), key.replace("-", " ").capitalize(), remedy)
