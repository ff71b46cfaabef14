"""A family of whom everything that must not get out is an unmistakable word: `CANARY` and a number.
A crawl that finds one anywhere has found a leak."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from medlock.access.actor import Actor
from medlock.access.vocabulary import AgencyKind, Purpose, Role, TeamFunction

MANCHESTER, ANCOATS, ARDWICK = "E08000003", "E05011350", "E05011351"
WARDS = (ANCOATS, ARDWICK)
"""Also to be looked for where no place may be said: in events and in the store."""
PHONE = "07700 900123"
SCHOOL = "Beckmere Vale School"
"""An agency's name, so it stands in every list of agencies; it may be nowhere as an answer."""


@dataclass
class Planted:
    """`tokens`: every word that must be nowhere, by what it is of. `worker` and `teacher` are
    involved and have no need on record; `knower` has one; `manager` may record one."""

    child: UUID
    mother: UUID
    worker: Actor
    teacher: Actor
    knower: Actor
    manager: Actor
    tokens: dict[str, str] = field(default_factory=dict)
    works: dict[str, UUID] = field(default_factory=dict)

    def token(self, what: str) -> str:
        return self.tokens.setdefault(what, f"CANARY{len(self.tokens) + 1:02d}{what.upper()}")

    def found_in(self, text: str) -> list[str]:
        """What of it is in there, in any case, spaced or not."""
        plain = "".join(text.split()).casefold()
        return [what for what, said in self.tokens.items() if _plain(said) in plain]


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def plant(workplace: Any) -> Planted:
    """One family, with a protected address and everything else that tells where they are: now, as
    pages are opened now."""
    workplace.now = datetime.now(UTC)
    north = workplace.team("Canary North")
    school = workplace.team("Canary attendance", TeamFunction.EDUCATION, AgencyKind.EDUCATION)
    manager = workplace.worker(north, Role.MANAGER, Role.PRACTITIONER, name="Canary manager")
    knower = workplace.worker(north, name="Canary knower")
    worker = workplace.worker(north, name="Canary worker")
    teacher = workplace.worker(school, Role.PRACTITIONER, Role.MANAGER, name="Canary officer")
    child, mother = _family(manager, north)
    made = Planted(child, mother, worker, teacher, knower, manager)
    place = workplace.team(
        f"{made.token('schoolteam')} Primary", TeamFunction.SCHOOL, AgencyKind.EDUCATION
    )
    involved = ((north, Purpose.CARE), (school, Purpose.EDUCATION), (place, Purpose.EDUCATION))
    _involved(workplace, made, *involved)
    _hide(made)
    _need(made)
    _answered(workplace, made)
    return made


def _family(manager: Actor, team: UUID) -> tuple[UUID, UUID]:
    from medlock.ledger.acting import acting
    from medlock.people.acts.naming import Name
    from medlock.people.acts.registering import NewPerson, Team, register_child
    from medlock.people.acts.relating import Tie, add_relative, live_together
    from medlock.people.models.person import RelationshipKind

    now, called = manager.now, Name(given="Wren", family="Hollow")
    new = NewPerson(authority=MANCHESTER, name=called, born_on=date(2014, 2, 3))
    parent = NewPerson(authority=MANCHESTER, name=Name(given="Ida", family="Hollow"))
    with acting(manager):
        child = register_child(manager, new, Team(team, Purpose.CHILD_IN_NEED), now=now)
        tie = Tie(kind=RelationshipKind.MOTHER)
        mother = add_relative(manager, child, parent, tie, now=now)
        live_together(manager, [child, mother], from_on=None, now=now)
    return child, mother


def _involved(workplace: Any, made: Planted, *teams: tuple[UUID, Purpose]) -> None:
    for team, purpose in teams:
        for who in (made.child, made.mother):
            workplace.people.Involvement.objects.as_the_system().create(
                person_id=who, team_id=team, purpose=purpose, ground=purpose.ground,
                began_at=made.manager.now - timedelta(days=1), set_by_id=made.manager.practitioner,
            )  # fmt: skip


