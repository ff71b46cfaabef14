"""The first administrator of all, made from the command line where there is none yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from medlock.access.vocabulary import AgencyKind, Role, TeamFunction
from medlock.accounts.acts.inviting import Invited, Link, new_link, open_account
from medlock.accounts.nobody import nobody
from medlock.footprint.place import Level
from medlock.footprint.places import find
from medlock.ledger.acting import acting
from medlock.ledger.audit import note
from medlock.people.days import today
from medlock.people.models import Agency, Membership, Practitioner, Team
from medlock.words.refusals import Refused

TEAM = "Administration"
USING = "system"
THERE_IS_ONE = (
    "There is an administrator already. They invite everyone else in the browser, under Accounts."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    name: str
    email: str
    agency: str
    authority: str
    trained_on: date


def invite_first(first: First, now: datetime) -> Link:
    """Their agency, team and place in it are made with them; from then on they do the rest."""
    new = Invited(name=first.name, email=first.email)
    if said := new.objections():
        raise Refused(said)
    if first.trained_on > today(now):
        raise Refused("The day of the training has not come yet.")
    if _administered(today(now)):
        raise Refused(THERE_IS_ONE)
    agency = _agency(first)
    by = nobody(now, agency.id)
    with acting(by, using=USING):
        account = open_account(new, agency.id)
        _place(agency, account.practitioner, first.trained_on, today(now))
        note(by, "first administrator", "account", account.pk, ())
        return new_link(by, account, now)


def _administered(on: date) -> bool:
    """Whether anybody has a place as administrator who could use it."""
    return (
        Membership.objects.using(USING)
        .filter(Q(to_on=None) | Q(to_on__gt=on), role=Role.ADMINISTRATOR)
        .filter(practitioner__account__is_active=True)
        .exists()
    )


def _agency(first: First) -> Agency:
    """By its name; else a council's own, of the authority that is named."""
    found = Agency.objects.using(USING).filter(name=first.agency.strip()).first()
    if found is not None:
        return found
    authority = find(first.authority) if first.authority.strip() else None
    if authority is None or authority.level is not Level.AUTHORITY or not first.agency.strip():
        raise Refused(
            f"There is no agency “{first.agency}” yet. To make it, say which local authority it "
            "serves, for example --authority Manchester."
        )
    return Agency.objects.using(USING).create(
        name=first.agency.strip(), kind=AgencyKind.SOCIAL_CARE, authority=authority.code
    )


def _place(agency: Agency, person: Practitioner, trained_on: date, on: date) -> None:
    team, _ = Team.objects.using(USING).get_or_create(
        agency=agency,
        name=TEAM,
        defaults={"function": TeamFunction.OTHER, "place": agency.authority},
    )
    Practitioner.objects.using(USING).filter(id=person.id).update(trained_on=trained_on)
    Membership.objects.using(USING).create(
        practitioner=person, team=team, role=Role.ADMINISTRATOR, from_on=on
    )
