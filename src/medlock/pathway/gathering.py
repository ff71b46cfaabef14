"""A service is its package: every step and status that a module of it declares belongs to it, so
that adding a step is adding a module."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

from medlock.pathway.language import Service, Status, Step

T = TypeVar("T", Step, Status)


def gathered(key: str, title: str, package: str) -> Service:
    """The service declared in the modules of `package`, in the order of their names."""
    home = import_module(package)
    modules = [import_module(f"{package}.{each.name}") for each in iter_modules(home.__path__)]
    return Service(
        key=key,
        title=title,
        steps=_declared(modules, Step),
        statuses=_declared(modules, Status),
    )


def _declared(modules: list[ModuleType], kind: type[T]) -> tuple[T, ...]:
    """Each once, though other modules of the package may have imported it."""
    found = [each for module in modules for each in vars(module).values() if type(each) is kind]
    return tuple({id(each): each for each in found}.values())
