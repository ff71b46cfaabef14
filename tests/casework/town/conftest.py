"""A small town, walked once for all the tests that only look at it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

NOW = datetime(2026, 5, 15, 15, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def walked():
    from medlock.town.planning import Asked, plan, walk_all

    town = plan(Asked(now=NOW, seed=3, children=160, months=16))
    return town, walk_all(town)


@pytest.fixture(scope="session")
def deeds(walked):
    from medlock.town.planning import in_order

    return in_order(walked[1])
