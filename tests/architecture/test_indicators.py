"""Every indicator is held to the same: a spec of its own, and a module that says what it is."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from medlock.indicators import catalogue

SPECS = Path(__file__).parents[1] / "specs" / "indicators"


@pytest.mark.parametrize("code", catalogue.CATALOGUE)
def test_an_indicator_has_a_spec(code):
    assert list(SPECS.glob(f"test_{code.lower()}_*.py")), f"no tests/specs/indicators for {code}"


@pytest.mark.parametrize("name", [each.name for each in iter_modules(catalogue.__path__)])
def test_a_module_of_the_catalogue_is_one_indicator(name):
    module = import_module(f"{catalogue.__name__}.{name}")
    assert catalogue.CATALOGUE[module.INDICATOR.code] is module.INDICATOR
    assert module.__doc__
