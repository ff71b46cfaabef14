"""A place to try casework in: a front door, MASH, social work, reviewing, police and health, with
people in them, and children registered by the front door. `Day` moves everyone's clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from medlock.access.actor import Actor
from medlock.access.vocabulary import AgencyKind, Purpose, Role, TeamFunction
from medlock.pathway.answers import Answer
from medlock.pathway.event import LONDON, Event
from medlock.pathway.field import Field, FieldKind
from medlock.pathway.language import Step
from medlock.pathways import CATALOGUE
from medlock.pathways.posts import signs
from medlock.words.codes import code_set

MANCHESTER = "E08000003"
ANCOATS = "E05011350"
TEAMS = {
    "door": (TeamFunction.FRONT_DOOR, AgencyKind.SOCIAL_CARE),
    "mash": (TeamFunction.MASH, AgencyKind.SOCIAL_CARE),
    "north": (TeamFunction.SOCIAL_WORK, AgencyKind.SOCIAL_CARE),
    "chairs": (TeamFunction.REVIEWING, AgencyKind.SOCIAL_CARE),
    "police": (TeamFunction.POLICE, AgencyKind.POLICE),
    "health": (TeamFunction.HEALTH, AgencyKind.HEALTH),
    "school": (TeamFunction.SCHOOL, AgencyKind.EDUCATION),
}
PEOPLE = {
    "duty": ("door", Role.DUTY, Role.MANAGER),
    "hub": ("mash", Role.DUTY, Role.PRACTITIONER),
    "hub_manager": ("mash", Role.DUTY, Role.MANAGER),
    "worker": ("north", Role.PRACTITIONER),
    "colleague": ("north", Role.PRACTITIONER),
    "manager": ("north", Role.MANAGER, Role.DUTY),
    "chair": ("chairs", Role.PRACTITIONER),
    "officer": ("police", Role.PRACTITIONER),
    "nurse": ("health", Role.PRACTITIONER),
    "teacher": ("school", Role.PRACTITIONER),
}


@dataclass
class Place:
    """Teams and people by short names, at one moment that moves on."""

    workplace: Any
    now: datetime
    teams: dict[str, UUID] = field(default_factory=dict)
    ids: dict[str, UUID] = field(default_factory=dict)
    signers: dict[TeamFunction | None, str] = field(
        default_factory=lambda: {TeamFunction.MASH: "hub_manager"}
    )

    def __post_init__(self) -> None:
        for name, (function, kind) in TEAMS.items():
            self.teams[name] = self.workplace.team(name, function, kind)
        for name, (team, *roles) in PEOPLE.items():
            made = self.workplace.worker(self.teams[team], *roles, name=name)
            self.ids[name] = made.practitioner

    def acting(self, actor: Actor) -> Any:
        from medlock.ledger.acting import acting

        return acting(actor)

    def who(self, name: str) -> Actor:
        return self.workplace.actors.practitioner(self.ids[name], self.now)

    def later(self, **passed: float) -> datetime:
        self.now += timedelta(**passed)
        return self.now

    def child(
        self, given: str = "Amara", born_on: date | None = date(2016, 3, 14), **more: Any
    ) -> UUID:
        from medlock.people.acts.addresses import Home, record_address
        from medlock.people.acts.naming import Name
        from medlock.people.acts.new_person import NewPerson
        from medlock.people.acts.registering import Team, register_child

        by = self.who("duty")
        new = NewPerson(
            authority=MANCHESTER, name=Name(given=given, family="Okafor"), born_on=born_on, **more
        )
        team = Team(self.teams["door"], Purpose.FRONT_DOOR)
        with self.acting(by):
            who = register_child(by, new, team, now=self.now, none_of=frozenset(self.known()))
            record_address(by, [who], Home(lines="1 Mill Lane", ward=ANCOATS), now=self.now)
        return who

    def known(self) -> list[UUID]:
        from medlock.people.models import Person

        return list(Person.objects.as_the_system().values_list("id", flat=True))

    def siblings(self, *names: str) -> list[UUID]:
        from medlock.people.acts.relating import live_together

        found = [self.child(each) for each in names]
        by = self.who("duty")
        with self.acting(by):
            live_together(by, found, from_on=None, now=self.now)
        return found

    def history(self, person: UUID) -> list[Event]:
        from medlock.ledger import book

        return book.history(person, using="system")

    def told(self, person: UUID, *kinds: str) -> list[tuple[str, str, str]]:
        """Kind, name and outcome of each event but those of registering, oldest first."""
        wanted = kinds or ("started", "completed", "opened", "ended")
        found = self.history(person)
        return [(e.kind.value, e.name, e.outcome) for e in found if e.kind.value in wanted]

    def whole(self, step: str, outcome: str = "", /, **given: Answer) -> dict[str, Answer]:
        """An answer to everything the step asks for that outcome, all of it on the day it is."""
        declared = CATALOGUE.step(step)
        must = declared.required(outcome or declared.outcomes[0].key)
        return {each.name: plain(each, self.now) for each in must} | given

    def begin(self, by: str, step: str, *children: UUID) -> UUID:
        from medlock.casework.acts.start import Wanted, start

        actor = self.who(by)
        with self.acting(actor):
            return start(actor, Wanted(step=step, children=children), now=self.now).id

    def write(self, by: str, work: UUID, base: int = 0, /, **answers: Answer | None) -> Any:
        from medlock.casework.acts.save import save

        actor = self.who(by)
        with self.acting(actor):
            return save(actor, work, answers, base, now=self.now)

    def end(self, by: str, work: UUID, outcome: Any) -> list[UUID]:
        from medlock.casework.acts.complete import complete

        actor = self.who(by)
        with self.acting(actor):
            return [each.id for each in complete(actor, work, outcome, now=self.now).follows]

    def finish(self, by: str, work: UUID, outcome: str, /, **given: Answer) -> list[UUID]:
        """Fill in everything and end it, with a manager's signature where it needs one."""
        from medlock.casework.acts.sign import sign, submit

        actor, found = self.who(by), self.step(work)
        self.write(by, work, self.number(work), **self.whole(found.key, outcome, **given))
        if not found.signs:
            return self.end(by, work, outcome)
        with self.acting(actor):
            submit(actor, work, outcome, now=self.now)
        signer = self.who(self.signers.get(signs(found), "manager"))
        with self.acting(signer):
            return [each.id for each in sign(signer, work, now=self.now).follows]

    def step(self, work: UUID) -> Step:
        from medlock.casework.models import Work

        return CATALOGUE.step(Work.objects.using("system").get(id=work).step)

    def number(self, work: UUID) -> int:
        from medlock.casework.models import Revision

        return Revision.objects.using("system").filter(work=work).count()

    def rows(self) -> dict[str, int]:
        """How many rows there are of everything an act may write."""
        from django.db import connections

        with connections["system"].cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
            tables = [name for (name,) in cursor.fetchall()]
            found = {}
            for name in tables:
                if name.startswith(("casework_", "ledger_", "people_involvement")):
                    cursor.execute(f"SELECT count(*) FROM {name}")
                    found[name] = cursor.fetchone()[0]
        return found

    @contextmanager
    def broken(self, table: str) -> Iterator[None]:
        """Nothing can be written into this table: the database itself says no."""
        from django.db import connections

        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'broken on purpose'; END $$"
            )
            cursor.execute(
                f"CREATE TRIGGER breaks BEFORE INSERT OR UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION breaks()"
            )
            yield
            cursor.execute("DROP FUNCTION breaks() CASCADE")

    def open_case(self, child: UUID) -> UUID:
        """A contact, referred and accepted: the child is in need. Answers the assessment."""
        (referral,) = self.finish("duty", self.begin("duty", "contact", child), "referral")
        (assessment,) = self.finish("manager", referral, "assessment")
        return assessment


def plain(field: Field, now: datetime) -> Answer:
    """One plausible answer."""
    local = now.astimezone(LONDON)
    answers: Mapping[FieldKind, Answer] = {
        FieldKind.DATE: local.date().isoformat(),
        FieldKind.DATETIME: local.replace(tzinfo=None).isoformat(timespec="minutes"),
        FieldKind.YESNO: True,
        FieldKind.NUMBER: field.least,
        FieldKind.MONEY: 12.5,
        FieldKind.PLACE: MANCHESTER,
        FieldKind.AGENCY: "GMP",
        FieldKind.PEOPLE: ["Mrs Khan"],
    }
    if field.codes:
        code = code_set(field.codes).on(local.date())[0].code
        return [code] if field.kind is FieldKind.CODES else code
    return answers.get(field.kind, "He comes to school hungry.")


@pytest.fixture
def place(workplace: Any) -> Place:
    return Place(workplace, datetime(2026, 5, 1, 10, tzinfo=UTC))
