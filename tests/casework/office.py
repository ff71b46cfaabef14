"""An agency with two administrators, a team and people in it, for tests of who keeps whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import AgencyKind, Role, TeamFunction

MANCHESTER = "E08000003"


@dataclass
class Office:
    """Two agencies of one authority: a council and a school. Committed, as pages see it."""

    workplace: Any
    systems: UUID
    team: UUID
    school: UUID
    first: Actor
    second: Actor
    worker: Actor
    head: Actor

    def browser(self, actor: Actor) -> Any:
        """Somebody signed in, with a second factor shown a moment ago."""
        from django.test import Client

        from medlock.accounts.proof import mark
        from medlock.people.models import Account

        account, _ = Account.objects.using("system").get_or_create(
            practitioner_id=actor.practitioner,
            defaults={"email": f"{actor.practitioner.hex}@example.org", "password": "!"},
        )
        client = Client()
        client.force_login(Account.objects.get(pk=account.pk))
        session = client.session
        mark(session, datetime.now(UTC))
        session.save()
        return client

    def held(self, who: UUID) -> list[tuple[str, date, date | None]]:
        from medlock.people.models import Membership

        rows = Membership.objects.using("system").filter(practitioner=who)
        return sorted(rows.values_list("role", "from_on", "to_on"))


def opened(workplace: Any) -> Office:
    workplace.now = datetime.now(UTC)
    systems = workplace.team("Systems", TeamFunction.OTHER)
    team = workplace.team("North")
    school = workplace.team("Oak School", TeamFunction.SCHOOL, AgencyKind.EDUCATION)
    return Office(
        workplace,
        systems,
        team,
        school,
        workplace.worker(systems, Role.ADMINISTRATOR, name="Ada First"),
        workplace.worker(systems, Role.ADMINISTRATOR, name="Ben Second"),
        workplace.worker(team, name="Cal Worker"),
        workplace.worker(school, Role.ADMINISTRATOR, name="Dee Head"),
    )


def tomorrow(now: datetime) -> date:
    return now.date() + timedelta(days=1)
