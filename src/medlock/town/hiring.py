"""The town's agencies, teams, people and accounts as rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from django.db.models import Model, QuerySet

from medlock.access.vocabulary import Role
from medlock.people.models import Account, Agency, Grade, Membership, Practitioner, Team
from medlock.town import workplaces as told
from medlock.town.seeded import named
from medlock.town.workplaces import Worker, Workplaces


def hire(places: Workplaces, since: date, using: str) -> None:
    """Everyone works there from before the first deed; one of each role may sign in."""
    rows: list[Model] = [
        *(
            Agency(id=a.id, name=a.name, kind=a.kind, authority=places.authority)
            for a in places.agencies
        ),
        *(_team(team) for team in places.teams.values()),
        *(
            Practitioner(
                id=worker.id, name=worker.name, agency_id=team.agency, profession=worker.profession
            )
            for worker, team in places.workers.values()
        ),
        *(
            Membership(practitioner_id=worker.id, team_id=team.id, role=worker.role, from_on=since)
            for worker, team in places.workers.values()
        ),
        *(grade for worker, _ in places.workers.values() for grade in _grades(worker)),
        *_accounts(places),
    ]
    for table in (Agency, Team, Practitioner, Membership, Grade, Account):
        QuerySet(table, using=using).bulk_create([r for r in rows if isinstance(r, table)])


def _team(team: told.Team) -> Team:
    return Team(
        id=team.id,
        agency_id=team.agency,
        name=team.name,
        function=team.function,
        place=team.place,
        phone=team.phone,
    )


def _grades(worker: Worker) -> Iterator[Grade]:
    for (grade, since), after in zip_longest(worker.grades, worker.grades[1:]):
        until = after[1] if after else None
        yield Grade(practitioner_id=worker.id, grade=grade, from_on=since, to_on=until)


def _accounts(places: Workplaces) -> Iterator[Account]:
    """The first of each kind of team and role, for the demo's sign-in by a click."""
    seen: set[tuple[str, str, Role]] = set()
    for worker, team in places.workers.values():
        key = (team.kind, team.function, worker.role)
        if key in seen:
            continue
        seen.add(key)
        made = Account(
            id=named(0, "account", worker.id),
            email=f"{worker.name.lower().replace(' ', '.')}@town.invalid",
            practitioner_id=worker.id,
        )
        made.set_unusable_password()
        yield made
