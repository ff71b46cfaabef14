"""What is done in the town besides casework: a request for a record, an emergency, a record closed
to somebody, something shared, an agreement taken back. Each by whoever may, through its acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from medlock.access.actor import Actor
from medlock.access.vocabulary import AgencyKind, Compartment, Purpose, Role, TeamFunction
from medlock.governance.acts.restricting import close_to
from medlock.governance.emergencies.acts.breaking import Why as Emergency
from medlock.governance.emergencies.acts.breaking import break_glass
from medlock.law.information_sharing import Shared
from medlock.law.term import months_after
from medlock.ledger.acting import acting
from medlock.pathway.event import LONDON
from medlock.people.acts.agreeing import Agreed, agree, withdraw_agreement
from medlock.people.acts.restricting import REVIEW_AFTER
from medlock.people.acts.restricting import Why as Because
from medlock.people.models import Involvement, Restriction
from medlock.people.models.break_glass import EmergencyReason
from medlock.people.models.restriction import RestrictionReason
from medlock.people.reads.actors import practitioner
from medlock.people.reads.search import by_name
from medlock.rights.acts.requests import NewRequest, register
from medlock.rights.models import AskingAs
from medlock.sharing.acts.deciding import Asked, decide
from medlock.sharing.acts.weighing import Share
from medlock.town.deeds import Child
from medlock.town.families import Town
from medlock.town.workplaces import Team, Worker

ASKED_DAYS_AGO = timedelta(days=12)
OPENED_HOURS_AGO = timedelta(hours=20)
DUE_IN = timedelta(days=5)
"""How soon the restriction is to be looked at again."""
AGREED = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Known:
    """A child somebody works with."""

    child: Child
    worker: Worker
    team: Team


@dataclass(frozen=True, slots=True)
class Besides:
    """`in_need` and `helped`: children to choose from, those worked with longest first, team by
    team: the manager whom the demo lets one be is the first by name."""

    town: Town
    in_need: tuple[Known, ...]
    helped: tuple[Known, ...]

    def all(self) -> None:
        """Whatever the town has the children for; a very small one does less."""
        done: tuple[Callable[[Known], None], ...] = (
            self._asked_for, self._opened, self._closed, self._shared,
        )  # fmt: skip
        for do, each in zip(done, self.in_need, strict=False):
            do(each)
        for each in self.helped[:1]:
            self._taken_back(each)

    def _asked_for(self, of: Known) -> None:
        """A request that is under way."""
        officer = self._actor(self._holder(Role.RECORDS_OFFICER))
        new = NewRequest(
            asker=f"A solicitor of the {of.child.family} family",
            asking_as=AskingAs.REPRESENTATIVE,
            wanted="Everything that was written about the child since they were first known.",
            received_on=(self.town.now - ASKED_DAYS_AGO).astimezone(LONDON).date(),
            people=(of.child.id,),
        )
        with acting(officer):
            register(officer, new, now=self.town.now)

    def _opened(self, of: Known) -> None:
        """A nurse who does not work with the child, at night; nobody has reviewed it yet."""
        at = self.town.now - OPENED_HOURS_AGO
        nurses = self.town.places.by_kind[AgencyKind.HEALTH]
        nurse = self._actor(next(iter(nurses[-1].practitioners(at.date()))), at)
        why = Emergency(
            reason=EmergencyReason.MEDICAL,
            because="The child came in by ambulance and nobody with them knows what is wrong.",
            hours=4,
        )
        with acting(nurse):
            by_name(nurse, f"{of.child.given} {of.child.family}", of.child.born_on)
            break_glass(nurse, of.child.id, why, now=at)

    def _closed(self, of: Known) -> None:
        """Almost three months ago, to one who knows the family: soon to be looked at again."""
        at = self.town.now - REVIEW_AFTER + DUE_IN
        manager = self._actor(of.team.manager)
        others = (each for each in of.team.practitioners(at.date()) if each.id != of.worker.id)
        neighbour = next(others, None)
        why = Because(
            reason=RestrictionReason.STAFF_CONFLICT,
            because="They live next door to the family and asked to be kept out of it.",
        )
        if neighbour is not None:
            with acting(manager):
                close_to(manager, of.child.id, [neighbour.id], why, now=at)

    def _shared(self, of: Known) -> None:
        worker = self._actor(of.worker)
        (trust, *_) = self.town.places.by_kind[AgencyKind.HEALTH]
        share = Share(
            what="When they are visited, and by whom",
            parts=frozenset({Compartment.PLAN}),
            to=trust.agency,
            why="So that the nurse comes on another day and the family is not asked twice",
            ground="child_in_need",
            outcome=Shared.SHARED,
            reason="It helps the child and tells nothing that the family keeps to itself",
            told_family=True,
            child_view="Wants the nurse she knows",
        )
        with acting(worker):
            decide(worker, Asked((of.child.id,)), share, now=self.town.now)

    def _taken_back(self, of: Known) -> None:
        """Agreed with the team that helps two months ago, and agrees no longer."""
        worker, given_at = self._actor(of.worker), self.town.now - AGREED
        said = Agreed(given_by="Their mother", given_at=given_at, agencies={of.team.agency})
        with acting(worker):
            agree(worker, [of.child.id], said, now=self.town.now)
            withdraw_agreement(worker, [of.child.id], now=self.town.now)

    def _holder(self, role: Role) -> Worker:
        return next(w for w, _ in self.town.places.workers.values() if w.role is role)

    def _actor(self, who: Worker, at: datetime | None = None) -> Actor:
        return practitioner(who.id, at or self.town.now)


def chosen(town: Town, known: dict[UUID, Child]) -> Besides:
    """In the role that sees all. Only children of records written before today, open to those who
    work with them, and old enough to be asked."""
    closed = set(QuerySet(Restriction).values_list("person_id", flat=True))
    free = {who: child for who, child in known.items() if who not in closed}
    in_need = _known(town, free, Purpose.CHILD_IN_NEED, TeamFunction.SOCIAL_WORK)
    helped = _known(town, free, Purpose.EARLY_HELP, TeamFunction.EARLY_HELP)
    return Besides(
        town,
        *(tuple(sorted(each, key=lambda of: of.team.manager.name)) for each in (in_need, helped)),
    )


def _known(
    town: Town, children: dict[UUID, Child], purpose: Purpose, function: TeamFunction
) -> Iterator[Known]:
    """One child of a family, and each team's longest known first."""
    rows: QuerySet[Involvement] = QuerySet(Involvement).filter(
        person__in=children, purpose=purpose, team__function=function, ended_at__isnull=True,
        began_at__lt=town.acts_from,
    )  # fmt: skip
    families, on = set[str](), town.now.astimezone(LONDON).date()
    named = rows.order_by("began_at", "person_id").values_list("person_id", "team_id", "worker_id")
    for who, team, worker in named:
        child, mine = children[who], town.places.teams[team]
        there = [each for each in mine.practitioners(on) if worker in (None, each.id)]
        old_enough = child.born_on is not None and child.born_on < months_after(on, -36)
        if there and old_enough and child.family not in families:
            families.add(child.family)
            yield Known(child, there[0], mine)
