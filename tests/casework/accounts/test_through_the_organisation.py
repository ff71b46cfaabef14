"""Signing in through one's organisation, against a provider that really answers over HTTP."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

GO, BACK = "/sign-in/organisation/", "/sign-in/organisation/back/"


@dataclass
class Provider:
    """What it says of whoever comes, and what it was asked with."""

    key: RSAKey
    address: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    signs_with: RSAKey | None = None

    def token(self, sent: dict[str, list[str]]) -> dict[str, Any]:
        """The code for a token, if the verifier is that of the challenge."""
        made = hashlib.sha256(sent["code_verifier"][0].encode()).digest()
        challenge = base64.urlsafe_b64encode(made).rstrip(b"=").decode()
        if challenge != self.asked["code_challenge"]:
            return {"error": "invalid_grant"}
        now = int(time.time())
        said = {
            "iss": self.address,
            "aud": "medlock",
            "sub": "u-1",
            "nonce": self.asked["nonce"],
            "iat": now,
            "exp": now + 60,
        } | self.claims
        signed = jwt.encode(
            {"alg": "RS256", "kid": self.key.kid}, said, self.signs_with or self.key
        )
        return {"access_token": "at", "token_type": "Bearer", "id_token": signed}

    def page(self, path: str) -> dict[str, Any]:
        if path == "/keys":
            return KeySet([self.key]).as_dict(private=False)
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }


def a_key() -> RSAKey:
    return RSAKey.generate_key(2048, auto_kid=True)


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    provider = Provider(a_key())

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(provider.page(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            told = provider.token(parse_qs(body))
            self.answer(told, 400 if "error" in told else 200)

        def answer(self, told: dict[str, Any], status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield provider
    server.shutdown()
    server.server_close()


@pytest.fixture
def provider(running: Provider) -> Iterator[Provider]:
    running.claims, running.signs_with = {}, None
    set_up = {
        "url": running.address,
        "client": "medlock",
        "secret": "shh",
        "name": "Ashford sign-in",
        "proof": "amr=mfa acr=two-factors",
    }
    with override_settings(ORGANISATION_SIGN_IN=set_up):
        yield running


def there_and_back(provider: Provider, browser: Client, path: str = GO) -> Any:
    """The redirect there, and what Medlock makes of the way back."""
    sent = parse_qs(urlsplit(browser.get(path)["Location"]).query)
    provider.asked = {name: values[0] for name, values in sent.items()}
    return browser.get(BACK, {"code": "abc", "state": provider.asked["state"]})


def join(office: Any, provider: Provider, subject: str) -> Any:
    """Somebody invited who chose their organisation's sign-in, and signed out again."""
    from medlock.accounts.acts.inviting import invite_again
    from medlock.ledger.acting import acting
    from medlock.people.reads.actors import actor

    boss, ruth = office.hire("administrator"), office.hire(password="")
    by = actor(boss.account, timezone.now())
    with acting(by):
        link = invite_again(by, ruth.account, by.now)
    ruth.link = f"/invitation/{link.invitation}/{link.token}/organisation/"
    provider.claims["sub"] = subject
    ruth.answer = there_and_back(provider, Client(), ruth.link)
    return ruth


def reasons() -> list[Any]:
    from medlock.accounts.nobody import NOBODY
    from medlock.ledger.models import AuditEntry

    lane = AuditEntry.objects.using("system").filter(lane=NOBODY).order_by("number")
    return [each.detail.get("reason") for each in lane]


def test_the_button_is_there_only_where_a_provider_is_set_up(
    office: Any, provider: Provider
) -> None:
    assert "Sign in with Ashford sign-in" in Client().get("/sign-in/").content.decode()
    with override_settings(ORGANISATION_SIGN_IN={}):
        assert "Sign in with" not in Client().get("/sign-in/").content.decode()
        assert Client().get(GO).status_code == 404


def test_whoever_was_invited_is_joined_and_known_the_next_time(
    office: Any, provider: Provider
) -> None:
    join(office, provider, "ruth-1")
    browser = Client()
    provider.claims["amr"] = ["pwd", "mfa"]
    assert there_and_back(provider, browser, f"{GO}?next=/worklist/")["Location"] == "/worklist/"
    assert browser.get("/worklist/").status_code == 200


@pytest.mark.parametrize(
    ("said", "enough"),
    [
        ({"amr": ["pwd", "mfa"]}, True),
        ({"acr": "two-factors"}, True),
        ({"amr": ["pwd"]}, False),
        ({"acr": "mfa"}, False),
        ({"amr": ["mfa-not"]}, False),
        ({}, False),
    ],
)
def test_its_second_factor_counts_only_where_its_claim_says_so(
    office: Any, provider: Provider, said: dict[str, Any], enough: bool
) -> None:
    join(office, provider, f"lou-{said}")
    provider.claims |= said
    browser = Client()
    there_and_back(provider, browser)
    answer = browser.get("/worklist/")
    assert (answer.status_code == 200) is enough
    assert enough or answer["Location"].startswith("/account/second-factor/")


def test_nobody_is_let_in_for_an_email_address(office: Any, provider: Provider) -> None:
    """The provider knows somebody by the address of an account; the account was never joined."""
    sam = office.hire()
    provider.claims |= {"sub": "stranger", "email": sam.email, "email_verified": True}
    browser = Client()
    answer = there_and_back(provider, browser)
    assert answer.status_code == 403
    assert "no open account" in answer.content.decode()
    assert browser.get("/worklist/")["Location"].startswith("/sign-in/")
    assert reasons()[-1] == "no account of theirs"


def test_a_link_joins_once_and_an_identity_to_one_account_only(
    office: Any, provider: Provider
) -> None:
    from medlock.accounts.models import Identity

    ruth = join(office, provider, "first-1")
    assert Client().get(ruth.link).status_code == 404
    assert ruth.answer["Location"] == "/"
    other = join(office, provider, "first-1")
    assert other.answer.status_code == 403
    assert not Identity.objects.using("system").filter(account=other.account).exists()


def test_what_the_provider_did_not_sign_for_this_sign_in_is_refused(
    office: Any, provider: Provider
) -> None:
    join(office, provider, "forged-1")
    for worse in (
        {"nonce": "another"},
        {"iss": "https://elsewhere.example.org"},
        {"aud": "another-client"},
        {"exp": 1},
    ):
        provider.claims = {"sub": "forged-1"} | worse
        assert there_and_back(provider, Client()).status_code == 403, worse
    provider.claims = {"sub": "forged-1"}
    provider.signs_with = a_key()
    assert there_and_back(provider, Client()).status_code == 403
    provider.signs_with = None
    stranger = Client()
    assert stranger.get(BACK, {"code": "abc", "state": "made-up"}).status_code == 403
    assert stranger.get(BACK, {"error": "access_denied", "state": "x"}).status_code == 403
    assert there_and_back(provider, Client())["Location"] == "/", "and the true one still is"


def test_a_disabled_account_stays_shut_whatever_the_provider_says(
    office: Any, provider: Provider
) -> None:
    from medlock.people.models import Account

    ruth = join(office, provider, "left-1")
    Account.objects.using("system").filter(pk=ruth.account.pk).update(is_active=False)
    assert there_and_back(provider, Client()).status_code == 403


def test_a_provider_that_does_not_answer_is_said_so(office: Any, provider: Provider) -> None:
    away = {"url": "http://127.0.0.1:9", "client": "m", "secret": "s", "name": "Away", "proof": ""}
    with override_settings(ORGANISATION_SIGN_IN=away):
        answer = Client().get(GO)
    assert answer.status_code == 503
    assert "does not answer" in answer.content.decode()
