"""The town's agencies, teams, people and accounts as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest
from typing import TypeVar

from django.db.models import Model

from medlock.people.models import Account, Agency, Grade, Membership, Practitioner, Team
from medlock.town import workplaces as told
from medlock.town.seeded import named
from medlock.town.workplaces import Worker, Workplaces

M = TypeVar("M", bound=Model)


def hire(places: Workplaces, today: date, using: str) -> None:
    """Everyone has worked there since before the first deed, or came later; and may sign in."""
    _add(using, Agency, (_agency(each, places.authority) for each in places.agencies))
    _add(using, Team, (_team(each) for each in places.teams.values()))
    employed = list(places.workers.values())
    _add(using, Practitioner, (_practitioner(each, team, today) for each, team in employed))
    _add(using, Membership, (_membership(each, team) for each, team in employed))
    _add(using, Grade, (grade for each, _ in employed for grade in _grades(each)))
    _add(using, Account, _accounts(places))


def _add(using: str, table: type[M], rows: Iterable[M]) -> None:
    table._default_manager.using(using).bulk_create(rows)


def _agency(each: told.Agency, authority: str) -> Agency:
    return Agency(id=each.id, name=each.name, kind=each.kind, authority=authority)


def _practitioner(each: Worker, team: told.Team, today: date) -> Practitioner:
    """Trained again every year, so that all may work in every year of the town."""
    return Practitioner(
        id=each.id,
        name=each.name,
        agency_id=team.agency,
        profession=each.profession,
        trained_on=today,
    )


def _membership(each: Worker, team: told.Team) -> Membership:
    return Membership(
        practitioner_id=each.id,
        team_id=team.id,
        role=each.role,
        from_on=each.since,
        to_on=each.until,
    )


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
    """Everyone may sign in, by a click in the demo and in no other way."""
    namesakes: Counter[str] = Counter()
    for worker, _ in places.workers.values():
        at_work = worker.name.lower().replace(" ", ".")
        namesakes[at_work] += 1
        number = namesakes[at_work] if namesakes[at_work] > 1 else ""
        made = Account(
            id=named(0, "account", worker.id),
            email=f"{at_work}{number}@town.invalid",
            practitioner_id=worker.id,
        )
        made.set_unusable_password()
        yield made
