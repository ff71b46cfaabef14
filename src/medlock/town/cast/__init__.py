"""Children everyone knows by name: one small table of stories for each service."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from medlock.town.cast.story import Story, read


def _gathered() -> tuple[Story, ...]:
    modules = [import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)]
    tables = [module.STORIES for module in modules if hasattr(module, "STORIES")]
    return tuple(story for table in tables for story in read(table))


CAST = _gathered()
