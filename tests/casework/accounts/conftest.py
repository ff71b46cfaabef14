"""An office with people who may sign in, a browser for each, and what their authenticator says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pyotp
import pytest
from django.test import Client

MANCHESTER = "E08000003"
PASSWORD = "three quiet herons"
SINCE = date(2020, 1, 1)


@dataclass
class Someone:
    """An account with its password, and its authenticator app once it has one."""

    account: Any
    secret: str = ""
    browser: Client | None = None

    @property
    def email(self) -> str:
        return str(self.account.email)

    def code(self) -> str:
        """What the app says now. It may be shown again: the last turn is forgotten first."""
        from medlock.accounts.models import Factor

        Factor.objects.using("system").filter(account=self.account).update(turn=0)
        return pyotp.TOTP(self.secret).now()

    def add_app(self) -> None:
        """As if enrolled before: sealed and kept as the page does."""
        from medlock.accounts.acts.factors import SECRET
        from medlock.accounts.models import Factor
        from medlock.accounts.sealed import seal

        self.secret = pyotp.random_base32()
        Factor.objects.using("system").create(
            account=self.account, kind="app", sealed=seal(self.secret, SECRET), added_at=now()
        )

    def sign_in(self, password: str = PASSWORD, **meta: str) -> Any:
        """The first step, in a new browser."""
        self.browser = Client(**meta)
        return self.browser.post("/sign-in/", {"email": self.email, "password": password})

    def prove(self, code: str = "") -> Any:
        """The second step."""
        assert self.browser
        typed = {"code": code or self.code()}
        return self.browser.post("/account/second-factor/", typed)

    def enter(self) -> Client:
        """Both steps, by whoever has an app."""
        if not self.secret:
            self.add_app()
        self.sign_in()
        self.prove()
        assert self.browser
        return self.browser


@dataclass
class Office:
    """One council with teams of its own, so that tests do not meet."""

    agency: Any
    team: Any

    def hire(self, *roles: str, password: str = PASSWORD, name: str = "Sam Kaya") -> Someone:
        from medlock.people.models import Account, Membership, Practitioner

        person = Practitioner.objects.using("system").create(
            name=name, agency=self.agency, profession="Social worker", trained_on=now().date()
        )
        for role in roles or ("practitioner",):
            Membership.objects.using("system").create(
                practitioner=person, team=self.team, role=role, from_on=SINCE
            )
        account = Account(email=f"{uuid4().hex[:12]}@example.org", practitioner=person)
        account.set_password(password) if password else account.set_unusable_password()
        account.save(using="system")
        return Someone(Account.objects.get(pk=account.pk))


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def office(module_db: object) -> Office:
    return made_office()


def made_office(kind: str = "social_care", authority: str = MANCHESTER) -> Office:
    from medlock.people.models import Agency, Team

    agency = Agency.objects.using("system").create(
        name=f"Council {uuid4().hex[:8]}", kind=kind, authority=authority
    )
    team = Team.objects.using("system").create(
        agency=agency, name="Front door", function="front_door", place=MANCHESTER
    )
    return Office(agency, team)


@pytest.fixture
def another_office(module_db: object) -> Office:
    """A school, which the council keeps Medlock for."""
    return made_office("education")
