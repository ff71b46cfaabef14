"""What tests of emergencies share: a child of a team, a reason, a way in, and what is open."""

from __future__ import annotations

from datetime import date

from medlock.access.vocabulary import Action, Compartment, Purpose
from medlock.governance.emergencies.acts.breaking import Why, break_glass
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people.acts.naming import Name
from medlock.people.acts.registering import NewPerson, Team, register_child
from medlock.people.acts.restricting import Why as Because
from medlock.people.models.restriction import RestrictionReason
from medlock.people.reads.asking import ask
from medlock.people.reads.search import look_up

MANCHESTER = "E08000003"
BORN = date(2018, 4, 3)
WHY = Why(
    reason="risk_of_harm_now", because="She rang from the street and will not go home.", hours=2
)
SEAL = Because(reason=RestrictionReason.HIGH_RISK, because="The father must not find them.")


def registered(by, given, family="Okafor", team=None):
    """A child of the manager's team, in need."""
    with acting(by):
        new = NewPerson(authority=MANCHESTER, name=Name(given=given, family=family), born_on=BORN)
        mine = Team(team or next(iter(by.teams)), Purpose.CHILD_IN_NEED)
        return register_child(by, new, mine, now=by.now)


def opened(by, who, why=WHY):
    with acting(by):
        look_up([who])
        return break_glass(by, who, why, now=by.now)


def parts(actor, who, action=Action.READ):
    """The compartments of the record that are open to this actor."""
    with acting(actor):
        note(actor, "read", "page", "-", [who])
        return {part for part in Compartment if ask(actor, action, part, who).allowed}
