"""A small town, walked once for all the tests that only look at it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

NOW = datetime(2026, 5, 15, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def walked():
    from medlock.town import building

    town = building.plan(now=NOW, seed=3, children=160, months=16)
    return town, building.walk_all(town)


@pytest.fixture(scope="session")
def deeds(walked):
    from medlock.town.building import in_order

    return in_order(walked[1])
