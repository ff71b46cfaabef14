"""Every kind of issue there is, by its key: whatever module that reads files declares it. Where
several declare one key, that of the collection's own package goes first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

import medlock.returns
from medlock.returns.collections import COLLECTIONS
from medlock.returns.issue import Rule, Severity

READ_NONE = frozenset(
    {"acts", "apps", "every_rule", "migrations", "models", "pages", "reads", "staging", "urls"}
)
"""Parts of the package that read no files, and so declare no rules."""


@cache
def rules(collection: str) -> Mapping[str, Rule]:
    """Those of a kind of file by its key, and of all kinds."""
    kind = COLLECTIONS.get(collection)
    own = type(kind).__module__.rpartition(".")[0] if kind else ""
    names = sorted(_modules(), key=lambda each: each.rpartition(".")[0] == own)
    return {
        each.key: each
        for name in names
        for each in vars(import_module(name)).values()
        if isinstance(each, Rule)
    }


def rule(collection: str, key: str, severity: str, remedy: str) -> Rule:
    """The rule an issue of a load was of, with what was said to be done then. Where it is declared
    no longer, its key has to do for a title."""
    known = rules(collection).get(key)
    title = known.title if known else key.replace("-", " ").capitalize()
    return Rule(key, Severity(severity), title, remedy)


@cache
def _modules() -> tuple[str, ...]:
    root = f"{medlock.returns.__name__}."
    found = (each.name for each in walk_packages(medlock.returns.__path__, root))
    return tuple(each for each in found if each.removeprefix(root).split(".")[0] not in READ_NONE)
