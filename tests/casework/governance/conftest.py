"""A child of a team, and those who find the record without working with the child."""

from __future__ import annotations

import pytest

from medlock.access.vocabulary import AgencyKind, Role, TeamFunction


@pytest.fixture
def manager(workplace):
    return workplace.worker(workplace.team("North"), Role.MANAGER, name="Ola Brandt")


@pytest.fixture
def nurse(workplace):
    return workplace.worker(
        workplace.team("Ward 7", TeamFunction.HEALTH, AgencyKind.HEALTH), name="Jo Lind"
    )


@pytest.fixture
def night(workplace):
    """On duty out of hours, for another authority: nothing else opens Manchester's records."""
    team = workplace.team("Nights", TeamFunction.EMERGENCY_DUTY, place="E08000006")
    return workplace.worker(team, Role.DUTY, name="Priya Shah")


@pytest.fixture
def child(manager):
    from tests.casework.governance.opening import registered

    return registered(manager, "Amara")
