"""Stated, adjustable habits: one small module for each service that has any."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from medlock.town.habits.habit import Habits

NONE = Habits()


def _gathered() -> Mapping[str, Habits]:
    modules = {
        each.name: import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)
    }
    return {name: module.HABITS for name, module in modules.items() if hasattr(module, "HABITS")}


OF = _gathered()
"""By the service's key."""


def habits_of(service: str) -> Habits:
    return OF.get(service, NONE)
