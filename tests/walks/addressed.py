"""A place to ask every address in: somebody of each role, and a record in each state there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.walks.addressed_things import add_things

MANCHESTER, SALFORD, ANCOATS = "E08000003", "E08000006", "E05011350"
AGENCIES = {
    "council": ("Ashford Council", "social_care", MANCHESTER),
    "trust": ("Harpur Green Schools", "education", MANCHESTER),
    "beyond": ("Salby Council", "social_care", SALFORD),
}
TEAMS = {
    "door": ("Front door", "front_door", "council", MANCHESTER),
    "north": ("North social work", "social_work", "council", MANCHESTER),
    "chairs": ("Conference chairs", "reviewing", "council", MANCHESTER),
    "office": ("Office", "other", "council", MANCHESTER),
    "school": ("Harpur Green Primary", "school", "trust", MANCHESTER),
    "salby": ("Salby social work", "social_work", "beyond", SALFORD),
}
PEOPLE = {
    "practitioner": ("north", "practitioner"),
    "partner": ("school", "practitioner"),
    "manager": ("north", "manager"),
    "duty": ("door", "duty"),
    "reviewer": ("chairs", "reviewer"),
    "records_officer": ("office", "records_officer"),
    "analyst": ("office", "analyst"),
    "administrator": ("office", "administrator"),
    "board_member": ("office", "board_member"),
    "board_secretary": ("office", "board_secretary"),
    "operator": ("office", "operator"),
    "untrained": ("north", "practitioner"),
    "no_factor": ("north", "practitioner"),
    "leaver": ("north", "practitioner"),
    "colleague": ("salby", "practitioner"),
}
SURNAMES = {"practitioner": "Okafor", "partner": "Okafor"}
"""The same as the children’s: their looks seem odd to whoever watches."""
STATES = (
    "own", "agency", "locality", "ended", "sealed", "excluded", "missing", "protected",
)  # fmt: skip
SECRET = "7 Hidden Lane"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass
class World:
    """Everybody by role, and of each kind of thing one in each state, by what its address needs."""

    teams: dict[str, UUID] = field(default_factory=dict)
    agencies: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    accounts: dict[str, Any] = field(default_factory=dict)
    children: dict[str, UUID] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    browser: Any = None
    signed_in_at: datetime = LONG_AGO
    things: dict[str, dict[str, tuple[object, ...]]] = field(default_factory=dict)

    def actor(self, name: str) -> Any:
        from medlock.people.reads.actors import practitioner

        return practitioner(self.people[name], datetime.now(UTC))

    @contextmanager
    def acting(self, name: str) -> Iterator[Any]:
        from medlock.ledger.acting import acting

        actor = self.actor(name)
        with acting(actor):
            yield actor

    def sign_in(self) -> None:
        """All of them, just now: what is grave asks for the second factor again after a while."""
        self.sessions = {name: _session(self, name) for name in PEOPLE}
        self.signed_in_at = datetime.now(UTC)

    def client(self, name: str) -> Any:
        """A browser as it was when they had just signed in, whatever was asked since."""
        if datetime.now(UTC) - self.signed_in_at > timedelta(minutes=5):
            self.sign_in()
        self.browser.cookies.clear()
        if name in self.sessions:
            self.browser.cookies["medlock_session"] = self.sessions[name]
        return self.browser


def build() -> World:
    from django.test import Client

    made = World(browser=Client())
    _hire(made)
    _register(made)
    _things(made)
    add_things(made)
    made.sign_in()
    return made


def _hire(made: World) -> None:
    from medlock.people.models import Account, Agency, Membership, Practitioner, Team

    today = datetime.now(UTC).date()
    for key, (name, kind, authority) in AGENCIES.items():
        agency = Agency(name=name, kind=kind, authority=authority)
        agency.save(using="system")
        made.agencies[key] = agency.id
    for key, (name, function, of, place) in TEAMS.items():
        team = Team(name=name, function=function, agency_id=made.agencies[of], place=place)
        team.save(using="system")
        made.teams[key] = team.id
    for key, (team_key, role) in PEOPLE.items():
        of = TEAMS[team_key][2]
        who = Practitioner(
            name=f"{key.replace('_', ' ').title()} {SURNAMES.get(key, 'Ames')}",
            agency_id=made.agencies[of],
            trained_on=None if key == "untrained" else today,
        )
        who.save(using="system")
        Membership(
            practitioner=who,
            team_id=made.teams[team_key],
            role=role,
            from_on=date(2020, 1, 1),
            to_on=today - timedelta(days=1) if key == "leaver" else None,
        ).save(using="system")
        account = Account(email=f"{key}@example.org", practitioner=who)
        account.set_unusable_password()
        account.save(using="system")
        made.people[key], made.accounts[key] = who.id, account


def _register(made: World) -> None:
    """One child in each state, so far as the social work team of the practitioner goes."""
    from medlock.access.vocabulary import Purpose
    from medlock.people.acts.addresses import Home, record_address
    from medlock.people.acts.naming import Name
    from medlock.people.acts.new_person import NewPerson
    from medlock.people.acts.registering import Team, register_child
    from medlock.people.models import Involvement

    by = {"agency": "partner", "locality": "colleague"}
    teams = {"agency": "school", "locality": "salby"}
    for number, state in enumerate(STATES):
        if state == "missing":
            made.children[state] = uuid4()
            continue
        where = SALFORD if state == "locality" else MANCHESTER
        purpose = Purpose.EARLY_HELP if state == "agency" else Purpose.CHILD_IN_NEED
        new = NewPerson(
            authority=where,
            name=Name(given=f"Child{state}", family="Okafor"),
            born_on=date(2014, 1 + number, 3),
        )
        with made.acting(by.get(state, "practitioner")) as actor:
            team = Team(made.teams[teams.get(state, "north")], purpose)
            child = register_child(actor, new, team, now=actor.now)
            home = Home(lines=SECRET, ward=ANCOATS, protected=state == "protected")
            record_address(actor, [child], home, now=actor.now)
        made.children[state] = child
    Involvement(
        person_id=made.children["own"],
        team_id=made.teams["chairs"],
        worker_id=made.people["reviewer"],
        purpose="quality",
        ground="Audit sample",
        began_at=datetime.now(UTC),
        set_by_id=made.people["manager"],
    ).save(using="system")


def _things(made: World) -> None:
    """Work about each child, then what closes some of the records: nobody could work after."""
    from medlock.casework.acts.start import Wanted, start

    by = {"agency": "partner", "locality": "colleague"}
    work, request = {}, {}
    for state, child in made.children.items():
        if state == "missing":
            work[state] = request[state] = (uuid4(),)
            continue
        with made.acting(by.get(state, "practitioner")) as actor:
            note = "eha" if state == "agency" else "case_note"
            for found, step in ((work, note), (request, "sharing_decision")):
                piece = start(actor, Wanted(step=step, children=[child]), now=actor.now)
                found[state] = (piece.id,)
    _close(made)
    made.things |= {
        "-": {"own": ()},
        "child": {state: (child,) for state, child in made.children.items()},
        "work": work,
        "request": request,
    }


def _close(made: World) -> None:
    from medlock.people.acts.restricting import Why, exclude, restrict
    from medlock.people.models import Involvement
    from medlock.people.models.restriction import RestrictionReason

    why = Why(reason=RestrictionReason.HIGH_RISK, because="Somebody looks for them.")
    with made.acting("manager") as manager:
        restrict(manager, made.children["sealed"], [manager.practitioner], why, now=manager.now)
        exclude(
            manager, made.children["excluded"], [made.people["practitioner"]], why, now=manager.now
        )
    Involvement.objects.as_the_system().filter(person=made.children["ended"]).update(
        ended_at=datetime.now(UTC)
    )


def _session(made: World, name: str) -> str:
    """The cookie of somebody who has signed in; of a second factor too, but for one of them."""
    from django.test import Client

    from medlock.accounts.proof import mark

    client = Client()
    client.force_login(made.accounts[name])
    if name != "no_factor":
        session = client.session
        mark(session, datetime.now(UTC))
        session.save()
    return client.cookies["medlock_session"].value
