"""A records office beside the place of casework: two officers, an operator, and a record that is
long due."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from medlock.access.actor import Actor
from medlock.access.vocabulary import Role, TeamFunction
from tests.casework.work.conftest import MANCHESTER, Place

__all__ = ["MANCHESTER"]
LONG_AGO = datetime(2020, 3, 2, 10, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


class Office(Place):
    """People of the records office by short names, besides those of casework."""

    def records_office(self) -> None:
        team = self.workplace.team("records", TeamFunction.OTHER)
        for name, role in (
            ("records", Role.RECORDS_OFFICER),
            ("second", Role.RECORDS_OFFICER),
            ("operator", Role.OPERATOR),
        ):
            self.ids[name] = self.workplace.worker(team, role, name=name).practitioner

    def system(self, name: str) -> Actor:
        return self.workplace.actors.practitioner(self.ids[name], self.now, using="system")

    def grown_up(self, given: str = "Amara", **more: Any) -> UUID:
        """A child of 2003, whose contact came to nothing long ago."""
        self.now = LONG_AGO
        who = self.child(given, born_on=date(2003, 3, 14), **more)
        self.finish("duty", self.begin("duty", "contact", who), "advice")
        self.now = NOW
        return who


@pytest.fixture
def office(workplace: Any) -> Office:
    made = Office(workplace, NOW)
    made.records_office()
    return made
