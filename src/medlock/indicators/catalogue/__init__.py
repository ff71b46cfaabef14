"""Every indicator, one to a module; a new module is found by being here."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from medlock.indicators.declared import slips
from medlock.indicators.language import DefinitionError, Indicator
from medlock.words.refusals import Refused


def _found() -> list[Indicator]:
    modules = (import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__))
    return [module.INDICATOR for module in modules]


def catalogued(indicators: list[Indicator]) -> Mapping[str, Indicator]:
    """By code, in order; `DefinitionError` where two share a code or a
    name is used that nothing declares."""
    by_code = {each.code: each for each in sorted(indicators, key=lambda each: each.code)}
    if len(by_code) < len(indicators):
        raise DefinitionError("Two indicators have the same code.")
    for each in indicators:
        for slip in slips(each):
            raise DefinitionError(f"{each.code}: {slip}")
        if each.balanced_by not in by_code:
            raise DefinitionError(f"{each.code} is balanced by {each.balanced_by}: no such code.")
    return MappingProxyType(by_code)


CATALOGUE = catalogued(_found())


def indicator(text: str) -> Indicator:
    """The one with this code; `Refused` with near codes and titles if there is none."""
    asked = text.strip()
    if found := CATALOGUE.get(asked.upper()):
        return found
    titles = {each.title.casefold(): each for each in CATALOGUE.values()}
    near = [CATALOGUE[code] for code in get_close_matches(asked.upper(), CATALOGUE, n=3)]
    near += [titles[each] for each in get_close_matches(asked.casefold(), titles, n=3)]
    some = ", ".join(f"{each.code} ({each.title})" for each in dict.fromkeys(near))
    hint = f"Did you mean {some}?" if some else f"The codes are {', '.join(CATALOGUE)}."
    raise Refused(f"“{asked}” is not the code of an indicator. {hint}")
