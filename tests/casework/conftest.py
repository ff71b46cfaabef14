"""Somewhere to work: agencies, teams and people in them, made as the system makes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from medlock.access.actor import Actor
from medlock.access.vocabulary import AgencyKind, Role, TeamFunction

MANCHESTER = "E08000003"
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@dataclass
class Workplace:
    """Everything is made at once and committed, so that pages' role sees it."""

    people: Any
    actors: Any
    now: datetime = NOW

    def team(
        self,
        name: str,
        function: TeamFunction = TeamFunction.SOCIAL_WORK,
        kind: AgencyKind = AgencyKind.SOCIAL_CARE,
        place: str = MANCHESTER,
    ) -> UUID:
        agency, _ = self.people.Agency.objects.using("system").get_or_create(
            name=kind.value, defaults={"kind": kind, "authority": MANCHESTER}
        )
        made = self.people.Team.objects.using("system").create(
            agency=agency, name=name, function=function, place=place, phone="0161 496 0000"
        )
        return made.id

    def worker(self, team: UUID, *roles: Role, name: str = "Sam Kaya") -> Actor:
        place = self.people.Team.objects.using("system").get(id=team)
        made = self.people.Practitioner.objects.using("system").create(
            name=name,
            agency_id=place.agency_id,
            profession="Social worker",
            trained_on=datetime.now(UTC).date(),
        )
        self.join(made.id, team, roles or (Role.PRACTITIONER,))
        return self.actor(made.id)

    def join(self, who: UUID, team: UUID, roles: Iterable[Role]) -> None:
        for role in roles:
            self.people.Membership.objects.using("system").create(
                practitioner_id=who, team_id=team, role=role, from_on=date(2020, 1, 1)
            )

    def actor(self, who: UUID) -> Actor:
        return self.actors.practitioner(who, self.now)

    def at(self, actor: Actor, now: datetime) -> Actor:
        """The same person at another moment."""
        return self.actors.practitioner(actor.practitioner, now)


@pytest.fixture
def workplace(committed_db: object) -> Workplace:
    from medlock.people import models  # Django is not set up when pytest reads this file
    from medlock.people.reads import actors

    return Workplace(models, actors)