def _hide(made: Planted) -> None:
    from medlock.ledger.acting import acting
    from medlock.people.acts.addresses import Home, record_address
    from medlock.people.acts.details import Detail, record_detail
    from medlock.people.acts.safe_contact import SafeWays, keep_card
    from medlock.people.models.contact_detail import DetailKind

    by, both = made.manager, [made.child, made.mother]
    now, on = by.now, by.now.date()
    for what, ward, from_on in (("old", ARDWICK, on - timedelta(days=9)), ("new", ANCOATS, on)):
        lines, code = made.token(f"{what}lines"), made.token(f"{what}postcode")
        home = Home(
            lines=f"{lines} Lane", postcode=code, ward=ward, protected=True, from_on=from_on
        )
        with acting(by):
            record_address(by, both, home, now=now)
    made.tokens["phone"] = PHONE
    values = {
        DetailKind.PHONE: PHONE,
        DetailKind.EMAIL: f"{made.token('mail')}@example.org",
        DetailKind.MESSAGING: made.token("handle"),
        DetailKind.SCHOOL: f"{made.token('school')} Primary School",
        DetailKind.PLACEMENT: f"{made.token('placement')} House",
    }
    with acting(by):
        for kind, value in values.items():
            record_detail(by, made.child, Detail(kind=kind, value=value), now=now)
        card = SafeWays(number=PHONE, times="School mornings", not_with="the father")
        keep_card(by, made.child, card, now=now)


def _need(made: Planted) -> None:
    from medlock.ledger.acting import acting
    from medlock.people.acts.needs import Need, record_need

    by = made.manager
    until = by.now.date() + timedelta(days=30)
    need = Need(because="She visits them.", until=until, practitioner=made.knower.practitioner)
    with acting(by):
        for who in (made.child, made.mother):
            record_need(by, who, need, now=by.now)


def _answered(workplace: Any, made: Planted) -> None:
    """Work in which every kind of answer tells where they are: one done, the others open."""
    agency = workplace.people.Agency.objects.using("system").create(
        name=SCHOOL, kind=AgencyKind.EDUCATION, authority=MANCHESTER
    )
    going = made.token("goingto")
    passport = {"leaving": made.token("leaving"), "going_to": going, "next_school": str(agency.id)}
    access = {"offer": made.token("offer"), "where": ANCOATS, "school": str(agency.id)}
    made.works["passport"] = _work(made.teacher, "passport", made.child, passport)
    made.works["fair_access"] = _work(made.teacher, "fair_access", made.child, access)
    carer = {"carer": f"{made.token('carer')} Hollow", "landlord": str(agency.id)}
    made.works["staying_put"] = _work(made.manager, "staying_put", made.child, carer)
    home = {"home": f"With her aunt at {made.token('home')}"}
    made.works["leaving"] = _work(made.manager, "leaving_care_assessment", made.child, home)
    _complete(made.teacher, made.works["passport"], passport)


def _work(by: Actor, step: str, child: UUID, answers: dict[str, Any]) -> UUID:
    from medlock.casework.acts.save import save
    from medlock.casework.acts.start import Wanted, start
    from medlock.ledger.acting import acting

    with acting(by):
        work = start(by, Wanted(step=step, children=[child]), now=by.now).id
    with acting(by):
        save(by, work, answers, 0, now=by.now)
    return work


def _complete(by: Actor, work: UUID, answers: dict[str, Any]) -> None:
    from medlock.casework.acts.complete import answer
    from medlock.ledger.acting import acting
    from medlock.pathways import CATALOGUE

    step = CATALOGUE.step("passport")
    must = {each.name: _plain_answer(each, by) for each in step.required("shared")}
    with acting(by):
        answer(by, work, {**must, **answers}, "shared", base=1, now=by.now)


def _plain_answer(asked: Any, by: Actor) -> Any:
    from medlock.words.codes import code_set

    on = by.now.date()
    if asked.codes:
        code = code_set(asked.codes).on(on)[0].code
        return [code] if asked.kind == "codes" else code
    plain: dict[str, Any] = {
        "date": on.isoformat(), "datetime": f"{on.isoformat()}T09:00", "yesno": True, "number": 1,
        "money": 1, "people": ["Ida"], "place": MANCHESTER, "agency": "",
    }  # fmt: skip
    return plain.get(asked.kind, "As agreed.")


def signed_in(workplace: Any, who: Actor) -> Any:
    """A client of the site that has just signed in as them, by a second factor too."""
    from django.test import Client

    from medlock.accounts.proof import mark

    made = workplace.people.Account(
        email=f"{who.practitioner}@example.org", practitioner_id=who.practitioner
    )
    made.set_unusable_password()
    made.save(using="system")
    client = Client()
    client.force_login(workplace.people.Account.objects.get(pk=made.pk))
    session = client.session
    mark(session, datetime.now(UTC))
    session.save()
    return client
